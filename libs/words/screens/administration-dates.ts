/** The dates of a pack as sentences: what they are counted from, and how far. */
import type { Words } from '../languages.ts';
import type { PluralForms } from '../plural.ts';

/** What dates are counted from. Noun phrases with their article. */
export const DATE_BASE_TEXTS = {
  today: {
    fr: 'le jour de l’enregistrement',
    ar: 'يوم التسجيل',
    es: 'el día del registro',
    it: 'il giorno della registrazione',
    en: 'the day of the report',
  },
  opening: {
    fr: 'l’ouverture du dossier',
    ar: 'فتح الملف',
    es: 'la apertura del expediente',
    it: 'l’apertura della pratica',
    en: 'the opening of the case',
  },
  opened: {
    fr: 'l’ouverture du jalon',
    ar: 'بدء انتظار المحطة',
    es: 'la apertura del hito',
    it: 'l’apertura della tappa',
    en: 'the opening of the milestone',
  },
  previous: {
    fr: 'l’échéance précédente',
    ar: 'الأجل السابق',
    es: 'el plazo anterior',
    it: 'la scadenza precedente',
    en: 'the date before',
  },
  conduct: {
    fr: 'les faits constatés',
    ar: 'الأفعال المعاينة',
    es: 'los hechos comprobados',
    it: 'i fatti accertati',
    en: 'the conduct',
  },
  decided: { fr: 'la décision', ar: 'القرار', es: 'la resolución', it: 'la decisione', en: 'the finding' },
  occurredOn: {
    fr: 'le jour même',
    ar: 'اليوم نفسه',
    es: 'el mismo día',
    it: 'il giorno stesso',
    en: 'the day itself',
  },
  'authorisation.until': {
    fr: 'le dernier jour de l’autorisation',
    ar: 'آخر يوم من الرخصة',
    es: 'el último día de la autorización',
    it: 'l’ultimo giorno dell’autorizzazione',
    en: 'the last day of the authorisation',
  },
  'stay.lastLegalDay': {
    fr: 'le dernier jour légal du séjour',
    ar: 'آخر يوم قانوني للإقامة',
    es: 'el último día legal de estancia',
    it: 'l’ultimo giorno legale di soggiorno',
    en: 'the last legal day of the stay',
  },
  'offer.startsOn': {
    fr: 'le premier jour de l’offre',
    ar: 'أول يوم من العرض',
    es: 'el primer día de la oferta',
    it: 'il primo giorno dell’offerta',
    en: 'the first day of the offer',
  },
  'offer.endsOn': {
    fr: 'le dernier jour de l’offre',
    ar: 'آخر يوم من العرض',
    es: 'el último día de la oferta',
    it: 'l’ultimo giorno dell’offerta',
    en: 'the last day of the offer',
  },
  'pay-due': {
    fr: 'l’échéance de la paie de chaque mois',
    ar: 'استحقاق أجر كل شهر',
    es: 'el vencimiento de la paga de cada mes',
    it: 'la scadenza della paga di ogni mese',
    en: 'the day on which the pay of each month is due',
  },
  'convoy.departsOn': {
    fr: 'le départ du groupe de voyage',
    ar: 'مغادرة فوج السفر',
    es: 'la salida del grupo de viaje',
    it: 'la partenza del gruppo di viaggio',
    en: 'the departure of the travel group',
  },
  s: {
    fr: 'le début du contrat',
    ar: 'بداية العقد',
    es: 'el inicio del contrato',
    it: 'l’inizio del contratto',
    en: 'the start of the contract',
  },
  e: {
    fr: 'la fin du contrat',
    ar: 'نهاية العقد',
    es: 'el fin del contrato',
    it: 'la fine del contratto',
    en: 'the end of the contract',
  },
  entry: {
    fr: 'l’entrée dans le pays',
    ar: 'الدخول إلى البلد',
    es: 'la entrada en el país',
    it: 'l’ingresso nel paese',
    en: 'the entry',
  },
  return: { fr: 'le retour', ar: 'العودة', es: 'el retorno', it: 'il rientro', en: 'the return' },
} as const satisfies Record<string, Words>;

export const AMOUNTS = {
  d: {
    fr: { one: '{n} jour', many: '{n} jours', other: '{n} jours' },
    ar: { zero: '0 يوم', one: 'يوم واحد', two: 'يومين', few: '{n} أيام', many: '{n} يومًا', other: '{n} يوم' },
    es: { one: '{n} día', many: '{n} días', other: '{n} días' },
    it: { one: '{n} giorno', many: '{n} giorni', other: '{n} giorni' },
    en: { one: '{n} day', other: '{n} days' },
  },
  wd: {
    fr: { one: '{n} jour ouvrable', many: '{n} jours ouvrables', other: '{n} jours ouvrables' },
    ar: {
      zero: '0 يوم عمل',
      one: 'يوم عمل واحد',
      two: 'يومي عمل',
      few: '{n} أيام عمل',
      many: '{n} يوم عمل',
      other: '{n} يوم عمل',
    },
    es: { one: '{n} día hábil', many: '{n} días hábiles', other: '{n} días hábiles' },
    it: { one: '{n} giorno lavorativo', many: '{n} giorni lavorativi', other: '{n} giorni lavorativi' },
    en: { one: '{n} working day', other: '{n} working days' },
  },
  m: {
    fr: { one: '{n} mois', many: '{n} mois', other: '{n} mois' },
    ar: { zero: '0 شهر', one: 'شهر واحد', two: 'شهرين', few: '{n} أشهر', many: '{n} شهرًا', other: '{n} شهر' },
    es: { one: '{n} mes', many: '{n} meses', other: '{n} meses' },
    it: { one: '{n} mese', many: '{n} mesi', other: '{n} mesi' },
    en: { one: '{n} month', other: '{n} months' },
  },
  y: {
    fr: { one: '{n} an', many: '{n} ans', other: '{n} ans' },
    ar: {
      zero: '0 سنة',
      one: 'سنة واحدة',
      two: 'سنتين',
      few: '{n} سنوات',
      many: '{n} سنة',
      other: '{n} سنة',
    },
    es: { one: '{n} año', many: '{n} años', other: '{n} años' },
    it: { one: '{n} anno', many: '{n} anni', other: '{n} anni' },
    en: { one: '{n} year', other: '{n} years' },
  },
} as const satisfies Record<string, PluralForms>;
