import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import 'reflect-metadata';
import { AppModule } from '#apps/api/app.module';
import { SignInDto } from '#apps/api/auth/session.dto';
import { NewCampaignDto, NewOfferDto } from '#apps/api/campaigns/campaigns.dto';
import { isId } from '#libs/domain/text';
import { ReportMilestoneDto } from '#apps/api/cases/cases.dto';
import { NewCriteriaDto } from '#apps/api/offers/offers.dto';
import { PageQuery } from '#apps/api/http/pages';
import { Problem } from '#apps/api/http/problem';
import { ShapePipe } from '#apps/api/http/shape-pipe';
import type { FieldFault } from '#libs/contract/problem';

const CAMPAIGN = {
  programme: 'ma-es-cartaya',
  season: '2026',
  quota: 10,
  opensOn: '2026-01-07',
  closesOn: '2026-06-30',
};
const OFFER = {
  employer: 'Fresas del Condado',
  positions: 3,
  kind: 'generic',
  startsOn: '2026-02-01',
  endsOn: '2026-06-01',
};

async function faults(
  value: unknown,
  metatype: new () => object = NewCampaignDto,
  type: 'body' | 'query' = 'body',
): Promise<FieldFault[]> {
  try {
    await new ShapePipe().transform(value, { type, metatype });
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.status).toBe(422);
    return error.errors ?? [];
  }
}

const pointers = async (...args: Parameters<typeof faults>): Promise<string[]> =>
  (await faults(...args)).map(({ pointer }) => pointer);

describe('the shape of a body', () => {
  it('accepts what is right', async () => {
    expect(await faults(CAMPAIGN)).toEqual([]);
    expect(await faults({ ...CAMPAIGN, region: 'منطقة ولبة', agencies: ['demo-ngo'] })).toEqual([]);
    expect(await faults({ ...OFFER, criteria: { experience: ['strawberries'] } }, NewOfferDto)).toEqual([]);
  });

  it('names every field that is missing, in one answer', async () => {
    const expected = ['/programme', '/season', '/quota', '/opensOn', '/closesOn'];
    for (const nothing of [undefined, {}]) {
      const found = await faults(nothing);
      expect(found.map(({ pointer }) => pointer).sort()).toEqual([...expected].sort());
      expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['required']));
    }
  });

  it('says of a list of texts, where objects belong, that it holds no objects', async () => {
    const report = { milestone: 'application-filed', occurredOn: '2026-01-09' };
    for (const evidence of [['application-form'], ['application-form', { kind: 'visa' }], [null], [7]]) {
      const found = await faults({ ...report, evidence }, ReportMilestoneDto);
      expect(found).toEqual([
        {
          pointer: '/evidence',
          code: 'is-object',
          detail: 'must hold objects, such as {"kind": "arrival-list"}',
        },
      ]);
    }
    const nameless = await faults({ ...report, evidence: [{ reference: 'A 7' }] }, ReportMilestoneDto);
    expect(nameless).toEqual([{ pointer: '/evidence/0/kind', code: 'required', detail: 'is required' }]);
  });

  it.each([
    ['an unknown key', { owner: 'me' }, '/owner'],
    ['a number as text', { quota: '10' }, '/quota'],
    ['a fraction', { quota: 1.5 }, '/quota'],
    ['a number beyond all numbers', { quota: JSON.parse('1e400') as number }, '/quota'],
    ['a negative number', { quota: -1 }, '/quota'],
    ['null', { quota: null }, '/quota'],
    ['null where a field may be left out', { region: null }, '/region'],
    ['a list where a text belongs', { season: ['2026'] }, '/season'],
    ['a day that no calendar has', { opensOn: '2026-02-30' }, '/opensOn'],
    ['an instant where a day belongs', { opensOn: '2026-01-07T00:00:00Z' }, '/opensOn'],
    ['a blank text', { region: '   ' }, '/region'],
    ['NUL', { region: 'huel\u0000va' }, '/region'],
    ['a right-to-left override', { region: 'huel\u202eva' }, '/region'],
    ['a right-to-left mark', { region: 'huel\u200fva' }, '/region'],
    ['half a character', { region: 'huel\ud800va' }, '/region'],
    ['a text too long', { region: 'x'.repeat(61) }, '/region'],
    ['a line break in a line', { region: 'huel\nva' }, '/region'],
    ['a season without a name', { season: '' }, '/season'],
    ['days too short to live in', { msPerDay: 99 }, '/msPerDay'],
    ['an agency that is no id', { agencies: ['demo-ngo', '../etc'] }, '/agencies'],
    ['a text where a list belongs', { agencies: 'demo-ngo' }, '/agencies'],
  ])('refuses %s and points at it', async (_what, wrong, pointer) => {
    expect(await pointers({ ...CAMPAIGN, ...wrong })).toContain(pointer);
  });

  it.each([null, [], 'text', 7, true].map((body) => [JSON.stringify(body), body]))(
    'refuses %s, which is no object',
    async (_text, body) => {
      expect(await pointers(body)).toEqual(['']);
    },
  );

  it('looks into what it keeps unread', async () => {
    expect(await pointers({ ...OFFER, criteria: { a: [{ b: 'x\u0000' }] } }, NewOfferDto)).toEqual([
      '/criteria/a/0/b',
    ]);
    expect(await pointers({ ...OFFER, criteria: { 'a\u202eb': 1 } }, NewOfferDto)).toEqual([
      '/criteria/a\u202eb',
    ]);
    const deep = JSON.parse('['.repeat(40) + ']'.repeat(40)) as unknown;
    expect((await faults({ ...OFFER, criteria: deep }, NewOfferDto)).map(({ code }) => code)).toEqual([
      'too-deep',
    ]);
    expect(await pointers({ ...OFFER, criteria: { text: 'x'.repeat(9_000) } }, NewOfferDto)).toEqual([
      '/criteria',
    ]);
  });

  it('never repeats what was sent', async () => {
    const found = await faults({ email: 'Fatima El Idrissi', password: 7 }, SignInDto);
    expect(JSON.stringify(found)).not.toContain('Idrissi');
    expect(found.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/email', '/password']));
  });
});

