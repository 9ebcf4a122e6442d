import { proxyActivities } from '@temporalio/workflow';
import type { HistoryActivities } from './case-activities.ts';
import type { HistoryCheckAnswer, HistoryCheckInput } from './messages.ts';

const { checkHistory } = proxyActivities<HistoryActivities>({
  startToCloseTimeout: '60s',
  scheduleToCloseTimeout: '3m',
  retry: { initialInterval: '500ms', maximumInterval: '5s', maximumAttempts: 5 },
});

/** Asks a worker whether the recorded history of a case still replays, and which entries it holds. */
export async function historyCheck({ caseId }: HistoryCheckInput): Promise<HistoryCheckAnswer> {
  return checkHistory(caseId);
}
