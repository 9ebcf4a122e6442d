/** What can open on a path of a pack, one milestone after another from the opening on. */
import type { PackIndex, Row } from './pack-index.ts';
import type { MilestoneRule, Path } from '#libs/domain/pack/programme';

/** A path in a campaign that holds these orders, under an authorisation of several years or without: the rows that a case of it knows. */
export interface World {
  packIndex: PackIndex;
  path: Path;
  orders: readonly string[];
  underAuthorisation: boolean;
  rows: readonly WaitingRow[];
}

/** A row with what it waits for, spelled out. */
export interface WaitingRow extends Row {
  /** All of these. */
  all: readonly string[];
  /** And one of these; undefined where nothing of the kind is asked. */
  any: readonly string[] | undefined;
}

/** Without any order, with each, and with all; each of these under an authorisation too, where the path has rows for it. */
export function worldsOf(packIndex: PackIndex, path: Path): World[] {
  const codes = [...packIndex.orders];
  const held = [[], ...codes.map((code) => [code]), ...(codes.length > 1 ? [codes] : [])];
  const own = packIndex.rows.filter(({ rule }) => rule.paths.includes(path));
  const differs = own.some(({ rule }) => rule.underAuthorisation !== undefined);
  const cases = [false, ...(differs ? [true] : [])];
  return cases.flatMap((underAuthorisation) =>
    held.map((orders) => worldOf(packIndex, path, orders, underAuthorisation, own)),
  );
}

function worldOf(
  packIndex: PackIndex,
  path: Path,
  orders: readonly string[],
  underAuthorisation: boolean,
  own: readonly Row[],
): World {
  const rows = own.filter(
    ({ rule }) =>
      (rule.underOrder === undefined || orders.includes(rule.underOrder)) &&
      (rule.underAuthorisation ?? underAuthorisation) === underAuthorisation,
  );
  return { packIndex, path, orders, underAuthorisation, rows: rows.map((row) => waitingRow(row, rows)) };
}

/** Codes that can be recorded one after another, while those of `without` never are. */
export function reachable({ rows }: World, without: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const reached = new Set<string>();
  let waiting = rows.filter(({ rule }) => !without.has(rule.milestone));
  for (let before = -1; before !== waiting.length;) {
    before = waiting.length;
    waiting = waiting.filter((row) => {
      const opened = opens(row, reached);
      if (opened) reached.add(row.rule.milestone);
      return !opened;
    });
  }
  return reached;
}

export function opens({ all, any }: WaitingRow, reached: ReadonlySet<string>): boolean {
  return all.every((code) => reached.has(code)) && (any?.some((code) => reached.has(code)) ?? true);
}

/**
 * Rows that never open by their own fault: they wait for nothing that the path has, or in a circle. Rows that only
 * wait for such a one are left out.
 */
export function lockedIn(world: World): WaitingRow[] {
  const reached = reachable(world);
  const locked = new Map(
    world.rows.flatMap((row) => (reached.has(row.rule.milestone) ? [] : [[row.rule.milestone, row]])),
  );
  const own = new Set(world.rows.map(({ rule }) => rule.milestone));
  const missing = ({ all, any = [] }: WaitingRow): string[] => {
    // Of alternatives, those of the other path are passed over.
    const known = any.filter((code) => own.has(code));
    return [...all, ...(known.length > 0 ? known : any)].filter((code) => !reached.has(code));
  };
  return [...locked.values()].filter((row) => {
    const codes = missing(row);
    return codes.some((code) => !locked.has(code)) || waitsForItself(row, locked, missing);
  });
}

export function isCompleting({ rule }: { rule: MilestoneRule }): boolean {
  return rule.need === 'completing';
}

function waitsForItself(
  row: WaitingRow,
  locked: ReadonlyMap<string, WaitingRow>,
  missing: (row: WaitingRow) => string[],
): boolean {
  const seen = new Set<WaitingRow>();
  const open = [row];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const code of missing(next)) {
      const before = locked.get(code);
      if (before === row) return true;
      if (before !== undefined && !seen.has(before)) {
        seen.add(before);
        open.push(before);
      }
    }
  }
  return false;
}

function waitingRow(row: Row, own: readonly Row[]): WaitingRow {
  const { onlyIf, afterAny, afterSilence, after } = row.rule;
  const answered = onlyIf === undefined ? [] : [onlyIf.milestone];
  const any = afterSilence ?? afterAny;
  return any
    ? { ...row, all: answered, any }
    : { ...row, all: [...answered, ...(after ?? completingBefore(row, own))], any: undefined };
}

/** What completes the last stage before this one that has anything to complete. */
function completingBefore({ stageAt }: Row, own: readonly Row[]): readonly string[] {
  const earlier = own.filter((row) => row.stageAt < stageAt && isCompleting(row));
  const last = Math.max(...earlier.map((row) => row.stageAt));
  return earlier.filter((row) => row.stageAt === last).map(({ rule }) => rule.milestone);
}
