/**
 * What an operator reads of a case on the engine's own screen: codes, ids and dates, and never a word of
 * the person. No decision reads any of it.
 */
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { Draft, SeasonCase } from '#libs/domain/case/case-types';
import { headOf, nextDue, programmeInForce, rowOf } from '#libs/domain/case/season-case';
import { SEARCH_ATTRIBUTES } from './messages.ts';

/** Where the case stands now and what is due, as markdown. It lives in memory and costs no event. */
export function describe(seasonCase: SeasonCase, due: { summary: string } | undefined): void {
  const row = rowOf(seasonCase);
  const lines = [
    `**${row.stage}** · ${row.outcome ?? row.status} · entry ${headOf(seasonCase)} · ${programmeInForce(seasonCase).programme}`,
    row.next ? `Waits for **${row.next}**${row.dueOn ? ` until ${row.dueOn}` : ''}.` : 'Waits for nothing.',
    due ? `Then: ${due.summary}.` : '',
  ];
  setCurrentDetails(lines.filter((line) => line !== '').join('\n\n'));
}

/**
 * Answers the function that publishes the search attributes of one run. At its first call it always does,
 * whatever the run was started with; later only when stage, outcome or programme changed.
 */
export function searchAttributes(): (seasonCase: SeasonCase) => void {
  let published: string | undefined;
  return (seasonCase) => {
    const { stage, outcome } = rowOf(seasonCase);
    const { programme } = programmeInForce(seasonCase);
    const values = `${stage} ${outcome ?? ''} ${programme}`;
    if (values === published) return;
    published = values;
    const due = nextDue(seasonCase);
    upsertSearchAttributes([
      { key: SEARCH_ATTRIBUTES.stage, value: stage },
      { key: SEARCH_ATTRIBUTES.programme, value: programme },
      { key: SEARCH_ATTRIBUTES.outcome, value: outcome },
      { key: SEARCH_ATTRIBUTES.nextDue, value: due ? new Date(due.at) : null },
    ]);
  };
}

/** One line for an entry that is being recorded: `visa-granted on 2026-03-02`. */
export function summaryOf(draft: Draft): string {
  switch (draft.type) {
    case 'milestone':
    case 'exit':
      return `${draft.milestone} on ${draft.occurredOn}`;
    case 'silence':
      return `silence on ${draft.milestone}, ${draft.effect} on ${draft.dueOn}`;
    case 'reminder':
      return `reminder of ${draft.milestone}, due on ${draft.dueOn}`;
    case 'escalation':
      return `${draft.milestone} overdue since ${draft.dueOn}, raised to ${draft.to}`;
    case 'hold':
      return 'put on hold';
    case 'resume':
      return 'resumed';
    case 'correction':
      return `correction of entry ${draft.corrects}`;
    case 'transfer':
      return `moved to ${draft.programme}`;
    case 'opening':
      return 'opened';
  }
}
