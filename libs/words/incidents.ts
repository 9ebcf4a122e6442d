/** Incident and complaint files: kinds, what auditors read instead of a kind, records, results, channels. */
import type { IncidentGroup, IncidentKind } from '#libs/domain/incident/kinds';
import type { IncidentRecord, RESULTS } from '#libs/domain/incident/records';
import type { Words } from './languages.ts';

export const INCIDENT_KIND_WORDS = {
  'fee-demanded': {
    fr: 'Frais réclamés',
    ar: 'مطالبة بأداء مصاريف',
    es: 'Cobro de gastos',
    it: 'Spese richieste',
    en: 'Fee demanded',
  },
  'papers-kept': {
    fr: 'Papiers retenus',
    ar: 'احتجاز الوثائق',
    es: 'Documentos retenidos',
    it: 'Documenti trattenuti',
    en: 'Papers kept',
  },
  'contract-differs': {
    fr: 'Contrat différent de l’offre',
    ar: 'عقد مخالف للعرض',
    es: 'Contrato distinto de la oferta',
    it: 'Contratto diverso dall’offerta',
    en: 'Contract differs from the offer',
  },
  pay: {
    fr: 'Salaire',
    ar: 'الأجر',
    es: 'Salario',
    it: 'Retribuzione',
    en: 'Pay',
  },
  hours: {
    fr: 'Horaires',
    ar: 'ساعات العمل',
    es: 'Horarios',
    it: 'Orari di lavoro',
    en: 'Hours',
  },
  deductions: {
    fr: 'Retenues sur salaire',
    ar: 'اقتطاعات من الأجر',
    es: 'Descuentos del salario',
    it: 'Trattenute sulla retribuzione',
    en: 'Deductions',
  },
  housing: {
    fr: 'Logement',
    ar: 'السكن',
    es: 'Alojamiento',
    it: 'Alloggio',
    en: 'Housing',
  },
  transport: {
    fr: 'Transport',
    ar: 'النقل',
    es: 'Transporte',
    it: 'Trasporto',
    en: 'Transport',
  },
  accident: {
    fr: 'Accident',
    ar: 'حادثة',
    es: 'Accidente',
    it: 'Infortunio',
    en: 'Accident',
  },
  illness: {
    fr: 'Maladie',
    ar: 'مرض',
    es: 'Enfermedad',
    it: 'Malattia',
    en: 'Illness',
  },
  pregnancy: {
    fr: 'Grossesse',
    ar: 'حمل',
    es: 'Embarazo',
    it: 'Gravidanza',
    en: 'Pregnancy',
  },
  harassment: {
    fr: 'Harcèlement',
    ar: 'تحرش',
    es: 'Acoso',
    it: 'Molestie',
    en: 'Harassment',
  },
  discrimination: {
    fr: 'Discrimination',
    ar: 'تمييز',
    es: 'Discriminación',
    it: 'Discriminazione',
    en: 'Discrimination',
  },
  retaliation: {
    fr: 'Représailles',
    ar: 'إجراءات انتقامية',
    es: 'Represalias',
    it: 'Ritorsioni',
    en: 'Retaliation',
  },
  'sexual-violence': {
    fr: 'Violence sexuelle',
    ar: 'عنف جنسي',
    es: 'Violencia sexual',
    it: 'Violenza sessuale',
    en: 'Sexual violence',
  },
  trafficking: {
    fr: 'Traite des êtres humains',
    ar: 'اتجار بالبشر',
    es: 'Trata de seres humanos',
    it: 'Tratta di esseri umani',
    en: 'Trafficking',
  },
  'gender-violence': {
    fr: 'Violence fondée sur le genre',
    ar: 'عنف قائم على النوع الاجتماعي',
    es: 'Violencia de género',
    it: 'Violenza di genere',
    en: 'Gender violence',
  },
  family: {
    fr: 'Famille',
    ar: 'الأسرة',
    es: 'Familia',
    it: 'Famiglia',
    en: 'Family',
  },
  'papers-lost': {
    fr: 'Papiers perdus',
    ar: 'ضياع الوثائق',
    es: 'Documentos perdidos',
    it: 'Documenti smarriti',
    en: 'Papers lost',
  },
  other: {
    fr: 'Autre',
    ar: 'غير ذلك',
    es: 'Otro asunto',
    it: 'Altro',
    en: 'Other',
  },
} as const satisfies Record<IncidentKind, Words>;

