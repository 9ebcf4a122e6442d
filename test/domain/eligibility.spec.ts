import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { authorisationInForce, barsOf, eligibility, pathFor, REASON_WORDS } from '#libs/domain/eligibility';
import type { EarlierSeason, EligibilityFacts, ReasonCode } from '#libs/domain/eligibility';
import type { ReturnProof, ReturnState } from '#libs/domain/return-proof';

const TODAY = '2026-12-01';

const proof = (state: ReturnState, changes: Partial<ReturnProof> = {}): ReturnProof => ({
  state,
  returnedOn: state.startsWith('returned') ? '2026-06-10' : null,
  late: false,
  contested: false,
  ...changes,
});

/** Fatima's season of 2026: she went, came home, and showed her slip. */
function season(changes: Partial<EarlierSeason> = {}): EarlierSeason {
  return {
    caseId: 'case-2026',
    openedOn: '2025-11-02',
    pastReturn: true,
    arrived: true,
    returnProof: proof('returned-proved'),
    employerInBreach: false,
    ...changes,
  };
}

function facts(seasons: EarlierSeason[], changes: Partial<EligibilityFacts> = {}): EligibilityFacts {
  return { today: TODAY, seasons, barMonths: 24, ...changes };
}

const codes = (seasons: EarlierSeason[]): ReasonCode[] =>
  eligibility(facts(seasons)).reasons.map(({ code }) => code);

describe('being called again', () => {
  it('is open to someone who never went', () => {
    expect(eligibility(facts([]))).toEqual({ verdict: 'eligible', reasons: [] });
  });

  it('follows from a proved return, an authorisation in force and the days left, with every reason', () => {
    const last = season({ authorisation: { until: '2029-01-09', extinguished: false } });
    expect(eligibility(facts([last], { stayLeftDays: 273 }))).toEqual({
      verdict: 'eligible',
      reasons: [
        { code: 'return-proved' },
        { code: 'authorisation-in-force', until: '2029-01-09' },
        { code: 'stay-left-this-year', days: 273 },
      ],
    });
  });

  it('an authorisation that has ended may be renewed', () => {
    const last = season({ authorisation: { until: '2026-11-30', extinguished: false } });
    expect(eligibility(facts([last]))).toEqual({
      verdict: 'eligible',
      reasons: [{ code: 'return-proved' }, { code: 'authorisation-expired', until: '2026-11-30' }],
    });
  });

  it('an employer in breach is never held against her', () => {
    expect(eligibility(facts([season({ employerInBreach: true })]))).toEqual({
      verdict: 'eligible',
      reasons: [{ code: 'return-proved' }, { code: 'employer-in-breach' }],
    });
  });

  it.each(['no-show', 'withdrawn', 'cancelled', 'visa-refused', 'call-up-refused', 'not-selected'])(
    'the exit %s is never held against her',
    (exit) => {
      const last = season({ exit, arrived: false, returnProof: null });
      expect(eligibility(facts([last]))).toEqual({ verdict: 'eligible', reasons: [] });
    },
  );
});

describe('what is to be verified', () => {
  it.each<[string, Partial<EarlierSeason>, ReasonCode]>([
    ['an earlier season not past its return', { pastReturn: false, returnProof: null }, 'season-open'],
    ['a return that was only declared', { returnProof: proof('returned-unproved') }, 'return-declared-only'],
    ['a return of which nobody spoke', { returnProof: proof('unknown') }, 'return-unknown'],
    [
      'an arrival that was not seen',
      { exit: 'absent-at-arrival', arrived: false, returnProof: proof('unknown') },
      'absent-at-arrival',
    ],
  ])('%s', (_, changes, code) => {
    expect(eligibility(facts([season(changes)]))).toEqual({ verdict: 'to-verify', reasons: [{ code }] });
  });

  it('absent at arrival and seen at home is a declared return', () => {
    const last = season({ exit: 'absent-at-arrival', returnProof: proof('returned-unproved') });
    expect(codes([last])).toEqual(['return-declared-only']);
  });

  it('an open season whose contract has just ended is open, not unknown', () => {
    expect(codes([season({ pastReturn: false, returnProof: proof('unknown') })])).toEqual(['season-open']);
  });

  it('a later season’s proof answers for the seasons before it, in whatever order they come', () => {
    const before = season({ caseId: 'case-2025', openedOn: '2024-11-02', returnProof: proof('unknown') });
    expect(codes([season(), before])).toEqual(['return-proved']);
    const after = season({ caseId: 'case-2027', openedOn: '2026-11-02', returnProof: proof('unknown') });
    expect(codes([season(), after])).toEqual(['return-unknown']);
  });
});

