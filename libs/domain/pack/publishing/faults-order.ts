/** The order of a pack: every milestone can open, every stage can end, and from every stage a case may leave. */
import { fault, repeatedIn } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import { isCompleting, lockedIn, opens, reachable, worldsOf } from './reach.ts';
import type { World } from './reach.ts';
import type { Placed, PackIndex, Row } from './pack-index.ts';
import { isMetByReports, PATHS } from '#libs/domain/pack/programme';
import type { ExitRule, MilestoneRule, Path, Stage } from '#libs/domain/pack/programme';

export function orderFaults(packIndex: PackIndex): ProgrammeFault[] {
  return PATHS.flatMap((path) => {
    const worlds = worldsOf(packIndex, path);
    const plain = worlds.filter(({ orders }) => orders.length === 0);
    return [
      ...repetitionFaults(packIndex, path),
      ...unreachableFaults(worlds),
      ...plain.flatMap(endFaults),
      // Orders may only add rows: with none and with all of them stands for what lies between.
      ...firstOfEach([...plain, ...worlds.slice(1).slice(-1)].flatMap(exitlessFaults)),
    ];
  });
}

/** On one path a code names one milestone, or one exit, and not both. */
function repetitionFaults(packIndex: PackIndex, path: Path): ProgrammeFault[] {
  const own = [...packIndex.rows, ...packIndex.exits].filter(({ rule }) => rule.paths.includes(path));
  return repeatedIn<Placed>(own, ({ rule }) => rule.milestone).map(({ item: { rule, pointer } }) =>
    fault(pointer, 'code-repeated', `${rule.milestone} stands twice on the ${path} path.`),
  );
}

function unreachableFaults(worlds: readonly World[]): ProgrammeFault[] {
  return firstOfEach(
    worlds.flatMap((world) => {
      const held = world.orders.length === 0 ? '' : ` under ${world.orders.join(' and ')}`;
      return lockedIn(world).map(({ rule, pointer }) =>
        fault(
          pointer,
          'milestone-unreachable',
          `${rule.milestone} can never open on the ${world.path} path${held}.`,
        ),
      );
    }),
  );
}

/** Something must complete a path; and a stage that expects facts must be one in which a case can stand. */
function endFaults({ packIndex, path, rows }: World): ProgrammeFault[] {
  if (rows.length > 0 && !rows.some(isCompleting)) {
    return [fault('/stages', 'stage-without-end', `No milestone completes a stage on the ${path} path.`)];
  }
  return packIndex.pack.stages.flatMap(({ stage }, index) => {
    const own = rows.filter((row) => row.stage === stage);
    return own.some(({ rule }) => isAwaitedHere(rule)) && !own.some(isCompleting)
      ? [
          fault(
            `/stages/${String(index)}`,
            'stage-without-end',
            `${stage} expects facts on the ${path} path, and no milestone of it ends the stage.`,
          ),
        ]
      : [];
  });
}

/** What its dates, or a silence, keep open beyond the stage is waited for in a later one. */
function isAwaitedHere({ need, deadlines = [], afterSilence }: MilestoneRule): boolean {
  const outlasts = afterSilence !== undefined || deadlines.some(isMetByReports);
  return need === 'expected' && !outlasts;
}

function exitlessFaults(world: World): ProgrammeFault[] {
  // A milestone that never opens is a fault of its own, and not reported again as a stage without an exit.
  const opening = reachable(world);
  const completing = world.rows.filter((row) => isCompleting(row) && opening.has(row.rule.milestone));
  const exits = world.packIndex.exits
    .map(({ rule }) => rule)
    .filter(({ paths }) => paths.includes(world.path));
  return world.packIndex.pack.stages.flatMap(({ stage }, index) =>
    hasExit(world, stage, exits, completing)
      ? []
      : [
          fault(
            `/stages/${String(index)}`,
            'stage-without-exit',
            `A case that stands in ${stage} on the ${world.path} path has no exit.`,
          ),
        ],
  );
}

/** Whether in some standing of the stage, one completing milestone still to come, some exit is acceptable. */
function hasExit(
  world: World,
  stage: Stage,
  exits: readonly ExitRule[],
  completing: readonly Row[],
): boolean {
  const awaited = completing.filter((row) => row.stage === stage);
  const stageAt = awaited[0]?.stageAt ?? 0;
  const before = completing.filter((row) => row.stageAt < stageAt).map(({ rule }) => rule.milestone);
  return (
    awaited.length === 0 ||
    awaited.some(({ rule }) => exits.some((exit) => isAcceptable(world, exit, before, rule.milestone)))
  );
}

function isAcceptable(world: World, exit: ExitRule, done: readonly string[], awaited: string): boolean {
  const { recorded = [], recordedAny = [], notRecorded = [], open, noSovereignWitness } = exit.while;
  const { returnWitnesses } = world.packIndex.pack;
  const proof = noSovereignWitness && returnWitnesses ? [returnWitnesses.sovereign.milestone] : [];
  const without = new Set([awaited, ...notRecorded, ...proof, ...(open === undefined ? [] : [open])]);
  const needed = [...done, ...recorded];
  // What may not be recorded is never reached: most rows and exits are told apart without following the path.
  if (needed.some((code) => without.has(code))) {
    return false;
  }
  const reached = reachable(world, without);
  // Codes that this path does not know ask for nothing, as in the engine itself.
  const either = recordedAny.filter((code) => world.rows.some(({ rule }) => rule.milestone === code));
  const waiting = world.rows.find(({ rule }) => rule.milestone === open);
  return (
    needed.every((code) => reached.has(code)) &&
    (either.length === 0 || either.some((code) => reached.has(code))) &&
    (waiting === undefined || opens(waiting, reached))
  );
}

/** The same place fails in several campaigns at once: the plainest one is reported. */
function firstOfEach(faults: readonly ProgrammeFault[]): ProgrammeFault[] {
  return [...new Map([...faults].reverse().map((one) => [one.pointer, one])).values()].reverse();
}
