/**
 * A transfer moves an open case to another published pack. Everything reported is then folded under the
 * new rules, so it is accepted only when all of it stands there as it stood before, and the case stays open.
 */
import { exitRuleOf, factOfEntry, isRecorded, ruleOf } from './case-state.ts';
import type { CaseState, Fact, FactState } from './case-state.ts';
import type { Opening, Report, SeasonCase, Stored, Transfer, TransferReport } from './case-types.ts';
import { judgedInPlace, packFor, stateOf, transferAmong, withDraft } from './fold.ts';
import { pathsOf } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import type { Refusal, RefusalCode } from '#libs/domain/refusals';

/** The pack in force. Throws when the case does not know it. */
export function packOf(seasonCase: SeasonCase): Programme {
  return packFor(seasonCase, seasonCase.entries);
}

/** What is in force by name, and the entry that says so: the last transfer, else the opening. */
export function programmeInForce({
  entries,
  opening,
}: SeasonCase): Pick<Opening & Stored, 'programme' | 'packHash' | 'sequence'> {
  return transferAmong(entries) ?? opening;
}

/** The case with what a report brings: the pack that a transfer would move it to. */
export function knowing(seasonCase: SeasonCase, report: Report): SeasonCase {
  return report.type === 'transfer'
    ? { ...seasonCase, packs: { ...seasonCase.packs, [report.packHash]: report.pack } }
    : seasonCase;
}

/** The pack is published under its hash: the ledger repeats none of it. */
export function transferFor({ pack: _pack, ...transfer }: TransferReport): Transfer {
  return transfer;
}

/** The case as it would be after a transfer that is accepted. */
export function afterTransfer(seasonCase: SeasonCase, report: TransferReport): SeasonCase {
  const lastRecorded = Date.parse(seasonCase.entries.at(-1)?.recordedAt ?? seasonCase.opening.recordedAt);
  return withDraft(knowing(seasonCase, report), transferFor(report), lastRecorded);
}

/** The business "no" to a transfer. */
export function transferRefusal(seasonCase: SeasonCase, report: TransferReport): Refusal | undefined {
  const before = stateOf(seasonCase);
  if (before.closed) {
    const { outcome, sequence } = before.closed;
    return refuse('case-closed', `The case is closed: ${outcome}.`, {
      sequence,
      says: { key: 'closed-as', with: { outcome } },
    });
  }
  if (before.hold) {
    return refuse('case-on-hold', undefined, { sequence: before.hold.sequence });
  }
  const { programme, packHash, sequence } = programmeInForce(seasonCase);
  if (programme === report.programme || packHash === report.packHash) {
    return refuse('already-recorded', `${programme} is in force by entry ${sequence}.`, {
      sequence,
      says: { key: 'in-force-by', with: { programme, sequence } },
    });
  }
  if (!pathsOf(report.pack).includes(seasonCase.opening.path)) {
    const detail = `${report.programme} has no ${seasonCase.opening.path} path.`;
    return refuse('milestone-unknown', detail, {
      sequence: 1,
      says: {
        key: 'programme-without-path',
        with: { programme: report.programme, path: seasonCase.opening.path },
      },
    });
  }
  return laterEntryRefusal(seasonCase, before, report);
}

/** Names the first entry that would not stand, else the one by which the case would close. */
function laterEntryRefusal(
  seasonCase: SeasonCase,
  before: CaseState,
  report: TransferReport,
): Refusal | undefined {
  const moved = afterTransfer(seasonCase, report);
  const after = stateOf(moved);
  const [fallen] = [...fallenFacts(before, after), ...fallenLapses(before, after)].sort(
    (a, b) => a.sequence - b.sequence,
  );
  if (fallen) {
    return fallsUnder(moved, fallen, report);
  }
  if (after.closed) {
    const { outcome, sequence } = after.closed;
    const detail = `Under ${report.programme} entry ${sequence} would close the case as ${outcome}.`;
    return refuse('case-closed', detail, {
      sequence,
      says: { key: 'would-close-under', with: { programme: report.programme, sequence, outcome } },
    });
  }
  return undefined;
}

/** The entry with what its report would be refused for, had it been told under the new rules; of a silence its code alone. */
function fallsUnder(
  moved: SeasonCase,
  { code, milestone, sequence }: Fallen,
  { programme, recordedBy }: TransferReport,
): Refusal {
  const verdict = judgedInPlace(moved, sequence, recordedBy);
  const why = verdict && 'refused' in verdict ? verdict.refused : undefined;
  const place = { milestone, sequence, programme };
  const detail = `${milestone}, entry ${sequence}, would not stand under ${programme}.`;
  return why?.says === undefined
    ? refuse(code, detail, { sequence, says: { key: 'would-fall-under', with: place } })
    : refuse(code, `${detail} ${why.detail}`, {
        sequence,
        says: { key: 'would-fall-under-for', with: { ...place, reason: why.says } },
      });
}

interface Fallen {
  sequence: number;
  milestone: string;
  code: RefusalCode;
}

/** What each may be under the new rules. What waits or is doubted may take effect; what counts must go on counting: of what was lifted, its lifting. */
const STANDS_AS: Readonly<Record<FactState, readonly FactState[]>> = {
  recorded: ['recorded'],
  'deemed-granted': ['deemed-granted'],
  'deemed-refused': ['deemed-refused'],
  'deemed-ended': ['deemed-ended'],
  early: ['early', 'recorded'],
  contested: ['contested', 'recorded'],
  lifted: ['lifted', 'recorded'],
  refused: ['refused', 'early', 'contested', 'recorded'],
};

function fallenFacts(before: CaseState, after: CaseState): Fallen[] {
  return before.facts.flatMap((was) => {
    const now = factOfEntry(after, was.sequence);
    const { sequence, milestone } = was;
    const isSuperseded = after.superseded.some((one) => one.sequence === sequence);
    return isSuperseded || (now && STANDS_AS[was.state].includes(now.state))
      ? []
      : [{ sequence, milestone, code: codeOfFallen(after, was, now) }];
  });
}

/** Silences that only said that nobody waits any longer. */
function fallenLapses(before: CaseState, after: CaseState): Fallen[] {
  return before.lapsed
    .filter(({ sequence, milestone }) => {
      const stands = after.lapsed.some((lapse) => lapse.sequence === sequence);
      return !stands && !isRecorded(after, milestone);
    })
    .map(({ sequence, milestone }) => ({ sequence, milestone, code: silenceCode(after, milestone) }));
}

/** The code with which an entry that stood before would itself be refused now. */
export function codeOfFallen(after: CaseState, was: Fact, now: Fact | undefined): RefusalCode {
  switch (now?.state) {
    case undefined:
      return silenceCode(after, was.milestone);
    case 'early':
      return 'predecessor-missing';
    case 'contested':
      return (after.effective[was.milestone] ?? []).length > 0
        ? 'already-recorded'
        : 'occurred-before-predecessor';
    default:
      return asConflict(now?.refusal ?? 'too-early');
  }
}

/** `not-your-milestone` speaks of the reporter, and not of whoever transfers: the new rules just do not know it. */
function asConflict(code: RefusalCode): RefusalCode {
  return code === 'not-your-milestone' ? 'milestone-unknown' : code;
}

/** A silence falls when the new rules do not know its milestone, or have it speak on another day. */
function silenceCode(after: CaseState, milestone: string): RefusalCode {
  return (ruleOf(after, milestone) ?? exitRuleOf(after, milestone)) ? 'too-early' : 'milestone-unknown';
}
