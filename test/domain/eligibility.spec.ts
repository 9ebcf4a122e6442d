import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { authorisationInForce, authorisationsOf, pathFor } from '#libs/domain/person/authorisations';
import type { EarlierSeason } from '#libs/domain/person/earlier-season';
import { barsOf, eligibility, REASON_CODES } from '#libs/domain/person/eligibility';
import type { EligibilityFacts, ReasonCode } from '#libs/domain/person/eligibility';
import { reasonWords } from '#libs/words/eligibility';
import { LANGUAGES } from '#libs/words/languages';
import type { Path, Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import type { ReturnProof, ReturnState } from '#libs/domain/case/return-proof';

const TODAY = '2026-12-01';

const proof = (state: ReturnState, changes: Partial<ReturnProof> = {}): ReturnProof => ({
  state,
  returnedOn: state.startsWith('returned') ? '2026-06-10' : null,
  late: false,
  contested: false,
  ...changes,
});

/** Fatima's season of 2026: gone, come home, and the slip shown. */
function season(changes: Partial<EarlierSeason> = {}): EarlierSeason {
  return {
    caseId: 'case-2026',
    openedOn: '2025-11-02',
    destination: 'ES',
    pastReturn: true,
    arrived: true,
    returnProof: proof('returned-proved'),
    findings: [],
    employerInBreach: false,
    ...changes,
  };
}

function facts(seasons: EarlierSeason[], changes: Partial<EligibilityFacts> = {}): EligibilityFacts {
  return { today: TODAY, destination: 'ES', seasons, ...changes };
}

const codes = (seasons: EarlierSeason[]): ReasonCode[] =>
  eligibility(facts(seasons)).reasons.map(({ code }) => code);

describe('being called again', () => {
  it('is open to someone who never went', () => {
    expect(eligibility(facts([]))).toEqual({ verdict: 'eligible', reasons: [] });
  });

  it('follows from a proved return, an authorisation in force and the days left, with every reason', () => {
    const last = season({ authorisedUntil: '2029-01-09' });
    expect(eligibility(facts([last], { stayLeftDays: 273 }))).toEqual({
      verdict: 'eligible',
      reasons: [
        { code: 'return-proved' },
        { code: 'authorisation-in-force', until: '2029-01-09' },
        { code: 'stay-left-this-year', days: 273 },
      ],
    });
  });

  it.each([1, 0, undefined])('speaks of %p days left only where there are some', (stayLeftDays) => {
    const { reasons } = eligibility(facts([season()], stayLeftDays === undefined ? {} : { stayLeftDays }));
    expect(reasons.map(({ code }) => code)).toEqual(
      stayLeftDays === 1 ? ['return-proved', 'stay-left-this-year'] : ['return-proved'],
    );
  });

  it('an authorisation that has ended may be renewed', () => {
    const last = season({ authorisedUntil: '2026-11-30' });
    expect(eligibility(facts([last]))).toEqual({
      verdict: 'eligible',
      reasons: [{ code: 'return-proved' }, { code: 'authorisation-expired', until: '2026-11-30' }],
    });
  });

  it('one that ends before the next season would is in force, and to be renewed', () => {
    const term = { startsOn: '2026-03-01', endsOn: '2026-06-30' };
    const reasonsUntil = (authorisedUntil: string): ReasonCode[] =>
      codes([season({ term, authorisedUntil })]);
    expect(reasonsUntil('2027-06-30')).toEqual(['return-proved', 'authorisation-in-force']);
    expect(reasonsUntil('2027-06-29')).toEqual([
      'return-proved',
      'authorisation-in-force',
      'authorisation-expired',
    ]);
  });

  it('an employer in breach is never held against the seasonal worker', () => {
    expect(eligibility(facts([season({ employerInBreach: true })]))).toEqual({
      verdict: 'eligible',
      reasons: [{ code: 'return-proved' }, { code: 'employer-in-breach' }],
    });
  });

  it.each(['no-show', 'withdrawal', 'cancellation', 'non-selection'] as const)(
    'the exit %s is never held against anyone',
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
      { exit: 'absence-at-arrival', arrived: false, returnProof: proof('unknown') },
      'absent-at-arrival',
    ],
  ])('%s', (_, changes, code) => {
    expect(eligibility(facts([season(changes)]))).toEqual({ verdict: 'to-verify', reasons: [{ code }] });
  });

  it('a return of which nobody spoke is declared once a later case has met the seasonal worker at home', () => {
    const before = season({
      returnProof: proof('unknown'),
      presence: { from: '2026-03-01', to: '2026-06-01' },
    });
    const met = (metAtHomeOn: string): EarlierSeason =>
      season({ caseId: 'next', openedOn: '2026-10-01', destination: 'FR', returnProof: null, metAtHomeOn });
    expect(codes([before, met('2026-11-03')])).toEqual(['return-declared-only']);
    expect(codes([before, met('2026-06-01')])).toEqual(['return-unknown']);
    expect(codes([{ ...before, metAtHomeOn: '2026-11-03' }])).toEqual(['return-unknown']);
  });

  it('absent at arrival and seen at home is a declared return', () => {
    const last = season({ exit: 'absence-at-arrival', returnProof: proof('returned-unproved') });
    expect(codes([last])).toEqual(['return-declared-only']);
  });

  it('absent at arrival is a declared return once somebody met them at home later, however late the case was opened', () => {
    const last = season({
      ...{ exit: 'absence-at-arrival', arrived: false, returnProof: proof('unknown') },
      ...{ openedOn: '2026-11-30', metAtHomeOn: '2026-02-14' },
    });
    const met = season({
      caseId: 'next',
      openedOn: '2026-11-30',
      returnProof: null,
      metAtHomeOn: '2026-09-14',
    });
    expect(codes([last, met])).toEqual(['return-declared-only']);
    expect(codes([last])).toEqual(['absent-at-arrival']);
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
      exit: finding === 'bar-return-undertaking' ? 'non-return' : 'early-end',
      returnProof: proof(finding === 'bar-return-undertaking' ? 'not-returned' : 'unknown'),
      decision: { finding, decidedOn: '2026-06-01', barredUntil: '2028-06-01' },
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

  it('a finding bars nobody where the pack has no bar', () => {
    const found = season({ decision: { finding: 'bar-return-undertaking', decidedOn: '2026-06-01' } });
    expect(barsOf('ES', [found], TODAY)).toEqual([]);
    expect(eligibility(facts([found])).verdict).toBe('eligible');
  });

  it('says nothing in another country', () => {
    const barred = decided('bar-early-abandonment');
    expect(barsOf('ES', [barred], TODAY)).toHaveLength(1);
    expect(barsOf('FR', [barred], TODAY)).toEqual([]);
    expect(eligibility(facts([barred], { destination: 'FR' }))).toEqual({ verdict: 'eligible', reasons: [] });
  });

  it('an early end without the immigration office’s decision bars nobody', () => {
    const left = season({ exit: 'early-end' as const, returnProof: proof('unknown') });
    expect(eligibility(facts([left])).verdict).toBe('to-verify');
    expect(barsOf('ES', [left], TODAY)).toEqual([]);
  });

  it('a finding that somebody did not return, contested by a witness, is to be verified', () => {
    const returned = {
      ...decided('bar-return-undertaking'),
      returnProof: proof('returned-proved', { contested: true }),
    };
    expect(eligibility(facts([returned]))).toEqual({
      verdict: 'to-verify',
      reasons: [{ code: 'decision-contested' }, { code: 'return-proved' }],
    });
    expect(barsOf('ES', [returned], TODAY)).toEqual([]);
  });

  it('a return home does not lift the bar for having left work', () => {
    const left = { ...decided('bar-early-abandonment'), returnProof: proof('returned-proved') };
    expect(eligibility(facts([left])).verdict).toBe('not-eligible');
  });

  it('the dead are not called', () => {
    const last = season({ exit: 'death', returnProof: null });
    expect(eligibility(facts([last]))).toEqual({ verdict: 'not-eligible', reasons: [{ code: 'deceased' }] });
  });
});

describe('the path of a new case', () => {
  const authorised = (until: string, changes: Partial<EarlierSeason> = {}): EarlierSeason =>
    season({ caseId: `until-${until}`, authorisedUntil: until, ...changes });
  const ended: Partial<EarlierSeason> = {
    decision: { finding: 'bar-early-abandonment', decidedOn: '2026-06-01' },
  };
  const withoutAuthorisations: Programme = { ...maEsCartaya2026, authorisation: null };
  const path = (seasons: EarlierSeason[], startsOn?: string): string =>
    pathFor(maEsCartaya2026, seasons, TODAY, startsOn);

  it('is returning on the last day of an authorisation, and first the day after', () => {
    expect(path([authorised(TODAY)])).toBe('returning');
    expect(path([authorised('2026-11-30')])).toBe('first');
  });

  it('is first when it ends before the work of the offer begins', () => {
    const seasons = [authorised('2027-02-28')];
    expect([path(seasons, '2027-02-28'), path(seasons, '2027-03-01')]).toEqual(['returning', 'first']);
    expect(path(seasons, '2026-03-01')).toBe('returning');
  });

  it('is first when the authorisation is extinguished, or there never was one', () => {
    expect(path([authorised('2029-01-09', ended)])).toBe('first');
    expect(path([season()])).toBe('first');
    expect(path([])).toBe('first');
  });

  it('goes by the arrival in packs without authorisations', () => {
    const at = (seasons: EarlierSeason[]): string => pathFor(withoutAuthorisations, seasons, TODAY);
    expect(at([season()])).toBe('returning');
    expect(at([season({ arrived: false })])).toBe('first');
    expect(at([season({ destination: 'FR' })])).toBe('first');
  });

  it('is the only one that a pack knows', () => {
    const only = (known: Path): Programme => ({
      ...maEsCartaya2026,
      stages: maEsCartaya2026.stages.map(({ stage, milestones }) => ({
        stage,
        milestones: milestones.map((rule) => ({ ...rule, paths: [known] })),
      })),
    });
    expect(pathFor(only('first'), [authorised('2029-01-09')], TODAY)).toBe('first');
    expect(pathFor(only('returning'), [], TODAY)).toBe('returning');
    expect(pathFor(only('renewing'), [authorised('2029-01-09')], TODAY)).toBe('renewing');
  });

  it('is not decided by another country’s authorisation', () => {
    expect(path([authorised('2029-01-09', { destination: 'FR' })])).toBe('first');
  });

  it('names the authorisation that lasts longest', () => {
    const all = [authorised('2027-01-01'), authorised('2029-01-09'), authorised('2031-01-01', ended)];
    expect(authorisationInForce(all, TODAY)).toMatchObject({
      until: '2029-01-09',
      caseId: 'until-2029-01-09',
    });
  });
});

describe('an authorisation', () => {
  const first = season({ caseId: 'year-1', openedOn: '2025-11-02', authorisedUntil: '2029-11-01' });
  const second = season({ caseId: 'year-2', openedOn: '2026-11-02', calledUpUnder: 'year-1' });

  it('has the season that granted it and its call-ups under it', () => {
    expect(authorisationsOf([second, season({ caseId: 'other', openedOn: '2020-01-01' }), first])).toEqual([
      {
        caseId: 'year-1',
        destination: 'ES',
        until: '2029-11-01',
        extinguishedOn: null,
        caseIds: ['year-1', 'year-2'],
      },
    ]);
  });

  it('is ended by the authority’s decision in any of its years, and by nothing else', () => {
    const decision = { finding: 'bar-early-abandonment', decidedOn: '2027-04-01' } as const;
    const [ended] = authorisationsOf([first, { ...second, decision }]);
    expect(ended?.extinguishedOn).toBe('2027-04-01');
    const untouched = { employerInBreach: true, exit: 'early-end' as const, returnProof: proof('unknown') };
    expect(authorisationsOf([first, { ...second, ...untouched }])[0]?.extinguishedOn).toBeNull();
  });

  it('stands while a sovereign witness contradicts the decision', () => {
    const decision = { finding: 'bar-return-undertaking', decidedOn: '2027-10-01' } as const;
    const [one] = authorisationsOf([first, { ...second, decision }]);
    expect(one?.extinguishedOn).toBeNull();
    const unseen = { ...second, decision, returnProof: proof('not-returned') };
    expect(authorisationsOf([first, unseen])[0]?.extinguishedOn).toBe('2027-10-01');
  });
});

describe('what holds of every verdict', () => {
  const states: ReturnState[] = ['returned-proved', 'returned-unproved', 'unknown', 'not-returned'];
  const anySeason: fc.Arbitrary<EarlierSeason> = fc
    .record({
      openedOn: fc.constantFrom('2023-11-02', '2024-11-02', '2025-11-02'),
      pastReturn: fc.boolean(),
      exit: fc.constantFrom('withdrawal', 'early-end', 'no-show', 'absence-at-arrival', 'non-return'),
      state: fc.constantFrom(...states),
      until: fc.constantFrom('2025-01-01', '2028-01-01'),
      employerInBreach: fc.boolean(),
    })
    .map(({ state, until, ...rest }) =>
      season({ ...rest, returnProof: proof(state), authorisedUntil: until }),
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

  it('is the same whether or not the employers were in breach', () => {
    fc.assert(
      fc.property(fc.array(anySeason, { maxLength: 4 }), (seasons) => {
        const blamed = (employerInBreach: boolean): EarlierSeason[] =>
          seasons.map((one) => ({ ...one, employerInBreach }));
        expect(eligibility(facts(blamed(true))).verdict).toBe(eligibility(facts(blamed(false))).verdict);
        expect(authorisationsOf(blamed(true))).toEqual(authorisationsOf(blamed(false)));
      }),
    );
  });

  it('is not changed by a season elsewhere that is over', () => {
    fc.assert(
      fc.property(fc.array(anySeason, { maxLength: 3 }), anySeason, (seasons, other) => {
        const elsewhere = { ...other, destination: 'IT', pastReturn: true };
        expect(eligibility(facts([...seasons, elsewhere]))).toEqual(eligibility(facts(seasons)));
      }),
    );
  });
});

describe('the words of a reason', () => {
  const SCRIPT = { en: /^[A-Z]/, fr: /^[A-ZÀÉ]/, es: /^[A-ZÁ]/, it: /^[A-ZÀÈ]/, ar: /^[\u0600-\u06ff]/ };
  const ACCUSING =
    /runaway|abscond|fugitive|illegal|clandestin|fugitiv|fuga|prófug|desert|هروب|هارب|فرار|سري/iu;

  it.each(LANGUAGES)(
    'are there for every reason in %s, as sentences of their own, and accuse nobody',
    (language) => {
      const all = REASON_CODES.map((code) => reasonWords(code, language));
      for (const words of all) {
        expect(words).toMatch(SCRIPT[language]);
        expect(words).toMatch(/\.$/);
        expect(words).not.toMatch(ACCUSING);
      }
      expect(new Set(all).size).toBe(REASON_CODES.length);
    },
  );

  it('are English unless asked for otherwise', () => {
    expect(reasonWords('return-proved')).toBe('The last return is proved.');
    expect(reasonWords('return-unknown', 'ar')).toContain('عودة قيد التحقق');
  });
});
