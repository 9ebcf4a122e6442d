/** What a page does with a case that it was given: folds it, asks before it sends a report, and verifies its chain. */
import type { IsoDate } from '#libs/domain/calendar';
import type { Entry, Report } from '#libs/domain/case/case-types';
import { caseFromEntries, currentStage, refusal } from '#libs/domain/case/season-case';
import { verifyChain } from '#libs/domain/ledger/hash-chain';
import type { ChainRow, ChainVerdict } from '#libs/domain/ledger/hash-chain';
import type { Programme, Stage } from '#libs/domain/pack/programme';
import type { RefusalCode } from '#libs/domain/refusals';

export interface Given {
  caseId: string;
  pack: Programme;
  rows: ChainRow[];
  reports: Report[];
  today: IsoDate;
}

export interface Shown {
  stage: Stage;
  /** For each report, why it would be refused; null when it would be accepted. */
  refusals: (RefusalCode | null)[];
  chain: ChainVerdict;
}

/** JSON in and out, as over the network. */
export function show(given: string): string {
  const { caseId, pack, rows, reports, today } = JSON.parse(given) as Given;
  const entries = rows.map(({ text, prevHash, hash }): Entry => {
    return { ...(JSON.parse(text) as Entry), prevHash, hash };
  });
  const seasonCase = caseFromEntries(caseId, pack, entries);
  const shown: Shown = {
    stage: currentStage(seasonCase),
    refusals: reports.map((report) => refusal(seasonCase, report, today)?.code ?? null),
    chain: verifyChain(rows),
  };
  return JSON.stringify(shown);
}
