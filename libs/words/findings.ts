/** Where a finding of the authority stands. The noun is in each word, so that the word agrees with it alone. */
import type { FindingState } from '#libs/domain/case/finding-bars';
import type { Appeal } from '#libs/domain/case/told-findings';
import type { Words } from './languages.ts';

export const FINDING_STATE_WORDS = {
  stands: {
    fr: 'Constat en vigueur',
    ar: 'معاينة سارية',
    es: 'Constatación en vigor',
    it: 'Accertamento in vigore',
    en: 'Stands',
  },
  lifted: {
    fr: 'Constat levé',
    ar: 'معاينة ملغاة',
    es: 'Constatación levantada',
    it: 'Accertamento revocato',
    en: 'Lifted',
  },
  contested: {
    fr: 'Constat contesté',
    ar: 'معاينة متنازع فيها',
    es: 'Constatación impugnada',
    it: 'Accertamento contestato',
    en: 'Contested',
  },
} as const satisfies Record<FindingState, Words>;

/** What became of an appeal, and of the finding with it: nobody reads that a finding fell away which stands. */
export const APPEAL_WORDS = {
  pending: {
    fr: 'Recours en cours : constat contesté',
    ar: 'طعن قيد النظر: معاينة متنازع فيها',
    es: 'Recurso en curso: constatación impugnada',
    it: 'Ricorso in corso: accertamento contestato',
    en: 'Appeal pending: the finding is contested',
  },
  'turned-down': {
    fr: 'Recours rejeté : le constat reste en vigueur',
    ar: 'رُفض الطعن: المعاينة ما زالت سارية',
    es: 'Recurso desestimado: la constatación sigue en vigor',
    it: 'Ricorso respinto: l’accertamento resta in vigore',
    en: 'Appeal turned down: the finding stands',
  },
  upheld: {
    fr: 'Recours accueilli : le constat est levé',
    ar: 'قُبل الطعن: رُفعت المعاينة',
    es: 'Recurso estimado: la constatación queda levantada',
    it: 'Ricorso accolto: l’accertamento è revocato',
    en: 'Appeal upheld: the finding is lifted',
  },
} as const satisfies Record<Appeal, Words>;

/** What is there already of a finding or of a refusal, by its entry. */
export const FINDING_SENTENCES = {
  'finding-told': {
    fr: 'Ce constat est déjà déclaré : voir l’écriture n° {sequence}.',
    ar: 'هذه المعاينة مصرَّح بها بالفعل: انظر القيد رقم {sequence}.',
    es: 'Esta constatación ya está comunicada: véase la anotación n.º {sequence}.',
    it: 'Questo accertamento è già comunicato: si veda la registrazione n. {sequence}.',
    en: 'This finding is told already: see entry {sequence}.',
  },
  'finding-lifted': {
    fr: 'Ce constat ne tient plus : voir l’écriture n° {sequence}.',
    ar: 'لم تعد هذه المعاينة قائمة: انظر القيد رقم {sequence}.',
    es: 'Esta constatación ya no se sostiene: véase la anotación n.º {sequence}.',
    it: 'Questo accertamento non regge più: si veda la registrazione n. {sequence}.',
    en: 'This finding stands no more: see entry {sequence}.',
  },
  'act-lifted': {
    fr: 'Cette décision est déjà levée : voir l’écriture n° {sequence}.',
    ar: 'رُفع هذا القرار بالفعل: انظر القيد رقم {sequence}.',
    es: 'Esta decisión ya está levantada: véase la anotación n.º {sequence}.',
    it: 'Questa decisione è già annullata: si veda la registrazione n. {sequence}.',
    en: 'This decision is lifted already: see entry {sequence}.',
  },
  'appeal-told': {
    fr: 'Un recours contre ce constat est déjà déclaré : voir l’écriture n° {sequence}.',
    ar: 'طعن ضد هذه المعاينة مصرَّح به بالفعل: انظر القيد رقم {sequence}.',
    es: 'Ya consta un recurso contra esta constatación: véase la anotación n.º {sequence}.',
    it: 'Un ricorso contro questo accertamento è già comunicato: si veda la registrazione n. {sequence}.',
    en: 'An appeal against this finding is told already: see entry {sequence}.',
  },
} as const satisfies Record<string, Words>;

interface Told {
  caseId: string;
  sequence: number;
  state: FindingState;
  appeal: Appeal | null;
  answeredBy: number | null;
}

/** A finding as it is listed: once, however often the office told it. */
export interface ListedFinding<Finding extends Told> {
  finding: Finding;
  words: Words;
  /** As it was told before appeals against it were turned down, oldest first. */
  before: readonly Finding[];
}

/**
 * Each finding once, in order. One that was told again because an appeal was turned down stands as the entry says that
 * answered the appeal; what was told before is history of the same finding, and was never lifted.
 */
export function listedFindings<Finding extends Told>(findings: readonly Finding[]): ListedFinding<Finding>[] {
  const isTold = (finding: Finding): boolean =>
    finding.appeal === 'turned-down' && findings.some((other) => answers(other, finding));
  return findings
    .filter((finding) => !isTold(finding))
    .map((finding) => {
      const before = historyOf(finding, findings);
      return { finding, before, words: wordsOf(finding, before.length > 0) };
    });
}

function answers(other: Told, { caseId, answeredBy: answer }: Told): boolean {
  return other.caseId === caseId && other.sequence === answer;
}

function historyOf<Finding extends Told>(finding: Finding, findings: readonly Finding[]): Finding[] {
  const earlier = findings.find((one) => one.appeal === 'turned-down' && answers(finding, one));
  return earlier === undefined ? [] : [...historyOf(earlier, findings), earlier];
}

function wordsOf({ state, appeal }: Told, isToldAgain: boolean): Words {
  if (appeal !== null) return APPEAL_WORDS[appeal];
  return isToldAgain && state === 'stands' ? APPEAL_WORDS['turned-down'] : FINDING_STATE_WORDS[state];
}
