/** The whole file of a person with one season, as the page reads it. */
import { findingAnswers } from '#libs/casework/queries/seasonal-worker';
import { readEntries, readWhatBecame } from '#libs/casework/queries/read-entries';
import type { CaseText } from '#libs/contract/case-view';
import type { PersonFileAnswer } from '#libs/contract/person-file';
import type { SeasonCase } from '#libs/domain/case/case-types';
import type { IsoDate } from '#libs/domain/calendar';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import { AUDITOR, viewOn } from './build-case.ts';

type Loaded = Parameters<typeof readWhatBecame>[0];

/** As it stands on a day; `texts` are what people wrote beside its entries. */
export function fileOfSeason(
  seasonCase: SeasonCase,
  today: IsoDate,
  texts: CaseText[] = [],
): PersonFileAnswer {
  const loaded = { seasonCase } as Loaded;
  const { notices: _codes, ...view } = viewOn(seasonCase, today);
  return {
    ...{ madeAt: `${today}T10:00:00.000Z`, language: 'en', corrections: [], reserveActs: [], incidents: [] },
    costs: { items: [], totals: [], fees: { entries: [], totals: [] } },
    seasonalWorker: {
      ...{ seasonalWorkerId: 'w1', familyName: 'Today', givenName: 'Amal', seasons: [], reserve: [] },
      ...{ authorisations: [], authorisation: null, bars: [], prospects: [] },
      findings: findingAnswers(AUDITOR, { past: earlierSeasonOf(seasonCase), seasonCase }),
      eligibility: { verdict: 'eligible', reasons: [] },
    },
    cases: [
      {
        case: {
          ...{ ...view, notices: [], caseNo: 'H26-000001', selection: null, agencies: [] },
          seasonalWorker: { seasonalWorkerId: 'w1' },
        },
        ...{ entries: readEntries(AUDITOR, loaded), ...readWhatBecame(loaded) },
        ...{ texts, documents: [] },
      },
    ],
  };
}
