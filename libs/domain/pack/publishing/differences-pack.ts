/** What changes in a programme as a whole: who takes part, how long a stay may last, what the pack leans on. */
import { names, unlike } from './differences-words.ts';
import type { Change, Verb } from './differences-words.ts';
import {
  checkInWords,
  dateInWords,
  datesInWords,
  payerInWords,
  sourceInWords,
  windowInWords,
} from './rule-words.ts';
import type { HolidayList } from '#libs/domain/pack/calendars';
import type { WindowRule } from '#libs/domain/pack/spells';
import { payerRulesOf } from '#libs/domain/pack/who-pays';
import { LANGUAGES } from '#libs/domain/pack/programme';
import type { AgencyRule, BarRule, Programme, ReturnWitnesses } from '#libs/domain/pack/programme';
import type { StayRule } from '#libs/domain/pack/programme';

type PackChange = Change & { subject: string };

interface Part {
  subject: string;
  /** What the sentence begins with. */
  called: string;
  verb?: Verb;
  read: (pack: Programme) => string;
}

const IS: Verb = ['is', 'was'];

/** Parts that read as one phrase. */
const PARTS: readonly Part[] = [
  { subject: 'title', called: 'The title', read: ({ title }) => `“${title}”` },
  { subject: 'notice', called: 'The notice', read: ({ notice }) => `“${notice}”` },
  { subject: 'agreement', called: 'The agreement', read: agreementInWords },
  {
    subject: 'corridor',
    called: 'The corridor',
    read: ({ origin, destination }) => `${origin} to ${destination}`,
  },
  {
    subject: 'silenceGraceDays',
    called: 'A silence',
    verb: ['waits', 'waited'],
    read: ({ silenceGraceDays }) => `${String(silenceGraceDays)} days after the last entry`,
  },
  {
    subject: 'lateFactsMonths',
    called: 'A closed case',
    verb: ['takes', 'took'],
    read: ({ lateFactsMonths }) => `late facts for ${String(lateFactsMonths)} months`,
  },
  { subject: 'stay', called: 'The stay', read: ({ stay }) => stayInWords(stay) },
  {
    subject: 'authorisation',
    called: 'The authorisation of several years',
    read: ({ authorisation }) =>
      authorisation
        ? `until ${datesInWords(authorisation.until)}${authorisation.sparedByIt ? '; who was here before returns without one too' : ''}`
        : 'none',
  },
  {
    subject: 'bars',
    called: 'A finding of the authority',
    verb: ['bars', 'barred'],
    read: ({ bars }) => (bars ? barInWords(bars) : 'nobody'),
  },
  { subject: 'offers', called: 'An offer of work', read: offersInWords },
  { subject: 'precedence', called: 'First on an offer’s list', read: precedenceInWords },
  {
    subject: 'reservesAt',
    called: 'A position',
    verb: ['is taken by', 'was taken by'],
    read: ({ reservesAt }) => reservesAt,
  },
  {
    subject: 'quotaAt',
    called: 'A place of the quota',
    verb: ['is taken by', 'was taken by'],
    read: ({ quotaAt }) => (quotaAt === null ? 'nobody' : (quotaAt ?? 'the milestone that takes a position')),
  },
  {
    subject: 'presence',
    called: 'The presence abroad',
    verb: ['runs', 'ran'],
    read: ({ presence: { from, to, left, arrival } }) =>
      `from ${datesInWords(from)} to ${left ? `${datesInWords(left)}, else ` : ''}${[...to].sort().join(', ')}; it begins to count with ${arrival}`,
  },
  {
    subject: 'returnWitnesses',
    called: 'The return',
    read: ({ returnWitnesses }) => witnessesInWords(returnWitnesses),
  },
  {
    subject: 'completedOutcome',
    called: 'A season that is done',
    verb: ['ends as', 'ended as'],
    read: ({ completedOutcome }) => completedOutcome,
  },
  {
    subject: 'stages',
    called: 'The season',
    verb: ['goes through', 'went through'],
    read: ({ stages }) => stages.map(({ stage }) => stage).join(', '),
  },
];

