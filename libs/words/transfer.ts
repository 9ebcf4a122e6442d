/** What a transfer changes for one person, in sentences. */
import type { TransferChange } from '#libs/domain/case/transfer-changes';
import { labelOf } from './labels.ts';
import type { LabelKind, PackLabels } from './labels.ts';
import type { Language, Words } from './languages.ts';
import { fillIn } from './say.ts';

export const TRANSFER_TEXTS = {
  stage: {
    fr: 'Étape : {was} → {now}',
    ar: 'المرحلة: {was} ← {now}',
    es: 'Etapa: {was} → {now}',
    it: 'Fase: {was} → {now}',
    en: 'Stage: {was} → {now}',
  },
  asked: {
    fr: 'Désormais demandé : {milestone}',
    ar: 'صار مطلوبًا: {milestone}',
    es: 'Ahora se pide: {milestone}',
    it: 'Ora richiesto: {milestone}',
    en: 'Now asked for: {milestone}',
  },
  askedBy: {
    fr: 'Désormais demandé : {milestone}, au plus tard le {date}',
    ar: 'صار مطلوبًا: {milestone}، في أجل أقصاه {date}',
    es: 'Ahora se pide: {milestone}, a más tardar el {date}',
    it: 'Ora richiesto: {milestone}, entro il {date}',
    en: 'Now asked for: {milestone}, by {date}',
  },
  possible: {
    fr: 'Désormais possible : {milestone}',
    ar: 'صار ممكنًا: {milestone}',
    es: 'Ahora es posible: {milestone}',
    it: 'Ora possibile: {milestone}',
    en: 'Now possible: {milestone}',
  },
  'not-asked': {
    fr: 'N’est plus demandé : {milestone}',
    ar: 'لم يعد مطلوبًا: {milestone}',
    es: 'Ya no se pide: {milestone}',
    it: 'Non più richiesto: {milestone}',
    en: 'No longer asked for: {milestone}',
  },
  due: {
    fr: '{milestone} : l’échéance passe du {from} au {to}',
    ar: '{milestone}: ينتقل الأجل من {from} إلى {to}',
    es: '{milestone}: el plazo pasa del {from} al {to}',
    it: '{milestone}: la scadenza passa dal {from} al {to}',
    en: '{milestone}: due on {to}, before on {from}',
  },
  dueAdded: {
    fr: '{milestone} : une échéance, le {to}, là où il n’y en avait pas',
    ar: '{milestone}: أجل في {to} حيث لم يكن هناك أجل',
    es: '{milestone}: un plazo, el {to}, donde no lo había',
    it: '{milestone}: una scadenza, il {to}, dove non ce n’era',
    en: '{milestone}: due on {to}, where there was no date',
  },
  dueRemoved: {
    fr: '{milestone} : plus d’échéance (elle était le {from})',
    ar: '{milestone}: لم يعد هناك أجل (كان في {from})',
    es: '{milestone}: ya no hay plazo (era el {from})',
    it: '{milestone}: nessuna scadenza (era il {from})',
    en: '{milestone}: no date any more (it was {from})',
  },
  silence: {
    fr: '{milestone}, sans réponse : {was} → {now}',
    ar: '{milestone}، دون جواب: {was} ← {now}',
    es: '{milestone}, sin respuesta: {was} → {now}',
    it: '{milestone}, senza risposta: {was} → {now}',
    en: '{milestone}, without an answer: {was} → {now}',
  },
  nothingWritten: {
    fr: 'rien n’est inscrit',
    ar: 'لا يُسجَّل شيء',
    es: 'no se anota nada',
    it: 'nulla è annotato',
    en: 'nothing is written',
  },
  state: {
    fr: '{milestone} : {was} → {now}',
    ar: '{milestone}: {was} ← {now}',
    es: '{milestone}: {was} → {now}',
    it: '{milestone}: {was} → {now}',
    en: '{milestone}: {was} → {now}',
  },
  lastLegalDay: {
    fr: 'Le dernier jour de séjour autorisé passe du {from} au {to}',
    ar: 'ينتقل آخر يوم إقامة مسموح به من {from} إلى {to}',
    es: 'El último día de estancia autorizada pasa del {from} al {to}',
    it: 'L’ultimo giorno di soggiorno autorizzato passa dal {from} al {to}',
    en: 'The last day of legal stay is {to}, before it was {from}',
  },
  lastLegalDayAdded: {
    fr: 'Dernier jour de séjour autorisé : le {to}',
    ar: 'آخر يوم إقامة مسموح به: {to}',
    es: 'Último día de estancia autorizada: el {to}',
    it: 'Ultimo giorno di soggiorno autorizzato: il {to}',
    en: 'Last day of legal stay: {to}',
  },
  lastLegalDayRemoved: {
    fr: 'Plus de dernier jour de séjour autorisé (c’était le {from})',
    ar: 'لم يعد هناك آخر يوم إقامة مسموح به (كان {from})',
    es: 'Ya no hay último día de estancia autorizada (era el {from})',
    it: 'Nessun ultimo giorno di soggiorno autorizzato (era il {from})',
    en: 'No last day of legal stay any more (it was {from})',
  },
  daysLimit: {
    fr: 'Jours de séjour autorisés : {was} → {now}',
    ar: 'أيام الإقامة المسموح بها: {was} ← {now}',
    es: 'Días de estancia autorizados: {was} → {now}',
    it: 'Giorni di soggiorno autorizzati: {was} → {now}',
    en: 'Days of stay allowed: {was} → {now}',
  },
  'exits-added': {
    fr: 'Fins de saison désormais possibles : {milestones}',
    ar: 'حالات إنهاء الموسم الممكنة من الآن: {milestones}',
    es: 'Fines de temporada ahora posibles: {milestones}',
    it: 'Fini della stagione ora possibili: {milestones}',
    en: 'Ends of the season now possible: {milestones}',
  },
  'exits-removed': {
    fr: 'Fins de saison qui ne sont plus possibles : {milestones}',
    ar: 'حالات إنهاء الموسم التي لم تعد ممكنة: {milestones}',
    es: 'Fines de temporada que ya no son posibles: {milestones}',
    it: 'Fini della stagione non più possibili: {milestones}',
    en: 'Ends of the season no longer possible: {milestones}',
  },
  'records-added': {
    fr: 'À enregistrer désormais à tout moment : {milestones}',
    ar: 'ما يُسجَّل من الآن في أي وقت: {milestones}',
    es: 'Ahora se registra en cualquier momento: {milestones}',
    it: 'Ora da registrare in qualsiasi momento: {milestones}',
    en: 'Now recorded at any time: {milestones}',
  },
  'records-removed': {
    fr: 'Ne s’enregistre plus à tout moment : {milestones}',
    ar: 'لم يعد يُسجَّل في أي وقت: {milestones}',
    es: 'Ya no se registra en cualquier momento: {milestones}',
    it: 'Non più da registrare in qualsiasi momento: {milestones}',
    en: 'No longer recorded at any time: {milestones}',
  },
} as const satisfies Record<string, Words>;

