import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MilestoneReport } from '#libs/domain/case/case-types';
import type { ReturnWitnesses } from '#libs/domain/pack/programme';
import { proofWithMeetings, returnProof, suretyOf } from '#libs/domain/case/return-proof';
import type { ReturnFacts, ReturnProof, ReturnWitness } from '#libs/domain/case/return-proof';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import { followNext } from '../support/follow-season.ts';

const slip: ReturnWitness = {
  milestone: 'return-proved',
  surety: 'sovereign',
  agencyId: 'consulate-tangier',
  occurredOn: '2026-06-25',
  returnedOn: '2026-06-10',
};
const boarded: ReturnWitness = {
  milestone: 'return-boarded',
  surety: 'declared',
  agencyId: 'cartaya',
  occurredOn: '2026-06-09',
  returnedOn: '2026-06-09',
};
const debriefed: ReturnWitness = {
  milestone: 'debriefed',
  surety: 'declared',
  agencyId: 'anapec',
  occurredOn: '2026-07-03',
};

function facts(changes: Partial<ReturnFacts> = {}): ReturnFacts {
  return { contractEnded: true, witnesses: [], lastLegalDay: '2026-11-14', ...changes };
}

const proved = (changes: Partial<ReturnProof> = {}): ReturnProof => ({
  state: 'returned-proved',
  returnedOn: '2026-06-10',
  late: false,
  contested: false,
  ...changes,
});

describe('who may witness a return', () => {
  const rule: ReturnWitnesses = {
    sovereign: {
      milestone: 'return-proved',
      evidence: ['consular-slip', 'exit-stamp'],
      reportedBy: ['consulate', 'immigration-office', 'placement-officer'],
    },
    declared: [
      { milestone: 'return-boarded' },
      { milestone: 'debriefed', onlyIf: { detail: 'inPerson', value: true } },
    ],
  };
  const fact = {
    milestone: 'return-proved',
    reporter: 'consulate',
    evidence: ['consular-slip'],
    details: {},
  };

  it.each(['consulate', 'immigration-office', 'placement-officer'])(
    '%s with the paper proves',
    (reporter) => {
      expect(suretyOf(rule, { ...fact, reporter })).toBe('sovereign');
    },
  );

  it('without the paper, or from anyone else, nothing is proved', () => {
    expect(suretyOf(rule, { ...fact, evidence: ['association-report'] })).toBeUndefined();
    expect(suretyOf(rule, { ...fact, reporter: 'employers-association' })).toBeUndefined();
  });

  it('a debriefing declares a return when held in person, not by telephone', () => {
    const debrief = { milestone: 'debriefed', reporter: 'ngo', evidence: ['debrief-sheet'] };
    expect(suretyOf(rule, { ...debrief, details: { inPerson: true } })).toBe('declared');
    expect(suretyOf(rule, { ...debrief, details: { inPerson: false } })).toBeUndefined();
  });

  it('a fact that says nothing of the return is no witness', () => {
    expect(suretyOf(rule, { ...fact, milestone: 'arrived' })).toBeUndefined();
  });
});

describe('the four states of the proof', () => {
  it('an authority’s paper proves the return', () => {
    expect(returnProof(facts({ witnesses: [slip] }))).toEqual(proved());
  });

  it('any other witness declares it', () => {
    expect(returnProof(facts({ witnesses: [debriefed] }))).toEqual(
      proved({ state: 'returned-unproved', returnedOn: '2026-07-03' }),
    );
  });

  it('when nobody has spoken it is unknown, and never that somebody did not return', () => {
    expect(returnProof(facts())).toEqual(proved({ state: 'unknown', returnedOn: null }));
  });

  it('only the authority’s exit says that somebody did not return', () => {
    expect(returnProof(facts({ exit: 'non-return' }))).toEqual(
      proved({ state: 'not-returned', returnedOn: null }),
    );
  });

  it('there is nothing to prove before the contract ends', () => {
    expect(returnProof(facts({ contractEnded: false, witnesses: [slip] }))).toBeNull();
  });

  it.each(['early-end', 'absence-at-arrival', 'non-return'] as const)(
    'the exit %s leaves a return to prove',
    (exit) => {
      expect(returnProof(facts({ contractEnded: false, exit }))).not.toBeNull();
    },
  );

  it.each(['withdrawal', 'no-show', 'cancellation', undefined] as const)(
    'the exit %s leaves none',
    (exit) => {
      expect(returnProof(facts({ contractEnded: false, exit }))).toBeNull();
    },
  );

  it.each(['death', undefined] as const)(
    'after the exit %s outside the figures nobody asks any more',
    (exit) => {
      expect(returnProof(facts({ exit, outsideFigures: true, witnesses: [slip] }))).toBeNull();
    },
  );
});

describe('the day of coming home', () => {
  it('is the day on the paper, not the day on which it was shown', () => {
    expect(returnProof(facts({ witnesses: [debriefed, boarded, slip] }))?.returnedOn).toBe('2026-06-10');
  });

  it('is else the day of boarding, else that of the earliest witness', () => {
    const notified = {
      ...debriefed,
      milestone: 'return-notified',
      agencyId: 'asaja',
      occurredOn: '2026-06-20',
    };
    expect(returnProof(facts({ witnesses: [debriefed, boarded] }))?.returnedOn).toBe('2026-06-09');
    expect(returnProof(facts({ witnesses: [debriefed, notified] }))?.returnedOn).toBe('2026-06-20');
  });

  it('is late after the last legal day, and not on it', () => {
    const late = (lastLegalDay: string | null): boolean | undefined =>
      returnProof(facts({ witnesses: [slip], lastLegalDay }))?.late;
    expect([late('2026-06-09'), late('2026-06-10'), late(null)]).toEqual([true, false, false]);
  });
});

