/** How a campaign went, counted from its cases: months, days of stages, whose reports were missing. */
import { describe, expect, it } from '@jest/globals';
import { breachesByActor, happeningsOf, stageTimesOf, wavesOf } from '#libs/domain/figures/campaign-course';
import type { CourseOfCase } from '#libs/domain/figures/campaign-course';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';

type Fact = readonly [milestone: string, occurredOn: string];

const PACK = maEsCartaya2026;

function aCourse(facts: readonly Fact[], more: Partial<CourseOfCase> = {}): CourseOfCase {
  return {
    path: 'returning',
    stage: 'contract',
    outcome: null,
    returnProof: null,
    milestones: facts.map(([milestone, occurredOn]) => ({
      milestone,
      occurredOn,
      stage: 'recruitment',
      state: 'recorded',
    })),
    ...more,
  };
}

function home(on: string): NonNullable<CourseOfCase['returnProof']> {
  return { state: 'returned-proved', returnedOn: on, late: false, contested: false };
}

describe('the waves of a campaign', () => {
  const amina = aCourse(
    [
      ['selected', '2026-10-03'],
      ['arrived', '2026-12-14'],
      ['contract-ended', '2027-02-01'],
    ],
    { returnProof: home('2027-02-04') },
  );
  const khadija = aCourse([
    ['selected', '2026-10-20'],
    ['arrived', '2026-12-16'],
  ]);

  it('say in each month who began, arrived, ended and came home, and who is abroad at its end', () => {
    expect(wavesOf(PACK, [amina, khadija])).toEqual([
      { month: '2026-10', begun: 2, due: 0, arrived: 0, ended: 0, home: 0, abroad: 0 },
      { month: '2026-11', begun: 0, due: 0, arrived: 0, ended: 0, home: 0, abroad: 0 },
      { month: '2026-12', begun: 0, due: 0, arrived: 2, ended: 0, home: 0, abroad: 2 },
      { month: '2027-01', begun: 0, due: 0, arrived: 0, ended: 0, home: 0, abroad: 2 },
      { month: '2027-02', begun: 0, due: 0, arrived: 0, ended: 1, home: 1, abroad: 1 },
    ]);
  });

  it('count nobody as abroad who is outside the figures of return', () => {
    const died = aCourse([
      ['arrived', '2026-12-16'],
      ['deceased', '2026-12-30'],
    ]);
    expect(wavesOf(PACK, [died]).map(({ abroad }) => abroad)).toEqual([0]);
  });

  it('count a report that is contested or early in no month', () => {
    const [fact] = khadija.milestones;
    const contested = { ...khadija, milestones: [{ ...fact!, state: 'contested' as const }] };
    expect(wavesOf(PACK, [contested])).toEqual([]);
  });

  it('say when the work of each was to begin, whether they came or not', () => {
    const due = { ...khadija, startsOn: '2027-01-15' };
    const never = { ...aCourse([['selected', '2026-12-01']]), startsOn: '2027-02-14' };
    const waves = wavesOf(PACK, [due, never]);
    expect(waves.map(({ due: people }) => people)).toEqual([0, 0, 0, 1, 1]);
    expect(waves.at(-1)).toMatchObject({ month: '2027-02', arrived: 0 });
  });

  it('are none where nothing happened', () => {
    expect(wavesOf(PACK, [])).toEqual([]);
  });
});

describe('the days of a stage', () => {
  const until = (visa: string): CourseOfCase =>
    aCourse(
      [
        ['selected', '2026-10-11'],
        ['call-up-filed', '2026-10-15'],
        ['call-up-granted', visa],
      ],
      { stage: 'departure' },
    );

  it('go from the day on which the stage before was left, of those who left it', () => {
    const cases = ['2026-10-31', '2026-11-10', '2026-11-12'].map(until);
    const waiting = aCourse([['selected', '2026-10-11']], { stage: 'visa' });
    expect(stageTimesOf(PACK, [...cases, waiting], '2026-10-01')).toEqual([
      { path: 'returning', stage: 'recruitment', cases: 4, medianDays: 10, p90Days: 10 },
      { path: 'returning', stage: 'visa', cases: 3, medianDays: 30, p90Days: 32 },
    ]);
  });

  it('are told of each path by itself', () => {
    const first = aCourse([['selected', '2026-10-05']], { path: 'first', stage: 'training' });
    const paths = stageTimesOf(PACK, [until('2026-10-31'), first], '2026-10-01').map(({ path }) => path);
    expect(paths).toEqual(['first', 'returning', 'returning']);
  });

  it('lie half-way between the middle two of an even number', () => {
    const cases = ['2026-10-31', '2026-11-05'].map(until);
    expect(stageTimesOf(PACK, cases, '2026-10-01')[1]).toMatchObject({ medianDays: 22.5, p90Days: 25 });
  });
});

describe('the breaches of an actor', () => {
  it('never add up what was raised, late and missing of one date', () => {
    const raisedAndLate = {
      actor: 'employers-association',
      milestone: 'visa-filed',
      missed: 0,
      escalated: 3,
      late: 3,
    } as const;
    const [first] = breachesByActor([
      raisedAndLate,
      { actor: 'consulate', milestone: 'visa-granted', missed: 4, escalated: 0, late: 0 },
    ]);
    expect(first).toMatchObject({ actor: 'consulate', missed: 4 });
    expect(
      breachesByActor([raisedAndLate, { ...raisedAndLate, milestone: 'arrived', escalated: 4, late: 0 }]),
    ).toEqual([{ actor: 'employers-association', missed: 0, escalated: 7, late: 3, mostly: 'arrived' }]);
  });

  it('are summed up over milestones, with the one that has most of them', () => {
    const none = { missed: 0, escalated: 0, late: 0 };
    expect(
      breachesByActor([
        { actor: 'consulate', milestone: 'visa-granted', ...none, late: 1 },
        { actor: 'employers-association', milestone: 'visa-filed', ...none, late: 1 },
        { actor: 'employers-association', milestone: 'contract-ended', missed: 2, escalated: 1, late: 0 },
      ]),
    ).toEqual([
      { actor: 'employers-association', missed: 2, escalated: 1, late: 1, mostly: 'contract-ended' },
      { actor: 'consulate', missed: 0, escalated: 0, late: 1, mostly: 'visa-granted' },
    ]);
  });
});

describe('what happened on the way', () => {
  it('is what the pack does not ask for: once a case, and all times', () => {
    const twice = aCourse([
      ['arrived', '2026-12-14'],
      ['incident-reported', '2026-12-20'],
      ['incident-reported', '2026-12-28'],
    ]);
    expect(happeningsOf(PACK, [twice, aCourse([['arrived', '2026-12-14']])])).toEqual([
      { milestone: 'incident-reported', cases: 1, times: 2 },
    ]);
  });
});
