import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Programme } from '#libs/domain/pack/programme';
import { RULE_FAULTS, SHAPE_FAULTS } from '#libs/domain/pack/publishing/faults';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { SOURCE_KEYS, sourceKeysIn } from '#libs/domain/pack/publishing/source-keys';
import { validateProgramme } from '#libs/domain/pack/publishing/validate-programme';
import { worded } from './faulty-words.ts';
import { FAULTY, due, pack, withExit, withNew, withRow } from './faulty-packs.ts';

const faultsOf = (programme: Programme): string[] =>
  validateProgramme(programme).map(({ code, detail }) => `${code}: ${detail}`);

const placesOf = (programme: Programme): string[] =>
  validateProgramme(programme).map(({ code, pointer }) => `${code} ${pointer}`);

/** Whether a JSON Pointer leads to something, or to where something is missing. */
function leadsInto(programme: unknown, pointer: string): boolean {
  const parts = pointer.split('/').slice(1, -1);
  let place: unknown = programme;
  for (const part of parts) place = (place as Record<string, unknown> | undefined)?.[part];
  return typeof place === 'object' && place !== null;
}

describe('the packs that ship', () => {
  it.each(SHIPPED.map((shipped) => [`${shipped.code}@${shipped.version}`, shipped] as const))(
    'find no fault in %s',
    (_, shipped) => {
      expect(validateProgramme(shipped)).toEqual([]);
    },
  );

  it('give every deadline a source, ours marked A', () => {
    const deadlines = SHIPPED.flatMap((shipped) =>
      shipped.stages.flatMap((stage) => stage.milestones.flatMap((rule) => rule.deadlines ?? [])),
    );
    expect(deadlines.length).toBeGreaterThan(20);
    expect(deadlines.filter(({ source }) => sourceKeysIn(source).length === 0)).toEqual([]);
    const sources = [...JSON.stringify(SHIPPED).matchAll(/"source":"([^"]+)"/g)].map(([, source]) => source);
    // Whether a text was read is said by `docs/sources.md`, and never beside an article.
    expect(sources.filter((source) => /\b(L|S|JC)\b/.test(source ?? ''))).toEqual([]);
  });

  it('are plain JSON', () => {
    expect(JSON.parse(JSON.stringify(SHIPPED))).toEqual(SHIPPED);
  });
});

