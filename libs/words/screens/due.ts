/** What has a date to keep, beyond the first required milestone of each case, and incident files that are due. */
import type { Words } from '../languages.ts';
import type { PluralForms } from '../plural.ts';

export const DUE_TEXTS = {
  title: {
    fr: 'Échéances par acte',
    ar: 'الآجال حسب الإجراء',
    es: 'Plazos por acto',
    it: 'Scadenze per atto',
    en: 'Dates to keep, by act',
  },
  about: {
    fr: 'Tous les actes qui ont une échéance, obligatoires ou non. Les chiffres du haut ne comptent que le prochain acte obligatoire.',
    ar: 'كل الإجراءات التي لها أجل، إلزامية كانت أم لا. أما الأرقام أعلاه فلا تحتسب إلا الإجراء الإلزامي المقبل.',
    es: 'Todos los actos con plazo, obligatorios o no. Las cifras de arriba solo cuentan el próximo acto obligatorio.',
    it: 'Tutti gli atti con una scadenza, obbligatori o no. Le cifre in alto contano solo il prossimo atto obbligatorio.',
    en: 'All acts that have a date, required or not. The figures above count the next required act alone.',
  },
  mine: {
    fr: 'Ce qui attend votre organisme',
    ar: 'ما تنتظره الملفات من هيئتكم',
    es: 'Lo que espera de su entidad',
    it: 'Ciò che attende il suo ente',
    en: 'What waits for your agency',
  },
  none: {
    fr: 'Aucune échéance ne court.',
    ar: 'لا يسري أي أجل.',
    es: 'No corre ningún plazo.',
    it: 'Nessuna scadenza in corso.',
    en: 'No date is running.',
  },
  mineNone: {
    fr: 'Aucune échéance n’attend votre organisme.',
    ar: 'لا أجل ينتظر هيئتكم.',
    es: 'Ningún plazo espera a su entidad.',
    it: 'Nessuna scadenza attende il suo ente.',
    en: 'No date waits for your agency.',
  },
  files: {
    fr: 'Dossiers d’incident à suivre',
    ar: 'ملفات الحوادث الواجب تتبعها',
    es: 'Expedientes de incidencia por seguir',
    it: 'Fascicoli di incidente da seguire',
    en: 'Incident files to follow',
  },
  filesNone: {
    fr: 'Aucun dossier d’incident n’est ouvert.',
    ar: 'لا يوجد أي ملف حادث مفتوح.',
    es: 'No hay ningún expediente de incidencia abierto.',
    it: 'Nessun fascicolo di incidente è aperto.',
    en: 'No incident file is open.',
  },
} as const satisfies Record<string, Words>;

export const DUE_COUNTED = {
  overdue: {
    fr: { one: '{n} en retard', many: '{n} en retard', other: '{n} en retard' },
    ar: {
      zero: 'لا تأخير',
      one: 'ملف واحد متأخر',
      two: 'ملفان متأخران',
      few: '{n} ملفات متأخرة',
      many: '{n} ملفًا متأخرًا',
      other: '{n} ملف متأخر',
    },
    es: { one: '{n} fuera de plazo', many: '{n} fuera de plazo', other: '{n} fuera de plazo' },
    it: { one: '{n} in ritardo', many: '{n} in ritardo', other: '{n} in ritardo' },
    en: { one: '{n} overdue', other: '{n} overdue' },
  },
  soon: {
    fr: { one: '{n} sous 7 jours', many: '{n} sous 7 jours', other: '{n} sous 7 jours' },
    ar: {
      zero: 'لا شيء خلال 7 أيام',
      one: 'ملف واحد خلال 7 أيام',
      two: 'ملفان خلال 7 أيام',
      few: '{n} ملفات خلال 7 أيام',
      many: '{n} ملفًا خلال 7 أيام',
      other: '{n} ملف خلال 7 أيام',
    },
    es: { one: '{n} en 7 días', many: '{n} en 7 días', other: '{n} en 7 días' },
    it: { one: '{n} entro 7 giorni', many: '{n} entro 7 giorni', other: '{n} entro 7 giorni' },
    en: { one: '{n} within 7 days', other: '{n} within 7 days' },
  },
} as const satisfies Record<string, PluralForms>;