/** Parts that are lists, each member with a name and what is said of it. */
const LISTS: readonly {
  subject: string;
  called: string;
  read: (pack: Programme) => ReadonlyMap<string, string>;
}[] = [
  {
    subject: 'agencies',
    called: 'Among those who take part, ',
    read: ({ agencies }) =>
      new Map(agencies.map((agency) => [`${agency.kind} of ${agency.country}`, agencyNames(agency)])),
  },
  {
    subject: 'calendars',
    called: 'The list of days off of ',
    read: ({ calendars = {} }) =>
      new Map(
        Object.entries(calendars).flatMap(([place, lists]) =>
          lists.map((list) => [`${place} in ${String(list.year)}`, holidayListInWords(list)]),
        ),
      ),
  },
  {
    subject: 'windows',
    called: 'The window ',
    read: ({ windows = [] }) =>
      new Map(windows.map((window, index) => [windowName(windows, index), windowInWords(window)])),
  },
  {
    subject: 'whoPays',
    called: 'Who pays for ',
    read: (pack) =>
      new Map(
        payerRulesOf(pack).map((rule) => [
          `${rule.what}${rule.onlyIf === undefined ? '' : ` of whoever was ${rule.onlyIf}`}`,
          payerInWords(rule),
        ]),
      ),
  },
  {
    subject: 'orders',
    called: 'The order ',
    read: ({ orders = [] }) =>
      new Map(orders.map(({ code, title, source }) => [code, `“${title}” (${sourceInWords(source)})`])),
  },
  {
    subject: 'sources',
    called: 'The source ',
    read: ({ sources = [] }) =>
      new Map(sources.map(({ key, title, where }) => [key, `“${title}” (${where})`])),
  },
  {
    subject: 'labels',
    called: 'The name of ',
    read: ({ labels = {} }) =>
      new Map(
        Object.entries(labels).map(([code, label]) => [
          code,
          LANGUAGES.flatMap((language) => {
            const name = label[language];
            return name === undefined ? [] : [`“${name}” (${language})`];
          }).join(', ') || 'given in no language',
        ]),
      ),
  },
  {
    subject: 'anchors',
    called: 'The date ',
    read: ({ anchors }) =>
      new Map(Object.entries(anchors).map(([name, texts]) => [`“${name}”`, datesInWords(texts)])),
  },
];

export function packChanges(before: Programme, after: Programme): PackChange[] {
  return [
    ...PARTS.flatMap(({ subject, called, verb = IS, read }) => {
      const was = read(before);
      const is = read(after);
      return was === is ? [] : [{ subject, kind: 'pack' as const, sentence: unlike(called, verb, is, was) }];
    }),
    ...LISTS.flatMap(({ subject, called, read }) =>
      memberChanges(called, read(before), read(after)).map((sentence) => ({
        subject,
        kind: 'pack' as const,
        sentence,
      })),
    ),
    ...holidayChanges(before.holidays, after.holidays),
  ];
}

function memberChanges(
  called: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return names(before, after).flatMap((name) => {
    const was = before.get(name);
    const is = after.get(name);
    if (was === is) return [];
    if (was === undefined) return [`${called}${name} is new: ${is ?? ''}.`];
    return is === undefined ? [`${called}${name} is taken out.`] : [unlike(`${called}${name}`, IS, is, was)];
  });
}

function holidayChanges(before: readonly string[], after: readonly string[]): PackChange[] {
  const more = after.filter((day) => !before.includes(day)).length;
  const less = before.filter((day) => !after.includes(day)).length;
  return more + less === 0
    ? []
    : [
        {
          subject: 'holidays',
          kind: 'pack',
          sentence: `The holidays are ${String(after.length)} now: ${String(more)} new, ${String(less)} taken out.`,
        },
      ];
}

