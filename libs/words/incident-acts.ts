/** What is done in an incident file: to whom it goes, on what ground without consent, what is undertaken. */
import type { EVER_RECIPIENTS, FOLLOW_UPS, REFERRAL_GROUNDS } from '#libs/domain/incident/records';
import { RECENT_DETAILS } from '#libs/words/packs/codes-details';
import { RECENT_VALUES } from '#libs/words/packs/codes-values';
import type { Words } from './languages.ts';
import { AGENCY_KIND_WORDS } from './people.ts';

export const RECIPIENT_WORDS = {
  ...AGENCY_KIND_WORDS,
  police: { fr: 'Police', ar: 'الشرطة', es: 'Policía', it: 'Polizia', en: 'Police' },
  prosecutor: {
    fr: 'Parquet',
    ar: 'النيابة العامة',
    es: 'Fiscalía',
    it: 'Procura della Repubblica',
    en: 'Prosecutor',
  },
  ministry: { fr: 'Ministère', ar: 'الوزارة', es: 'Ministerio', it: 'Ministero', en: 'Ministry' },
  'specialised-ngo': {
    fr: 'Organisation spécialisée',
    ar: 'منظمة متخصصة',
    es: 'Organización especializada',
    it: 'Organizzazione specializzata',
    en: 'Specialised organisation',
  },
} as const satisfies Record<(typeof EVER_RECIPIENTS)[number], Words>;

export const REFERRAL_GROUND_WORDS = {
  'danger-to-life': {
    fr: 'Danger pour la vie',
    ar: 'خطر على الحياة',
    es: 'Peligro para la vida',
    it: 'Pericolo di vita',
    en: 'Danger to life',
  },
  minor: {
    fr: 'Personne mineure',
    ar: 'شخص قاصر',
    es: 'Persona menor de edad',
    it: 'Persona minorenne',
    en: 'A minor',
  },
  court: {
    fr: 'Ordre d’un tribunal',
    ar: 'أمر من محكمة',
    es: 'Orden de un tribunal',
    it: 'Ordine di un giudice',
    en: 'Order of a court',
  },
} as const satisfies Record<(typeof REFERRAL_GROUNDS)[number], Words>;

export const FOLLOW_UP_WORDS = {
  visit: { fr: 'Visite sur place', ar: 'زيارة ميدانية', es: 'Visita', it: 'Visita sul posto', en: 'Visit' },
  medical: {
    fr: 'Soins médicaux',
    ar: 'رعاية طبية',
    es: 'Atención médica',
    it: 'Cure mediche',
    en: 'Medical care',
  },
  'wage-claim': {
    fr: 'Réclamation de salaire',
    ar: 'مطالبة بالأجر',
    es: 'Reclamación de salario',
    it: 'Rivendicazione salariale',
    en: 'Wage claim',
  },
  'housing-move': {
    fr: 'Changement de logement',
    ar: 'تغيير السكن',
    es: 'Cambio de alojamiento',
    it: 'Cambio di alloggio',
    en: 'Change of housing',
  },
  'employer-change': RECENT_VALUES['employer-change'],
  mediation: { fr: 'Médiation', ar: 'وساطة', es: 'Mediación', it: 'Mediazione', en: 'Mediation' },
  court: {
    fr: 'Action en justice',
    ar: 'دعوى قضائية',
    es: 'Acción judicial',
    it: 'Azione giudiziaria',
    en: 'Court action',
  },
} as const satisfies Record<(typeof FOLLOW_UPS)[number], Words>;

/** What a record of a file must say, by the name of its detail. */
export const INCIDENT_DETAIL_WORDS = {
  to: {
    fr: 'Destinataire',
    ar: 'الجهة المرسل إليها',
    es: 'Destinatario',
    it: 'Destinatario',
    en: 'Recipient',
  },
  scope: {
    fr: 'Ce qui peut être transmis',
    ar: 'ما يمكن إحالته',
    es: 'Lo que puede transmitirse',
    it: 'Che cosa può essere trasmesso',
    en: 'What may be passed on',
  },
  ground: { fr: 'Motif', ar: 'السبب', es: 'Motivo', it: 'Motivo', en: 'Reason' },
  act: { fr: 'Démarche', ar: 'الإجراء', es: 'Gestión', it: 'Azione', en: 'Step taken' },
  result: { fr: 'Résultat', ar: 'النتيجة', es: 'Resultado', it: 'Esito', en: 'Outcome' },
  talkedOn: RECENT_DETAILS.talkedOn,
  triedOn: RECENT_DETAILS.triedOn,
  add: {
    fr: 'Lecteurs ajoutés',
    ar: 'القراء المضافون',
    es: 'Lectores añadidos',
    it: 'Lettori aggiunti',
    en: 'Readers added',
  },
} as const satisfies Record<string, Words>;
