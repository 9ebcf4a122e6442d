/**
 * What one pack changes against another: structured, and in words. Both must be packs without faults. Codes that
 * stand in both are taken to be the same thing; the order within a list of names means nothing.
 */
import { deadlineChanges } from './differences-deadlines.ts';
import { packChanges } from './differences-pack.ts';
import { changed, listed, names, unlike } from './differences-words.ts';
import type { Change, ChangeKind, Comparison } from './differences-words.ts';
import {
  answerInWords,
  checkInWords,
  deadlineInWords,
  detailParts,
  hearingInWords,
  limitsInWords,
  notBeforeInWords,
  orderInWords,
  sourceInWords,
  spellInWords,
  whichCasesInWords,
  whileInWords,
} from './rule-words.ts';
import { PATHS, pathsOf, rulesOf } from '#libs/domain/pack/programme';
import { withRoles } from '#libs/domain/pack/roles';
import type { RowRole } from '#libs/domain/pack/roles';
import type {
  DetailRule,
  ExitRule,
  MilestoneRule,
  Path,
  Programme,
  Stage,
} from '#libs/domain/pack/programme';

export type { Change, ChangeKind };

export interface ProgrammeChange extends Change {
  /** The stage it stands in after the change, or where else in the pack. */
  group: Stage | 'programme' | 'exits';
  /** Code of the milestone or exit; for the programme as a whole, the part of the pack. */
  subject: string;
  /** The paths it concerns, where that is not every path of its subject. */
  paths?: readonly Path[];
}

type StagedRule = MilestoneRule & { stage: Stage };
type Reported = Pick<
  MilestoneRule,
  'reportedBy' | 'reporterLimits' | 'evidence' | 'details' | 'source' | 'toCheck'
> & {
  role?: RowRole;
};

/** Fields of milestones and exits alike. */
const COMMON: readonly Comparison<Reported>[] = [
  listed(
    'reporters',
    ['may now also be reported by', 'may no longer be reported by'],
    ({ reportedBy }) => reportedBy,
  ),
  changed('reporters', ['is reported', 'was reported'], limitsInWords),
  listed(
    'evidence',
    ['now also takes as evidence', 'no longer takes as evidence'],
    ({ evidence }) => evidence,
  ),
  (code, before, after) => detailChanges(code, before.details, after.details),
  changed('role', ['has as role', 'had as role'], ({ role }) => role ?? 'none'),
  changed('source', ['rests on', 'rested on'], ({ source }) =>
    source === undefined ? 'no source of its own' : sourceInWords(source),
  ),
  changed('source', ['is marked', 'was marked'], ({ toCheck }) => checkInWords(toCheck)),
];

const MILESTONE: readonly Comparison<StagedRule>[] = [
  changed('moved', ['belongs to', 'belonged to'], ({ stage }) => stage),
  changed('need', ['is', 'was'], ({ need }) => need),
  changed('order', ['comes after', 'came after'], orderInWords),
  changed('condition', ['is asked for', 'was asked for'], ({ onlyIf }) => answerInWords(onlyIf)),
  changed('condition', ['exists', 'existed'], ({ underOrder }) =>
    underOrder === undefined ? 'in every campaign' : `in campaigns that hold ${underOrder}`,
  ),
  changed('condition', ['exists', 'existed'], ({ underAuthorisation }) =>
    underAuthorisation === undefined
      ? 'in every case'
      : `in cases ${underAuthorisation ? 'under' : 'without'} an authorisation of several years`,
  ),
  changed('condition', ['may be reported', 'might be reported'], ({ repeatable }) =>
    repeatable ? 'again and again' : 'once',
  ),
  changed('condition', ['is', 'was'], ({ retired }) => (retired ? 'reported no more' : 'reported')),
  changed('condition', ['is', 'was'], spellInWords),
  changed('condition', ['is heard', 'was heard'], hearingInWords),
  changed('condition', ['may fall on or after', 'might fall on or after'], notBeforeInWords),
  changed('condition', ['is read by', 'was read by'], ({ visibleTo }) =>
    visibleTo === undefined ? 'its reporters' : [...visibleTo].sort().join(', '),
  ),
  (code, before, after) => deadlineChanges(code, before.deadlines, after.deadlines),
  ...COMMON,
];

