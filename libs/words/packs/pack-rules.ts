/** The rows of a pack in the reader's words, each part as the sentences that a page or a difference shows. */
import type {
  Answered,
  Deadline,
  DetailRule,
  ExitRule,
  ExitWhile,
  MilestoneRule,
} from '#libs/domain/pack/programme';
import { detailNameOf, formOfType } from '../detail-in-words.ts';
import { listIn } from '../figures.ts';
import type { Words } from '../languages.ts';
import { SILENCE_WORDS } from '../case.ts';
import { NEED_WORDS } from '../stages.ts';
import { RULE_TEXTS } from '../screens/administration-rules.ts';
import { amountInWords, dateInWords, datesInWords } from './pack-dates.ts';
import { answersNamed, cited, codeOf, labelled, named, quoted, written } from './pack-reader.ts';
import type { PackReader } from './pack-reader.ts';
import { afterSilenceInWords, limitsInWords, metAndReminded, whichCases } from './pack-conditions.ts';
import { checkInWords, spellInWords, waitingInWords } from './pack-terms.ts';

const T = RULE_TEXTS;
const TYPES: Readonly<Record<DetailRule['type'], Words>> = {
  string: T.text,
  date: T.date,
  boolean: T.boolean,
  integer: T.integer,
  amount: T.amount,
  spell: T.spell,
  'offer-id': T.offer,
  'convoy-id': T.convoy,
};
const REQUIRED = {
  always: T.required,
  'without-offer': T.withoutOffer,
  'without-authorisation': T.withoutAuthorisation,
} as const;

export function needInWords({ language }: PackReader, { need }: Pick<MilestoneRule, 'need'>): string[] {
  return [NEED_WORDS[need][language]];
}

export function orderInWords(
  reader: PackReader,
  { after, afterAny, afterSilence }: Pick<MilestoneRule, 'after' | 'afterAny' | 'afterSilence'>,
): string[] {
  // What a silence opens comes after nothing else: the conditions say after which.
  if (afterSilence) return [];
  if (afterAny) return [written(reader, T.afterAny, { milestones: quoted(reader, afterAny) })];
  if (after === undefined) return [written(reader, T.afterStage)];
  return after.length === 0
    ? [written(reader, T.atOpening)]
    : [written(reader, T.afterAll, { milestones: quoted(reader, after, 'all') })];
}

export function reportersInWords(
  reader: PackReader,
  { reportedBy, reporterLimits = [] }: Pick<MilestoneRule, 'reportedBy' | 'reporterLimits'>,
): string[] {
  return [
    reportedBy.length === 0 ? written(reader, T.anybody) : named(reader, 'reporter', reportedBy),
    ...limitsInWords(reader, { reporterLimits }),
  ];
}

export function evidenceInWords(reader: PackReader, { evidence }: Pick<MilestoneRule, 'evidence'>): string[] {
  return evidence.length === 0
    ? [written(reader, T.noEvidence)]
    : evidence.map((kind) => named(reader, 'evidence', [kind]));
}

/** Everything else that the milestone waits for, or that is special about it. */
export function conditionsInWords(reader: PackReader, rule: MilestoneRule): string[] {
  const { onlyIf, underOrder, repeatable, notBefore, visibleTo, toCheck } = rule;
  return [
    ...(onlyIf === undefined ? [] : [answerInWords(reader, onlyIf)]),
    ...(underOrder === undefined ? [] : [written(reader, T.underOrder, { order: codeOf(underOrder) })]),
    ...(rule.underAuthorisation === undefined
      ? []
      : whichCases(reader, { underAuthorisation: rule.underAuthorisation })),
    ...afterSilenceInWords(reader, rule),
    ...(repeatable ? [written(reader, T.repeatable)] : []),
    ...(notBefore === undefined
      ? []
      : [
          `${written(reader, T.notBefore, { date: dateInWords(reader, notBefore.date) })}${
            notBefore.unless === undefined ? '' : `, ${unlessInWords(reader, notBefore.unless)}`
          }`,
        ]),
    ...spellInWords(reader, rule),
    ...(visibleTo === undefined ? [] : [readBy(reader, visibleTo)]),
    ...checkInWords(reader, toCheck),
  ];
}

