/** What screens, mails and printed files call things: the agreed glossary, word for word. Roles and agencies: `people.ts`. */
import { DOCUMENT_KIND_WORDS } from './documents.ts';
import type { Language, Words } from './languages.ts';
import { fillIn } from './say.ts';

export const THING_WORDS = {
  case: { fr: 'Dossier', ar: 'ملف', es: 'Expediente', it: 'Pratica', en: 'Case' },
  'case-no': {
    fr: 'N° de dossier',
    ar: 'رقم الملف',
    es: 'N.º de expediente',
    it: 'N. pratica',
    en: 'Case no.',
  },
  programme: { fr: 'Programme', ar: 'البرنامج', es: 'Programa', it: 'Programma', en: 'Programme' },
  campaign: { fr: 'Campagne', ar: 'الموسم', es: 'Campaña', it: 'Campagna', en: 'Campaign' },
  application: { fr: 'Candidature', ar: 'ترشيح', es: 'Candidatura', it: 'Candidatura', en: 'Application' },
  employer: { fr: 'Employeur', ar: 'المشغِّل', es: 'Empleador', it: 'Datore di lavoro', en: 'Employer' },
  stage: { fr: 'Étape', ar: 'مرحلة', es: 'Etapa', it: 'Fase', en: 'Stage' },
  milestone: { fr: 'Jalon', ar: 'محطة', es: 'Hito', it: 'Tappa', en: 'Milestone' },
  'next-action': {
    fr: 'Prochaine action',
    ar: 'الإجراء التالي',
    es: 'Próxima acción',
    it: 'Prossima azione',
    en: 'Next action',
  },
  deadline: { fr: 'Échéance', ar: 'الأجل', es: 'Plazo', it: 'Scadenza', en: 'Deadline' },
  owner: { fr: 'Responsable', ar: 'المسؤول عن الملف', es: 'Responsable', it: 'Responsabile', en: 'Owner' },
  checklist: {
    fr: 'Pièces à fournir',
    ar: 'الوثائق المطلوبة',
    es: 'Documentación requerida',
    it: 'Documenti richiesti',
    en: 'Document checklist',
  },
  convoy: {
    fr: 'Groupe de voyage',
    ar: 'فوج السفر',
    es: 'Grupo de viaje',
    it: 'Gruppo di viaggio',
    en: 'Travel group',
  },
  manifest: DOCUMENT_KIND_WORDS.manifest,
  'check-in': {
    fr: 'Pointage',
    ar: 'تسجيل الحضور',
    es: 'Control de asistencia',
    it: 'Registrazione presenze',
    en: 'Check-in',
  },
  outbox: {
    fr: 'À envoyer',
    ar: 'في انتظار الإرسال',
    es: 'Pendiente de envío',
    it: 'In attesa di invio',
    en: 'Outbox',
  },
  'bulk-operation': {
    fr: 'Opération groupée',
    ar: 'عملية جماعية',
    es: 'Operación masiva',
    it: 'Operazione massiva',
    en: 'Bulk operation',
  },
  timeline: { fr: 'Chronologie', ar: 'التسلسل الزمني', es: 'Cronología', it: 'Cronologia', en: 'Timeline' },
  'case-replay': {
    fr: 'Reconstitution du dossier',
    ar: 'استعادة مسار الملف',
    es: 'Reconstrucción del expediente',
    it: 'Ricostruzione della pratica',
    en: 'Case replay',
  },
  'as-of': {
    fr: 'État au {date}',
    ar: 'الحالة بتاريخ {date}',
    es: 'Estado a {date}',
    it: 'Stato al {date}',
    en: 'State as of {date}',
  },
  'occurred-at': {
    fr: 'Date de l’événement',
    ar: 'تاريخ الوقوع',
    es: 'Fecha del hecho',
    it: 'Data dell’evento',
    en: 'Occurred on',
  },
  'recorded-at': {
    fr: 'Date d’enregistrement',
    ar: 'تاريخ التسجيل',
    es: 'Fecha de registro',
    it: 'Data di registrazione',
    en: 'Recorded on',
  },
  seal: {
    fr: 'Sceau d’intégrité',
    ar: 'ختم السلامة',
    es: 'Sello de integridad',
    it: 'Sigillo di integrità',
    en: 'Integrity seal',
  },
  'history-verified': {
    fr: 'Historique vérifié',
    ar: 'تم التحقق من السجل',
    es: 'Historial verificado',
    it: 'Cronologia verificata',
    en: 'History verified',
  },
  'history-broken': {
    fr: 'Historique altéré',
    ar: 'السجل مُغيَّر',
    es: 'Historial alterado',
    it: 'Cronologia alterata',
    en: 'History altered',
  },
  'dossier-export': {
    fr: 'Dossier d’audit',
    ar: 'ملف التدقيق',
    es: 'Dosier de auditoría',
    it: 'Fascicolo di audit',
    en: 'Audit dossier',
  },
  'return-rate': {
    fr: 'Taux de retour',
    ar: 'نسبة العودة',
    es: 'Tasa de retorno',
    it: 'Tasso di rientro',
    en: 'Return rate',
  },
  'return-undertaking': DOCUMENT_KIND_WORDS['return-undertaking'],
  'return-certificate': DOCUMENT_KIND_WORDS['return-certificate'],
  'work-permit': {
    fr: 'Autorisation de travail',
    ar: 'رخصة العمل',
    es: 'Autorización de trabajo',
    it: 'Nulla osta al lavoro',
    en: 'Work authorisation',
  },
} as const satisfies Record<string, Words>;

