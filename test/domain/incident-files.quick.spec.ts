import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AGENCY_KINDS } from '#libs/domain/access';
import type { Actor, AgencyKind } from '#libs/domain/access';
import type { Reader } from '#libs/domain/incident/file';
import { INCIDENT_KINDS, mayOpen, ruleOfKind } from '#libs/domain/incident/kinds';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import { WRITTEN_RECORDS, detailFaults, missingDetail, partDetails } from '#libs/domain/incident/records';
import type { RecordDetails, WrittenRecord } from '#libs/domain/incident/records';
import { aboutRefusal, openingRefusal, recordRefusal } from '#libs/domain/incident/refusal';
import type { Refusal } from '#libs/domain/refusals';
import { INSPECTORATE, NGO, OPENED, fileOf } from '../support/an-incident-file.ts';
import type { Said } from '../support/an-incident-file.ts';

const partner = (agencyKind: AgencyKind): Actor => ({
  userId: 'u',
  role: 'partner-agency',
  agencyId: agencyKind,
  agencyKind,
});

const TABLE: readonly [kinds: string, openers: string, readers: string, group: string, dueOn: string][] = [
  [
    'fee-demanded papers-kept contract-differs',
    'ngo trade-union consulate',
    'officers ngo labour-inspectorate',
    'rights',
    '2026-03-05',
  ],
  [
    'pay hours deductions',
    'ngo trade-union labour-inspectorate municipality',
    'officers ngo trade-union labour-inspectorate',
    'rights',
    '2026-03-05',
  ],
  [
    'housing transport',
    'ngo trade-union labour-inspectorate municipality employers-association',
    'officers municipality labour-inspectorate',
    'living',
    '2026-03-05',
  ],
  [
    'accident',
    'health-service employers-association ngo municipality labour-inspectorate',
    'officers health-service labour-inspectorate',
    'health',
    '2026-03-03',
  ],
  [
    'illness pregnancy',
    'health-service ngo municipality consulate',
    'health-service',
    'health',
    '2026-03-03',
  ],
  [
    'harassment discrimination retaliation',
    'ngo trade-union labour-inspectorate health-service consulate',
    'ngo labour-inspectorate',
    'dignity',
    '2026-03-03',
  ],
  [
    'sexual-violence trafficking gender-violence',
    'ngo health-service labour-inspectorate consulate trade-union',
    'ngo health-service',
    'dignity',
    '2026-03-03',
  ],
  ['family papers-lost other', 'ngo municipality consulate', 'officers ngo', 'other', '2026-03-10'],
];

describe('3.3, the kinds of incident', () => {
  it('are those of the table, each in one row', () => {
    expect(TABLE.flatMap(([kinds]) => kinds.split(' ')).sort()).toEqual([...INCIDENT_KINDS].sort());
  });

  it.each(TABLE)(
    '%s: opened by %s, read by %s, %s, first act by %s',
    (kinds, openers, readers, group, dueOn) => {
      for (const kind of kinds.split(' ') as IncidentKind[]) {
        const rule = ruleOfKind(kind);
        const opening = AGENCY_KINDS.filter((one) => mayOpen(partner(one), kind, false));
        expect(opening.sort()).toEqual(openers.split(' ').sort());
        const reading = [...(rule.officers === 'all' ? ['officers'] : []), ...rule.readers];
        expect(reading.sort()).toEqual(readers.split(' ').sort());
        expect(rule.group).toBe(group);
        expect(fileOf(kind).awaited).toMatchObject({ dueFor: 'incident-acknowledged', dueOn });
      }
    },
  );

  it('are all open to the seasonal worker through anybody but employers, who write their own notices alone', () => {
    for (const kind of INCIDENT_KINDS) {
      expect(mayOpen(partner('municipality'), kind, true)).toBe(true);
      const own = ['housing', 'transport', 'accident'].includes(kind);
      expect(mayOpen(partner('employers-association'), kind, true)).toBe(own);
    }
  });

  it('are read by no employer', () => {
    const readers: readonly string[] = INCIDENT_KINDS.flatMap((kind) => ruleOfKind(kind).readers);
    expect(readers).not.toContain('employers-association');
  });

  it('are opened neither by an auditor nor by an administrator', () => {
    for (const role of ['auditor', 'administrator'] as const) {
      expect(mayOpen({ ...partner('ngo'), role, agencyKind: null }, 'other', true)).toBe(false);
    }
  });
});

