// Rows that every corridor spreads: what a report of them must carry, of whom, and when their dates are met.
import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { housingVisited } from '#libs/domain/pack/shipped/rows-housing';
import { rightsInformationGiven } from '#libs/domain/pack/shipped/rows-rights';
import type { SeasonCase } from '#libs/domain/case/case-types';
import type { Reporter } from '#libs/domain/access';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import { followNext, letPass, untilNext } from '../support/follow-season.ts';

const pack = deriveProgramme(maEsCartaya2026, {
  version: '2026-rights',
  agencies: [...maEsCartaya2026.agencies, { kind: 'trade-union', country: 'ES' }],
  milestones: {
    insert: [
      // In a stage of its own, which its path does not pass over.
      { at: { stage: 'training' }, row: { ...rightsInformationGiven, paths: ['first'] } },
      { at: { stage: 'contract' }, row: housingVisited },
    ],
  },
});

describe('the information on rights', () => {
  const { seasonCase: signed, today: next } = followNext(aCase({ pack }), {
    until: ({ milestones }) => milestones.some(({ milestone }) => milestone === 'contract-signed'),
  });
  const today = addDays(next, -1);
  const told = (by: 'employer' | 'authority', from: SeasonCase = signed): SeasonCase =>
    withReport(
      from,
      aReport('rights-information-given', today, {
        pack,
        by: by === 'employer' ? 'employers-association' : 'immigration-office',
        details: { by, language: 'ar', complaintWays: true },
      }),
    );
  const raised = (of: SeasonCase): string[] =>
    letPass(of, addDays(today, 4)).written.filter((line) => line.includes('rights-information'));

  it('is owed by the employer on the day on which the contract is signed', () => {
    expect(raised(signed)).toEqual([`escalation rights-information-given ${today}`]);
    expect(raised(told('employer'))).toEqual([]);
  });

  it('of the authority is no information by the employer', () => {
    expect(raised(told('authority'))).toEqual([`escalation rights-information-given ${today}`]);
  });

  it('is asked for until it has been given once', () => {
    const asked = (of: SeasonCase): boolean | undefined =>
      viewOn(of, today).next.find(({ milestone }) => milestone === 'rights-information-given')?.required;
    expect(asked(signed)).toBe(true);
    expect(asked(told('employer'))).toBe(false);
  });

  it('names the ways to complain', () => {
    const silent = { by: 'employer', language: 'ar', complaintWays: false };
    const report = aReport('rights-information-given', today, { pack, details: silent });
    expect(refusalOf(signed, report)?.code).toBe('details-missing');
  });
});

describe('a visit of the housing', () => {
  const { seasonCase, today } = untilNext(aCase({ pack }), 'contract-ended');
  const visit = (by: Reporter, details: Record<string, boolean> = {}): string | undefined =>
    refusalOf(seasonCase, aReport('housing-visited', today, { pack, by, details }))?.code;

  it('by a union says that the workers agreed', () => {
    expect(visit('trade-union')).toBe('details-missing');
    expect(visit('trade-union', { workersAgreed: false })).toBe('details-missing');
    expect(visit('trade-union', { workersAgreed: true })).toBeUndefined();
  });

  it('by a municipality or an association does not', () => {
    expect(visit('municipality')).toBeUndefined();
    expect(visit('ngo')).toBeUndefined();
  });
});
