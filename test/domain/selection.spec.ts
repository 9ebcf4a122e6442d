// What an entry of a case makes of its place on an offer's list, and how an offer's own life is reported.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OFFER_MILESTONES, offerRefusal } from '#libs/domain/offer/offer-life';
import type { OfferFact } from '#libs/domain/offer/offer-life';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maItSeasonal2026 } from '#libs/domain/pack/shipped/ma-it-seasonal-2026';
import { maItTraining2007 } from '#libs/domain/pack/shipped/ma-it-training-2007';
import { maItTraining2007b } from '#libs/domain/pack/shipped/ma-it-training-2007b';
import {
  SELECTION_STATES,
  isPromoted,
  maySelect,
  putsProvedReturnFirst,
  repeatersTurnOf,
  queuesForQuota,
  reserveVerdict,
  standingAfter,
} from '#libs/domain/offer/selection';
import type { Moved, Standing } from '#libs/domain/offer/selection';

const HERE = 'offer-fresas';
const NOTHING: Moved = { takes: [], frees: [], holds: false, outcome: null, corrects: false };
const at = (state: Standing['state'], more: Partial<Standing> = {}): Standing => ({
  offerId: HERE,
  state,
  rank: state === 'reserve' || state === 'promoted' ? 3 : null,
  isOpen: true,
  ...more,
});

describe('the place of a case on an offer’s list', () => {
  it.each<[string, Standing, Partial<Moved>, Partial<Standing>]>([
    ['is selected with the position', at('promoted'), { takes: [HERE], holds: true }, { state: 'selected' }],
    [
      'is to be decided anew when the selection is annulled',
      at('selected'),
      { frees: [HERE], corrects: true },
      { state: 'pending', rank: null, isOpen: true },
    ],
    [
      'is left when the case moves to another employer',
      at('selected'),
      { frees: [HERE], takes: ['other'], holds: true },
      { state: 'selected', isOpen: false },
    ],
    [
      'is left when the season ends before boarding',
      at('selected'),
      { frees: [HERE], outcome: 'no-show' },
      { state: 'selected', isOpen: false },
    ],
    [
      'stays when the season is completed',
      at('selected'),
      { holds: true, outcome: 'other' },
      { state: 'selected', isOpen: true },
    ],
    [
      'is left as it was on a withdrawal',
      at('reserve'),
      { outcome: 'withdrawal' },
      { state: 'reserve', isOpen: false },
    ],
    [
      'says that the case was not selected',
      at('promoted'),
      { outcome: 'non-selection' },
      { state: 'not-selected', isOpen: false },
    ],
    [
      'is left when the case is selected elsewhere',
      at('reserve'),
      { takes: ['other'], holds: true },
      { state: 'reserve', isOpen: false },
    ],
    [
      'is the case’s again when its exit is annulled',
      at('reserve', { isOpen: false }),
      { corrects: true },
      { state: 'reserve', isOpen: true },
    ],
    [
      'is on the reserve again, not promoted, when it has passed on',
      at('promoted', { isOpen: false }),
      { corrects: true },
      { state: 'reserve', isOpen: true },
    ],
    [
      'is pending again when there never was a rank',
      at('not-selected', { isOpen: false }),
      { corrects: true },
      { state: 'pending', isOpen: true },
    ],
    [
      'is not touched by the correction of a date',
      at('reserve'),
      { corrects: true },
      { state: 'reserve', isOpen: true },
    ],
    [
      'stays left while the case holds a position elsewhere',
      at('reserve', { isOpen: false }),
      { corrects: true, holds: true },
      { state: 'reserve', isOpen: false },
    ],
  ])('%s', (_what, before, entry, after) => {
    expect(standingAfter(before, { ...NOTHING, ...entry })).toEqual({ ...before, ...after });
  });

  it('is promoted by the store alone, and never without a place on the list', () => {
    const standing = fc.record({
      offerId: fc.constant(HERE),
      state: fc.constantFrom(...SELECTION_STATES),
      rank: fc.constantFrom(null, 1, 7),
      isOpen: fc.boolean(),
    });
    const entry = fc.record({
      takes: fc.subarray([HERE, 'other']),
      frees: fc.subarray([HERE, 'other']),
      holds: fc.boolean(),
      outcome: fc.constantFrom(null, 'withdrawal', 'non-selection', 'other'),
      corrects: fc.boolean(),
    });
    fc.assert(
      fc.property(standing, entry, (before, moved) => {
        const after = standingAfter(before, moved);
        expect(isPromoted(after) && !isPromoted(before)).toBe(false);
        expect(isPromoted(after) && moved.outcome !== null).toBe(false);
        expect(after.state === 'reserve' && after.isOpen && after.rank === null).toBe(
          before.state === 'reserve' && before.rank === null && after.state === 'reserve' && after.isOpen,
        );
      }),
    );
  });

  it('is given on the reserve to whoever waits and holds nothing', () => {
    const code = (...asked: Parameters<typeof reserveVerdict>): string => {
      const verdict = reserveVerdict(...asked);
      return typeof verdict === 'string' ? verdict : verdict.code;
    };
    expect(code(undefined, false, false)).toBe('accepted');
    expect(code(at('pending'), false, false)).toBe('accepted');
    expect(code(at('reserve', { isOpen: false }), false, false)).toBe('accepted');
    expect(code(at('reserve'), false, false)).toBe('already');
    expect(code(at('promoted'), false, false)).toBe('already');
    expect(code(at('selected'), true, false)).toBe('already-recorded');
    expect(code(at('reserve', { isOpen: false }), false, true)).toBe('case-closed');
  });
});

