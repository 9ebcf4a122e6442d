/** What is said of a case as a whole, of each of its milestones and of what was sent in. */
import type { CaseStatus, Entry, ReceiptType } from '#libs/domain/case/case-types';
import type { ReturnState } from '#libs/domain/case/return-proof';
import type { MilestoneView } from '#libs/domain/case/view';
import type { Verdict } from '#libs/domain/ledger/verification';
import type { DeadlineEffect } from '#libs/domain/pack/programme';
import type { Words } from './languages.ts';

export const CASE_STATUS_WORDS = {
  active: { fr: 'En cours', ar: 'جارٍ', es: 'En curso', it: 'In corso', en: 'In progress' },
  'on-hold': { fr: 'En attente', ar: 'معلَّق', es: 'En espera', it: 'In sospeso', en: 'On hold' },
  closed: { fr: 'Clos', ar: 'مغلق', es: 'Cerrado', it: 'Chiusa', en: 'Closed' },
} as const satisfies Record<CaseStatus, Words>;

/** Nouns where it stands beside a fact of any gender: what came early, and what is contested. */
export const MILESTONE_STATE_WORDS = {
  recorded: { fr: 'Enregistré', ar: 'مسجَّلة', es: 'Registrado', it: 'Registrata', en: 'Recorded' },
  early: {
    fr: 'Réception avant son étape',
    ar: 'ورود قبل الأوان',
    es: 'Recepción antes de su etapa',
    it: 'Ricezione prima della sua fase',
    en: 'Received ahead of its stage',
  },
  contested: {
    fr: 'En contestation',
    ar: 'محل نزاع',
    es: 'En discusión',
    it: 'In contestazione',
    en: 'Contested',
  },
  lifted: { fr: 'Levé', ar: 'مرفوعة', es: 'Levantado', it: 'Revocata', en: 'Lifted' },
  missed: {
    fr: 'Non constaté',
    ar: 'غير مسجَّلة في أوانها',
    es: 'No consta',
    it: 'Non risultante',
    en: 'Missed',
  },
  'deemed-granted': {
    fr: 'Accord tacite',
    ar: 'موافقة ضمنية',
    es: 'Concesión por silencio administrativo',
    it: 'Accoglimento per silenzio-assenso',
    en: 'Deemed granted',
  },
  'deemed-refused': {
    fr: 'Refus tacite',
    ar: 'رفض ضمني',
    es: 'Denegación por silencio administrativo',
    it: 'Rigetto per silenzio',
    en: 'Deemed refused',
  },
  'deemed-ended': {
    fr: 'Fin réputée acquise',
    ar: 'انتهاء حكمي',
    es: 'Fin por transcurso del plazo',
    it: 'Fine presunta per decorso del termine',
    en: 'Deemed ended',
  },
} as const satisfies Record<MilestoneView['state'], Words>;

export const SILENCE_WORDS = {
  escalate: {
    fr: 'Signalement au responsable',
    ar: 'إشعار المسؤول',
    es: 'Aviso al responsable',
    it: 'Segnalazione al responsabile',
    en: 'Raised to whoever is responsible',
  },
  'deemed-granted': {
    fr: 'Le silence vaut accord',
    ar: 'السكوت يعد موافقة',
    es: 'El silencio equivale a concesión',
    it: 'Il silenzio vale accoglimento',
    en: 'Silence means granted',
  },
  'deemed-refused': {
    fr: 'Le silence vaut refus',
    ar: 'السكوت يعد رفضًا',
    es: 'El silencio equivale a denegación',
    it: 'Il silenzio vale rigetto',
    en: 'Silence means refused',
  },
  'deemed-ended': {
    fr: 'Le terme échu vaut fin',
    ar: 'انقضاء الأجل يعد انتهاءً',
    es: 'El vencimiento equivale a fin',
    it: 'La scadenza vale fine',
    en: 'The date passed means ended',
  },
  remind: {
    fr: 'Un rappel est envoyé ce jour-là',
    ar: 'يُرسل تذكير في ذلك اليوم',
    es: 'Ese día se envía un recordatorio',
    it: 'Quel giorno si manda un promemoria',
    en: 'A reminder is sent on that day',
  },
  lapse: {
    fr: 'L’échéance devient sans objet',
    ar: 'يصبح الأجل دون موضوع',
    es: 'El plazo queda sin efecto',
    it: 'La scadenza perde effetto',
    en: 'The deadline lapses',
  },
  close: {
    fr: 'Le dossier est clos',
    ar: 'يُغلق الملف',
    es: 'El expediente se cierra',
    it: 'La pratica viene chiusa',
    en: 'The case closes',
  },
} as const satisfies Record<DeadlineEffect, Words>;

