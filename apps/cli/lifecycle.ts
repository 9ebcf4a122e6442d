/**
 * `docs/lifecycle.md`: the rule packs that ship, as a picture and as tables. Nothing is told here that a pack does
 * not say, so the page is written by this file and never by hand.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { programmeKey, rulesOf } from '#libs/domain/programme';
import type { Deadline, DetailRule, ExitRule, MilestoneRule, Path, Programme } from '#libs/domain/programme';
import { SHIPPED } from '#libs/domain/programmes/shipped';

const PATHS: readonly Path[] = ['first', 'returning'];
const PAGE = 'docs/lifecycle.md';

const INTRODUCTION = `# The lifecycle, as the rule packs say it

Written by \`apps/cli/lifecycle.ts\` from \`libs/domain/programmes\`: change a pack, then \`npm run build\` and
\`node dist/apps/cli/lifecycle.js\`. A test fails while this page is stale.

- **Completing** milestones end their stage. **Expected** ones are asked for and become a breach figure when missed.
  **Optional** ones are offered and never asked for. A milestone marked *repeats* may be reported again.
- A milestone is open once everything under *after* is recorded; where nothing is named, once the stage before it is
  complete. Stages therefore overlap: the stage shown is the earliest that still waits for a completing milestone.
- *Evidence*: any one of the kinds listed suffices. *Details* marked \`*\` are required; *private* ones stay in the vault.
- *When the date passes*: \`opened\` is the day the milestone opened, \`previous\` the deadline before it; steps are \`d\`ays,
  \`wd\` working days, \`m\`onths and \`y\`ears. *Legal* terms that end on a day off move to the next working one.
- Source keys are those of [sources.md](sources.md); \`A\` marks an assumption of ours.
`;

/** The page, for any set of programmes; ends with a line break. */
export function lifecycleText(programmes: readonly Programme[]): string {
  return `${[INTRODUCTION.trimEnd(), ...programmes.map(programmeText)].join('\n\n')}\n`;
}

function programmeText(programme: Programme): string {
  const { stay, authorisation } = programme;
  return [
    `## ${programmeKey(programme)}`,
    `${programme.title}. ${programme.notice}`,
    [
      `Corridor ${programme.origin} → ${programme.destination}`,
      stay ? `stay of ${stay.months} months, clock \`${stay.clock}\`` : 'no stay clock',
      authorisation ? 'later seasons under one authorisation' : 'no authorisation of several years',
      `silence waits ${programme.silenceGraceDays} days after the last entry`,
      `late facts for ${programme.lateFactsMonths} months after closing`,
    ].join(' · '),
    ...PATHS.filter((path) => rulesOf(programme, path).length > 0).map((path) => diagramOf(programme, path)),
    ...programme.stages.map(({ stage, milestones }) => `### ${stage}\n\n${milestoneTable(milestones)}`),
    `### Exits\n\n${exitTable(programme.exits)}`,
  ].join('\n\n');
}

/** What comes after what on one path: solid boxes complete their stage, dotted ones are optional. */
function diagramOf(programme: Programme, path: Path): string {
  const rules = rulesOf(programme, path);
  const known = new Set(rules.map(({ milestone }) => milestone));
  const lines = programme.stages.flatMap(({ stage }) => {
    const own = rules.filter((rule) => rule.stage === stage);
    if (own.length === 0) return [];
    return [
      `  subgraph stage_${stage}["${stage}"]`,
      ...own.map(({ milestone, need }) => `    ${nodeOf(milestone)}["${milestone}"]:::${need}`),
      '  end',
    ];
  });
  const arrows = rules.flatMap((rule) => {
    const before = (rule.afterAny ?? rule.after ?? completingBefore(programme, path, rule.stage)).filter(
      (code) => known.has(code),
    );
    const arrow = rule.afterAny && before.length > 1 ? '-.->' : '-->';
    return before.map((code) => `  ${nodeOf(code)} ${arrow} ${nodeOf(rule.milestone)}`);
  });
  return [
    `### The ${path} path\n`,
    '```mermaid\nflowchart TD',
    ...lines,
    ...arrows,
    '  classDef completing stroke-width:3px',
    '  classDef expected stroke-width:1px',
    '  classDef optional stroke-dasharray:4 3\n```',
  ].join('\n');
}

/** Some words mean something to the language of diagrams: no id of ours is one of them. */
function nodeOf(milestone: string): string {
  return `m_${milestone.replaceAll('-', '_')}`;
}

function completingBefore(programme: Programme, path: Path, stage: string): readonly string[] {
  const before = programme.stages.slice(
    0,
    programme.stages.findIndex((rule) => rule.stage === stage),
  );
  const completing = before.map(({ milestones }) =>
    milestones.filter((rule) => rule.need === 'completing' && rule.paths.includes(path)),
  );
  return completing.findLast((rules) => rules.length > 0)?.map(({ milestone }) => milestone) ?? [];
}