export const INCIDENT_GROUP_WORDS = {
  rights: {
    fr: 'Droits du travail',
    ar: 'حقوق الشغل',
    es: 'Derechos laborales',
    it: 'Diritti del lavoro',
    en: 'Rights at work',
  },
  living: {
    fr: 'Conditions de vie',
    ar: 'ظروف العيش',
    es: 'Condiciones de vida',
    it: 'Condizioni di vita',
    en: 'Living conditions',
  },
  health: {
    fr: 'Santé',
    ar: 'الصحة',
    es: 'Salud',
    it: 'Salute',
    en: 'Health',
  },
  dignity: {
    fr: 'Dignité',
    ar: 'الكرامة',
    es: 'Dignidad',
    it: 'Dignità',
    en: 'Dignity',
  },
  other: {
    fr: 'Autre',
    ar: 'غير ذلك',
    es: 'Otro asunto',
    it: 'Altro',
    en: 'Other',
  },
} as const satisfies Record<IncidentGroup, Words>;

export const INCIDENT_RECORD_WORDS = {
  'incident-opened': {
    fr: 'Dossier ouvert',
    ar: 'فتح الملف',
    es: 'Expediente abierto',
    it: 'Fascicolo aperto',
    en: 'File opened',
  },
  'incident-acknowledged': {
    fr: 'Réception confirmée',
    ar: 'تأكيد التوصل',
    es: 'Recepción confirmada',
    it: 'Ricezione confermata',
    en: 'Acknowledged',
  },
  'consent-given': {
    fr: 'Consentement donné',
    ar: 'منح الموافقة',
    es: 'Consentimiento dado',
    it: 'Consenso dato',
    en: 'Consent given',
  },
  'consent-withdrawn': {
    fr: 'Consentement retiré',
    ar: 'سحب الموافقة',
    es: 'Consentimiento retirado',
    it: 'Consenso revocato',
    en: 'Consent withdrawn',
  },
  'incident-referred': {
    fr: 'Transmis',
    ar: 'إحالة',
    es: 'Derivado',
    it: 'Trasmesso',
    en: 'Referred',
  },
  'incident-followed-up': {
    fr: 'Suivi',
    ar: 'متابعة',
    es: 'Seguimiento',
    it: 'Seguito',
    en: 'Followed up',
  },
  'incident-outcome': {
    fr: 'Résultat',
    ar: 'النتيجة',
    es: 'Resultado',
    it: 'Esito',
    en: 'Outcome',
  },
  'incident-closed': {
    fr: 'Dossier clos',
    ar: 'إغلاق الملف',
    es: 'Expediente cerrado',
    it: 'Fascicolo chiuso',
    en: 'File closed',
  },
  'incident-reopened': {
    fr: 'Dossier rouvert',
    ar: 'إعادة فتح الملف',
    es: 'Expediente reabierto',
    it: 'Fascicolo riaperto',
    en: 'File reopened',
  },
  'circle-changed': {
    fr: 'Lecteurs modifiés',
    ar: 'تغيير من يطلع على الملف',
    es: 'Lectores modificados',
    it: 'Lettori modificati',
    en: 'Readers changed',
  },
  'retaliation-check': {
    fr: 'À vérifier : représailles possibles',
    ar: 'للتحقق: إجراء انتقامي محتمل',
    es: 'Por comprobar: posible represalia',
    it: 'Da verificare: possibile ritorsione',
    en: 'To check: possible retaliation',
  },
  'incident-escalated': {
    fr: 'Délai dépassé, signalé',
    ar: 'تجاوز الأجل، تم التبليغ',
    es: 'Plazo vencido, avisado',
    it: 'Termine scaduto, segnalato',
    en: 'Overdue, raised',
  },
} as const satisfies Record<IncidentRecord, Words>;