const EXIT: readonly Comparison<ExitRule>[] = [
  changed('condition', ['is acceptable', 'was acceptable'], (exit) => whileInWords(exit.while)),
  changed('condition', ['gives', 'gave'], ({ frees }) => (frees ? 'the place back' : 'no place back')),
  changed('condition', ['is taken', 'was taken'], exitNotes),
  changed('condition', ['is', 'was'], spellInWords),
  ...COMMON,
];

/** Everything that the second pack changes against the first; empty for packs that say the same. */
export function programmeDiff(was: Programme, is: Programme): ProgrammeChange[] {
  // To write down the role that a code had all along changes nothing.
  const [before, after] = [withRoles(was), withRoles(is)];
  const stages = [...new Set([...after.stages, ...before.stages].map(({ stage }) => stage))];
  const rows = byPath((path) => milestoneChanges(before, after, path));
  const exits = byPath((path) => exitChanges(before, after, path));
  return [
    ...packChanges(before, after).map((change) => ({ group: 'programme' as const, ...change })),
    ...stages.flatMap((stage) => rows.filter(({ group }) => group === stage)),
    ...exits,
  ];
}

/** The changes as lines to read, grouped by stage. */
export function diffLines(changes: readonly ProgrammeChange[]): string[] {
  const groups = [...new Set(changes.map(({ group }) => group))];
  return groups.flatMap((group, index) => [
    ...(index === 0 ? [] : ['']),
    group === 'programme' ? 'the programme as a whole' : group,
    ...changes
      .filter((change) => change.group === group)
      .map(({ sentence, paths }) => `- ${sentence}${on(paths)}`),
  ]);
}

function on(paths: readonly Path[] | undefined): string {
  return paths === undefined ? '' : ` (${paths.join(', ')} path)`;
}

interface OnOnePath extends Omit<ProgrammeChange, 'paths'> {
  /** The paths on which either pack has its subject. */
  known: readonly Path[];
}

/** What changes alike on every path of its subject is said once. */
function byPath(changesOn: (path: Path) => OnOnePath[]): ProgrammeChange[] {
  const alike = new Map<string, { change: OnOnePath; paths: Path[] }>();
  for (const path of PATHS) {
    for (const change of changesOn(path)) {
      const same = JSON.stringify([change.group, change.subject, change.sentence]);
      const { paths } = alike.get(same) ?? {};
      if (paths === undefined) alike.set(same, { change, paths: [path] });
      else paths.push(path);
    }
  }
  return [...alike.values()].map(({ change: { known, ...change }, paths }) =>
    known.every((path) => paths.includes(path)) ? change : { ...change, paths },
  );
}

function milestoneChanges(before: Programme, after: Programme, path: Path): OnOnePath[] {
  const old = rulesOf(before, path);
  const now = rulesOf(after, path);
  const rows = rowsIn(before, after);
  const known = (code: string): readonly Path[] => pathsWith(rows, code);
  const gone = old.filter((rule) => !has(now, rule.milestone));
  const changes = now.flatMap((rule): OnOnePath[] => {
    const subject = rule.milestone;
    const was = old.find(({ milestone }) => milestone === subject);
    const all = was ? compare(MILESTONE, subject, was, rule) : [added(subject, newMilestone(rule))];
    return all.map((change) => ({ group: rule.stage, subject, known: known(subject), ...change }));
  });
  return [
    ...changes,
    ...gone.map(({ milestone, stage }) => ({
      group: stage,
      subject: milestone,
      known: known(milestone),
      ...removed(milestone),
    })),
    ...relistedStages(old, now, pathsOfEither(before, after)),
  ];
}

