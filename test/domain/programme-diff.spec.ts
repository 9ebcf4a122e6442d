import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Deadline, ExitRule, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { diffLines, programmeDiff } from '#libs/domain/pack/publishing/differences';
import { dateInWords } from '#libs/domain/pack/publishing/rule-words';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { pack, withExit, withRow } from './faulty-packs.ts';
import {
  worded,
  wordedCalendars,
  wordedDeadline,
  wordedExit,
  wordedRow,
  wordedWindow,
} from './faulty-words.ts';

const said = (after: Programme): string[] =>
  programmeDiff(pack, after).map(
    ({ group, sentence, paths }) => `${group}: ${sentence}${paths === undefined ? '' : ` [${paths.join()}]`}`,
  );

function rowOf(milestone: string): MilestoneRule {
  const found = pack.stages
    .flatMap(({ milestones }) => milestones)
    .find((rule) => rule.milestone === milestone);
  if (found === undefined) throw new Error(`no ${milestone}`);
  return found;
}

/** The first deadline of a milestone changed. */
function withDeadline(milestone: string, change: Partial<Deadline>): Programme {
  const [first, ...others] = rowOf(milestone).deadlines ?? [];
  if (first === undefined) throw new Error(`${milestone} has no deadline`);
  return withRow(milestone, { deadlines: [{ ...first, ...change }, ...others] });
}

/** The pack with the milestones of one stage changed. */
function withStage(
  stage: string,
  change: (rows: readonly MilestoneRule[]) => readonly MilestoneRule[],
): Programme {
  return {
    ...pack,
    stages: pack.stages.map((one) =>
      one.stage === stage ? { ...one, milestones: change(one.milestones) } : one,
    ),
  };
}

const fresh: MilestoneRule = {
  milestone: 'fingerprints-taken',
  paths: ['first', 'returning'],
  need: 'expected',
  reportedBy: ['consulate'],
  evidence: [],
  after: ['selected'],
  deadlines: [{ due: ['opened + 10wd'], effect: 'escalate', source: 'A' }],
};

/** The first date of the number of foreigners, in the pack with the new words. */
const [NIE = {}] =
  worded.stages.flatMap(({ milestones }) => milestones).find(({ milestone }) => milestone === 'nie-assigned')
    ?.deadlines ?? [];