describe('the circle', () => {
  const officer: Reader = { agencyId: 'anapec', agencyKind: null, userId: 'amina' };

  it('is as the seasonal worker narrows and widens it', () => {
    const narrowed = fileOf('harassment', [
      { record: 'circle-changed', details: { remove: ['li'], officer: 'amina', added: [officer] } },
    ]);
    expect(narrowed.circle).toEqual([NGO, officer]);
    const widened = fileOf('harassment', [
      { record: 'circle-changed', details: { remove: ['li'], added: [officer] } },
      { record: 'circle-changed', details: { added: [INSPECTORATE, NGO] } },
    ]);
    expect(widened.circle).toEqual([officer, INSPECTORATE, NGO]);
  });

  it('is an officer who is named instead of the whole of their agency, and whoever else was named', () => {
    const whole = { ...officer, userId: null };
    const another = { ...officer, userId: 'hind' };
    const narrowed = fileOf(
      'pay',
      [{ record: 'circle-changed', details: { added: [officer], narrowed: [officer.agencyId] } }],
      [whole, another, NGO],
    );
    expect(narrowed.circle).toEqual([another, NGO, officer]);
  });
});

describe('what a file does not take', () => {
  const TODAY = '2026-03-20';
  interface More {
    said?: readonly Said[];
    byThePerson?: boolean;
    byTheOpener?: boolean;
    on?: string;
  }
  const refusalOf = (record: WrittenRecord, details: RecordDetails, more: More): Refusal | undefined => {
    const { said = [], byThePerson = false, byTheOpener = false, on = '2026-03-10' } = more;
    const report = { record, occurredOn: on, details, byThePerson, byTheOpener };
    return recordRefusal(fileOf('pay', said), report, TODAY);
  };
  const refused = (record: WrittenRecord, details: RecordDetails = {}, more: More = {}): string | undefined =>
    refusalOf(record, details, more)?.code;
  const pointerOf = (record: WrittenRecord, details: RecordDetails, more: More = {}): string | undefined =>
    refusalOf(record, details, more)?.pointer;
  const closed: readonly Said[] = [{ record: 'incident-closed' }];
  const consent: readonly Said[] = [{ record: 'consent-given', details: { to: ['labour-inspectorate'] } }];

  it('is a referral without consent to that recipient, save on a ground of its own', () => {
    expect(refused('incident-referred', { to: 'labour-inspectorate' })).toBe('consent-missing');
    expect(refused('incident-referred', { to: 'labour-inspectorate' }, { said: consent })).toBeUndefined();
    expect(refused('incident-referred', { to: 'police' }, { said: consent })).toBe('consent-missing');
    expect(refused('incident-referred', { to: 'police', ground: 'danger-to-life' })).toBeUndefined();
    const withdrawn: Said = { record: 'consent-withdrawn', details: { to: ['labour-inspectorate'] } };
    const said = [...consent, withdrawn];
    expect(refused('incident-referred', { to: 'labour-inspectorate' }, { said })).toBe('consent-missing');
  });

  it('is anything but a reopening once it is closed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WRITTEN_RECORDS), (record) => {
        const code = refused(record, { ground: 'x' }, { said: closed, byThePerson: true });
        expect(code).toBe(record === 'incident-reopened' ? undefined : 'file-closed');
      }),
    );
  });

  it('is a closing without a talk or two tries', () => {
    const ground = 'Settled.';
    expect(refused('incident-closed', { ground })).toBe('details-missing');
    expect(refused('incident-closed', { ground, triedOn: ['2026-03-03'] })).toBe('details-missing');
    expect(refused('incident-closed', { ground, triedOn: ['2026-03-03', '2026-03-03'] })).toBe(
      'details-missing',
    );
    expect(refused('incident-closed', { ground, triedOn: ['2026-03-03', '2026-03-09'] })).toBeUndefined();
    expect(refused('incident-closed', { ground, talkedOn: '2026-03-09' })).toBeUndefined();
    expect(refused('incident-closed', { ground, talkedOn: '2026-03-21' })).toBe('occurred-in-future');
    expect(refused('incident-closed', { talkedOn: '2026-03-09' })).toBe('details-missing');
    const late = ['2026-03-03', '2026-03-21'];
    expect(pointerOf('incident-closed', { ground, talkedOn: '2026-03-21' })).toBe('/details/talkedOn');
    expect(pointerOf('incident-closed', { ground, triedOn: late })).toBe('/details/triedOn');
  });

  it('is a talk or a try of before the file, which was not about it', () => {
    const ground = 'Settled.';
    expect(pointerOf('incident-closed', { ground, talkedOn: '2019-05-01' })).toBe('/details/talkedOn');
    const early = ['2026-03-01', '2026-03-09'];
    expect(pointerOf('incident-closed', { ground, triedOn: early })).toBe('/details/triedOn');
    expect(refused('incident-closed', { ground, talkedOn: '2026-03-01' })).toBe('details-missing');
    expect(refused('incident-closed', { ground, talkedOn: OPENED })).toBeUndefined();
    expect(refused('incident-closed', { ground, triedOn: [OPENED, '2026-03-09'] })).toBeUndefined();
  });

  it('is of no day before the file, but a consent of as long ago as what the file is about', () => {
    const on = '2026-03-01';
    for (const [record, details] of [
      ['incident-acknowledged', {}],
      ['incident-referred', { to: 'police', ground: 'minor' }],
      ['incident-followed-up', { act: 'visit' }],
      ['incident-outcome', { result: 'unknown' }],
      ['incident-closed', { ground: 'Settled.', talkedOn: OPENED }],
      ['circle-changed', { add: ['x'] }],
      ['consent-given', { to: ['police'], scope: 'All.' }],
    ] as const) {
      expect(pointerOf(record, details, { on, byThePerson: true })).toBe('/occurredOn');
      expect(refused(record, details, { on, byThePerson: true })).toBe('details-missing');
      expect(refused(record, details, { on: OPENED, byThePerson: true })).toBeUndefined();
    }
    const reopened = { said: closed, byThePerson: true };
    expect(refused('incident-reopened', { ground: 'x' }, { ...reopened, on })).toBe('details-missing');
  });

  it('is consent in nobody’s name, and a change of circle but by the person’s word', () => {
    const details = { to: ['police'], scope: 'All.' };
    expect(refused('consent-given', details)).toBe('not-your-milestone');
    expect(refused('consent-given', details, { byThePerson: true })).toBeUndefined();
    expect(refused('consent-given', details, { byTheOpener: true })).toBeUndefined();
    expect(refused('circle-changed', { add: ['x'] }, { byTheOpener: true })).toBe('not-your-milestone');
    expect(refused('circle-changed', { add: ['x'] }, { byThePerson: true })).toBeUndefined();
    expect(refused('circle-changed', {}, { byThePerson: true })).toBe('details-missing');
    expect(refused('circle-changed', { remove: ['x'] }, { byThePerson: true })).toBeUndefined();
  });

  it('is what happens tomorrow, and what stands already', () => {
    expect(refused('incident-acknowledged', {}, { on: '2026-03-21' })).toBe('occurred-in-future');
    const said: readonly Said[] = [{ record: 'incident-acknowledged' }];
    expect(refused('incident-acknowledged', {}, { said })).toBe('already-recorded');
    const visited: Said = { record: 'incident-followed-up', details: { act: 'visit' } };
    expect(refused('incident-acknowledged', {}, { said: [visited] })).toBeUndefined();
    expect(refused('incident-reopened', { ground: 'x' })).toBe('already-recorded');
  });

  it('is a detail that is none, or of another shape', () => {
    expect(detailFaults('incident-outcome', { result: 'won', colour: 'red' })).toMatchObject([
      { pointer: '/details/result' },
      { pointer: '/details/colour', code: 'unknown' },
    ]);
    expect(detailFaults('consent-given', { to: 'police' })).toHaveLength(1);
    expect(detailFaults('consent-given', { to: ['police', 'ministry'], scope: 'All of it.' })).toEqual([]);
    expect(detailFaults('incident-closed', { triedOn: ['2026-02-30'] })).toHaveLength(1);
    expect(detailFaults('incident-acknowledged', { toString: 'x' })).toHaveLength(1);
    expect(missingDetail('incident-outcome', {})).toBe('result');
  });

  it('is a referral to employers, or a consent to it, which is only withdrawn', () => {
    const employers = 'employers-association';
    expect(detailFaults('incident-referred', { to: employers })).toMatchObject([
      { pointer: '/details/to', code: 'shape', detail: expect.not.stringContaining(employers) },
    ]);
    expect(detailFaults('consent-given', { to: ['police', employers], scope: 'All.' })).toHaveLength(1);
    expect(detailFaults('consent-withdrawn', { to: [employers], scope: 'All.' })).toEqual([]);
    for (const kind of AGENCY_KINDS) {
      expect(detailFaults('incident-referred', { to: kind })).toHaveLength(kind === employers ? 1 : 0);
    }
  });

  it('and what is private is parted from what is not', () => {
    expect(partDetails('incident-referred', { to: 'police', reference: 'A-1' })).toEqual({
      clear: { to: 'police' },
      sealed: { reference: 'A-1' },
    });
  });
});

