// The auditor's replay: every recorded run of a case, replayed on the code of today. It runs on a task
// queue of its own, so that no milestone waits for an audit.
import type { Client } from '@temporalio/client';
import { recordedRuns } from '#libs/casework/engine/case-histories';
import { witnessedEntries } from '#libs/casework/engine/recorded-entries';
import type { History } from '#libs/casework/engine/recorded-entries';
import type { VerifyHistoryAnswer, WitnessedEntry } from '#libs/domain/ledger/verification';
import type { HistoryActivities } from '#workflows/case-activities';
import { workflowIdOf } from '#workflows/messages';
import type { Replayer } from './replayer.ts';

/** An answer of the engine holds 2 MB at most. */
const CHARACTERS_OF_AN_ANSWER = 1_000_000;

/** `replayer` replays on the workflow code of today, as the cases run it. */
export function historyActivities(client: Client, replayer: Replayer): HistoryActivities {
  return {
    async checkHistory(caseId) {
      const histories = await recordedRuns(client, caseId);
      return checked(histories, workflowIdOf(caseId), replayer);
    },
  };
}

/** Replays each history and collects the entries in them. A fault of replay is an answer, not an error. */
async function checked(
  histories: readonly History[],
  workflowId: string,
  replayer: Replayer,
): Promise<VerifyHistoryAnswer> {
  let replayFault: string | null = null;
  for (const history of histories) {
    // A run that no worker has answered yet decided nothing that could be decided differently.
    if (!history.events?.some((event) => event.workflowTaskCompletedEventAttributes)) continue;
    replayFault ??= await replayer.faultOf(history, workflowId);
  }
  return {
    events: histories.reduce((sum, { events }) => sum + (events?.length ?? 0), 0),
    replayed: histories.length > 0 && replayFault === null,
    replayFault,
    witnessed: withinAnAnswer(witnessedEntries(histories)),
  };
}

/** Without their texts where those do not fit: the hashes prove as much, only the name of a changed field is lost. */
function withinAnAnswer(witnessed: WitnessedEntry[]): WitnessedEntry[] {
  const characters = witnessed.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
  if (characters <= CHARACTERS_OF_AN_ANSWER) return witnessed;
  return witnessed.map((entry) => ({ ...entry, text: null }));
}