export function deadlinesInWords(
  reader: PackReader,
  { deadlines = [] }: Pick<MilestoneRule, 'deadlines'>,
): string[] {
  return deadlines.map((deadline) => deadlineInWords(reader, deadline));
}

export function detailsInWords(
  reader: PackReader,
  { details = [] }: Pick<MilestoneRule, 'details'>,
): string[] {
  const beside = Object.fromEntries(details.map((detail) => [detail.name, detail]));
  return details.map((detail) =>
    labelled(
      reader,
      named(reader, 'detail', [detailNameOf(detail.name, formOfType(detail.type))]),
      partsOfDetail(reader, detail, beside).join(' · '),
    ),
  );
}

/** When an exit is acceptable, and what it does. */
export function exitInWords(reader: PackReader, exit: ExitRule): string[] {
  const { frees, contestedAfter, contestedIfReturnDeclared, onHold, afterClosing, outsideReturnFigures } =
    exit;
  const notes = [
    frees ? T.frees : T.keeps,
    ...(contestedIfReturnDeclared ? [T.contested] : []),
    ...(onHold ? [T.onHold] : []),
    ...(afterClosing ? [T.afterClosing] : []),
    ...(outsideReturnFigures ? [T.outsideFigures] : []),
  ];
  const after = contestedAfter === undefined ? [] : [contestedAfterInWords(reader, contestedAfter)];
  return [
    ...whileInWords(reader, exit.while),
    ...notes.map((note) => written(reader, note)),
    ...after,
    ...spellInWords(reader, exit),
    ...checkInWords(reader, exit.toCheck),
  ];
}

/** After which milestone, and which silence about it. */
function contestedAfterInWords(
  reader: PackReader,
  { milestone, effect }: NonNullable<ExitRule['contestedAfter']>,
): string {
  const passed =
    effect === 'escalate' || effect === 'remind' || effect === 'close'
      ? []
      : [SILENCE_WORDS[effect][reader.language]];
  const after = written(reader, T.afterAll, { milestones: quoted(reader, [milestone]) });
  return [written(reader, T.contested), after, ...passed].join(' · ');
}

function deadlineInWords(reader: PackReader, deadline: Deadline): string {
  const { due, legal, remindDaysBefore = [], onlyIf, lapseIfReturnDeclared, toCheck, source } = deadline;
  const notes = [
    ...(onlyIf === undefined ? [] : [answerInWords(reader, onlyIf)]),
    ...(lapseIfReturnDeclared ? [written(reader, T.unlessDeclared)] : []),
    ...(legal ? [written(reader, T.legal)] : []),
    ...whichCases(reader, deadline),
    ...metAndReminded(reader, deadline),
    ...waitingInWords(reader, deadline),
    ...(remindDaysBefore.length === 0
      ? []
      : [
          written(reader, T.reminders, {
            amounts: listIn(
              remindDaysBefore.map((days) => amountInWords(reader, days, 'd')),
              reader.language,
              'all',
            ),
          }),
        ]),
    ...checkInWords(reader, toCheck),
    cited(reader, source),
  ];
  const said = { date: datesInWords(reader, due), effect: effectInWords(reader, deadline) };
  return `${written(reader, T.deadline, said)} (${notes.join(' · ')})`;
}

function effectInWords(reader: PackReader, { effect, outcome, to }: Deadline): string {
  if (effect === 'close') {
    return written(reader, T.closesAs, { outcome: named(reader, 'outcome', [outcome ?? '']) });
  }
  if (effect === 'escalate' || effect === 'remind') {
    return written(reader, effect === 'remind' ? T.remindedTo : T.raisedTo, {
      reporters: named(reader, 'reporter', [to ?? 'placement-officer'].flat(), 'all'),
    });
  }
  return SILENCE_WORDS[effect][reader.language];
}

function answerInWords(reader: PackReader, { milestone, detail, oneOf }: Answered): string {
  const what = {
    detail: named(reader, 'detail', [detail]),
    milestone: named(reader, 'milestone', [milestone]),
  };
  const values = answersNamed(reader, detail, oneOf);
  return written(reader, T.onlyIf, { detail: written(reader, T.detailOf, what), values });
}

