/** Acts that are no case's: at farms, in convoys, and places on reserves. */
import type { FieldMilestone } from '#libs/domain/offer/field-acts';
import type { CallAnswer, ReserveRecord } from '#libs/domain/person/reserve';
import type { Words } from './languages.ts';

export const FIELD_ACT_WORDS = {
  'mediation-assigned': {
    fr: 'Médiation affectée',
    ar: 'تعيين الوساطة',
    es: 'Mediación asignada',
    it: 'Mediazione assegnata',
    en: 'Mediation assigned',
  },
  'farm-visited': {
    fr: 'Visite de l’exploitation',
    ar: 'زيارة الضيعة',
    es: 'Visita a la explotación',
    it: 'Visita all’azienda agricola',
    en: 'Farm visited',
  },
  'mediator-travelled': {
    fr: 'Voyage accompagné par la médiation',
    ar: 'مرافقة الوساطة أثناء السفر',
    es: 'Viaje acompañado por la mediación',
    it: 'Viaggio accompagnato dalla mediazione',
    en: 'Mediator travelled along',
  },
} as const satisfies Record<FieldMilestone, Words>;

/** Their details, in the order in which they are told. */
export const FIELD_ACT_DETAIL_WORDS = {
  origin: { fr: 'Pays d’origine', ar: 'بلد الأصل', es: 'País de origen', it: 'Paese di origine', en: 'From' },
  languages: { fr: 'Langues', ar: 'اللغات', es: 'Idiomas', it: 'Lingue', en: 'Languages' },
  from: { fr: 'À partir du', ar: 'ابتداءً من', es: 'Desde el', it: 'Dal', en: 'Since' },
  to: { fr: 'Jusqu’au', ar: 'إلى غاية', es: 'Hasta el', it: 'Fino al', en: 'Until' },
  date: { fr: 'Visite le', ar: 'تاريخ الزيارة', es: 'Visita el', it: 'Visita il', en: 'Visited on' },
  workersMet: {
    fr: 'Personnes rencontrées',
    ar: 'الأشخاص الذين تمت مقابلتهم',
    es: 'Personas entrevistadas',
    it: 'Persone incontrate',
    en: 'People met',
  },
  filesOpened: {
    fr: 'Dossiers ouverts',
    ar: 'الملفات المفتوحة',
    es: 'Expedientes abiertos',
    it: 'Fascicoli aperti',
    en: 'Files opened',
  },
} as const satisfies Record<string, Words>;

/** The details of places on reserves; the sector is called as everywhere. */
export const RESERVE_DETAIL_WORDS = {
  until: { fr: 'Jusqu’au', ar: 'إلى غاية', es: 'Hasta el', it: 'Fino al', en: 'Until' },
  rank: { fr: 'Rang', ar: 'الرتبة', es: 'Puesto', it: 'Posizione', en: 'Rank' },
  answer: { fr: 'Réponse', ar: 'الجواب', es: 'Respuesta', it: 'Risposta', en: 'Answer' },
} as const satisfies Record<string, Words>;

/** The kind of evidence that no rule pack has. */
export const RESERVE_EVIDENCE_WORDS = {
  'call-note': {
    fr: 'Note d’appel',
    ar: 'محضر الاتصال',
    es: 'Nota de la llamada',
    it: 'Nota della chiamata',
    en: 'Call note',
  },
} as const satisfies Record<string, Words>;

export const RESERVE_WORDS = {
  'reserve-listed': {
    fr: 'Inscription sur la réserve',
    ar: 'التسجيل في لائحة الاحتياط',
    es: 'Inscripción en la reserva',
    it: 'Iscrizione nella riserva',
    en: 'Listed on the reserve',
  },
  'reserve-called': {
    fr: 'Appel depuis la réserve',
    ar: 'الاتصال من لائحة الاحتياط',
    es: 'Llamada desde la reserva',
    it: 'Chiamata dalla riserva',
    en: 'Called from the reserve',
  },
} as const satisfies Record<ReserveRecord, Words>;

export const CALL_ANSWER_WORDS = {
  yes: { fr: 'Oui', ar: 'نعم', es: 'Sí', it: 'Sì', en: 'Yes' },
  no: { fr: 'Non', ar: 'لا', es: 'No', it: 'No', en: 'No' },
  'not-reached': {
    fr: 'Sans réponse',
    ar: 'دون جواب',
    es: 'Sin respuesta',
    it: 'Senza risposta',
    en: 'Not reached',
  },
} as const satisfies Record<CallAnswer, Words>;
