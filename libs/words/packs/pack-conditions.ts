/** In which cases a rule counts, which reports meet a date, and reminders on a day of their own, in the reader's words. */
import type { Deadline, MilestoneRule } from '#libs/domain/pack/programme';
import type { Words } from '../languages.ts';
import { datesInWords } from './pack-dates.ts';
import { answersNamed, codeOf, named, quoted, written } from './pack-reader.ts';
import type { PackReader } from './pack-reader.ts';

export const CONDITION_TEXTS = {
  underOrder: {
    fr: 'seulement dans les campagnes qui disposent de l’ordre {order}',
    ar: 'فقط في المواسم التي تتوفر على الأمر {order}',
    es: 'solo en las campañas que disponen de la orden {order}',
    it: 'solo nelle campagne che dispongono dell’ordine {order}',
    en: 'only in campaigns that hold the order {order}',
  },
  withAuthorisation: {
    fr: 'seulement avec une autorisation de plusieurs années',
    ar: 'فقط برخصة لعدة سنوات',
    es: 'solo con una autorización de varios años',
    it: 'solo con un’autorizzazione pluriennale',
    en: 'only under an authorisation of several years',
  },
  withoutAuthorisation: {
    fr: 'seulement sans autorisation de plusieurs années',
    ar: 'فقط دون رخصة لعدة سنوات',
    es: 'solo sin autorización de varios años',
    it: 'solo senza autorizzazione pluriennale',
    en: 'only without an authorisation of several years',
  },
  metByReport: {
    fr: 'satisfaite dès qu’un enregistrement existe',
    ar: 'يُستوفى بأول تسجيل',
    es: 'cumplida con el primer registro',
    it: 'soddisfatta dalla prima registrazione',
    en: 'met by the first report',
  },
  metBy: {
    fr: 'satisfaite quand {detail} est {values}',
    ar: 'يُستوفى عندما يكون {detail}: {values}',
    es: 'cumplida cuando {detail} es {values}',
    it: 'soddisfatta quando {detail} è {values}',
    en: 'met when {detail} is {values}',
  },
  remindOn: {
    fr: 'rappel : {date}',
    ar: 'تذكير: {date}',
    es: 'recordatorio: {date}',
    it: 'promemoria: {date}',
    en: 'reminder: {date}',
  },
  reportedOnlyWhere: {
    fr: '{reporters} : seulement si {detail} est {values}',
    ar: '{reporters}: فقط إذا كان {detail}: {values}',
    es: '{reporters}: solo si {detail} es {values}',
    it: '{reporters}: solo se {detail} è {values}',
    en: '{reporters}: only where {detail} is {values}',
  },
  afterSilence: {
    fr: 'ouvert quand le silence a décidé : {milestones}',
    ar: 'تُفتح عندما يحسم السكوت في: {milestones}',
    es: 'se abre cuando el silencio ha decidido: {milestones}',
    it: 'si apre quando il silenzio ha deciso: {milestones}',
    en: 'opens when silence has decided: {milestones}',
  },
} as const satisfies Record<string, Words>;

const T = CONDITION_TEXTS;

/** In which cases a date counts or a row exists; nothing where in all. */
export function whichCases(
  reader: PackReader,
  {
    underOrder,
    underAuthorisation,
  }: Pick<Deadline, 'underOrder'> & Pick<MilestoneRule, 'underAuthorisation'>,
): string[] {
  return [
    ...(underOrder === undefined ? [] : [written(reader, T.underOrder, { order: codeOf(underOrder) })]),
    ...(underAuthorisation === undefined
      ? []
      : [written(reader, underAuthorisation ? T.withAuthorisation : T.withoutAuthorisation)]),
  ];
}

/** What meets a date of a row that may come again, and the day on which it reminds besides. */
export function metAndReminded(reader: PackReader, deadline: Deadline): string[] {
  const { metByReport, metBy, remindOn } = deadline;
  return [
    ...(metByReport ? [written(reader, T.metByReport)] : []),
    ...(metBy === undefined
      ? []
      : [
          written(reader, T.metBy, {
            detail: named(reader, 'detail', [metBy.detail]),
            values: answersNamed(reader, metBy.detail, metBy.oneOf),
          }),
        ]),
    ...(remindOn === undefined
      ? []
      : [written(reader, T.remindOn, { date: datesInWords(reader, remindOn) })]),
  ];
}

/** What some of those who report a row may not say. */
export function limitsInWords(
  reader: PackReader,
  { reporterLimits = [] }: Pick<MilestoneRule, 'reporterLimits'>,
): string[] {
  return reporterLimits.map(({ by, detail, oneOf }) =>
    written(reader, T.reportedOnlyWhere, {
      reporters: named(reader, 'reporter', by),
      detail: named(reader, 'detail', [detail]),
      values: answersNamed(reader, detail, oneOf),
    }),
  );
}

/** What opens with a silence. */
export function afterSilenceInWords(
  reader: PackReader,
  { afterSilence }: Pick<MilestoneRule, 'afterSilence'>,
): string[] {
  return afterSilence === undefined
    ? []
    : [written(reader, T.afterSilence, { milestones: quoted(reader, afterSilence) })];
}
