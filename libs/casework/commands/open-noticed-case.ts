/** The opening of a case, with what the law would have looked at in it. */
import type { OpenedCase } from '#libs/db/cases/opening';
import type { Actor } from '#libs/domain/access';
import type { CaseNotice } from '#libs/domain/case/notices';
import { isDeclined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { noticesOfEntry } from '../queries/entry-notices.ts';
import { openSeasonCase } from './open-case.ts';
import type { OpeningInput } from './open-case.ts';

/** As {@link openSeasonCase}; the notices are those that the case shows beside its first entry. */
export async function openNoticedCase(
  casework: Casework,
  actor: Actor,
  attempt: Attempt,
  input: OpeningInput,
): Promise<Done<OpenedCase & { notices: CaseNotice[] }> | Declined> {
  const opened = await openSeasonCase(casework, actor, attempt, input);
  if (isDeclined(opened)) return opened;
  const { notices = await noticesOfEntry(casework, actor, opened.answer.caseId, 1), ...done } = opened;
  return { ...done, answer: { ...done.answer, notices: [...notices] } };
}
