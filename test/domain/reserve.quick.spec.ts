// Places on reserves across seasons: nobody is taken off by an answer or a silence [law-review §3.5].
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/domain/calendar';
import { CALL_ANSWERS, placesFrom, reserveRefusal } from '#libs/domain/person/reserve';
import type { Call, Listing } from '#libs/domain/person/reserve';

const TODAY = '2026-05-01';
const LISTED: Listing = {
  ...{ record: 'reserve-listed', occurredOn: '2026-01-10', sector: 'Fresa', until: '2028-01-10', rank: 3 },
};
const called = (occurredOn: string, more: Partial<Call> = {}): Call => ({
  ...{ record: 'reserve-called', occurredOn, sector: null, answer: 'no' },
  ...more,
});

describe('a listing', () => {
  it.each([
    ['2028-01-10', undefined],
    ['2028-01-11', 'reserve'],
  ])('of 10 January 2026 until %s passes the limit %s: 24 months at most', (until, limit) => {
    const refused = reserveRefusal([], { ...LISTED, until }, ['selection-record'], TODAY);
    expect(refused?.limit).toBe(limit);
    expect(refused?.says?.with).toEqual(limit && { detail: 'until', date: '2028-01-10' });
  });

  it('keeps its day, its rank and its place whatever is answered, in any order of entry', () => {
    const call = fc.record({
      days: fc.integer({ min: 0, max: 900 }),
      answer: fc.constantFrom(...CALL_ANSWERS),
    });
    fc.assert(
      fc.property(fc.array(call), (calls) => {
        const acts = calls.map(({ days, answer }) => called(addDays(LISTED.occurredOn, days), { answer }));
        const [place, ...others] = placesFrom([LISTED, ...acts]);
        const { sector, until, rank, occurredOn: listedOn } = LISTED;
        expect(place).toMatchObject({ sector, until, rank, listedOn });
        expect(others).toEqual([]);
        const days = place?.calls.map(({ calledOn }) => calledOn);
        expect(days).toEqual(acts.map(({ occurredOn }) => occurredOn).sort());
      }),
    );
  });
});

describe('a call', () => {
  const berries: Listing = { ...LISTED, occurredOn: '2026-03-01', sector: 'Arándano' };

  it('is of the latest place listed by that day, or of the sector that it names', () => {
    const acts = [
      berries,
      LISTED,
      called('2026-02-01'),
      called('2026-04-01'),
      called('2026-04-02', { sector: 'Fresa' }),
    ];
    expect(
      placesFrom(acts).map(({ sector, calls }) => [sector, calls.map(({ calledOn }) => calledOn)]),
    ).toEqual([
      ['Fresa', ['2026-02-01', '2026-04-02']],
      ['Arándano', ['2026-04-01']],
    ]);
  });

  it('names its sector where the person is listed in several by that day', () => {
    const refusalOf = (call: Call): unknown => reserveRefusal([LISTED, berries], call, ['call-note'], TODAY);
    expect(refusalOf(called('2026-04-01'))).toMatchObject({
      ...{ code: 'details-missing', pointer: '/details/sector' },
      says: { key: 'must-carry', with: { milestone: 'reserve-called', detail: 'sector' } },
    });
    expect(refusalOf(called('2026-04-01', { sector: 'Arándano' }))).toBeUndefined();
    expect(refusalOf(called('2026-02-01'))).toBeUndefined();
    const again: Listing = { ...LISTED, occurredOn: '2026-02-10', rank: 1 };
    expect(reserveRefusal([LISTED, again], called('2026-04-01'), ['call-note'], TODAY)).toBeUndefined();
  });

  it('of nobody who is listed by that day, or in that sector, is refused', () => {
    const refusalOf = (call: Call): unknown => reserveRefusal([LISTED], call, ['call-note'], TODAY)?.code;
    expect(refusalOf(called('2026-01-09'))).toBe('predecessor-missing');
    expect(refusalOf(called('2026-01-10', { sector: 'Olivo' }))).toBe('predecessor-missing');
    expect(refusalOf(called('2026-01-10'))).toBeUndefined();
  });
});