/** How a case stands for whoever works on it, beside its status. */
export const ATTENTION_WORDS = {
  blocked: { fr: 'Bloqué', ar: 'متوقف', es: 'Bloqueado', it: 'Bloccata', en: 'Blocked' },
  'awaiting-partner': {
    fr: 'En attente du partenaire',
    ar: 'في انتظار الشريك',
    es: 'A la espera de la entidad',
    it: 'In attesa dell’ente',
    en: 'Awaiting partner',
  },
  'due-soon': {
    fr: 'Échéance proche',
    ar: 'أجل قريب',
    es: 'Vence pronto',
    it: 'In scadenza',
    en: 'Due soon',
  },
  overdue: { fr: 'En retard', ar: 'متأخر', es: 'Fuera de plazo', it: 'In ritardo', en: 'Overdue' },
} as const satisfies Record<string, Words>;

/** Where a document of the checklist stands. */
export const DOCUMENT_WORDS = {
  missing: {
    fr: 'Pièce manquante',
    ar: 'وثيقة ناقصة',
    es: 'Documento pendiente',
    it: 'Documento mancante',
    en: 'Missing',
  },
  received: {
    fr: 'Pièce reçue',
    ar: 'وثيقة متوصل بها',
    es: 'Documento recibido',
    it: 'Documento ricevuto',
    en: 'Received',
  },
  verified: {
    fr: 'Pièce vérifiée',
    ar: 'وثيقة متحقق منها',
    es: 'Documento verificado',
    it: 'Documento verificato',
    en: 'Verified',
  },
  expired: {
    fr: 'Pièce expirée',
    ar: 'وثيقة منتهية الصلاحية',
    es: 'Documento caducado',
    it: 'Documento scaduto',
    en: 'Expired',
  },
} as const satisfies Record<string, Words>;

/** How far a fact that was entered offline has come. */
export const SENDING_WORDS = {
  device: {
    fr: 'Sur cet appareil',
    ar: 'على هذا الجهاز',
    es: 'En este dispositivo',
    it: 'Su questo dispositivo',
    en: 'On this device',
  },
  sent: { fr: 'Envoyé', ar: 'تم الإرسال', es: 'Enviado', it: 'Inviato', en: 'Sent' },
  received: { fr: 'Reçu par le serveur', ar: 'تم الاستلام', es: 'Recibido', it: 'Ricevuto', en: 'Received' },
  failed: {
    fr: 'Échec de l’envoi',
    ar: 'فشل الإرسال',
    es: 'Error de envío',
    it: 'Invio non riuscito',
    en: 'Failed to send',
  },
} as const satisfies Record<string, Words>;

/** What a button does. */
export const ACTION_WORDS = {
  advance: { fr: 'Faire avancer', ar: 'نقل إلى المرحلة التالية', es: 'Avanzar', it: 'Avanza', en: 'Advance' },
  assign: { fr: 'Affecter', ar: 'إسناد', es: 'Asignar', it: 'Assegna', en: 'Assign' },
  'select-all-n': {
    fr: 'Sélectionner les {n} résultats',
    ar: 'تحديد كل النتائج ({n})',
    es: 'Seleccionar los {n} resultados',
    it: 'Seleziona tutti i {n} risultati',
    en: 'Select all {n} results',
  },
  'retry-failed': {
    fr: 'Relancer les échecs',
    ar: 'إعادة محاولة العمليات الفاشلة',
    es: 'Reintentar los fallidos',
    it: 'Riprova i non riusciti',
    en: 'Retry failed',
  },
  'verify-history': {
    fr: 'Vérifier l’historique',
    ar: 'التحقق من السجل',
    es: 'Verificar el historial',
    it: 'Verifica la cronologia',
    en: 'Verify history',
  },
} as const satisfies Record<string, Words>;

const SCREEN_WORDS = { ...THING_WORDS, ...ATTENTION_WORDS, ...ACTION_WORDS };

/** A word or phrase of the glossary, its places filled: `State as of 5 March 2026`. */
export function screenWord(
  key: keyof typeof SCREEN_WORDS,
  language: Language,
  places: Readonly<Record<string, string | number>> = {},
): string {
  return fillIn(SCREEN_WORDS[key][language], places, language);
}
