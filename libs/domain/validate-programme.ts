/** Checks a rule pack before it is published: every fault at once, each with the place it stands in. */
import { isIsoDate } from './calendar.ts';
import { ALTERNATIVES, dateExpressionFault, parseDateExpression } from './date-expression.ts';
import type { DateText, Deadline, ExitRule, MilestoneRule, Path, Programme } from './programme.ts';

export interface ProgrammeFault {
  /** JSON Pointer into the pack. */
  pointer: string;
  code: ProgrammeFaultCode;
  detail: string;
}

export type ProgrammeFaultCode =
  | 'code-repeated'
  | 'milestone-unreachable'
  | 'nobody-reports'
  | 'date-unreadable'
  | 'date-base-unknown'
  | 'source-missing'
  | 'outcome-missing'
  | 'stage-without-end'
  | 'reference-unknown'
  | 'evidence-repeated';

interface Row {
  rule: MilestoneRule;
  pointer: string;
}

const PATHS: readonly Path[] = ['first', 'returning'];
const MOMENTS = [
  'today',
  'opening',
  'opened',
  'previous',
  'stay.lastLegalDay',
  'convoy.departsOn',
  'decided',
];
const NOUNS = ['offer', 'details'];

/** Every fault of a pack; an empty list when it may be published. */
export function validateProgramme(programme: Programme): ProgrammeFault[] {
  const rows = programme.stages.flatMap(({ milestones }, stage) =>
    milestones.map((rule, index) => ({ rule, pointer: `/stages/${stage}/milestones/${index}` })),
  );
  return [
    ...PATHS.flatMap((path) => pathFaults(programme, rows, path)),
    ...rows.flatMap((row) => rowFaults(programme, row)),
    ...programme.exits.flatMap((exit, index) => exitFaults(programme, exit, `/exits/${index}`)),
    ...Object.entries(programme.anchors).flatMap(([name, texts]) =>
      texts.flatMap((text, index) =>
        text.split(ALTERNATIVES).flatMap((one) => dateFaults(programme, one, `/anchors/${name}/${index}`)),
      ),
    ),
    ...programme.holidays.flatMap((day, index) =>
      isIsoDate(day)
        ? []
        : [fault(`/holidays/${index}`, 'date-unreadable', `"${String(day)}" is not a date.`)],
    ),
    ...nameFaults(programme),
  ];
}

/** On one path: each code once, each milestone reachable from the opening, each stage with an end. */
function pathFaults(programme: Programme, rows: readonly Row[], path: Path): ProgrammeFault[] {
  const own = rows.filter(({ rule }) => rule.paths.includes(path));
  const reached = reachable(programme, own);
  const repeated = own.filter(
    ({ rule }, index) => own.findIndex((other) => other.rule.milestone === rule.milestone) < index,
  );
  return [
    ...repeated.map(({ rule, pointer }) =>
      fault(pointer, 'code-repeated', `${rule.milestone} stands twice on the ${path} path.`),
    ),
    ...own
      .filter(({ rule }) => !reached.has(rule.milestone))
      .map(({ rule, pointer }) =>
        fault(pointer, 'milestone-unreachable', `${rule.milestone} can never open on the ${path} path.`),
      ),
    ...(own.length > 0 && !own.some(({ rule }) => rule.need === 'completing')
      ? [fault('/stages', 'stage-without-end', `No milestone completes a stage on the ${path} path.`)]
      : []),
  ];
}

/** Codes that can be recorded one after another, starting from the opening alone. */
function reachable(programme: Programme, own: readonly Row[]): ReadonlySet<string> {
  const reached = new Set<string>();
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    for (const { rule } of own) {
      if (opens(programme, own, rule, reached)) {
        reached.add(rule.milestone);
      }
    }
  }
  return reached;
}

function opens(
  programme: Programme,
  own: readonly Row[],
  rule: MilestoneRule,
  reached: ReadonlySet<string>,
): boolean {
  const asks = rule.onlyIf === undefined || reached.has(rule.onlyIf.milestone);
  if (rule.afterAny) {
    return asks && rule.afterAny.some((code) => reached.has(code));
  }
  const before = rule.after ?? completingBefore(programme, own, rule);
  return asks && before.every((code) => reached.has(code));
}

function completingBefore(programme: Programme, own: readonly Row[], rule: MilestoneRule): readonly string[] {
  const stage = programme.stages.findIndex(({ milestones }) => milestones.includes(rule));
  for (const { milestones } of programme.stages.slice(0, Math.max(stage, 0)).reverse()) {
    const codes = own.filter((row) => milestones.includes(row.rule) && row.rule.need === 'completing');
    if (codes.length > 0) {
      return codes.map((row) => row.rule.milestone);
    }
  }
  return [];
}

