import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import type { Path } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { claims, receiptOf, rowOf } from '#libs/domain/case/season-case';
import { OPENED_ON, aCase, aReport, fromNext, refusalOf, withReport, viewOn } from '../support/build-case.ts';

/** Follows `next` until a milestone is recorded, one a day. */
function upTo(milestone: string, path: Path = 'first'): { seasonCase: SeasonCase; today: IsoDate } {
  let seasonCase = aCase({ path });
  let today: IsoDate = OPENED_ON;
  for (let step = 0; step < 40; step += 1) {
    today = addDays(today, 1);
    const [next] = viewOn(seasonCase, today).next.filter((one) => one.required);
    if (!next) {
      break;
    }
    seasonCase = withReport(seasonCase, fromNext(next, today));
    if (next.milestone === milestone) {
      break;
    }
  }
  return { seasonCase, today: addDays(today, 1) };
}

/** Where each exit is first offered, and whether the position comes back. */
const EXITS: readonly [exit: string, after: string, path: Path, frees: boolean, wait: number][] = [
  ['withdrawn', 'selected', 'first', true, 0],
  ['not-selected', 'interviewed', 'first', true, 0],
  ['authorisation-refused', 'nie-assigned', 'first', true, 0],
  ['visa-refused', 'visa-filed', 'first', true, 0],
  ['call-up-refused', 'call-up-filed', 'returning', true, 0],
  ['no-show', 'visa-granted', 'first', true, 0],
  ['ended-early', 'arrived', 'first', false, 0],
  ['status-changed', 'arrived', 'first', false, 0],
  ['not-returned', 'contract-ended', 'first', false, 100],
  ['cancelled', 'call-up-granted', 'returning', true, 0],
  ['deceased', 'arrived', 'returning', false, 0],
];

describe('an exit', () => {
  it.each(EXITS)(
    '%s is offered after %s on the %s path, and closes the case with its outcome',
    (exit, after, path, frees, wait) => {
      const { seasonCase, today } = upTo(after, path);
      const day = addDays(today, wait);
      const offered = viewOn(seasonCase, day).exits.find((one) => one.milestone === exit);
      expect(offered).toBeDefined();
      const closed = withReport(
        seasonCase,
        fromNext({ ...offered, stage: 'visa', required: true, overdue: false } as never, day),
      );
      expect(rowOf(closed)).toMatchObject({ status: 'closed', outcome: exit, next: null });
      expect(claims(closed).length === 0).toBe(frees);
      expect(viewOn(closed, day).next).toEqual([]);
    },
  );

  it('absent at arrival is offered three days after the boarding was seen', () => {
    const { seasonCase, today } = upTo('visa-granted');
    const boarded = withReport(seasonCase, aReport('boarded', today));
    const offered = (day: IsoDate): boolean =>
      viewOn(boarded, day).exits.some((one) => one.milestone === 'absent-at-arrival');
    expect(offered(addDays(today, 2))).toBe(false);
    expect(offered(addDays(today, 3))).toBe(true);
    expect(
      refusalOf(boarded, aReport('absent-at-arrival', addDays(today, 2), { by: 'municipality' }))?.code,
    ).toBe('too-early');
  });

  it('covers every exit of the pack', () => {
    const tested = new Set([...EXITS.map(([exit]) => exit), 'absent-at-arrival']);
    expect(maEsCartaya2026.exits.map((exit) => exit.milestone).filter((code) => !tested.has(code))).toEqual(
      [],
    );
  });

  it('is refused to an officer when a fact rules it out, and kept as contested from a partner', () => {
    const { seasonCase, today } = upTo('arrived');
    expect(refusalOf(seasonCase, aReport('no-show', today))?.code).toBe('already-recorded');
    const reported = withReport(seasonCase, aReport('no-show', today, { by: 'employers-association' }));
    expect(receiptOf(reported, reported.entries.length).type).toBe('contested');
    expect(rowOf(reported).status).toBe('active');
  });
});

describe('a closed case', () => {
  const withdrawn = (): SeasonCase =>
    withReport(
      upTo('selected').seasonCase,
      aReport('withdrawn', '2026-02-01', { details: { reason: 'health' } }),
    );

  it('refuses every other milestone', () => {
    expect(refusalOf(withdrawn(), aReport('medical-cleared', '2026-02-02'))?.code).toBe('case-closed');
  });

  it('still hears of a death', () => {
    const reported = withReport(withdrawn(), aReport('deceased', '2026-02-02', { by: 'ngo' }));
    expect(rowOf(reported)).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(viewOn(reported, '2026-02-03').returnProof).toBeNull();
  });

  it('still hears witnesses of the return, and proof follows', () => {
    const { seasonCase, today } = upTo('contract-ended');
    const day = addDays(today, 100);
    const decided = withReport(
      seasonCase,
      aReport('not-returned', day, { by: 'immigration-office', details: { decidedOn: day } }),
    );
    expect(viewOn(decided, day).returnProof?.state).toBe('not-returned');
    const proved = withReport(
      decided,
      aReport('return-proved', day, { by: 'consulate', details: { exitedOn: today } }),
      addDays(day, 9),
    );
    expect(viewOn(proved, addDays(day, 9)).returnProof).toMatchObject({
      state: 'returned-proved',
      returnedOn: today,
      contested: true,
    });
    expect(rowOf(proved).outcome).toBe('not-returned');
  });
});

describe('not-returned', () => {
  it('is kept as contested when a witness had declared the return', () => {
    const { seasonCase, today } = upTo('contract-ended');
    const seen = withReport(seasonCase, aReport('return-boarded', today, { by: 'municipality' }));
    const day = addDays(today, 100);
    const decided = withReport(
      seen,
      aReport('not-returned', day, { by: 'immigration-office', details: { decidedOn: day } }),
    );
    expect(rowOf(decided).status).toBe('active');
    expect(viewOn(decided, day).returnProof?.state).toBe('returned-unproved');
  });
});
