/** Rows of cases that an earlier release wrote: the facts that lists have asked for since are folded into them. */
import { outdatedRows, refoldRow } from '#libs/db/ledger/case-row';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { headOf, rowOf } from '#libs/domain/case/season-case';
import type { Casework } from '../casework.ts';

const CASES_AT_A_TIME = 200;

/**
 * Folds every outdated row again and answers how many it wrote; one that changes meanwhile is left to its own entry.
 * A ledger that does not fold is logged and left: verification finds it.
 */
export async function refoldRows(
  { db, log }: Pick<Casework, 'db' | 'log'>,
  stopping?: AbortSignal,
): Promise<number> {
  let written = 0;
  let afterCaseId: string | undefined;
  do {
    const outdated = await outdatedRows(db, {
      ...(afterCaseId === undefined ? {} : { afterCaseId }),
      limit: CASES_AT_A_TIME,
    });
    for (const { caseId } of outdated) {
      if (await refold({ db, log }, caseId)) written += 1;
    }
    afterCaseId = outdated.at(-1)?.caseId;
  } while (afterCaseId !== undefined && stopping?.aborted !== true);
  return written;
}

async function refold({ db, log }: Pick<Casework, 'db' | 'log'>, caseId: string): Promise<boolean> {
  try {
    const seasonCase = await loadCase(db, caseId);
    return seasonCase !== undefined && (await refoldRow(db, caseId, headOf(seasonCase), rowOf(seasonCase)));
  } catch (error) {
    const fault = error instanceof Error ? error.name : 'unknown';
    log.error({ caseId, fault }, 'the row of a case was not folded again');
    return false;
  }
}
