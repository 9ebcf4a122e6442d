// Law review §3.3: the days of incident files, computed by hand. Weekends and days off of Spain are no working days; days
// off of Andalusia alone (2 April, 7 December) and of Huelva alone (3 August) are, so that nobody waits longer for a reader.
import { describe, expect, it } from '@jest/globals';
import { groundIn } from '#libs/casework/incidents/ground';
import type { WholeCase } from '#libs/db/cases/cases';
import { fileFrom, nextEscalation, overdueFrom, watchedThrough } from '#libs/domain/incident/file';
import type { IncidentFile, KeptRecord, Reader } from '#libs/domain/incident/file';
import { INCIDENT_KINDS } from '#libs/domain/incident/kinds';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import type { IncidentRecord } from '#libs/domain/incident/records';
import { openingRefusal, recordRefusal } from '#libs/domain/incident/refusal';
import { maEsCartaya2026b as pack } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { aCase } from '../support/build-case.ts';

const huelva = aCase({ pack });
const { holidays } = groundIn({
  header: { calendar: huelva.opening.calendar, campaignId: huelva.opening.campaignId },
  seasonCase: huelva,
} as WholeCase);

const READERS: readonly Reader[] = [
  { agencyId: 'ngo', agencyKind: 'ngo', userId: null },
  { agencyId: 'li', agencyKind: 'labour-inspectorate', userId: null },
];

type Said = readonly [record: IncidentRecord, on: string, details?: Record<string, unknown>];

function fileOf(kind: IncidentKind, openedOn: string, ...said: readonly Said[]): IncidentFile {
  const all: readonly Said[] = [['incident-opened', openedOn, { kind, circle: READERS }], ...said];
  const records = all.map(([record, occurredOn, details = {}], index): KeptRecord => ({
    ...{ sequence: index + 1, record, occurredOn, recordedAt: `${occurredOn}T10:00:00.000Z`, details },
    by: { role: 'ngo', agencyId: 'ngo' },
  }));
  return fileFrom({ kind, openedOn, holidays }, records);
}

const dueOf = (file: IncidentFile): readonly [unknown, unknown] => [
  file.awaited?.dueFor,
  file.awaited?.dueOn,
];

/** Kinds, the day of the opening, and the last day of the first act. */
const TWO_WORKING_DAYS =
  'fee-demanded papers-kept contract-differs pay hours deductions housing transport' as const;
const ONE_DAY =
  'accident illness pregnancy harassment discrimination retaliation sexual-violence trafficking gender-violence' as const;
const FIVE_WORKING_DAYS = 'family papers-lost other' as const;
const FIRST_ACTS: readonly (readonly [kinds: string, openedOn: string, dueOn: string])[] = [
  // Good Friday, then a weekend: Monday 6, Tuesday 7.
  [TWO_WORKING_DAYS, '2026-04-02', '2026-04-07'],
  // Monday 3 August is a day off of Huelva alone: Monday 3, Tuesday 4.
  [TWO_WORKING_DAYS, '2026-07-31', '2026-08-04'],
  // Monday 12 October is a day off of Spain: Tuesday 13, Wednesday 14.
  [TWO_WORKING_DAYS, '2026-10-09', '2026-10-14'],
  // Monday 7 December is a day off of Andalusia alone, Tuesday 8 one of Spain: Monday 7, Wednesday 9.
  [TWO_WORKING_DAYS, '2026-12-05', '2026-12-09'],
  [ONE_DAY, '2026-04-02', '2026-04-03'],
  [ONE_DAY, '2026-10-09', '2026-10-10'],
  [ONE_DAY, '2026-12-31', '2027-01-01'],
  [FIVE_WORKING_DAYS, '2026-04-02', '2026-04-10'],
  [FIVE_WORKING_DAYS, '2026-07-31', '2026-08-07'],
  [FIVE_WORKING_DAYS, '2026-10-09', '2026-10-19'],
  // Tuesday 22, 23, 24, then Christmas and a weekend: Monday 28, Tuesday 29.
  [FIVE_WORKING_DAYS, '2026-12-21', '2026-12-29'],
];

describe('the first act of a file', () => {
  it('has a term for every kind', () => {
    const named = [TWO_WORKING_DAYS, ONE_DAY, FIVE_WORKING_DAYS].flatMap((kinds) => kinds.split(' '));
    expect(named.sort()).toEqual([...INCIDENT_KINDS].sort());
  });

  it.each(FIRST_ACTS)('%s, opened on %s: by %s, overdue the day after', (kinds, openedOn, dueOn) => {
    for (const kind of kinds.split(' ') as IncidentKind[]) {
      const file = fileOf(kind, openedOn);
      expect(dueOf(file)).toEqual(['incident-acknowledged', dueOn]);
      const after = new Date(Date.parse(dueOn) + 86_400_000).toISOString().slice(0, 10);
      expect(overdueFrom(file)).toBe(after);
    }
  });

  it.each([
    // Two working days, and two more: Thursday 15, Friday 16.
    ['pay', '2026-10-09', '2026-10-15', '2026-10-17'],
    ['harassment', '2026-12-05', '2026-12-07', '2026-12-08'],
    // Five working days, and five more: Tuesday 20 to Monday 26.
    ['other', '2026-10-09', '2026-10-20', '2026-10-27'],
  ] as const)(
    'that is missing, %s of %s: the second reader on %s, the auditor on %s',
    (kind, on, second, auditor) => {
      const file = fileOf(kind, on);
      expect(nextEscalation(file)).toMatchObject({ to: 'second-reader', on: second });
      const details = { awaited: 'incident-acknowledged', dueOn: file.awaited?.dueOn, to: 'second-reader' };
      expect(nextEscalation(fileOf(kind, on, ['incident-escalated', second, details]))).toMatchObject({
        to: 'auditor',
        on: auditor,
      });
    },
  );
});