describe('what a new version changes', () => {
  it('is nothing between a pack and itself, whatever it is called', () => {
    expect(SHIPPED.flatMap((one) => programmeDiff(one, { ...one, version: 'another' }))).toEqual([]);
    expect(diffLines([])).toEqual([]);
  });

  it.each<[string, Programme, string[]]>([
    [
      'a milestone more',
      withStage('visa', (rows) => [...rows, fresh]),
      [
        'visa: fingerprints-taken is added: expected; reported by consulate; after selected; 10 working days after it opened, it is raised to the placement officers (an assumption of the project, to check).',
      ],
    ],
    [
      'a milestone on one path more',
      withRow('residence-card-requested', { paths: ['first', 'returning'] }),
      [
        'contract: residence-card-requested is added: expected; reported by placement-officer, municipality, ngo, employers-association; with card-receipt; after social-security-registered; 1 month after it opened, it is raised to the placement officers (a legal term; reminders 10 days before; RLOEX 101.3); rests on RLOEX 101.3. [returning]',
      ],
    ],
    [
      'a milestone less',
      withStage('training', (rows) => rows.filter(({ milestone }) => milestone !== 'training-completed')),
      ['training: training-completed is taken out.'],
    ],
    [
      'another order in a stage',
      withStage('return', ([one, two, ...rows]) => [two, one, ...rows].filter((row) => row !== undefined)),
      ['return: The milestones are listed in this order: return-notified, return-boarded, return-proved.'],
    ],
    [
      'another need on one path',
      withStage('training', (rows) =>
        rows.map((rule) =>
          rule.need === 'optional' && rule.paths.length === 1 ? { ...rule, need: 'completing' } : rule,
        ),
      ),
      ['training: info-session-attended is now completing; before, it was optional. [returning]'],
    ],
    [
      'reporters',
      withRow('preselected', { reportedBy: ['ngo'] }),
      [
        'recruitment: preselected may now also be reported by ngo.',
        'recruitment: preselected may no longer be reported by placement-officer.',
      ],
    ],
    [
      'evidence',
      withRow('arrived', { evidence: ['arrival-list', 'photograph'] }),
      [
        'departure: arrived now also takes as evidence photograph.',
        'departure: arrived no longer takes as evidence housing-sheet.',
      ],
    ],
    [
      'a detail',
      withRow('training-completed', {
        details: [{ name: 'hours', type: 'integer', required: 'always', examples: [{ value: 20 }] }],
      }),
      ['training: “hours” of training-completed is now required always; before, it was optional.'],
    ],
    [
      'an example of a detail',
      withRow('training-completed', {
        details: [{ name: 'hours', type: 'integer', examples: [{ value: 20 }, { value: 30 }] }],
      }),
      ['training: “hours” of training-completed is now also for example 30.'],
    ],
    [
      'the order of things',
      withRow('visa-granted', { after: ['authorised'] }),
      ['visa: visa-granted now comes after authorised; before, it came after visa-filed.'],
    ],
    [
      'the first day on which it may be reported',
      withRow('follow-up-3-months', { notBefore: { date: 'return + 2m' } }),
      [
        'reintegration: follow-up-3-months may now fall on or after 2 months after return; before, it might fall on or after 3 months after return.',
      ],
    ],
    [
      'a longer term of a silence',
      withDeadline('authorised', { due: ['opened + 2m'] }),
      [
        'visa: The date of authorised after which it is deemed refused is now 2 months after it opened; before, it was 1 month after it opened.',
      ],
    ],
    [
      'another meaning of silence',
      withDeadline('authorised', { effect: 'deemed-granted' }),
      [
        'visa: Passing the date of authorised, 1 month after it opened, now means that it is deemed granted; before, it meant that it is deemed refused.',
      ],
    ],
    [
      'a silence gained',
      withRow('visa-granted', {
        deadlines: [
          ...(rowOf('visa-granted').deadlines ?? []),
          { due: ['previous + 1y'], effect: 'lapse', source: 'GK' },
        ],
      }),
      ['visa: visa-granted gains a silence: 1 year after the date before, it is waited for no longer (GK).'],
    ],
    [
      'a silence lost',
      withRow('call-up-granted', { deadlines: [] }),
      [
        'visa: call-up-granted loses a silence: 1 month after it opened, it is deemed granted (a legal term; reminders 7 days before; RLOEX 106.5).',
      ],
    ],
    [
      'reminders',
      withDeadline('preselected', { remindDaysBefore: [7, 2] }),
      [
        'recruitment: The date of preselected after which it is raised to the placement officers now has reminders 7 and 2 days before; before, it had reminders 7 days before.',
      ],
    ],
    [
      'an exit less',
      { ...pack, exits: pack.exits.filter(({ milestone }) => milestone !== 'no-show') },
      ['exits: no-show is taken out.'],
    ],
    [
      'when an exit is acceptable',
      withExit('not-selected', { while: { notRecorded: ['authorised'] } }),
      [
        'exits: not-selected is now acceptable while authorised is not recorded; before, it was acceptable while selected is not recorded.',
      ],
    ],
    [
      'the stay',
      { ...pack, stay: { clock: 'rolling-12-months', months: 6 } },
      ['programme: The stay is now 6 months (rolling-12-months); before, it was 9 months (calendar-year).'],
    ],
    [
      'the authorisation',
      { ...pack, authorisation: null },
      [
        'programme: The authorisation of several years is now none; before, it was until validTo of authorised, else authorisedUntil of call-up-filed.',
      ],
    ],
    [
      'the bar',
      { ...pack, bars: { months: 36, from: ['decided'], source: 'A' } },
      [
        'programme: A finding of the authority now bars for 36 months from the finding (an assumption of the project, to check); before, it barred for 24 months from the finding (RLOEX 104.3, 117.3).',
      ],
    ],
    [
      'the quota',
      { ...pack, quotaAt: 'authorised' },
      [
        'programme: A place of the quota is now taken by authorised; before, it was taken by the milestone that takes a position.',
      ],
    ],
    [
      'who takes part',
      { ...pack, agencies: [...pack.agencies.slice(1), { kind: 'consulate', country: 'MA' }] },
      [
        'programme: Among those who take part, employment-service of MA is taken out.',
        'programme: Among those who take part, consulate of MA is new: under no name of its own.',
      ],
    ],
    [
      'holidays, counted',
      { ...pack, holidays: [...pack.holidays.slice(2), '2028-01-01'] },
      ['programme: The holidays are 14 now: 1 new, 2 taken out.'],
    ],
  ])('says %s', (_, after, sentences) => {
    expect(said(after)).toEqual(sentences);
  });

  it('says where a milestone goes when it moves to another stage', () => {
    const medical = rowOf('medical-cleared');
    const moved: Programme = {
      ...pack,
      stages: pack.stages.map(({ stage, milestones }) => ({
        stage,
        milestones: [
          ...milestones.filter((rule) => rule !== medical),
          ...(stage === 'visa' ? [medical] : []),
        ],
      })),
    };
    expect(said(moved)).toEqual([
      'visa: medical-cleared now belongs to visa; before, it belonged to training.',
    ]);
  });

  it.each<[string, Programme, string]>([
    [
      'days off of another gazette',
      wordedCalendars({ es: [{ year: 2026, days: ['2026-01-01'], gazette: 'A' }] }),
      'programme: The list of days off of es in 2026 is now 2026-01-01 (an assumption of the project, to check); before, it was 2026-01-01, 2026-01-06 (LPAC).',
    ],
    [
      'days off that are sure now',
      wordedCalendars({ 'es-an': [{ year: 2026, days: ['2026-02-28'], gazette: 'LPAC' }] }),
      'programme: The list of days off of es-an in 2026 is now 2026-02-28 (LPAC); before, it was 2026-02-28, by the pattern of other years (LPAC).',
    ],
    [
      'a longer window',
      wordedWindow({ until: ['opened + 4m'] }),
      'programme: The window breach after employer-change-requested is now opened by employer-change-requested until 4 months after employer-change-requested, or until employer-changed or withdrawn (only if its cause is employer-breach; a legal term; counted by the days off of es, party; to check: from which day it runs; RLOEX 110.2); before, it was opened by',
    ],
    [
      'other days off for a date',
      wordedDeadline({ ...NIE, calendars: ['es'] }),
      'visa: The date of nie-assigned after which it is raised to the placement officers is now counted by the days off of es; before, it was counted by the days off of es, es-an.',
    ],
    [
      'a date that no longer waits',
      wordedDeadline({ ...NIE, notWhile: undefined }),
      'visa: The date of nie-assigned after which it is raised to the placement officers now waits for nothing; before, it waited while one of contract-signed is asked for and not answered.',
    ],
    [
      'a date that has been checked',
      wordedDeadline({ ...NIE, toCheck: undefined }),
      'visa: The date of nie-assigned after which it is raised to the placement officers is now marked with nothing to check; before, it was marked to check: of which town.',
    ],
    [
      'a milestone to be checked',
      wordedRow('arrived', { toCheck: 'who is there' }),
      'departure: arrived is now marked to check: who is there; before, it was marked with nothing to check.',
    ],
    [
      'a work spell from another day',
      wordedRow('arrived', { startsSpell: { on: 'details.enteredOn' } }),
      'departure: arrived is now the beginning of a work spell on its own enteredOn; before, it was the beginning of a work spell on the day itself.',
    ],
    [
      'a record that is one no longer',
      wordedRow('incident-reported', { anyTime: undefined }),
      'contract: incident-reported is now heard in its turn; before, it was heard at any time, on hold and after closing.',
    ],
    [
      'another exit after which a return counts',
      wordedRow('return-proved', { standsAfter: { exits: ['ended-early', 'absent-at-arrival'] } }),
      'return: return-proved is now heard in its turn, and after ended-early, absent-at-arrival; before, it was heard in its turn, and after ended-early.',
    ],
    [
      'an exit that no answer lifts',
      wordedExit('status-changed', { while: { recorded: ['arrived'], from: ['arrived + 3m'] } }),
      'exits: status-changed is now acceptable while arrived is recorded, from 3 months after arrived on; before, it was acceptable while arrived is recorded, from 3 months after arrived on unless kind is protection.',
    ],
  ])('names %s', (_, after, sentence) => {
    const told = programmeDiff(worded, after).map((one) => `${one.group}: ${one.sentence}`);
    expect(told.some((one) => one.startsWith(sentence))).toBe(true);
    expect(told).toHaveLength(1);
  });

  it('tells a milestone of the new words with all that they say', () => {
    const told = programmeDiff(pack, worded).map(({ sentence }) => sentence);
    expect(told).toContain('The list of days off of es in 2026 is new: 2026-01-01, 2026-01-06 (LPAC).');
    expect(told).toContain(
      'ended-early is now the end of the work spell; before, it was neither beginning nor end of a work spell.',
    );
  });

  it('is told stage by stage', () => {
    const after = { ...withDeadline('authorised', { due: ['opened + 2m'] }), lateFactsMonths: 12 };
    const lines = diffLines(programmeDiff(pack, { ...after, exits: pack.exits.slice(1) }));
    expect(lines.filter((line) => !line.startsWith('- '))).toEqual([
      'the programme as a whole',
      '',
      'visa',
      '',
      'exits',
    ]);
  });

  it('says something whatever is changed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leavesOf(pack)), (path) => {
        expect({ path, said: said(changedAt(path)).length }).not.toEqual({ path, said: 0 });
      }),
      { numRuns: 200 },
    );
  });

  it('says the same things back when the versions change places', () => {
    const told = SHIPPED.map((one) => SHIPPED.map((other) => programmeDiff(one, other)));
    const codes = (one: number, other: number, kind: string): string[] =>
      [
        ...new Set(told[one]?.[other]?.flatMap((change) => (change.kind === kind ? [change.subject] : []))),
      ].sort();
    for (const one of SHIPPED.keys()) {
      for (const other of SHIPPED.keys()) {
        expect(codes(one, other, 'added')).toEqual(codes(other, one, 'removed'));
      }
    }
  });
});

