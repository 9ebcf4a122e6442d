// What a partner agency told in doubt does not stand in the way of what it tells in its place.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, Opening, SeasonCase } from '#libs/domain/case/case-types';
import { findingsOf } from '#libs/domain/case/findings';
import { stateOf } from '#libs/domain/case/fold';
import { headOf, receiptOf, rowOf } from '#libs/domain/case/season-case';
import { viewOf } from '#libs/domain/case/view';
import { LANGUAGES } from '#libs/words/languages';
import { say } from '#libs/words/say';
import { aCase, aReport, refusalOf, withReport } from '../support/build-case.ts';
import { untilNext } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');
const FOUND = '2026-10-05';

const notReturned = (decidedOn: IsoDate, by: 'immigration-office' | 'other' = 'immigration-office') =>
  aReport('not-returned', FOUND, {
    ...{ pack, by: 'immigration-office', details: { decidedOn } },
    ...(by === 'other' ? { agencyId: 'another-office' } : {}),
  });

/** Work ended on 30 June 2026, and nobody has spoken of a return. */
function ended(opening: Partial<Opening> = {}): SeasonCase {
  const { seasonCase } = untilNext(aCase({ pack, opening }), 'boarded');
  const details = { enteredOn: '2026-03-01' };
  const arrived = withReport(seasonCase, aReport('arrived', '2026-03-01', { pack, details }));
  return withReport(arrived, aReport('contract-ended', '2026-06-30', { pack, details: { how: 'term' } }));
}

/** The office's finding, decided years before the season by its paper. */
const mistyped = (opening: Partial<Opening> = {}): SeasonCase =>
  withReport(ended(opening), notReturned('2020-10-05'));

const listed = (seasonCase: SeasonCase, agencyId: string): string[] | undefined =>
  viewOf(seasonCase, {
    nowMs: Date.parse('2026-10-06T12:00:00Z'),
    reader: { userId: 'u', role: 'partner-agency', agencyId, agencyKind: 'immigration-office' },
    freeOfferIds: [],
  })?.exits.map(({ milestone }) => milestone);

describe('a finding of no return that is in doubt', () => {
  it('is told again by its office with the right day, and is then its finding', () => {
    const doubted = mistyped();
    expect(receiptOf(doubted, headOf(doubted)).type).toBe('contested');
    expect(listed(doubted, 'immigration-office')).toContain('not-returned');
    const found = withReport(doubted, notReturned('2026-10-01'));
    expect(receiptOf(found, headOf(found)).type).toBe('exit');
    expect(rowOf(found)).toMatchObject({ status: 'closed', outcome: 'not-returned', contested: true });
    expect(findingsOf(stateOf(found))).toMatchObject([{ decidedOn: '2026-10-01', state: 'stands' }]);
  });

  it('is not told twice in the same words, nor once it counts, and another office may tell it too', () => {
    const doubted = mistyped();
    const already = { code: 'already-recorded', sequence: headOf(doubted) };
    expect(refusalOf(doubted, notReturned('2020-10-05'))).toMatchObject(already);
    expect(refusalOf(doubted, notReturned('2026-10-01', 'other'))).toBeUndefined();
    expect(listed(doubted, 'another-office')).toContain('not-returned');
    const found = withReport(doubted, notReturned('2026-10-01'));
    expect(refusalOf(found, notReturned('2026-10-02'))?.code).toBe('already-recorded');
  });

  it('stands in the way, as before, in a case that was opened before', () => {
    const old = mistyped({ retoldActs: undefined } as unknown as Partial<Opening>);
    expect(refusalOf(old, notReturned('2026-10-01'))?.code).toBe('already-recorded');
  });
});

describe('a milestone that is in doubt for one of its details', () => {
  const visa = (details: MilestoneReport['details']): MilestoneReport =>
    aReport('visa-granted', '2026-02-01', { pack, by: 'consulate', details });
  const applied = (): SeasonCase => untilNext(aCase({ pack }), 'visa-granted').seasonCase;

  it('is told again by its agency of the same day', () => {
    const doubted = withReport(applied(), visa({ validFrom: '2026-02-01', validTo: '2036-02-01' }), FOUND);
    expect(receiptOf(doubted, headOf(doubted)).type).toBe('contested');
    const right = visa({ validFrom: '2026-02-01', validTo: '2026-08-01' });
    const granted = withReport(doubted, right, FOUND);
    expect(receiptOf(granted, headOf(granted)).type).toBe('milestone');
    expect(refusalOf(granted, right, FOUND)?.code).toBe('already-recorded');
  });
});

describe('a finding that is told already', () => {
  it('is named as one, in every language, and by no code', () => {
    for (const key of ['finding-told', 'finding-lifted', 'act-lifted', 'appeal-told'] as const) {
      const said = LANGUAGES.map((language) => say({ key, with: { sequence: 12 } }, language));
      expect(new Set(said).size).toBe(LANGUAGES.length);
      expect(said.every((sentence) => sentence?.includes('12'))).toBe(true);
    }
  });
});