function unlessInWords(reader: PackReader, { detail, oneOf }: Omit<Answered, 'milestone'>): string {
  const said = written(reader, T.ownDetail, { detail: named(reader, 'detail', [detail]) });
  return written(reader, T.unless, { detail: said, values: answersNamed(reader, detail, oneOf) });
}

type Beside = Readonly<Record<string, DetailRule>>;

function partsOfDetail(reader: PackReader, detail: DetailRule, beside: Beside): string[] {
  const { type, required, requiredAfter, oneOf, only, min, max, beyondMax, by, visibleTo, examples } = detail;
  return [
    oneOf === undefined
      ? written(reader, TYPES[type])
      : written(reader, T.oneOf, { values: answersNamed(reader, detail.name, oneOf, beside) }),
    written(reader, required === undefined ? T.optional : REQUIRED[required]),
    ...(requiredAfter === undefined ? [] : [requiredLate(reader, requiredAfter)]),
    ...(only === undefined
      ? []
      : [written(reader, T.only, { value: answersNamed(reader, detail.name, [String(only)], beside) })]),
    ...(min === undefined ? [] : [written(reader, T.from, { date: dateInWords(reader, min) })]),
    ...(max === undefined ? [] : [written(reader, T.until, { date: dateInWords(reader, max) })]),
    ...(beyondMax === undefined ? [] : [written(reader, T.legalLimit)]),
    ...(detail.private ? [written(reader, T.private)] : []),
    ...(by === undefined ? [] : [written(reader, T.sentBy, { reporters: named(reader, 'reporter', by) })]),
    ...(visibleTo === undefined ? [] : [readBy(reader, visibleTo)]),
    ...examples.map(({ value, from }) => {
      const shown = exampleInWords(reader, detail, { beside, value: String(value) });
      const since =
        from === undefined ? '' : `, ${written(reader, T.from, { date: dateInWords(reader, from) })}`;
      return `${written(reader, T.example, { value: shown })}${since}`;
    }),
  ];
}

function requiredLate(
  reader: PackReader,
  { detail, date }: NonNullable<DetailRule['requiredAfter']>,
): string {
  return written(reader, T.requiredAfter, {
    detail: named(reader, 'detail', [detail]),
    date: dateInWords(reader, date),
  });
}

/** A code that has a word is said by it; a number or a text of its own stays as it is. */
function exampleInWords(
  reader: PackReader,
  { name, type, oneOf }: DetailRule,
  { beside, value }: { beside: Beside; value: string },
): string {
  if (type === 'date') return dateInWords(reader, value);
  const answer = answersNamed(reader, name, [value], beside);
  if (type === 'boolean' || oneOf !== undefined) return answer;
  const unnamed = value.replaceAll('-', ' ');
  return [answer, named(reader, 'milestone', [value])].find((said) => said !== unnamed) ?? codeOf(value);
}

function whileInWords(reader: PackReader, asked: ExitWhile): string[] {
  const {
    recorded = [],
    recordedAny = [],
    notRecorded = [],
    open,
    from = [],
    unless,
    noSovereignWitness,
  } = asked;
  const of = (words: Words, codes: readonly string[], how: 'any' | 'all'): string[] =>
    codes.length === 0 ? [] : [written(reader, words, { milestones: quoted(reader, codes, how) })];
  const parts = [
    ...of(T.recorded, recorded, 'all'),
    ...of(T.recordedAny, recordedAny, 'any'),
    ...of(T.notRecorded, notRecorded, 'all'),
    ...of(T.open, open === undefined ? [] : [open], 'all'),
    ...(from.length === 0 ? [] : [written(reader, T.from, { date: datesInWords(reader, from) })]),
    ...(unless === undefined ? [] : [unlessInWords(reader, unless)]),
    ...(noSovereignWitness ? [written(reader, T.noProof)] : []),
  ];
  return parts.length === 0 ? [written(reader, T.always)] : parts;
}

function readBy(reader: PackReader, reporters: readonly string[]): string {
  return written(reader, T.readBy, { reporters: named(reader, 'reporter', reporters) });
}