describe('an employer’s criteria', () => {
  it.each([NewOfferDto, NewCriteriaDto])('are an object, wherever they are taken: %p', async (dto) => {
    const terms = dto === NewOfferDto ? OFFER : {};
    for (const criteria of [null, true, 7, '', 'berries', [], ['berries'], [{}]]) {
      expect(await pointers({ ...terms, criteria }, dto)).toEqual(['/criteria']);
    }
    expect(await faults({ ...terms, criteria: {} }, dto)).toEqual([]);
  });

  it('are of 8,192 bytes at most, whatever the letters', async () => {
    const filled = (letter: string, count: number): object => ({ criteria: { a: letter.repeat(count) } });
    expect(await faults(filled('x', 8_184), NewCriteriaDto)).toEqual([]);
    expect(await pointers(filled('x', 8_185), NewCriteriaDto)).toEqual(['/criteria']);
    expect(await faults(filled('ع', 4_092), NewCriteriaDto)).toEqual([]);
    expect(await pointers(filled('ع', 4_093), NewCriteriaDto)).toEqual(['/criteria']);
  });

  it('are required where they are what is recorded', async () => {
    for (const nothing of [undefined, {}, { reason: 'They changed.' }]) {
      expect(await faults(nothing, NewCriteriaDto)).toEqual([
        expect.objectContaining({ pointer: '/criteria', code: 'required' }),
      ]);
    }
  });
});

describe('the shape of a query', () => {
  it('reads numbers from text and keeps the defaults', async () => {
    const query = (await new ShapePipe().transform(
      { limit: '7' },
      { type: 'query', metatype: PageQuery },
    )) as PageQuery;
    expect(query.page()).toEqual({ limit: 7 });
    const bare = (await new ShapePipe().transform({}, { type: 'query', metatype: PageQuery })) as PageQuery;
    expect(bare.page()).toEqual({ limit: 50 });
  });

  it.each([
    ['a limit beyond the largest', { limit: '501' }, '?limit'],
    ['no limit at all', { limit: '0' }, '?limit'],
    ['an empty limit', { limit: '' }, '?limit'],
    ['two limits', { limit: ['1', '2'] }, '?limit'],
    ['a limit in words', { limit: 'ten' }, '?limit'],
    ['a cursor with a quote', { cursor: "a'b" }, '?cursor'],
    ['an unknown filter', { colour: 'red' }, '?colour'],
  ])('refuses %s', async (_what, query, pointer) => {
    expect(await pointers(query, PageQuery, 'query')).toContain(pointer);
  });
});

describe('every DTO', () => {
  it('asks for objects wherever it looks into nested ones', () => {
    expect(AppModule).toBeDefined();
    const all = [...storedMetadata()];
    const nested = all.filter(({ type }) => type === 'nestedValidation');
    const lax = nested.filter(
      ({ target, propertyName, each }) =>
        !all.some(
          (other) =>
            other.target === target &&
            other.propertyName === propertyName &&
            other.name === 'isObject' &&
            other.each === each,
        ),
    );
    expect(lax.map(({ target, propertyName }) => `${target.name}.${propertyName}`)).toEqual([]);
  });
});

interface Rule {
  type: string;
  name?: string;
  each: boolean;
  propertyName: string;
  target: { name: string };
}

function storedMetadata(): Rule[] {
  const storage = getMetadataStorage() as unknown as { validationMetadatas: Map<unknown, Rule[]> };
  return [...storage.validationMetadatas.values()].flat();
}

describe('an id', () => {
  it.each(['01hq2v', 'ma-es-cartaya', 'ES26-00042', 'case_1.2'])('may be %s', (id) => {
    expect(isId(id)).toBe(true);
  });

  it.each(['', 'a\u0000', '../up', 'a b', "a'b", 'ß', 'x'.repeat(65), '%2e', '.hidden', undefined, 7])(
    'is never %j',
    (id) => {
      expect(isId(id)).toBe(false);
    },
  );
});
