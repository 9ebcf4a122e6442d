/** The officer's day: what is late, where everybody stands, what to do next, who leaves soon. */
import type { Words } from '../languages.ts';
import type { PluralForms } from '../plural.ts';

export const TODAY_TEXTS = {
  title: { fr: 'Aujourd’hui', ar: 'اليوم', es: 'Hoy', it: 'Oggi', en: 'Today' },
  overdue: { fr: 'En retard', ar: 'متأخر', es: 'Fuera de plazo', it: 'In ritardo', en: 'Overdue' },
  dueSoon: {
    fr: 'Échéance sous 7 jours',
    ar: 'أجل خلال 7 أيام',
    es: 'Vence en 7 días',
    it: 'In scadenza entro 7 giorni',
    en: 'Due in 7 days',
  },
  blocked: { fr: 'Bloqué', ar: 'متوقف', es: 'Bloqueado', it: 'Bloccata', en: 'Blocked' },
  awaitingPartner: {
    fr: 'En attente du partenaire',
    ar: 'في انتظار الشريك',
    es: 'A la espera de la entidad',
    it: 'In attesa dell’ente',
    en: 'Awaiting partner',
  },
  funnel: {
    fr: 'Les dossiers par étape',
    ar: 'الملفات حسب المرحلة',
    es: 'Expedientes por etapa',
    it: 'Pratiche per fase',
    en: 'Cases by stage',
  },
  queue: { fr: 'À traiter', ar: 'للمعالجة', es: 'Por tramitar', it: 'Da trattare', en: 'My queue' },
  queueEmpty: {
    fr: 'Rien n’est à traiter maintenant.',
    ar: 'لا شيء للمعالجة الآن.',
    es: 'No hay nada por tramitar ahora.',
    it: 'Non c’è nulla da trattare ora.',
    en: 'There is nothing to do now.',
  },
  queueFirst: {
    fr: 'Les dossiers ouverts apparaîtront ici dès qu’une échéance approche.',
    ar: 'ستظهر الملفات المفتوحة هنا كلما اقترب أجل.',
    es: 'Los expedientes abiertos aparecerán aquí cuando se acerque un plazo.',
    it: 'Le pratiche aperte compariranno qui quando una scadenza si avvicina.',
    en: 'Open cases appear here as a deadline comes near.',
  },
  departures: {
    fr: 'Départs des 14 prochains jours',
    ar: 'المغادرات خلال 14 يومًا القادمة',
    es: 'Salidas en los próximos 14 días',
    it: 'Partenze nei prossimi 14 giorni',
    en: 'Departures in the next 14 days',
  },
  departuresEmpty: {
    fr: 'Aucun départ n’est prévu.',
    ar: 'لا توجد مغادرة مرتقبة.',
    es: 'No hay salidas previstas.',
    it: 'Nessuna partenza prevista.',
    en: 'No departure is expected.',
  },
  seeAll: { fr: 'Tout voir', ar: 'عرض الكل', es: 'Ver todo', it: 'Vedi tutto', en: 'See all' },
} as const satisfies Record<string, Words>;

export const TODAY_COUNTED = {
  overduePart: {
    fr: { one: 'dont {n} en retard', many: 'dont {n} en retard', other: 'dont {n} en retard' },
    ar: {
      zero: 'لا تأخير',
      one: 'منها ملف واحد متأخر',
      two: 'منها ملفان متأخران',
      few: 'منها {n} ملفات متأخرة',
      many: 'منها {n} ملفًا متأخرًا',
      other: 'منها {n} ملف متأخر',
    },
    es: { one: '{n} fuera de plazo', many: '{n} fuera de plazo', other: '{n} fuera de plazo' },
    it: { one: 'di cui {n} in ritardo', many: 'di cui {n} in ritardo', other: 'di cui {n} in ritardo' },
    en: { one: '{n} overdue', other: '{n} overdue' },
  },
} as const satisfies Record<string, PluralForms>;
