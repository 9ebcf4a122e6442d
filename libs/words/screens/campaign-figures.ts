/** What the seasons of a campaign cost, and what was done at its farms: figures, fees borne by workers first. */
import type { Words } from '../languages.ts';

export const CAMPAIGN_FIGURES_TEXTS = {
  costs: {
    fr: 'Frais : dossiers par payeur',
    ar: 'المصاريف: الملفات حسب من أدى',
    es: 'Gastos: expedientes por pagador',
    it: 'Spese: pratiche per chi ha pagato',
    en: 'Costs: cases by payer',
  },
  about: {
    fr: 'Par tranches de cinq dossiers, pour que personne ne soit reconnu.',
    ar: 'بفئات من خمسة ملفات، حتى لا يُعرف أحد.',
    es: 'De cinco en cinco expedientes, para que nadie sea reconocido.',
    it: 'A gruppi di cinque pratiche, perché nessuno sia riconoscibile.',
    en: 'In steps of five cases, so that nobody can be recognised.',
  },
  fees: {
    fr: 'À la charge de l’employeur, payé par la personne',
    ar: 'على عاتق المشغِّل وأداه الشخص',
    es: 'A cargo del empleador, pagado por la persona',
    it: 'A carico del datore di lavoro, pagato dalla persona',
    en: 'Owed by the employer, paid by the worker',
  },
  fewer: { fr: 'moins de 5', ar: 'أقل من 5', es: 'menos de 5', it: 'meno di 5', en: 'fewer than 5' },
  atLeast: { fr: '{n} ou plus', ar: '{n} أو أكثر', es: '{n} o más', it: '{n} o più', en: '{n} or more' },
  acts: {
    fr: 'Dans les exploitations et les voyages',
    ar: 'في الضيعات وأثناء السفر',
    es: 'En las explotaciones y los viajes',
    it: 'Nelle aziende e nei viaggi',
    en: 'At farms and on journeys',
  },
  workersMet: {
    fr: 'Personnes rencontrées, visites additionnées',
    ar: 'الأشخاص الذين تمت مقابلتهم، بجمع الزيارات',
    es: 'Personas entrevistadas, sumando las visitas',
    it: 'Persone incontrate, sommando le visite',
    en: 'People met, visits added up',
  },
} as const satisfies Record<string, Words>;