function exitChanges(before: Programme, after: Programme, path: Path): OnOnePath[] {
  const own = (pack: Programme): ExitRule[] => pack.exits.filter(({ paths }) => paths.includes(path));
  const old = own(before);
  const now = own(after);
  const exits = [...before.exits, ...after.exits];
  const known = (code: string): readonly Path[] => pathsWith(exits, code);
  const of = (subject: string, changes: readonly Change[]): OnOnePath[] =>
    changes.map((change) => ({ group: 'exits', subject, known: known(subject), ...change }));
  return [
    ...now.flatMap((exit) => {
      const was = old.find(({ milestone }) => milestone === exit.milestone);
      const said = was ? compare(EXIT, exit.milestone, was, exit) : [added(exit.milestone, newExit(exit))];
      return of(exit.milestone, said);
    }),
    ...old
      .filter(({ milestone }) => !has(now, milestone))
      .flatMap(({ milestone }) => of(milestone, [removed(milestone)])),
  ];
}

/** Milestones that stay in a stage and are listed in another order. */
function relistedStages(
  old: readonly StagedRule[],
  now: readonly StagedRule[],
  known: readonly Path[],
): OnOnePath[] {
  return [...new Set(now.map(({ stage }) => stage))].flatMap((stage) => {
    const stayed = (rules: readonly StagedRule[], others: readonly StagedRule[]): string[] =>
      rules
        .filter(
          (rule) =>
            rule.stage === stage &&
            others.some((one) => one.stage === stage && one.milestone === rule.milestone),
        )
        .map(({ milestone }) => milestone);
    const listedNow = stayed(now, old);
    return listedNow.join() === stayed(old, now).join()
      ? []
      : [
          {
            group: stage,
            subject: stage,
            known,
            kind: 'moved' as const,
            sentence: `The milestones are listed in this order: ${listedNow.join(', ')}.`,
          },
        ];
  });
}

function detailChanges(
  code: string,
  before: readonly DetailRule[] = [],
  after: readonly DetailRule[] = [],
): Change[] {
  const old = new Map(before.map((detail) => [detail.name, detailParts(detail)]));
  const now = new Map(after.map((detail) => [detail.name, detailParts(detail)]));
  return names(old, now).flatMap((name): Change[] => {
    const was = old.get(name);
    const is = now.get(name);
    if (was === undefined) return [detailChange(`${code} carries “${name}”: ${(is ?? []).join('; ')}.`)];
    if (is === undefined) return [detailChange(`${code} no longer carries “${name}”.`)];
    return was.join() === is.join() ? [] : [detailChange(unlikeParts(`“${name}” of ${code}`, is, was))];
  });
}

const detailChange = (sentence: string): Change => ({ kind: 'details', sentence });

/** What one of them says and the other does not; in another order they say the same. */
function unlikeParts(subject: string, is: readonly string[], was: readonly string[]): string {
  const only = (one: readonly string[], other: readonly string[]): string =>
    one.filter((part) => !other.includes(part)).join('; ');
  const [more, less] = [only(is, was), only(was, is)];
  if (more === '' && less === '') return `${subject} says the same in another order.`;
  if (less === '') return `${subject} is now also ${more}.`;
  return more === '' ? `${subject} is no longer ${less}.` : unlike(subject, ['is', 'was'], more, less);
}

function newMilestone(rule: MilestoneRule): string {
  const { need, onlyIf, repeatable, notBefore, visibleTo, toCheck, deadlines = [] } = rule;
  const parts = [
    need,
    ...newRow(rule),
    `after ${orderInWords(rule)}`,
    ...(onlyIf === undefined ? [] : [`asked for ${answerInWords(onlyIf)}`]),
    ...whichCasesInWords(rule),
    ...(repeatable ? ['again and again'] : []),
    ...(notBefore === undefined ? [] : [`not before ${notBeforeInWords(rule)}`]),
    ...(rule.retired ? ['reported no more'] : []),
    ...(rule.anyTime || rule.standsAfter ? [`heard ${hearingInWords(rule)}`] : []),
    ...(rule.startsSpell || rule.endsSpell ? [spellInWords(rule)] : []),
    ...(visibleTo === undefined ? [] : [`read by ${visibleTo.join(', ')}`]),
    ...(toCheck === undefined ? [] : [checkInWords(toCheck)]),
    ...deadlines.map(deadlineInWords),
    ...restingOn(rule),
  ];
  return parts.join('; ');
}

