// One act on one case, judged by what the store knows now: the same input, the same report and the same refusals as when
// it is recorded, but nothing is sent and nothing is kept.
import type { ReceiptType, Report, SeasonCase } from '#libs/domain/case/case-types';
import { entryFor, headOf, knowing, receiptOf, refusal, withDraft } from '#libs/domain/case/season-case';
import { roleMay } from '#libs/domain/access';
import type { Action, Actor } from '#libs/domain/access';
import { refuse } from '#libs/domain/refusals';
import { NOT_ALLOWED, NOT_FOUND, declined, isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { fullFor, todayOf } from '../engine/refused-again.ts';
import { erasedRefusal, visibleCase } from '../queries/visible-case.ts';
import { labelled, signatureUnder } from './record-act.ts';
import type { CaseAct, Compose } from './record-act.ts';

/** It would be recorded, as an entry of this type. */
export interface Judged {
  kind: 'judged';
  type: ReceiptType;
}

/** What would become of the act now. What others take meanwhile is not foreseen. */
export async function judgeAct(
  casework: Casework,
  actor: Actor,
  action: Action,
  act: CaseAct,
  compose: Compose,
): Promise<Judged | Declined> {
  const loaded = act.loaded ?? (await visibleCase(casework, actor, act.caseId));
  if (loaded === undefined) return NOT_FOUND;
  if (!roleMay(actor.role, action)) return NOT_ALLOWED;
  const erased = erasedRefusal(loaded.header);
  if (erased !== undefined) return erased;
  const { seasonCase } = loaded;
  const composed = await compose(seasonCase, signatureUnder(casework.seal, actor, act));
  return labelled(
    seasonCase,
    isDeclined(composed) ? composed : await judged(casework, seasonCase, composed.report),
  );
}

async function judged({ db }: Casework, seasonCase: SeasonCase, report: Report): Promise<Judged | Declined> {
  const no = refusal(seasonCase, report, todayOf(seasonCase));
  if (no !== undefined) return declined(no);
  const full = await fullFor(db, seasonCase, report);
  if (full !== undefined) return declined(refuse(full === 'offer' ? 'offer-full' : 'quota-reached'));
  const after = withDraft(knowing(seasonCase, report), entryFor(seasonCase, report), Date.now());
  return { kind: 'judged', type: receiptOf(after, headOf(seasonCase) + 1).type };
}