function holidayListInWords({ days, gazette, provisional }: HolidayList): string {
  const source = sourceInWords(gazette);
  const note = provisional ? `, by the pattern of other years (${source})` : ` (${source})`;
  return `${[...days].sort().join(', ') || 'none'}${note}`;
}

/** By its kind and what opens it; a second of both by its place. */
function windowName(windows: readonly WindowRule[], index: number): string {
  const same = (one: WindowRule): boolean =>
    one.kind === windows[index]?.kind && one.opens === windows[index].opens;
  const { kind, opens } = windows[index] ?? { kind: '', opens: '' };
  const before = windows.slice(0, index).filter(same).length;
  const place = before === 0 ? '' : ` (${String(before + 1)})`;
  return `${kind} after ${opens}${place}`;
}

function agreementInWords({ agreement }: Programme): string {
  if (agreement === undefined) return 'none';
  const { title, signedOn, parties, source } = agreement;
  return `“${title}” of ${parties.join(' and ')}, signed ${signedOn ?? 'on a day not given'} (${sourceInWords(source)})`;
}

function stayInWords(stay: StayRule | null): string {
  if (stay === null) return 'not counted';
  const ordered = (stay.underOrder ?? []).map(({ order, months }) => `, ${String(months)} under ${order}`);
  return `${String(stay.months)} months (${stay.clock})${ordered.join('')}`;
}

function offersInWords({ offers }: Programme): string {
  if (offers === undefined) return 'published for no days that the pack names';
  const { publishedDays, toCheck, source } = offers;
  const check = toCheck === undefined ? '' : `; ${checkInWords(toCheck)}`;
  return `published for ${String(publishedDays)} days to those who live in the country first (${sourceInWords(source)}${check})`;
}

function precedenceInWords({ precedence }: Programme): string {
  if (precedence === undefined) return 'nobody';
  const { recorded = [], provedReturn, beforeRepeaters, source } = precedence;
  const who = [
    ...recorded.map((code) => `who has ${code}`),
    ...(provedReturn ? ['whose last return is proved'] : []),
  ];
  const inTurn = beforeRepeaters === false ? ', the latter first' : '';
  return `${who.join(' or ')}${inTurn} (${sourceInWords(source)})`;
}

function witnessesInWords(witnesses: ReturnWitnesses | null): string {
  if (witnesses === null) return 'expected of nobody';
  const { sovereign, declared } = witnesses;
  const words = declared.map(
    ({ milestone, onlyIf }) =>
      `${milestone}${onlyIf ? ` if ${onlyIf.detail} is ${String(onlyIf.value)}` : ''}`,
  );
  const proof = `${sovereign.milestone} with ${sovereign.evidence.join(' or ')} by ${sovereign.reportedBy.join(' or ')}`;
  return `proved by ${proof}, declared by ${words.join(' or ') || 'nobody'}`;
}

function agencyNames({ names: all = [] }: AgencyRule): string {
  const bounds = (from?: string, to?: string): string =>
    [
      ...(from === undefined ? [] : [` from ${dateInWords(from)}`]),
      ...(to === undefined ? [] : [` to ${dateInWords(to)}`]),
    ].join('');
  return (
    all.map(({ name, from, to }) => `${name}${bounds(from, to)}`).join(', then ') ||
    'under no name of its own'
  );
}

function barInWords({ months, from, countsBack, filedBy, kinds, source }: BarRule): string {
  return [
    `for ${String(months)} months from ${datesInWords(from)}`,
    ...(countsBack ? ['counted back from the filing'] : []),
    ...(filedBy ? [`refused at ${filedBy.join(', ')} alone`] : []),
    ...(kinds ? [`for ${kinds.join(', ')}`] : []),
  ]
    .join(', ')
    .concat(` (${sourceInWords(source)})`);
}