export interface ChangeSaid {
  text: string;
  /** What a jurist must still check of it, in the pack's own words. */
  toCheck?: string | undefined;
}

/** One sentence for each change; `labels` are those of both packs, the new one's first. */
export function transferInWords(
  changes: readonly TransferChange[],
  language: Language,
  labels: PackLabels = {},
): ChangeSaid[] {
  return changes.map((change) => ({
    text: sentenceOf(change, language, labels),
    ...('toCheck' in change ? { toCheck: change.toCheck } : {}),
  }));
}

function sentenceOf(change: TransferChange, language: Language, labels: PackLabels): string {
  const write = (words: Words, places: Parameters<typeof fillIn>[1]): string =>
    fillIn(words[language], places, language, labels);
  const both = (kind: LabelKind, { before, after }: { before: string; after: string }) => ({
    was: labelOf(kind, before, language, labels),
    now: labelOf(kind, after, language, labels),
  });
  const effect = (code: string | null): string =>
    code === null ? TRANSFER_TEXTS.nothingWritten[language] : labelOf('silence', code, language, labels);
  switch (change.what) {
    case 'stage':
      return write(TRANSFER_TEXTS.stage, both('stage', change));
    case 'asked':
      return change.dueOn === null
        ? write(TRANSFER_TEXTS.asked, { milestone: change.milestone })
        : write(TRANSFER_TEXTS.askedBy, { milestone: change.milestone, date: change.dueOn });
    case 'possible':
    case 'not-asked':
      return write(TRANSFER_TEXTS[change.what], { milestone: change.milestone });
    case 'due':
      return write(dated(change, DUE), { milestone: change.milestone, ...daysOf(change) });
    case 'silence':
      return write(TRANSFER_TEXTS.silence, {
        milestone: change.milestone,
        was: effect(change.before ?? null),
        now: effect(change.after ?? null),
      });
    case 'state':
      return write(TRANSFER_TEXTS.state, { milestone: change.milestone, ...both('milestoneState', change) });
    case 'last-legal-day':
      return write(dated(change, LEGAL_DAY), daysOf(change));
    case 'days-limit':
      return write(TRANSFER_TEXTS.daysLimit, { was: change.before ?? '—', now: change.after ?? '—' });
    default:
      return write(TRANSFER_TEXTS[change.what], { milestones: change.milestones });
  }
}

interface Dated {
  before: string | null;
  after: string | null;
}

const DUE = [TRANSFER_TEXTS.due, TRANSFER_TEXTS.dueAdded, TRANSFER_TEXTS.dueRemoved] as const;
const LEGAL_DAY = [
  TRANSFER_TEXTS.lastLegalDay,
  TRANSFER_TEXTS.lastLegalDayAdded,
  TRANSFER_TEXTS.lastLegalDayRemoved,
] as const;

/** The sentence of a date that moved, of one that is new, or of one that is gone. */
function dated({ before, after }: Dated, [moved, added, removed]: readonly [Words, Words, Words]): Words {
  if (before === null) return added;
  return after === null ? removed : moved;
}

function daysOf({ before, after }: Dated): Record<string, string> {
  return { ...(before === null ? {} : { from: before }), ...(after === null ? {} : { to: after }) };
}