describe('a date in words', () => {
  it.each([
    ['opened + 1m', '1 month after it opened'],
    ['s - 15d', '15 days before s'],
    ['today + 4y - 1d', 'the day of the report plus 4 years less 1 day'],
    ['opened', 'the day it opened'],
    ['stay.lastLegalDay', 'the last legal day'],
    ['visa-granted.validFrom', 'validFrom of visa-granted'],
    ['details.startsOn', 'its own startsOn'],
    ['entry + 3wd', '3 working days after entry'],
    [
      'contract-extended.newEndOn | employer-changed.endsOn',
      'newEndOn of contract-extended or, when recorded later, endsOn of employer-changed',
    ],
  ])('reads %s as %s', (text, words) => {
    expect(dateInWords(text)).toBe(words);
  });
});

type Place = readonly (string | number)[];

/** Every text, number and truth of the pack but its code and version. */
function leavesOf(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) {
    return value === null || (at.length === 1 && ['code', 'version'].includes(String(at[0]))) ? [] : [at];
  }
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...at, name]));
}

function changedAt(path: Place): Programme {
  const copy = structuredClone(pack) as unknown as Record<string, unknown>;
  const last = path.at(-1) ?? '';
  const place = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>((inner, name) => inner[name] as never, copy);
  const was = place[last];
  place[last] = typeof was === 'number' ? was + 1 : typeof was === 'boolean' ? !was : `${String(was)}x`;
  return copy as unknown as Programme & { exits: ExitRule[] };
}
