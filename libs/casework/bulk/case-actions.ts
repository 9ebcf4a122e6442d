/**
 * What a bulk operation does to one case: the same report as the single act makes of its input, and when a "no" means
 * that the same fact is there already.
 */
import type { BulkParams } from '#libs/contract/bulk-operations';
import type { Actor } from '#libs/domain/access';
import type { RecordingAction } from '#libs/domain/bulk-operation';
import { stateOf } from '#libs/domain/case/fold';
import type { SeasonCase } from '#libs/domain/case/case-types';
import type { Refusal } from '#libs/domain/refusals';
import type { Casework } from '../casework.ts';
import { holdReport, resumptionReport, transferReport, withdrawalReport } from '../commands/case-reports.ts';
import type { HoldInput, ResumptionInput, TransferInput, WithdrawalInput } from '../commands/case-reports.ts';
import { milestoneReport } from '../commands/milestone-report.ts';
import type { MilestoneInput } from '../commands/milestone-report.ts';
import type { Compose } from '../commands/record-act.ts';

/** Each action's fields, as the API has checked their shape. */
export interface ParamsOf {
  milestone: MilestoneInput;
  withdraw: WithdrawalInput;
  hold: HoldInput;
  resume: ResumptionInput;
  transfer: TransferInput;
}

type ComposeFor<Action extends RecordingAction> = (
  casework: Casework,
  actor: Actor,
  params: ParamsOf[Action],
) => Compose;

const COMPOSE: { [Action in RecordingAction]: ComposeFor<Action> } = {
  milestone: milestoneReport,
  withdraw: (_casework, actor, params) => withdrawalReport(actor, params),
  hold: (_casework, actor, params) => holdReport(actor, params),
  resume: (_casework, actor, params) => resumptionReport(actor, params),
  transfer: transferReport,
};

/** How the action becomes a report about a case. */
export function composeFor(
  casework: Casework,
  actor: Actor,
  action: RecordingAction,
  params: BulkParams,
): Compose {
  const compose = COMPOSE[action] as (casework: Casework, actor: Actor, params: BulkParams) => Compose;
  return compose(casework, actor, params);
}

/** Whether what stands in the way is the very fact that was to be recorded: of the same day, where it has one. */
export function isSameFact(seasonCase: SeasonCase, refusal: Refusal, { occurredOn }: BulkParams): boolean {
  if (refusal.code !== 'already-recorded') return false;
  if (occurredOn === undefined) return true;
  const fact = stateOf(seasonCase).facts.find(({ sequence }) => sequence === refusal.sequence);
  return fact?.occurredOn === occurredOn;
}