function milestoneTable(rules: readonly MilestoneRule[]): string {
  return table(
    [
      'milestone',
      'path',
      'need',
      'reported by',
      'evidence',
      'details',
      'after',
      'when the date passes',
      'not before',
      'source',
    ],
    rules.map((rule) => [
      code(rule.milestone),
      pathsOf(rule.paths),
      [rule.need, rule.repeatable ? 'repeats' : '', conditionOf(rule)]
        .filter((word) => word !== '')
        .join(', '),
      rule.reportedBy.join(', '),
      rule.evidence.join(', '),
      detailsOf(rule.details),
      afterOf(rule),
      (rule.deadlines ?? []).map(deadlineOf).join('<br>'),
      notBeforeOf(rule),
      rule.source ?? '',
    ]),
  );
}

function exitTable(exits: readonly ExitRule[]): string {
  return table(
    [
      'exit and outcome',
      'path',
      'reported by',
      'evidence',
      'details',
      'acceptable while',
      'frees its place',
      'source',
    ],
    exits.map((exit) => [
      code(exit.milestone),
      pathsOf(exit.paths),
      exit.reportedBy.join(', '),
      exit.evidence.join(', '),
      detailsOf(exit.details),
      whileOf(exit),
      exit.frees ? 'yes' : 'no',
      exit.source ?? '',
    ]),
  );
}

function whileOf({ while: condition, onHold, afterClosing }: ExitRule): string {
  const { recorded = [], recordedAny = [], notRecorded = [], from = [] } = condition;
  const parts = [
    said(recorded, (list) => `${codes(list, ' and ')} recorded`),
    said(recordedAny, (list) => `${codes(list, ' or ')} recorded`),
    said(notRecorded, (list) => `no ${codes(list, ', no ')}`),
    said(condition.open === undefined ? [] : [condition.open], (list) => `${codes(list, '')} open`),
    said(from, (list) => `from ${codes(list, ' or ')}`),
    condition.noSovereignWitness ? 'no sovereign witness of her return' : '',
    onHold ? 'also on hold' : '',
    afterClosing ? 'also after closing' : '',
  ];
  return parts.filter((part) => part !== '').join('; ') || 'always';
}

function said(list: readonly string[], say: (list: readonly string[]) => string): string {
  return list.length === 0 ? '' : say(list);
}

function deadlineOf(deadline: Deadline): string {
  const { due, legal, effect, outcome, remindDaysBefore = [], to, lapseIfReturnDeclared, source } = deadline;
  const meaning = [effect, outcome === undefined ? '' : code(outcome), to === undefined ? '' : `to ${to}`];
  const notes = [
    legal ? 'legal' : '',
    remindDaysBefore.length > 0 ? `reminders ${remindDaysBefore.join(', ')} d before` : '',
    lapseIfReturnDeclared ? 'lapses if a witness declared her back' : '',
    source,
  ];
  const full = (words: readonly string[]): string[] => words.filter((word) => word !== '');
  return `${codes(due, ' else ')}: ${full(meaning).join(' ')} (${full(notes).join('; ')})`;
}

function detailsOf(details: readonly DetailRule[] = []): string {
  return details
    .map(({ name, required, oneOf, type, private: isPrivate }) => {
      const star = required === undefined ? '' : '*';
      const asked = required === undefined || required === 'always' ? '' : ` ${required}`;
      return `${name}${star}: ${oneOf?.join(' / ') ?? type}${asked}${isPrivate ? ', private' : ''}`;
    })
    .join('<br>');
}

function afterOf({ after, afterAny }: MilestoneRule): string {
  if (afterAny) return codes(afterAny, ' or ');
  if (after === undefined) return 'the stage before';
  return after.length === 0 ? 'opening' : codes(after, ', ');
}

function notBeforeOf({ notBefore }: MilestoneRule): string {
  if (notBefore === undefined) return '';
  const { date, unless } = notBefore;
  return `${code(date)}${unless ? `, unless ${unless.detail} is ${unless.oneOf.join(' or ')}` : ''}`;
}

function conditionOf({ onlyIf }: MilestoneRule): string {
  return onlyIf ? `if ${onlyIf.detail} is ${onlyIf.oneOf.join(', ')}` : '';
}

function pathsOf(paths: readonly Path[]): string {
  return PATHS.every((path) => paths.includes(path)) ? 'both' : paths.join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}

function codes(texts: readonly string[], between: string): string {
  return texts.map(code).join(between);
}

/** Columns that no row fills are left out. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = heads.map((_, column) => rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]): string =>
    `| ${cells.filter((_, column) => used[column]).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

if (process.argv[1] !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(PAGE, lifecycleText(SHIPPED));
}