export const INCIDENT_RESULT_WORDS = {
  remedied: {
    fr: 'Réparé',
    ar: 'تمت المعالجة',
    es: 'Reparado',
    it: 'Rimediato',
    en: 'Remedied',
  },
  compensated: {
    fr: 'Indemnisé',
    ar: 'تم التعويض',
    es: 'Indemnizado',
    it: 'Risarcito',
    en: 'Compensated',
  },
  sanctioned: {
    fr: 'Sanctionné',
    ar: 'تمت المعاقبة',
    es: 'Sancionado',
    it: 'Sanzionato',
    en: 'Sanctioned',
  },
  moved: {
    fr: 'Nouveau logement ou lieu de travail',
    ar: 'تغيير السكن أو مكان العمل',
    es: 'Nuevo alojamiento o lugar de trabajo',
    it: 'Nuovo alloggio o luogo di lavoro',
    en: 'Moved',
  },
  protected: {
    fr: 'Protection accordée',
    ar: 'منح الحماية',
    es: 'Protección concedida',
    it: 'Protezione concessa',
    en: 'Protected',
  },
  'not-shown': {
    fr: 'Non établi',
    ar: 'لم يثبت',
    es: 'No demostrado',
    it: 'Non dimostrato',
    en: 'Not shown',
  },
  'withdrawn-by-her': {
    fr: 'Plainte retirée par la personne',
    ar: 'سحب الشكاية من المعني(ة) بالأمر',
    es: 'Queja retirada por la persona',
    it: 'Reclamo ritirato dalla persona',
    en: 'Withdrawn by the person',
  },
  unknown: {
    fr: 'Inconnu',
    ar: 'غير معروف',
    es: 'Desconocido',
    it: 'Sconosciuto',
    en: 'Unknown',
  },
} as const satisfies Record<(typeof RESULTS)[number], Words>;

export const INCIDENT_CHANNEL_WORDS = {
  phone: {
    fr: 'Téléphone',
    ar: 'الهاتف',
    es: 'Teléfono',
    it: 'Telefono',
    en: 'Phone',
  },
  paper: {
    fr: 'Papier',
    ar: 'ورق',
    es: 'Papel',
    it: 'Carta',
    en: 'Paper',
  },
  message: {
    fr: 'Message',
    ar: 'رسالة',
    es: 'Mensaje',
    it: 'Messaggio',
    en: 'Message',
  },
  screen: {
    fr: 'Écran',
    ar: 'الشاشة',
    es: 'Pantalla',
    it: 'Schermo',
    en: 'Screen',
  },
} as const satisfies Readonly<Record<string, Words>>;

export const INCIDENT_STATE_WORDS = {
  open: {
    fr: 'Ouvert',
    ar: 'مفتوح',
    es: 'Abierto',
    it: 'Aperto',
    en: 'Open',
  },
  closed: {
    fr: 'Clos',
    ar: 'مغلق',
    es: 'Cerrado',
    it: 'Chiuso',
    en: 'Closed',
  },
} as const satisfies Record<'open' | 'closed', Words>;

/** By what a code names; apart from the tables of `labels.ts`, because only who reads such files needs them. */
export const INCIDENT_TABLES = {
  kind: INCIDENT_KIND_WORDS,
  group: INCIDENT_GROUP_WORDS,
  record: INCIDENT_RECORD_WORDS,
  result: INCIDENT_RESULT_WORDS,
  channel: INCIDENT_CHANNEL_WORDS,
  state: INCIDENT_STATE_WORDS,
} as const;