describe('what follows the first act', () => {
  const ack = (on: string): Said => ['incident-acknowledged', on];
  const consent = (on: string): Said => ['consent-given', on, { to: ['police'] }];

  it.each([
    ...TWO_WORKING_DAYS.split(' ').map((kind) => [kind, '2026-10-09', '2026-10-19'] as const),
    ...ONE_DAY.split(' ').map((kind) => [kind, '2026-10-09', '2026-10-10'] as const),
    ...FIVE_WORKING_DAYS.split(' ').map((kind) => [kind, '2026-07-31', '2026-08-07'] as const),
  ])('is the referral, %s, with consent of %s: by %s', (kind, on, dueOn) => {
    const file = fileOf(
      kind as IncidentKind,
      '2026-07-20',
      ack('2026-07-20'),
      ['incident-followed-up', on],
      consent(on),
    );
    expect(dueOf(file)).toEqual(['incident-referred', dueOn]);
  });

  it.each([
    // Every thirty days, of the week's end too: none of these terms is of working days.
    ['2026-10-09', [ack('2026-10-09')], 'incident-followed-up', '2026-11-08'],
    ['2026-01-31', [ack('2026-01-31')], 'incident-followed-up', '2026-03-02'],
    // Three months after the opening, which February cuts short.
    ['2026-11-30', [['incident-followed-up', '2027-02-01']], 'incident-outcome', '2027-02-28'],
    ['2026-10-09', [['incident-followed-up', '2026-12-20']], 'incident-outcome', '2027-01-09'],
  ] as const)('of a file of %s: %j: %s by %s', (openedOn, said, dueFor, dueOn) => {
    expect(dueOf(fileOf('pay', openedOn, ...said))).toEqual([dueFor, dueOn]);
  });

  it('counts again from the day on which the file was opened again', () => {
    const closed: Said = ['incident-closed', '2026-03-10'];
    const reopened = fileOf('pay', '2026-03-02', closed, ['incident-reopened', '2026-04-02']);
    expect(dueOf(reopened)).toEqual(['incident-followed-up', '2026-05-02']);
    const visited = fileOf(
      'pay',
      '2026-03-02',
      closed,
      ['incident-reopened', '2026-04-02'],
      ['incident-followed-up', '2026-06-20'],
    );
    expect(dueOf(visited)).toEqual(['incident-outcome', '2026-07-02']);
  });
});

describe('months of a file', () => {
  it.each([
    ['2026-01-31', '2029-01-31', '2029-02-01'],
    ['2024-02-29', '2027-02-28', '2027-03-01'],
    ['2026-07-15', '2029-07-15', '2029-07-16'],
  ])('are 36 after closing: closed on %s, opened until %s, and not on %s', (closedOn, last, late) => {
    expect(openingRefusal([{ closedOn, today: last }])).toBeUndefined();
    expect(openingRefusal([{ closedOn, today: late }])?.code).toBe('case-closed');
    expect(
      openingRefusal([
        { closedOn, today: late },
        { closedOn: null, today: late },
      ]),
    ).toBeUndefined();
  });

  it.each([
    ['2026-03-02', '2027-03-02'],
    ['2028-02-29', '2029-02-28'],
  ])('are twelve in which the employer is watched: opened on %s, through %s', (openedOn, last) => {
    expect(watchedThrough(openedOn)).toBe(last);
  });
});

describe('a file that is opened again', () => {
  const reopened = (on: string) => {
    const closed = fileOf('pay', '2026-03-02', ['incident-closed', '2026-03-10']);
    const report = {
      record: 'incident-reopened',
      occurredOn: on,
      details: { ground: 'New facts.' },
    } as const;
    return recordRefusal(closed, { ...report, byThePerson: false, byTheOpener: false }, '2026-06-01');
  };

  it('is so no sooner than it was closed', () => {
    expect(reopened('2026-03-09')).toMatchObject({
      ...{ code: 'details-missing', pointer: '/occurredOn' },
      says: { key: 'record-not-before', with: { record: 'incident-reopened', date: '2026-03-10' } },
    });
    expect(reopened('2026-03-10')).toBeUndefined();
  });
});
