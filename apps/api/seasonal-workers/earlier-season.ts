// What an earlier case of hers says to the next one: read off its ledger, never off a column someone typed.
import type { DataSource } from 'typeorm';
import { loadCase } from '#libs/db/ledger-store';
import type { EarlierCase } from '#libs/db/seasons';
import type { Fact } from '#libs/domain/case-state';
import { factOf, packIndex } from '#libs/domain/case-state';
import type { SeasonCase } from '#libs/domain/case-types';
import type { EarlierSeason } from '#libs/domain/eligibility';
import { stateOf } from '#libs/domain/fold';
import { rowOf } from '#libs/domain/season-case';
import { returnProofOf } from '#libs/domain/view';

/** The authority looks back two years before a filing [104.3, 117.3]. */
export const BAR_MONTHS = 24;
/** Only its findings bar anybody. */
const AUTHORITY = 'immigration-office';

/** Folded seasons by case id. Ledgers are read one after the other: she has a handful at most. */
export async function earlierSeasons(
  db: DataSource,
  cases: readonly Pick<EarlierCase, 'caseId'>[],
): Promise<Map<string, EarlierSeason>> {
  const seasons = new Map<string, EarlierSeason>();
  for (const { caseId } of cases) {
    const seasonCase = await loadCase(db, caseId);
    if (seasonCase !== undefined) seasons.set(caseId, earlierSeasonOf(seasonCase));
  }
  return seasons;
}

/** What a row alone can say: for a case opened a moment ago, which nobody has judged yet. */
export function seasonFromRow(row: EarlierCase): EarlierSeason {
  const { caseId, status, arrived, authorisedUntil, openedAt } = row;
  return {
    caseId,
    openedOn: openedAt.slice(0, 10),
    pastReturn: status === 'closed',
    arrived,
    returnProof: null,
    employerInBreach: false,
    ...(authorisedUntil === null ? {} : { authorisation: { until: authorisedUntil, extinguished: false } }),
  };
}

/** One case as the next season looks back on it. */
export function earlierSeasonOf(seasonCase: SeasonCase): EarlierSeason {
  const state = stateOf(seasonCase);
  const row = rowOf(seasonCase);
  const decision = decisionOf(state.facts);
  return {
    caseId: seasonCase.caseId,
    openedOn: seasonCase.opening.calendar.originOn,
    pastReturn: row.status === 'closed' || packIndex(state, row.stage) > packIndex(state, 'return'),
    arrived: row.arrived,
    ...(state.exit === null ? {} : { exit: state.exit.milestone }),
    returnProof: returnProofOf(state),
    ...(decision === undefined ? {} : { decision }),
    employerInBreach:
      factOf(state, 'contract-ended')?.details['how'] === 'employer-breach' ||
      factOf(state, 'employer-change-requested')?.details['cause'] === 'employer-breach',
    ...(row.authorisedUntil === null
      ? {}
      : { authorisation: { until: row.authorisedUntil, extinguished: decision !== undefined } }),
  };
}

function decisionOf(facts: readonly Fact[]): EarlierSeason['decision'] {
  const finding = facts.find(
    (fact) =>
      fact.isExit &&
      fact.state === 'recorded' &&
      fact.witness?.reporter === AUTHORITY &&
      fact.milestone in FINDINGS,
  );
  if (finding === undefined) return undefined;
  const decidedOn = finding.details['decidedOn'];
  return {
    finding: FINDINGS[finding.milestone as keyof typeof FINDINGS],
    decidedOn: typeof decidedOn === 'string' ? decidedOn : finding.occurredOn,
  };
}

const FINDINGS = {
  'ended-early': 'bar-early-abandonment',
  'not-returned': 'bar-return-undertaking',
} as const;
