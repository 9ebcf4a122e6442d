import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { anotherVersion } from '../support/another-pack.ts';
import { aCase, aReport, withReport, viewOn } from '../support/build-case.ts';
import { figuresOf, home, lastDay, letPass, then, until } from '../support/counted-seasons.ts';
import { followNext } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

describe('silences, reminders and escalations', () => {
  const filed = then(until('selected', 'returning'), 1, 'call-up-filed', {
    details: { startsOn: '2026-06-01', endsOn: '2026-09-30', authorisedUntil: '2028-01-01' },
  });

  it('counts the cases in which the law spoke for somebody', () => {
    const granted = letPass(filed, '2026-03-01');
    expect(figuresOf([granted, granted, filed])).toMatchObject({
      silences: [{ milestone: 'call-up-granted', effect: 'deemed-granted', cases: 2 }],
      reminders: 2,
    });
  });

  it('names the milestone on which a silence closed the case', () => {
    expect(figuresOf([letPass(home(), '2027-12-31')]).silences).toEqual([
      { milestone: 'return-proved', effect: 'close', cases: 1 },
    ]);
  });

  it('forgets a closing that a late grant has overturned', () => {
    const refused = letPass(until('nie-assigned'), '2026-05-30');
    expect(figuresOf([refused]).silences).toEqual([
      { milestone: 'authorised', effect: 'close', cases: 1 },
      { milestone: 'authorised', effect: 'deemed-refused', cases: 1 },
    ]);
    const details = { validTo: '2030-03-08' };
    const late = withReport(
      refused,
      aReport('authorised', '2026-05-29', { by: 'immigration-office', details }),
    );
    expect(figuresOf([late])).toMatchObject({
      status: { active: 1, closed: 0 },
      silences: [{ milestone: 'authorised', effect: 'deemed-refused', cases: 1 }],
    });
  });

  it('counts every escalation, and each case once in its breach', () => {
    const waited = letPass(home(), addDays(lastDay(home()), 100));
    const figures = figuresOf([waited]);
    const raised = waited.entries.filter(({ type }) => type === 'escalation');
    const ofReturn = raised.filter((entry) => 'milestone' in entry && entry.milestone === 'return-proved');
    expect(ofReturn).toHaveLength(2);
    expect(figures.escalations).toBe(raised.length);
    expect(figures.breaches).toContainEqual({
      actor: 'consulate',
      milestone: 'return-proved',
      missed: 0,
      escalated: 1,
      late: 0,
    });
  });
});

describe('breaches', () => {
  it('are the employer’s who never registered the seasonal worker, whoever the matter was raised to', () => {
    let seasonCase = letPass(until('arrived'), addDays(lastDay(until('arrived')), 12));
    const raised = seasonCase.entries.find(
      (entry) => entry.type === 'escalation' && entry.milestone === 'social-security-registered',
    );
    expect(raised).toMatchObject({ to: 'immigration-office' });
    seasonCase = then(seasonCase, 1, 'contract-ended', { details: { how: 'employer-breach' } });
    const { breaches } = figuresOf([seasonCase]);
    expect(breaches).toContainEqual({
      actor: 'employers-association',
      milestone: 'social-security-registered',
      missed: 1,
      escalated: 1,
      late: 0,
    });
  });

  it('are never the seasonal worker’s: of a row that they report first, the next who does', () => {
    const spain = newestPack('ma-es-cartaya');
    const { seasonCase, today } = followNext(aCase({ pack: spain }), {
      until: ({ milestones }) => milestones.some(({ milestone }) => milestone === 'arrived'),
    });
    const { breaches } = figuresOf([letPass(seasonCase, addDays(today, 80))]);
    const ofSlips = breaches.filter(({ milestone }) => milestone === 'pay-slip-received');
    expect(ofSlips).toMatchObject([{ actor: 'placement-officer', escalated: 1 }]);
    expect(breaches.map(({ actor }) => actor)).not.toContain('seasonal-worker');
  });

  it('are not counted of a row that the seasonal worker alone reports', () => {
    const pack = anotherVersion(maEsCartaya2026, 'by-the-person', (rule) =>
      rule.milestone === 'social-security-registered' ? { ...rule, reportedBy: ['seasonal-worker'] } : rule,
    );
    const { seasonCase, today } = followNext(aCase({ pack }), {
      until: ({ milestones }) => milestones.some(({ milestone }) => milestone === 'arrived'),
    });
    const { breaches, escalations } = figuresOf([letPass(seasonCase, addDays(today, 12))]);
    expect(escalations).toBeGreaterThan(0);
    expect(breaches.map(({ milestone }) => milestone)).not.toContain('social-security-registered');
  });

  it('are nobody’s where a milestone never opened', () => {
    const ended = then(until('arrived'), 1, 'contract-ended', { details: { how: 'early-worker' } });
    const { breaches } = figuresOf([ended]);
    expect(breaches.map(({ milestone, missed }) => [milestone, missed])).toEqual([
      ['social-security-registered', 1],
    ]);
  });

  it('count what came after its due date as late', () => {
    const arrived = until('arrived');
    const { dueOn = '' } =
      viewOn(arrived, lastDay(arrived)).next.find(
        ({ milestone }) => milestone === 'social-security-registered',
      ) ?? {};
    const by = { by: 'employers-association' } as const;
    const inTime = withReport(arrived, aReport('social-security-registered', dueOn, by));
    const late = withReport(arrived, aReport('social-security-registered', addDays(dueOn, 1), by));
    expect(figuresOf([inTime]).breaches).toEqual([]);
    expect(figuresOf([late, inTime]).breaches).toContainEqual({
      actor: 'employers-association',
      milestone: 'social-security-registered',
      missed: 0,
      escalated: 0,
      late: 1,
    });
  });
});
