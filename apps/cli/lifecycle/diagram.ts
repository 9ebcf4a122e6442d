/**
 * A path of a rule pack as a picture: what is asked for, in its order; what silence means, as dotted lines with their
 * dates; the exits of each stage in one box. Optional milestones and conditions of exits are left to the tables.
 */
import { rulesOf } from '#libs/domain/pack/programme';
import type { Deadline, ExitRule, MilestoneRule, Path, Programme, Stage } from '#libs/domain/pack/programme';

type Row = MilestoneRule & { stage: Stage };

interface Picture {
  programme: Programme;
  path: Path;
  /** What `next` asks for on this path, in pack order. */
  asked: readonly Row[];
}

/** Mermaid text of one path. */
export function diagramOf(programme: Programme, path: Path): string {
  const asked = rulesOf(programme, path).filter(({ need }) => need !== 'optional');
  const picture = { programme, path, asked };
  return [
    '```mermaid\nflowchart TD',
    ...stageBoxes(picture),
    ...asked.flatMap((row) => arrowsTo(picture, row)),
    ...lastOnes(picture).map(({ milestone }) => `  ${nodeOf(milestone)} --> ${endOf(programme)}`),
    ...asked.flatMap((row) => silencesOf(picture, row)),
    ...exitBoxes(picture),
    '  classDef completing stroke-width:3px',
    '  classDef expected stroke-width:1px',
    '  classDef exits stroke-dasharray:4 3\n```',
  ].join('\n');
}

function stageBoxes({ programme, asked }: Picture): string[] {
  return programme.stages.flatMap(({ stage }) => {
    const own = asked.filter((row) => row.stage === stage);
    return own.length === 0
      ? []
      : [
          `  subgraph stage_${stage}["${stage}"]`,
          ...own.map(({ milestone, need }) => `    ${nodeOf(milestone)}["${milestone}"]:::${need}`),
          '  end',
        ];
  });
}

function arrowsTo(picture: Picture, row: Row): string[] {
  const when = row.onlyIf ? `|"${row.onlyIf.oneOf.join(', ')}"|` : '';
  return beforeOf(picture, row).map((before) => `  ${nodeOf(before)} -->${when} ${nodeOf(row.milestone)}`);
}

/** What comes before a row and is asked for itself; nothing named means what completes the stage before. */
function beforeOf(picture: Picture, row: Row): readonly string[] {
  const named = row.afterAny ?? row.after ?? completingBefore(picture, row);
  return named.filter((before) => picture.asked.some(({ milestone }) => milestone === before));
}

function completingBefore({ programme, asked }: Picture, row: Row): readonly string[] {
  const at = programme.stages.findIndex(({ stage }) => stage === row.stage);
  const earlier = programme.stages
    .slice(0, at)
    .map(({ stage }) => asked.filter((one) => one.stage === stage && one.need === 'completing'));
  return earlier.findLast((rows) => rows.length > 0)?.map(({ milestone }) => milestone) ?? [];
}

/** Of the last stage: those that nothing follows, or nothing follows for certain. */
function lastOnes(picture: Picture): readonly Row[] {
  const stage = picture.asked.at(-1)?.stage;
  return picture.asked.filter(
    (row) =>
      row.stage === stage &&
      !picture.asked.some((other) => !other.onlyIf && beforeOf(picture, other).includes(row.milestone)),
  );
}

/** A silence that grants or refuses leads to the milestone; one that ends the waiting leads away from it. */
function silencesOf(picture: Picture, row: Row): string[] {
  const before = beforeOf(picture, row).at(-1) ?? row.milestone;
  const node = nodeOf(row.milestone);
  return (row.deadlines ?? []).flatMap((deadline) => {
    const said = labelOf(deadline);
    switch (deadline.effect) {
      case 'escalate':
      case 'remind':
        return [];
      case 'lapse':
        return [`  ${node} -. "${said}" .-> ${endOf(picture.programme)}`];
      case 'close':
        return [`  ${node} -. "${said}" .-> ${outcomeNode(deadline.outcome ?? '')}`];
      default:
        return [`  ${nodeOf(before)} -. "${said}" .-> ${node}`];
    }
  });
}

function labelOf({ due, effect, onlyIf }: Deadline): string {
  const answer = onlyIf ? `, if ${onlyIf.detail} is ${onlyIf.oneOf.join(' or ')}` : '';
  return `${due.join(' or ')}: ${effect}${answer}`;
}

function exitBoxes(picture: Picture): string[] {
  const exits = picture.programme.exits.filter(({ paths }) => paths.includes(picture.path));
  return picture.programme.stages.flatMap(({ stage }) => {
    const own = exits.filter((exit) => stageOfExit(picture, exit) === stage);
    const names = own.map(({ milestone }) => milestone).join('<br>');
    return own.length === 0
      ? []
      : [
          `  exits_${stage}(["${names}"]):::exits`,
          `  stage_${stage} -. "exits from here on" .-> exits_${stage}`,
        ];
  });
}

/** The first stage in which a case can be when the exit is acceptable. */
function stageOfExit({ programme, asked }: Picture, { while: condition }: ExitRule): Stage | undefined {
  const { recorded = [], recordedAny = [], open } = condition;
  const stages = [...new Set(asked.map(({ stage }) => stage))];
  const before = [...recorded, ...recordedAny].map((one) => asked.find(({ milestone }) => milestone === one));
  const waiting = asked.find(({ milestone }) => milestone === open);
  const optional = programme.stages.find(({ milestones }) =>
    milestones.some(({ milestone }) => recordedAny.includes(milestone)),
  );
  const last = before.find((row) => row !== undefined);
  if (last?.need === 'completing') {
    return stages[stages.indexOf(last.stage) + 1];
  }
  return last?.stage ?? waiting?.stage ?? optional?.stage ?? stages[0];
}

function endOf({ completedOutcome }: Programme): string {
  return outcomeNode(completedOutcome);
}

function outcomeNode(outcome: string): string {
  return `o_${outcome.replaceAll('-', '_')}(["${outcome}"])`;
}

/** With a prefix, because some words are reserved in the language of diagrams. */
function nodeOf(milestone: string): string {
  return `m_${milestone.replaceAll('-', '_')}`;
}