export const RETURN_PROOF_WORDS = {
  'returned-proved': {
    fr: 'Retour vérifié',
    ar: 'عودة مؤكدة',
    es: 'Retorno verificado',
    it: 'Rientro verificato',
    en: 'Return verified',
  },
  'returned-unproved': {
    fr: 'Retour déclaré',
    ar: 'تصريح بالعودة',
    es: 'Retorno declarado',
    it: 'Rientro dichiarato',
    en: 'Return declared',
  },
  unknown: {
    fr: 'Retour à vérifier',
    ar: 'عودة قيد التحقق',
    es: 'Retorno por verificar',
    it: 'Rientro da verificare',
    en: 'Return to be verified',
  },
  'not-returned': {
    fr: 'Non-retour confirmé',
    ar: 'تأكيد عدم العودة',
    es: 'No retorno confirmado',
    it: 'Mancato rientro confermato',
    en: 'Non-return confirmed',
  },
} as const satisfies Record<ReturnState, Words>;

export const RECEIPT_WORDS = {
  milestone: {
    fr: 'Jalon enregistré',
    ar: 'تم تسجيل المحطة',
    es: 'Hito registrado',
    it: 'Tappa registrata',
    en: 'Milestone recorded',
  },
  early: {
    fr: 'Conservé jusqu’à son étape',
    ar: 'محفوظ إلى حين بلوغ مرحلته',
    es: 'Conservado hasta su etapa',
    it: 'Conservato fino alla sua fase',
    en: 'Kept until its stage',
  },
  contested: {
    fr: 'Conservé comme contesté',
    ar: 'محفوظ كواقعة متنازع فيها',
    es: 'Conservado como discutido',
    it: 'Conservato come contestato',
    en: 'Kept as contested',
  },
  exit: {
    fr: 'Sortie enregistrée',
    ar: 'تم تسجيل الخروج من البرنامج',
    es: 'Salida del programa registrada',
    it: 'Uscita dal programma registrata',
    en: 'Exit recorded',
  },
  correction: {
    fr: 'Correction enregistrée',
    ar: 'تم تسجيل التصحيح',
    es: 'Corrección registrada',
    it: 'Correzione registrata',
    en: 'Correction recorded',
  },
  hold: {
    fr: 'Dossier mis en attente',
    ar: 'تم تعليق الملف',
    es: 'Expediente puesto en espera',
    it: 'Pratica messa in sospeso',
    en: 'Case put on hold',
  },
  resume: {
    fr: 'Dossier repris',
    ar: 'تم استئناف الملف',
    es: 'Expediente reanudado',
    it: 'Pratica ripresa',
    en: 'Case resumed',
  },
  transfer: {
    fr: 'Dossier transféré',
    ar: 'تم نقل الملف',
    es: 'Expediente trasladado',
    it: 'Pratica trasferita',
    en: 'Case transferred',
  },
} as const satisfies Record<ReceiptType, Words>;

export const ENTRY_WORDS = {
  opening: {
    fr: 'Ouverture du dossier',
    ar: 'فتح الملف',
    es: 'Apertura del expediente',
    it: 'Apertura della pratica',
    en: 'Case opened',
  },
  milestone: { fr: 'Jalon', ar: 'محطة', es: 'Hito', it: 'Tappa', en: 'Milestone' },
  exit: {
    fr: 'Sortie du programme',
    ar: 'الخروج من البرنامج',
    es: 'Salida del programa',
    it: 'Uscita dal programma',
    en: 'Exit',
  },
  silence: {
    fr: 'Effet du silence',
    ar: 'أثر السكوت',
    es: 'Efecto del silencio',
    it: 'Effetto del silenzio',
    en: 'Silence',
  },
  reminder: {
    fr: 'Rappel d’échéance',
    ar: 'تذكير بالأجل',
    es: 'Recordatorio',
    it: 'Promemoria',
    en: 'Reminder',
  },
  escalation: {
    fr: 'Signalement d’un retard',
    ar: 'إشعار بالتأخر',
    es: 'Aviso de retraso',
    it: 'Segnalazione di ritardo',
    en: 'Escalation',
  },
  hold: { fr: 'Mise en attente', ar: 'تعليق', es: 'Puesta en espera', it: 'Messa in sospeso', en: 'Hold' },
  resume: { fr: 'Reprise', ar: 'استئناف', es: 'Reanudación', it: 'Ripresa', en: 'Resumption' },
  correction: { fr: 'Correction', ar: 'تصحيح', es: 'Corrección', it: 'Correzione', en: 'Correction' },
  transfer: { fr: 'Transfert', ar: 'نقل', es: 'Traslado', it: 'Trasferimento', en: 'Transfer' },
} as const satisfies Record<Entry['type'], Words>;

export const VERIFICATION_WORDS = {
  verified: {
    fr: 'Historique vérifié',
    ar: 'تم التحقق من السجل',
    es: 'Historial verificado',
    it: 'Cronologia verificata',
    en: 'History verified',
  },
  altered: {
    fr: 'Historique altéré',
    ar: 'السجل مُغيَّر',
    es: 'Historial alterado',
    it: 'Cronologia alterata',
    en: 'History altered',
  },
  unproven: {
    fr: 'Historique non prouvé',
    ar: 'السجل غير مثبت',
    es: 'Historial no probado',
    it: 'Cronologia non provata',
    en: 'History unproven',
  },
} as const satisfies Record<Verdict, Words>;