describe('when witnesses disagree', () => {
  it('a sovereign witness wins over not-returned and leaves the exit contested', () => {
    expect(returnProof(facts({ exit: 'non-return', witnesses: [slip] }))).toEqual(
      proved({ contested: true }),
    );
  });

  it('a declared witness makes not-returned contested, and does not overturn it', () => {
    expect(returnProof(facts({ exit: 'non-return', witnesses: [boarded] }))).toMatchObject({
      state: 'not-returned',
      returnedOn: null,
      contested: true,
    });
  });

  it.each([
    ['a night at sea', '2026-06-11', 'port', false],
    ['two days', '2026-06-12', 'port', true],
    ['two days of one agency', '2026-06-12', 'consulate-tangier', false],
  ])('%s between two dates', (_, returnedOn, agencyId, contested) => {
    const other = { ...boarded, returnedOn, agencyId };
    expect(returnProof(facts({ witnesses: [slip, other] }))?.contested).toBe(contested);
  });

  it('a contested report proves nothing, and says that witnesses disagree', () => {
    expect(returnProof(facts({ contested: [slip] }))).toEqual(proved({ state: 'unknown', returnedOn: null }));
    const other = { ...boarded, returnedOn: '2026-06-14', agencyId: 'port' };
    expect(returnProof(facts({ witnesses: [slip], contested: [other] }))).toEqual(
      proved({ contested: true }),
    );
    expect(returnProof(facts({ exit: 'non-return', contested: [boarded] }))?.contested).toBe(true);
  });

  it('a manifest dated before the work ended is contested, and leaves the return unknown', () => {
    const ended = followNext(aCase(), {
      until: ({ next }) => next.some(({ milestone }) => milestone === 'return-proved'),
    });
    const manifest = (day: string): MilestoneReport => aReport('return-boarded', day, { by: 'municipality' });
    const doubted = withReport(ended.seasonCase, manifest('2026-01-20'), ended.today);
    const seen = viewOn(doubted, ended.today);
    expect(seen.milestones.at(-1)).toMatchObject({ milestone: 'return-boarded', state: 'contested' });
    expect(seen.returnProof).toMatchObject({ state: 'unknown', returnedOn: null });
    const counting = withReport(ended.seasonCase, manifest(ended.today), ended.today);
    expect(viewOn(counting, ended.today).returnProof).toMatchObject({ state: 'returned-unproved' });
  });

  it('a debriefing weeks later contests nothing', () => {
    expect(returnProof(facts({ witnesses: [slip, debriefed] }))?.contested).toBe(false);
  });
});

describe('what holds of every proof', () => {
  const anyFacts = fc.record({
    contractEnded: fc.boolean(),
    exit: fc.constantFrom(undefined, 'early-end', 'absence-at-arrival', 'withdrawal', 'death'),
    outsideFigures: fc.boolean(),
    witnesses: fc.subarray([slip, boarded, debriefed]),
    lastLegalDay: fc.constantFrom('2026-06-01', '2026-11-14', null),
  });

  it('nothing but the authority’s exit leads to not-returned', () => {
    fc.assert(fc.property(anyFacts, (some) => returnProof(some)?.state !== 'not-returned'));
  });

  it('a further witness never takes a proof away, and a sovereign one always settles it', () => {
    const rank = ['not-returned', 'unknown', 'returned-unproved', 'returned-proved'];
    const exits = fc.constantFrom(undefined, 'early-end', 'non-return');
    fc.assert(
      fc.property(anyFacts, exits, fc.constantFrom(slip, boarded, debriefed), (some, exit, further) => {
        const before = returnProof({ ...some, contractEnded: true, outsideFigures: false, exit });
        const after = returnProof({
          ...some,
          contractEnded: true,
          outsideFigures: false,
          exit,
          witnesses: [...some.witnesses, further],
        });
        expect(rank.indexOf(after?.state ?? '')).toBeGreaterThanOrEqual(rank.indexOf(before?.state ?? ''));
        expect(further !== slip || after?.state === 'returned-proved').toBe(true);
      }),
    );
  });

  it('does not depend on the order in which witnesses spoke', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        expect(returnProof({ ...some, witnesses: [...some.witnesses].reverse() })).toEqual(returnProof(some));
      }),
    );
  });
});

describe('what a later case says', () => {
  const unknown = proved({ state: 'unknown', returnedOn: null });

  it('an interview or a boarding at home since declares the return of which nobody had spoken', () => {
    expect(proofWithMeetings(unknown, ['2027-01-20', '2026-11-03'])).toEqual(
      proved({ state: 'returned-unproved', returnedOn: '2026-11-03' }),
    );
    expect(proofWithMeetings(unknown, [])).toBe(unknown);
  });

  it.each(['returned-proved', 'returned-unproved', 'not-returned'] as const)(
    'leaves %s as it is',
    (state) => {
      const proof = proved({ state });
      expect(proofWithMeetings(proof, ['2026-11-03'])).toBe(proof);
      expect(proofWithMeetings(null, ['2026-11-03'])).toBeNull();
    },
  );
});
