/** What a pack says as a whole, part by part, in the reader's words. */
import type { Programme } from '#libs/domain/pack/programme';
import { countryIn, dateIn, listIn } from '../figures.ts';
import { inFirstOf } from '../languages.ts';
import { labelOf } from '../labels.ts';
import { RULE_TEXTS } from '../screens/administration-rules.ts';
import { PART_VALUE_TEXTS } from '../screens/administration-parts.ts';
import { amountInWords, dateInWords, datesInWords } from './pack-dates.ts';
import { answersNamed, apart, cited, codeOf, labelled, named, quoted, written } from './pack-reader.ts';
import type { PackReader } from './pack-reader.ts';
import { calendarsInWords, offersInWords, payersInWords, windowsInWords } from './pack-terms.ts';
import { packText, programmeTitle } from './pack-texts.ts';

type Part = (reader: PackReader, pack: Programme) => string[];

const V = PART_VALUE_TEXTS;
const none = (reader: PackReader): string[] => [written(reader, RULE_TEXTS.none)];

/** Each part by the name that the difference of two packs gives it. */
export const PARTS: Readonly<Record<string, Part>> = {
  title: ({ language }, pack) => [programmeTitle(pack, language)],
  notice: ({ language }, { notice }) => [packText(notice, language)],
  agreement: (reader, { agreement }) => {
    if (agreement === undefined) return none(reader);
    const { title, parties, signedOn, source } = agreement;
    const { language } = reader;
    const said = written(reader, V.signed, {
      title: packText(title, language),
      parties: listIn(
        parties.map((party) => apart(packText(party, language))),
        language,
        'all',
      ),
    });
    return [
      [
        said,
        ...(signedOn === undefined ? [] : [apart(dateIn(signedOn, language))]),
        cited(reader, source),
      ].join(' · '),
    ];
  },
  corridor: (reader, { origin, destination }) => [
    written(reader, V.corridor, {
      origin: countryIn(origin, reader.language),
      destination: countryIn(destination, reader.language),
    }),
  ],
  silenceGraceDays: (reader, { silenceGraceDays }) => [amountInWords(reader, silenceGraceDays, 'd')],
  lateFactsMonths: (reader, { lateFactsMonths }) => [amountInWords(reader, lateFactsMonths, 'm')],
  stay: stayInWords,
  authorisation: (reader, { authorisation }) =>
    authorisation === null
      ? none(reader)
      : [written(reader, V.until, { date: datesInWords(reader, authorisation.until) })],
  bars: (reader, { bars }) => {
    if (bars === null) return none(reader);
    const { months, from, countsBack, filedBy, kinds, source } = bars;
    const said = { amount: amountInWords(reader, months, 'm'), date: datesInWords(reader, from) };
    return [
      `${written(reader, V.barred, said)} (${cited(reader, source)})`,
      ...(countsBack ? [written(reader, V.countedBack)] : []),
      ...(filedBy ? [written(reader, V.refusedAt, { milestone: named(reader, 'milestone', filedBy) })] : []),
      ...(kinds ? [written(reader, V.barringKinds, { kinds: named(reader, 'detailValue', kinds) })] : []),
    ];
  },
  precedence: (reader, { precedence }) => {
    if (precedence === undefined) return none(reader);
    const { recorded = [], provedReturn, beforeRepeaters, source } = precedence;
    const who = [
      ...recorded.map((code) => quoted(reader, [code])),
      ...(provedReturn ? [written(reader, V.provedReturn)] : []),
    ];
    return [
      `${listIn(who, reader.language)} (${cited(reader, source)})`,
      ...(beforeRepeaters === false ? [written(reader, V.repeatersFirst)] : []),
    ];
  },
  reservesAt: (reader, { reservesAt }) => [named(reader, 'milestone', [reservesAt])],
  quotaAt: (reader, { quotaAt, reservesAt }) =>
    quotaAt === null ? none(reader) : [named(reader, 'milestone', [quotaAt ?? reservesAt])],
  presence: (reader, { presence: { from, to, left, arrival } }) => [
    written(reader, V.presence, {
      from: datesInWords(reader, from),
      to: listIn(
        [
          ...(left === undefined ? [] : [datesInWords(reader, left)]),
          ...to.map((code) => quoted(reader, [code])),
        ],
        reader.language,
      ),
    }),
    named(reader, 'milestone', [arrival]),
  ],
  returnWitnesses: witnessesInWords,
  completedOutcome: (reader, { completedOutcome }) => [named(reader, 'outcome', [completedOutcome])],
  stages: (reader, { stages }) => stages.map(({ stage }) => named(reader, 'stage', [stage])),
  agencies: (reader, { agencies }) =>
    agencies.map(({ kind, country, names = [] }) => {
      const known = names.map(({ name, from, to }) =>
        [name, ...[from, to].flatMap((day) => (day === undefined ? [] : [dateInWords(reader, day)]))].join(
          ' · ',
        ),
      );
      const who = `${labelOf('reporter', kind, reader.language)} (${countryIn(country, reader.language)})`;
      return known.length === 0 ? who : labelled(reader, who, listIn(known, reader.language, 'all'));
    }),
  orders: (reader, { orders = [] }) =>
    orders.map(
      ({ code, title, source }) =>
        `${labelled(reader, codeOf(code), packText(title, reader.language))} (${cited(reader, source)})`,
    ),
  sources: (reader, { sources = [] }) =>
    sources.map(({ key, title, where }) => `${labelled(reader, key, title)} (${where})`),
  labels: (reader, { labels = {} }) =>
    Object.entries(labels).map(([code, label]) =>
      labelled(reader, code, inFirstOf(label, reader.language) ?? ''),
    ),
  anchors: (reader, { anchors }) =>
    Object.entries(anchors).map(([name, texts]) =>
      labelled(reader, dateInWords(reader, name), datesInWords(reader, texts)),
    ),
  calendars: calendarsInWords,
  windows: windowsInWords,
  offers: offersInWords,
  whoPays: payersInWords,
  holidays: ({ language }, { holidays }) => holidays.map((day) => dateIn(day, language)),
};

function stayInWords(reader: PackReader, { stay }: Programme): string[] {
  if (stay === null) return none(reader);
  const { months, clock, underOrder = [] } = stay;
  return [
    written(reader, V.stay, { amount: amountInWords(reader, months, 'm'), clock: written(reader, V[clock]) }),
    ...underOrder.map(({ order, months: more }) =>
      written(reader, V.underOrder, { amount: amountInWords(reader, more, 'm'), order: codeOf(order) }),
    ),
  ];
}

function witnessesInWords(reader: PackReader, { returnWitnesses }: Programme): string[] {
  if (returnWitnesses === null) return [written(reader, V.notExpected)];
  const { sovereign, declared } = returnWitnesses;
  const proved = written(reader, V.proved, {
    milestone: quoted(reader, [sovereign.milestone]),
    evidence: named(reader, 'evidence', sovereign.evidence),
  });
  return [
    `${proved} (${named(reader, 'reporter', sovereign.reportedBy)})`,
    ...declared.map(({ milestone, onlyIf }) => {
      const said = written(reader, V.declared, { milestones: quoted(reader, [milestone]) });
      return onlyIf === undefined
        ? said
        : `${said} (${labelled(reader, named(reader, 'detail', [onlyIf.detail]), answersNamed(reader, onlyIf.detail, [String(onlyIf.value)]))})`;
    }),
  ];
}
