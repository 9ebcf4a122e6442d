import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { claims, receiptOf, rowOf } from '#libs/domain/case/season-case';
import { OPENED_ON, aCase, fromNext, withReport, viewOn } from '../support/build-case.ts';

/** Does what `next` asks, one required milestone a day, and says in which order. */
function followNext(start: SeasonCase): { seasonCase: SeasonCase; reported: string[]; stages: string[] } {
  let seasonCase = start;
  let today: IsoDate = OPENED_ON;
  const reported: string[] = [];
  const stages: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    today = addDays(today, 1);
    const { next, stage } = viewOn(seasonCase, today);
    stages.push(stage);
    const wanted = next.find((one) => one.required && (one.notBefore ?? today) <= today);
    if (!wanted) {
      break;
    }
    seasonCase = withReport(seasonCase, fromNext(wanted, today));
    reported.push(wanted.milestone);
  }
  return { seasonCase, reported, stages: [...new Set(stages)] };
}

describe('a season that only follows next', () => {
  it('closes a first season as completed after nineteen reports', () => {
    const { seasonCase, reported, stages } = followNext(aCase());
    expect(reported).toHaveLength(19);
    expect(rowOf(seasonCase)).toMatchObject({ status: 'closed', outcome: 'completed', settled: true });
    expect(stages).toEqual([
      'recruitment',
      'training',
      'visa',
      'departure',
      'contract',
      'return',
      'reintegration',
    ]);
  });

  it('closes a returning season as completed after nine reports, without training or visa', () => {
    const { seasonCase, reported } = followNext(aCase({ path: 'returning' }));
    expect(reported).toEqual([
      'selected',
      'call-up-filed',
      'call-up-granted',
      'arrived',
      'social-security-registered',
      'contract-ended',
      'return-proved',
      'debriefed',
      'reintegration-plan-agreed',
    ]);
    expect(rowOf(seasonCase).outcome).toBe('completed');
  });

  it('asks for the offer when the case has none, and takes its position once selected', () => {
    let seasonCase = aCase({ path: 'returning', offer: null });
    const [selected] = viewOn(seasonCase, '2026-01-13').next;
    expect(selected?.details['required']).toEqual(['offerId']);
    const report = fromNext(selected as never, '2026-01-13');
    seasonCase = withReport(seasonCase, {
      ...report,
      offer: { offerId: 'offer-fresas', startsOn: '2026-03-01', endsOn: '2026-06-30' },
    });
    expect(claims(seasonCase)).toEqual([
      { kind: 'offer', id: 'offer-fresas' },
      { kind: 'quota', id: 'campaign-2026' },
    ]);
  });

  it('gives every entry the receipt it had when it was taken', () => {
    const { seasonCase } = followNext(aCase({ path: 'returning' }));
    expect(receiptOf(seasonCase, 2)).toMatchObject({
      sequence: 2,
      stage: 'visa',
      status: 'active',
      type: 'milestone',
    });
    expect(receiptOf(seasonCase, 10)).toMatchObject({ stage: 'reintegration', status: 'closed' });
  });
});