describe('what a programme says of selection', () => {
  it('names who may select', () => {
    expect(maySelect(maEsCartaya2026, 'employers-association')).toBe(true);
    expect(maySelect(maEsCartaya2026, 'municipality')).toBe(false);
  });

  it('says whether a proved return goes first', () => {
    expect(putsProvedReturnFirst(maEsCartaya2026)).toBe(false);
    expect(putsProvedReturnFirst(maItTraining2007)).toBe(false);
    expect(putsProvedReturnFirst(maItSeasonal2026)).toBe(true);
  });

  it('1.2.2: puts repeaters before the trained in 2007, and beside them where it says nothing of it', () => {
    expect(repeatersTurnOf(maItTraining2007b)).toBe('first');
    expect(repeatersTurnOf(maItTraining2007)).toBe('as-others');
    expect(repeatersTurnOf(maItSeasonal2026)).toBe('as-recorded');
  });

  it('has its cases queue for the quota, or not', () => {
    expect([maEsCartaya2026, maItTraining2007, maItSeasonal2026].map(queuesForQuota)).toEqual([
      false,
      false,
      true,
    ]);
    expect(queuesForQuota({ ...maItSeasonal2026, quotaAt: null })).toBe(false);
  });
});

describe('an offer’s own life', () => {
  const fact = (milestone: OfferFact['milestone'], occurredOn: string): OfferFact => ({
    milestone,
    occurredOn,
  });
  const LATEST = '2026-03-01';
  const reported = [fact('filed', '2025-11-10'), fact('selection-authorised', '2026-01-08')];

  it.each<[string, OfferFact, string | undefined]>([
    ['goes on in its order', fact('vetted', '2025-12-01'), undefined],
    ['may have two facts on one day', fact('published', '2026-01-08'), undefined],
    ['tells nothing twice', fact('filed', '2025-11-10'), 'already-recorded'],
    ['has no fact before what comes first', fact('vetted', '2025-11-09'), 'occurred-before-predecessor'],
    ['has no fact after what follows it', fact('vetted', '2026-01-09'), 'occurred-after-successor'],
    ['knows nothing of tomorrow', fact('published', '2026-03-02'), 'occurred-in-future'],
  ])('%s', (_what, next, code) => {
    expect(offerRefusal(reported, next, LATEST)?.code).toBe(code);
  });

  it('is in order whatever is reported in whatever order', () => {
    const facts = fc.array(
      fc.record({
        milestone: fc.constantFrom(...OFFER_MILESTONES),
        occurredOn: fc.integer({ min: 1, max: 28 }).map((day) => `2026-01-${String(day).padStart(2, '0')}`),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(facts, (tries) => {
        const kept = tries.reduce<OfferFact[]>(
          (sofar, next) => (offerRefusal(sofar, next, LATEST) === undefined ? [...sofar, next] : sofar),
          [],
        );
        const dates = OFFER_MILESTONES.flatMap(
          (milestone) => kept.find((one) => one.milestone === milestone)?.occurredOn ?? [],
        );
        expect(dates).toEqual([...dates].sort());
        expect(dates).toHaveLength(kept.length);
      }),
    );
  });
});