function rowFaults(programme: Programme, { rule, pointer }: Row): ProgrammeFault[] {
  const known = codesOf(programme);
  const before = [
    ...(rule.after ?? []),
    ...(rule.afterAny ?? []),
    ...(rule.onlyIf ? [rule.onlyIf.milestone] : []),
  ];
  return [
    ...commonFaults(programme, rule, pointer),
    ...before
      .filter((code) => !known.has(code))
      .map((code) =>
        fault(
          `${pointer}/after`,
          'reference-unknown',
          `${rule.milestone} comes after ${code}, which is no milestone.`,
        ),
      ),
    ...(rule.notBefore ? dateFaults(programme, rule.notBefore.date, `${pointer}/notBefore/date`) : []),
    ...(rule.deadlines ?? []).flatMap((deadline, index) =>
      deadlineFaults(programme, deadline, `${pointer}/deadlines/${index}`),
    ),
  ];
}

function exitFaults(programme: Programme, exit: ExitRule, pointer: string): ProgrammeFault[] {
  const known = codesOf(programme);
  const { recorded = [], recordedAny = [], notRecorded = [], open, from = [] } = exit.while;
  const named = [...recorded, ...recordedAny, ...notRecorded, ...(open ? [open] : [])];
  return [
    ...commonFaults(programme, exit, pointer),
    ...named
      .filter((code) => !known.has(code))
      .map((code) =>
        fault(
          `${pointer}/while`,
          'reference-unknown',
          `${exit.milestone} names ${code}, which is no milestone.`,
        ),
      ),
    ...from.flatMap((text, index) => dateFaults(programme, text, `${pointer}/while/from/${index}`)),
  ];
}

function commonFaults(
  programme: Programme,
  rule: MilestoneRule | ExitRule,
  pointer: string,
): ProgrammeFault[] {
  const repeated = rule.evidence.filter((kind, index) => rule.evidence.indexOf(kind) < index);
  return [
    ...(rule.reportedBy.length === 0
      ? [fault(`${pointer}/reportedBy`, 'nobody-reports', `Nobody may report ${rule.milestone}.`)]
      : []),
    ...repeated.map((kind) => fault(`${pointer}/evidence`, 'evidence-repeated', `${kind} is listed twice.`)),
    ...(rule.details ?? []).flatMap((detail, index) =>
      [detail.min, detail.max, ...detail.examples.map(({ from }) => from), ...dateExamples(detail)]
        .filter((text): text is DateText => text !== undefined)
        .flatMap((text) => dateFaults(programme, text, `${pointer}/details/${index}`)),
    ),
  ];
}

function dateExamples(detail: { type: string; examples: readonly { value: unknown }[] }): DateText[] {
  return detail.type === 'date' ? detail.examples.map(({ value }) => String(value)) : [];
}

function deadlineFaults(programme: Programme, deadline: Deadline, pointer: string): ProgrammeFault[] {
  return [
    ...deadline.due.flatMap((text, index) => dateFaults(programme, text, `${pointer}/due/${index}`)),
    ...(deadline.source.trim() === ''
      ? [
          fault(
            `${pointer}/source`,
            'source-missing',
            'A deadline names its source, or A for our own assumption.',
          ),
        ]
      : []),
    ...(deadline.effect === 'close' && deadline.outcome === undefined
      ? [
          fault(
            `${pointer}/outcome`,
            'outcome-missing',
            'A deadline that closes the case says with which outcome.',
          ),
        ]
      : []),
  ];
}

function dateFaults(programme: Programme, text: DateText, pointer: string): ProgrammeFault[] {
  const unreadable = dateExpressionFault(text);
  const base = parseDateExpression(text)?.base;
  if (unreadable !== undefined || base === undefined) {
    return [fault(pointer, 'date-unreadable', unreadable ?? text)];
  }
  const [noun = ''] = base.split('.');
  const known =
    isIsoDate(base) ||
    MOMENTS.includes(base) ||
    NOUNS.includes(noun) ||
    Object.hasOwn(programme.anchors, base) ||
    codesOf(programme).has(noun);
  return known
    ? []
    : [fault(pointer, 'date-base-unknown', `"${String(base)}" is no date that this pack knows.`)];
}

/** Codes that the pack's other parts lean on must be milestones of it. */
function nameFaults(programme: Programme): ProgrammeFault[] {
  const known = codesOf(programme);
  const named: [string, string][] = [
    ['/reservesAt', programme.reservesAt],
    ['/presence/arrival', programme.presence.arrival],
    ...(programme.returnWitnesses
      ? [['/returnWitnesses/sovereign', programme.returnWitnesses.sovereign.milestone] as [string, string]]
      : []),
  ];
  return named
    .filter(([, code]) => !known.has(code))
    .map(([pointer, code]) => fault(pointer, 'reference-unknown', `${code} is no milestone of this pack.`));
}

function codesOf(programme: Programme): ReadonlySet<string> {
  const milestones = programme.stages.flatMap((stage) => stage.milestones.map((rule) => rule.milestone));
  return new Set([...milestones, ...programme.exits.map((exit) => exit.milestone)]);
}

function fault(pointer: string, code: ProgrammeFaultCode, detail: string): ProgrammeFault {
  return { pointer, code, detail };
}
