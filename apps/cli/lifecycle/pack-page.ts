/** A rule pack as a page: its terms, a picture of each path, and its rows as tables. Everything comes from the pack. */
import { pathsOf, programmeKey } from '#libs/domain/pack/programme';
import type {
  AgencyRule,
  BarRule,
  ExitRule,
  MilestoneRule,
  Path,
  Programme,
} from '#libs/domain/pack/programme';
import { payerRulesOf } from '#libs/domain/pack/who-pays';
import { diagramOf } from './diagram.ts';
import {
  afterText,
  code,
  codes,
  deadlineText,
  detailsText,
  needText,
  notBeforeText,
  pathsText,
  reportersText,
  sentence,
  table,
  whileText,
  windowText,
} from './phrases.ts';

/** The page of one pack, for a file in a folder beside the index; ends with a line break. */
export function packPage(programme: Programme): string {
  return `${sectionsOf(programme).join('\n\n')}\n`;
}

function sectionsOf(programme: Programme): string[] {
  const name = programmeKey(programme);
  return [
    `# ${name}`,
    `${programme.title}. ${programme.notice}`,
    `Written by \`npm run lifecycle\`. [How to read it, and the other versions](../lifecycle.md) · [What a jurist must still check](../packs/${programme.code}.md)`,
    termsOf(programme)
      .map((term) => `- ${term}`)
      .join('\n'),
    ...pathsOf(programme).map((path) => `## ${name}: the ${path} path\n\n${diagramOf(programme, path)}`),
    ...programme.stages.map(
      ({ stage, milestones }) => `## ${name}: ${stage}\n\n${milestoneTable(milestones, pathsOf(programme))}`,
    ),
    `## ${name}: exits\n\n${exitTable(programme.exits, pathsOf(programme))}`,
    `## ${name}: who pays\n\n${payersText(programme)}`,
  ];
}

/** What the head of a pack says, a line each. */
function termsOf(programme: Programme): string[] {
  const { stay, authorisation, bars, precedence, agreement, orders = [] } = programme;
  return [
    `Corridor ${programme.origin} → ${programme.destination}`,
    ...(agreement
      ? [
          `Under: ${agreement.title}${agreement.signedOn ? `, ${agreement.signedOn}` : ''} (${agreement.source})`,
        ]
      : []),
    `Taking part: ${programme.agencies.map(agencyText).join(', ')}`,
    stayText(programme),
    ...orders.map((order) => `Order ${code(order.code)}: ${order.title} (${order.source})`),
    authorisation
      ? `Later seasons under one authorisation, until ${codes(authorisation.until, ' or ')}`
      : 'No authorisation of several years',
    bars ? barText(bars) : 'No bar is sourced',
    ...(precedence ? [`Who goes first: ${precedenceText(precedence)} (${precedence.source})`] : []),
    placesText(programme),
    ...(programme.offers === undefined
      ? []
      : [
          `An offer is published for ${programme.offers.publishedDays} days to those who live in the country first (${programme.offers.source})`,
        ]),
    ...(programme.windows ?? []).map(windowText),
    `Silence waits ${programme.silenceGraceDays} days after the last entry; late facts for ${programme.lateFactsMonths} months after closing`,
    ...(stay === null && programme.returnWitnesses === null ? ['No return is expected'] : []),
  ];
}

function agencyText({ kind, country, names = [] }: AgencyRule): string {
  const known = names.map(({ name, from, to }) =>
    sentence([name, from ? `from ${from}` : '', to ? `to ${to}` : ''], ' '),
  );
  return `${kind} ${country}${known.length > 0 ? ` (${known.join(', ')})` : ''}`;
}

function barText({ months, from, countsBack, filedBy, kinds, source }: BarRule): string {
  const which = kinds === undefined ? '' : ` of ${codes(kinds, ' or ')}`;
  const back = countsBack ? ', counted back from the filing' : '';
  const where = filedBy === undefined ? '' : `, and refuses ${codes(filedBy, ' or ')}, not the opening`;
  return `A finding of the authority${which} bars for ${months} months from ${codes(from, ' or ')}${back}${where} (${source})`;
}

function stayText({ stay }: Programme): string {
  if (stay === null) return 'No stay clock';
  const ordered = (stay.underOrder ?? []).map(({ order, months }) => `${months} under ${code(order)}`);
  return `Stay of ${sentence([String(stay.months), ...ordered], ', ')} months, clock ${code(stay.clock)}`;
}

function precedenceText({
  recorded = [],
  provedReturn,
  beforeRepeaters,
}: NonNullable<Programme['precedence']>): string {
  const words = [
    recorded.length > 0 ? `${codes(recorded, ' or ')} recorded` : '',
    provedReturn ? 'a proved return' : '',
    beforeRepeaters === false ? 'the latter first' : '',
  ];
  return sentence(words, '; ');
}

function placesText({ reservesAt, quotaAt = reservesAt }: Programme): string {
  const quota = quotaAt === null ? 'no place of the quota' : `a place of the quota at ${code(quotaAt)}`;
  return `Takes a position of the offer at ${code(reservesAt)}, ${quota}`;
}

function milestoneTable(rules: readonly MilestoneRule[], known: readonly Path[]): string {
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
      'to check',
    ],
    rules.map((rule) => [
      code(rule.milestone),
      pathsText(rule.paths, known),
      needText(rule),
      reportersText(rule),
      rule.evidence.join(', '),
      detailsText(rule.details),
      afterText(rule),
      (rule.deadlines ?? []).map(deadlineText).join('<br>'),
      notBeforeText(rule),
      rule.source ?? '',
      rule.toCheck ?? '',
    ]),
  );
}

function exitTable(exits: readonly ExitRule[], known: readonly Path[]): string {
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
      'to check',
    ],
    exits.map((exit) => [
      code(exit.milestone),
      pathsText(exit.paths, known),
      reportersText(exit),
      exit.evidence.join(', '),
      detailsText(exit.details),
      whileText(exit),
      exit.frees ? 'yes' : 'no',
      exit.source ?? '',
      exit.toCheck ?? '',
    ]),
  );
}

function payersText(programme: Programme): string {
  const rules = table(
    ['for', 'pays', 'when', 'source', 'to check'],
    payerRulesOf(programme).map((rule) => [
      code(rule.what),
      rule.payer,
      sentence(
        [
          rule.onlyIf === undefined ? '' : 'only if an office ended the stay',
          rule.unlessAgreed ? 'unless agreed otherwise in writing' : '',
          rule.advised ? 'advised, no law says it' : '',
        ],
        '; ',
      ),
      rule.source,
      rule.toCheck ?? '',
    ]),
  );
  return programme.whoPays === undefined
    ? `The pack says nothing of it; as the table of the country of work has it.\n\n${rules}`
    : rules;
}
