/**
 * What an operator reads of a case on the engine's own screen: prose, ids and dates, and never a word of
 * the person. No decision reads any of it.
 */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { Draft, SeasonCase } from '#libs/domain/case/case-types';
import { headOf, nextDue, programmeInForce, rowOf } from '#libs/domain/case/season-case';

/** Registered by `libs/temporal/namespace.ts`; operators find and list cases by them. */
const STAGE = defineSearchAttributeKey('NoriaStage', SearchAttributeType.KEYWORD);
const PROGRAMME = defineSearchAttributeKey('NoriaProgramme', SearchAttributeType.KEYWORD);
const OUTCOME = defineSearchAttributeKey('NoriaOutcome', SearchAttributeType.KEYWORD);
const NEXT_DUE = defineSearchAttributeKey('NoriaNextDue', SearchAttributeType.DATETIME);

/** Where the case stands now, as markdown. It lives in memory and costs no event. */
export function describe(seasonCase: SeasonCase): void {
  const row = rowOf(seasonCase);
  const due = nextDue(seasonCase);
  const lines = [
    `**${row.stage}** · ${row.outcome ?? row.status} · entry ${headOf(seasonCase)} · ${programmeInForce(seasonCase).programme}`,
    row.next ? `Waits for **${row.next}**${row.dueOn ? ` until ${row.dueOn}` : ''}.` : 'Waits for nothing.',
    due ? `Then: ${due.summary}.` : '',
  ];
  setCurrentDetails(lines.filter((line) => line !== '').join('\n\n'));
}

/** Posts the search attributes when stage, outcome or programme is another than at the last posting. */
export function searchAttributes(): (seasonCase: SeasonCase) => void {
  let posted: string | undefined;
  return (seasonCase) => {
    const { stage, outcome } = rowOf(seasonCase);
    const { programme } = programmeInForce(seasonCase);
    const notice = `${stage} ${outcome ?? ''} ${programme}`;
    if (notice === posted) return;
    posted = notice;
    const due = nextDue(seasonCase);
    upsertSearchAttributes([
      { key: STAGE, value: stage },
      { key: PROGRAMME, value: programme },
      { key: OUTCOME, value: outcome },
      { key: NEXT_DUE, value: due ? new Date(due.at) : null },
    ]);
  };
}

/** One line for an entry that is being recorded: `visa-granted on 2026-03-02`. */
export function lineOf(draft: Draft): string {
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