describe('validating a programme', () => {
  it.each(FAULTY)('finds %s, and says where', (_, programme, place) => {
    const found = validateProgramme(programme);
    expect(found.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(place);
    const pointers = found.map(({ pointer }) => pointer);
    expect(pointers.filter((pointer) => !leadsInto(programme, pointer))).toEqual([]);
  });

  it('finds none in days off by place, work spells, windows and records that hold together', () => {
    expect(placesOf(worded)).toEqual([]);
  });

  it('knows a sentence for every kind of fault, and finds each kind', () => {
    const found = new Set(FAULTY.map(([, , place]) => place.split(' ')[0]));
    expect([...found].sort()).toEqual(Object.keys(RULE_FAULTS).sort());
  });

  it('says it in words', () => {
    expect(faultsOf(withRow('preselected', { after: ['interviewed'] }))).toContain(
      'milestone-unreachable: preselected can never open on the first path.',
    );
    expect(faultsOf(withRow('arrived', { reportedBy: [] }))).toContain(
      'nobody-reports: Nobody may report arrived.',
    );
    expect(faultsOf(withRow('preselected', due('opened + 2m', 'opened + 50d')))).toContain(
      'deadline-before-predecessor: "opened + 50d" falls before the deadline that stands before it.',
    );
  });

  it('blames a milestone that never opens, and not all that wait for it', () => {
    const blamed = (programme: Programme): string[] => [
      ...new Set(placesOf(programme).filter((place) => place.startsWith('milestone-unreachable'))),
    ];
    const places = (...rows: string[]): string[] => rows.map((row) => `milestone-unreachable /stages/${row}`);
    expect(blamed(withRow('preselected', { after: ['interviewed'] }))).toEqual(
      places('0/milestones/1', '0/milestones/2'),
    );
    expect(blamed(withRow('visa-filed', { after: ['landed'] }))).toEqual(places('2/milestones/2'));
    expect(blamed(withRow('arrived', { afterAny: ['contract-ended', 'landed'] }))).toEqual(
      places('3/milestones/4', '4/milestones/6'),
    );
  });

  it('lists every fault at once', () => {
    const programme = withRow('return-proved', {
      reportedBy: [],
      after: ['contract-torn'],
      deadlines: [{ due: ['opened + 1m'], effect: 'close', source: '' }],
    });
    const codes = new Set(validateProgramme(programme).map(({ code }) => code));
    expect([...codes].sort()).toEqual([
      'milestone-unreachable',
      'nobody-reports',
      'outcome-missing',
      'reference-unknown',
      'source-missing',
    ]);
  });

  it('leaves alone what a sensible pack may say', () => {
    const fine = [
      withRow('preselected', due('opened + 30d', 'opened + 1m', 'previous + 1wd')),
      withRow('preselected', due('s - 15d', 'e + 1d')),
      withRow('preselected', due('2026-05-01')),
      withRow('employer-changed', { after: ['arrived'], notBefore: { date: '2026-01-01' } }),
      withExit('no-show', { while: {} }),
      { ...pack, quotaAt: null, bars: null, authorisation: null },
    ];
    expect(fine.flatMap(validateProgramme)).toEqual([]);
  });
});

describe('a milestone that exists under an order', () => {
  const orders = [{ code: 'longer-season', title: 'A prefect’s order', source: 'A' }];
  const ordered: Programme = {
    ...withRow('contract-extended', { underOrder: 'longer-season' }),
    orders,
  };

  it('may stand at the end of what it comes after', () => {
    expect(validateProgramme(ordered)).toEqual([]);
  });

  it('may not come before what every campaign asks for', () => {
    const needed = {
      ...withRow('preselected', { underOrder: 'longer-season' }),
      orders,
    };
    expect(faultsOf(needed)).toContain(
      'milestone-unreachable: interviewed can never open on the first path.',
    );
  });

  it('is looked at in the campaigns that hold it', () => {
    const lost = { ...withNew({ underOrder: 'longer-season', after: ['checked'] }), orders };
    expect(faultsOf(lost)).toContain(
      'milestone-unreachable: checked can never open on the first path under longer-season.',
    );
  });
});

describe('docs/rule-packs.md', () => {
  it('names every kind of fault', () => {
    const page = readFileSync('docs/rule-packs.md', 'utf8');
    const codes = [...Object.keys(SHAPE_FAULTS), ...Object.keys(RULE_FAULTS)];
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});

describe('source keys', () => {
  it('are the headings of docs/sources.md and the keys of its tables, and no others', () => {
    const page = readFileSync('docs/sources.md', 'utf8');
    const headings = [...page.matchAll(/^## (\S+)$/gm)].map(([, key]) => key);
    const rows = [...page.matchAll(/^\| ([A-Z][A-Z0-9]+(?:-\d)?) +\|/gm)].map(([, key]) => key);
    expect([...new Set([...headings, ...rows])].sort()).toEqual([...SOURCE_KEYS].sort());
  });

  it('are read out of a citation with its articles and words', () => {
    expect(sourceKeysIn('RLOEX 122.10; 103.4 by analogy; LPAC 24')).toEqual(['RLOEX', 'LPAC']);
    expect(sourceKeysIn('RLOEX 103.6, 105.3; working days A')).toEqual(['RLOEX', 'A']);
    expect(sourceKeysIn('WAF1-3')).toEqual(['WAF1-3']);
    expect(sourceKeysIn('rloex 103')).toEqual([]);
  });
});
