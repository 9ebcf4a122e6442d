/** What a transfer would change for one person: their case as it is shown before and after, side by side. */
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase, TransferReport } from './case-types.ts';
import { withDraft } from './fold.ts';
import { knowing, transferFor } from './transfers.ts';
import { viewOf } from './view.ts';
import type { CaseBody, MilestoneView, NextView, ViewOptions } from './view.ts';
import type { Stage } from '#libs/domain/pack/programme';

interface OfRow {
  milestone: string;
  /** What a jurist must still check of the rule that the case would move to. */
  toCheck?: string;
}

export type TransferChange =
  | { what: 'stage'; before: Stage; after: Stage }
  | ({ what: 'asked' | 'possible'; dueOn: IsoDate | null } & OfRow)
  | ({ what: 'not-asked' } & OfRow)
  | ({ what: 'due'; before: IsoDate | null; after: IsoDate | null } & OfRow)
  | ({ what: 'silence'; before: NextView['onSilence'] | null; after: NextView['onSilence'] | null } & OfRow)
  | ({ what: 'state'; before: MilestoneView['state']; after: MilestoneView['state'] } & OfRow)
  | { what: 'last-legal-day'; before: IsoDate | null; after: IsoDate | null }
  | { what: 'days-limit'; before: number | null; after: number | null }
  | {
      what: 'exits-added' | 'exits-removed' | 'records-added' | 'records-removed';
      milestones: readonly string[];
    };

/** Nothing where the case would be shown as it is. The report must be one that the case accepts. */
export function changesOfTransfer(
  seasonCase: SeasonCase,
  report: TransferReport,
  options: ViewOptions,
): TransferChange[] {
  const moved = withDraft(knowing(seasonCase, report), transferFor(report), options.nowMs);
  const before = viewOf(seasonCase, options);
  const after = viewOf(moved, options);
  return before === undefined || after === undefined ? [] : changesBetween(before, after);
}

function changesBetween(before: CaseBody, after: CaseBody): TransferChange[] {
  return [
    ...(before.stage === after.stage
      ? []
      : [{ what: 'stage', before: before.stage, after: after.stage } as const]),
    ...statesThatChange(before, after),
    ...asked(before, after),
    ...dates(before, after),
    ...stay(before.stay, after.stay),
    ...codes('exits', before.exits, after.exits),
    ...codes('records', before.records, after.records),
  ];
}

function statesThatChange(before: CaseBody, after: CaseBody): TransferChange[] {
  return before.milestones.flatMap((was) => {
    const now = after.milestones.find(({ sequence }) => sequence !== null && sequence === was.sequence);
    return now === undefined || now.state === was.state
      ? []
      : [{ what: 'state', milestone: was.milestone, before: was.state, after: now.state } as const];
  });
}

function asked(before: CaseBody, after: CaseBody): TransferChange[] {
  const added = after.next.filter(({ milestone }) => lineOf(before, milestone) === undefined);
  const removed = before.next.filter(({ milestone }) => lineOf(after, milestone) === undefined);
  return [
    ...added.map((line) => ({
      what: line.required ? ('asked' as const) : ('possible' as const),
      ...rowOf(line),
      dueOn: line.dueOn ?? null,
    })),
    ...removed.map(({ milestone }) => ({ what: 'not-asked' as const, milestone })),
  ];
}

function dates(before: CaseBody, after: CaseBody): TransferChange[] {
  return after.next.flatMap((line): TransferChange[] => {
    const was = lineOf(before, line.milestone);
    if (was === undefined) {
      return [];
    }
    return [
      ...(was.dueOn === line.dueOn
        ? []
        : [{ what: 'due' as const, ...rowOf(line), before: was.dueOn ?? null, after: line.dueOn ?? null }]),
      ...(was.onSilence === line.onSilence
        ? []
        : [
            {
              what: 'silence' as const,
              ...rowOf(line),
              before: was.onSilence ?? null,
              after: line.onSilence ?? null,
            },
          ]),
    ];
  });
}

function stay(before: CaseBody['stay'], after: CaseBody['stay']): TransferChange[] {
  const days = [before?.lastLegalDay ?? null, after?.lastLegalDay ?? null] as const;
  const limits = [before?.daysLimit ?? null, after?.daysLimit ?? null] as const;
  return [
    ...(days[0] === days[1] ? [] : [{ what: 'last-legal-day', before: days[0], after: days[1] } as const]),
    ...(limits[0] === limits[1]
      ? []
      : [{ what: 'days-limit', before: limits[0], after: limits[1] } as const]),
  ];
}

interface Coded {
  milestone: string;
}

function codes(
  rows: 'exits' | 'records',
  before: readonly Coded[],
  after: readonly Coded[],
): TransferChange[] {
  const added = missingIn(before, after);
  const removed = missingIn(after, before);
  return [
    ...(added.length === 0 ? [] : [{ what: `${rows}-added`, milestones: added } as const]),
    ...(removed.length === 0 ? [] : [{ what: `${rows}-removed`, milestones: removed } as const]),
  ];
}

function missingIn(known: readonly Coded[], rows: readonly Coded[]): string[] {
  return rows
    .map(({ milestone }) => milestone)
    .filter((code) => !known.some(({ milestone }) => milestone === code));
}

function lineOf({ next }: CaseBody, code: string): NextView | undefined {
  return next.find(({ milestone }) => milestone === code);
}

function rowOf({ milestone, toCheck }: NextView): OfRow {
  return { milestone, ...(toCheck === undefined ? {} : { toCheck }) };
}