describe('a file of somebody', () => {
  const closed = (closedOn: string, today: string) => ({ closedOn, today });

  it('is opened until 36 months after the last season closed, and not on the next day (3.3)', () => {
    expect(openingRefusal([closed('2023-03-02', OPENED)])).toBeUndefined();
    expect(openingRefusal([closed('2023-03-01', OPENED)])).toMatchObject({
      code: 'case-closed',
      detail: 'Files open within 36 months after closing.',
    });
  });

  it('is opened while one season is open or closed lately, whatever the others, and where none is known', () => {
    const old = closed('2019-01-01', OPENED);
    expect(openingRefusal([old, { closedOn: null, today: OPENED }])).toBeUndefined();
    expect(openingRefusal([closed('2025-11-01', OPENED), old])).toBeUndefined();
    expect(openingRefusal([])).toBeUndefined();
  });
});

describe('what a file is about', () => {
  it('happened within five years before the opening, and not after it', () => {
    for (const day of [OPENED, '2021-03-02']) expect(aboutRefusal(day, OPENED)).toBeUndefined();
    expect(aboutRefusal('2021-03-01', OPENED)).toMatchObject({
      code: 'details-missing',
      pointer: '/occurredOn',
      says: { key: 'record-not-before', with: { record: 'incident-opened', date: '2021-03-02' } },
    });
  });

  it('is held against the today of the file, of which the sentence speaks of no case', () => {
    const late = aboutRefusal('2026-03-03', OPENED);
    expect(late).toMatchObject({ code: 'occurred-in-future', says: { key: 'today-is-elsewhere' } });
    const record = {
      record: 'incident-acknowledged',
      details: {},
      byThePerson: false,
      byTheOpener: false,
    } as const;
    expect(recordRefusal(fileOf('pay'), { ...record, occurredOn: '2026-03-03' }, OPENED)).toEqual(late);
  });
});