describe('bars', () => {
  const decided = (finding: 'bar-early-abandonment' | 'bar-unauthorised-work' | 'bar-return-undertaking') =>
    season({
      exit: finding === 'bar-return-undertaking' ? 'not-returned' : 'ended-early',
      returnProof: proof(finding === 'bar-return-undertaking' ? 'not-returned' : 'unknown'),
      decision: { finding, decidedOn: '2026-06-01' },
    });

  it.each(['bar-early-abandonment', 'bar-unauthorised-work', 'bar-return-undertaking'] as const)(
    '%s lasts two years from the decision and says until when',
    (finding) => {
      const until = '2028-06-01';
      const at = (today: string) => eligibility(facts([decided(finding)], { today }));
      expect(at(TODAY)).toMatchObject({ verdict: 'not-eligible' });
      expect(at(TODAY).reasons).toContainEqual({ code: finding, until });
      expect([at(until).verdict, at('2028-06-02').verdict]).toEqual(['not-eligible', 'to-verify']);
    },
  );

  it('lasts as long as the pack says', () => {
    const [bar] = barsOf([decided('bar-return-undertaking')], TODAY, 36);
    expect(bar).toEqual({ code: 'bar-return-undertaking', until: '2029-06-01' });
  });

  it('an early end without the immigration office’s decision bars nobody', () => {
    const left = season({ exit: 'ended-early', returnProof: proof('unknown') });
    expect(eligibility(facts([left])).verdict).toBe('to-verify');
    expect(barsOf([left], TODAY, 24)).toEqual([]);
  });

  it('a finding that she did not return, contested by a witness, is to be verified', () => {
    const returned = {
      ...decided('bar-return-undertaking'),
      returnProof: proof('returned-proved', { contested: true }),
    };
    expect(eligibility(facts([returned]))).toEqual({
      verdict: 'to-verify',
      reasons: [{ code: 'decision-contested' }, { code: 'return-proved' }],
    });
    expect(barsOf([returned], TODAY, 24)).toEqual([]);
  });

  it('a return home does not lift the bar for having left work', () => {
    const left = { ...decided('bar-early-abandonment'), returnProof: proof('returned-proved') };
    expect(eligibility(facts([left])).verdict).toBe('not-eligible');
  });

  it('the dead are not called', () => {
    const last = season({ exit: 'deceased', returnProof: null });
    expect(eligibility(facts([last]))).toEqual({ verdict: 'not-eligible', reasons: [{ code: 'deceased' }] });
  });
});

describe('the path of a new case', () => {
  const authorised = (until: string, extinguished = false): EarlierSeason =>
    season({ caseId: `until-${until}`, authorisation: { until, extinguished } });

  it('is returning on the last day of an authorisation, and first the day after', () => {
    expect(pathFor([authorised(TODAY)], TODAY, true)).toBe('returning');
    expect(pathFor([authorised('2026-11-30')], TODAY, true)).toBe('first');
  });

  it('is first when the authorisation is extinguished, or there never was one', () => {
    expect(pathFor([authorised('2029-01-09', true)], TODAY, true)).toBe('first');
    expect(pathFor([season()], TODAY, true)).toBe('first');
    expect(pathFor([], TODAY, true)).toBe('first');
  });

  it('goes by the arrival in packs without authorisations', () => {
    expect(pathFor([season()], TODAY, false)).toBe('returning');
    expect(pathFor([season({ arrived: false })], TODAY, false)).toBe('first');
  });

  it('names the authorisation that lasts longest', () => {
    const all = [authorised('2027-01-01'), authorised('2029-01-09'), authorised('2031-01-01', true)];
    expect(authorisationInForce(all, TODAY)).toEqual({ until: '2029-01-09', caseId: 'until-2029-01-09' });
  });
});

describe('what holds of every verdict', () => {
  const states: ReturnState[] = ['returned-proved', 'returned-unproved', 'unknown', 'not-returned'];
  const anySeason: fc.Arbitrary<EarlierSeason> = fc
    .record({
      openedOn: fc.constantFrom('2023-11-02', '2024-11-02', '2025-11-02'),
      pastReturn: fc.boolean(),
      exit: fc.constantFrom('', 'ended-early', 'no-show', 'absent-at-arrival', 'not-returned'),
      state: fc.constantFrom(...states),
      until: fc.constantFrom('2025-01-01', '2028-01-01'),
      employerInBreach: fc.boolean(),
    })
    .map(({ state, until, ...rest }) =>
      season({ ...rest, returnProof: proof(state), authorisation: { until, extinguished: false } }),
    );

  it('without a decision of the authority nobody living is not eligible', () => {
    fc.assert(
      fc.property(fc.array(anySeason, { maxLength: 4 }), (seasons) => {
        expect(eligibility(facts(seasons)).verdict).not.toBe('not-eligible');
      }),
    );
  });

  it('does not depend on the order in which seasons are read', () => {
    const distinct = fc.uniqueArray(anySeason, { maxLength: 3, selector: ({ openedOn }) => openedOn });
    fc.assert(
      fc.property(distinct, (seasons) => {
        expect(eligibility(facts([...seasons].reverse()))).toEqual(eligibility(facts(seasons)));
      }),
    );
  });

  it('has words for every reason, and none that accuses', () => {
    for (const words of Object.values(REASON_WORDS)) {
      expect(words).toMatch(/^[A-Z].*\.$/);
      expect(words).not.toMatch(/runaway|abscond|fugitive|illegal/i);
    }
  });
});