function newExit(exit: ExitRule): string {
  const notes = exitNotes(exit);
  const parts = [
    ...newRow(exit),
    `acceptable ${whileInWords(exit.while)}`,
    ...(exit.frees ? ['gives the place back'] : []),
    ...(notes === LIKE_ANY_OTHER ? [] : [`taken ${notes}`]),
    ...(exit.endsSpell ? [spellInWords(exit)] : []),
    ...(exit.toCheck === undefined ? [] : [checkInWords(exit.toCheck)]),
    ...restingOn(exit),
  ];
  return parts.join('; ');
}

/** Who tells it, with what, and what it carries. */
function newRow({ reportedBy, reporterLimits, evidence, details = [] }: Reported): string[] {
  return [
    `reported by ${reportedBy.join(', ')}`,
    ...(reporterLimits === undefined ? [] : [limitsInWords({ reporterLimits })]),
    ...(evidence.length === 0 ? [] : [`with ${evidence.join(' or ')}`]),
    ...(details.length === 0 ? [] : [`carries ${details.map(detailOfNew).join(', ')}`]),
  ];
}

function detailOfNew({ name, required, oneOf, only }: DetailRule): string {
  const answers = only === undefined ? oneOf?.join(' / ') : `only ${String(only)}`;
  return [name, required === undefined ? '' : '*', answers === undefined ? '' : ` (${answers})`].join('');
}

function restingOn({ source }: Pick<Reported, 'source'>): string[] {
  return source === undefined ? [] : [`rests on ${sourceInWords(source)}`];
}

const LIKE_ANY_OTHER = 'like any other';

function exitNotes(exit: ExitRule): string {
  const { contestedAfter, contestedIfReturnDeclared, onHold, afterClosing, outsideReturnFigures } = exit;
  const notes = [
    ...(contestedAfter
      ? [`as contested after ${contestedAfter.milestone} was ${contestedAfter.effect.replace('-', ' ')}`]
      : []),
    ...(contestedIfReturnDeclared ? ['as contested when a witness declared a return'] : []),
    ...(onHold ? ['also on hold'] : []),
    ...(afterClosing ? ['also after closing'] : []),
    ...(outsideReturnFigures ? ['outside the figures of returns'] : []),
  ];
  return notes.join(', ') || LIKE_ANY_OTHER;
}

function compare<Rule>(
  fields: readonly Comparison<Rule>[],
  code: string,
  before: Rule,
  after: Rule,
): Change[] {
  return fields.flatMap((field) => field(code, before, after));
}

function added(code: string, what: string): Change {
  return { kind: 'added', sentence: `${code} is added: ${what}.` };
}

function removed(code: string): Change {
  return { kind: 'removed', sentence: `${code} is taken out.` };
}

function rowsIn(...packs: readonly Programme[]): MilestoneRule[] {
  return packs.flatMap(({ stages }) => stages.flatMap(({ milestones }) => milestones));
}

function pathsOfEither(before: Programme, after: Programme): readonly Path[] {
  return PATHS.filter((path) => [before, after].some((pack) => pathsOf(pack).includes(path)));
}

function pathsWith(
  rules: readonly { milestone: string; paths: readonly Path[] }[],
  code: string,
): readonly Path[] {
  return PATHS.filter((path) =>
    rules.some(({ milestone, paths }) => milestone === code && paths.includes(path)),
  );
}

function has(rules: readonly { milestone: string }[], code: string): boolean {
  return rules.some(({ milestone }) => milestone === code);
}
