/** What is wrong with one detail of a report, as sentences with places to fill. */
import type { ReasonKey } from '#libs/domain/refusals';
import type { Words } from './languages.ts';

export const DETAIL_SENTENCES = {
  'detail-given-by': {
    fr: '« {detail} » n’est indiqué que par : {reporters}.',
    ar: 'لا يقدم «{detail}» إلا: {reporters}.',
    es: '«{detail}» solo lo indica: {reporters}.',
    it: '«{detail}» è indicato solo da: {reporters}.',
    en: '“{detail}” is given by these only: {reporters}.',
  },
  'detail-one-of': {
    fr: 'Valeurs admises pour « {detail} » : {values}.',
    ar: 'القيم المقبولة لـ«{detail}»: {values}.',
    es: 'Valores admitidos para «{detail}»: {values}.',
    it: 'Valori ammessi per «{detail}»: {values}.',
    en: '“{detail}” is one of: {values}.',
  },
  'detail-must-be': {
    fr: 'La valeur de « {detail} » doit être : {value}.',
    ar: 'يجب أن تكون قيمة «{detail}»: {value}.',
    es: 'El valor de «{detail}» debe ser: {value}.',
    it: 'Il valore di «{detail}» deve essere: {value}.',
    en: '“{detail}” must be: {value}.',
  },
  'detail-is-date': {
    fr: '« {detail} » doit être une date.',
    ar: 'يجب أن يكون «{detail}» تاريخًا.',
    es: '«{detail}» debe ser una fecha.',
    it: '«{detail}» deve essere una data.',
    en: '“{detail}” is a date.',
  },
  'detail-from': {
    fr: '« {detail} » doit être une date à partir du {date}.',
    ar: 'يجب أن يكون «{detail}» تاريخًا ابتداءً من {date}.',
    es: '«{detail}» debe ser una fecha a partir del {date}.',
    it: '«{detail}» deve essere una data a partire dal {date}.',
    en: '“{detail}” is a date from {date} on.',
  },
  'detail-until': {
    fr: '« {detail} » ne peut pas dépasser le {date}.',
    ar: 'لا يمكن أن يتجاوز «{detail}» تاريخ {date}.',
    es: '«{detail}» no puede ser posterior al {date}.',
    it: '«{detail}» non può essere successivo al {date}.',
    en: '“{detail}” cannot be after {date}.',
  },
  'detail-above-zero': {
    fr: '« {detail} » doit être un montant supérieur à zéro.',
    ar: 'يجب أن يكون «{detail}» مبلغًا أكبر من الصفر.',
    es: '«{detail}» debe ser un importe superior a cero.',
    it: '«{detail}» deve essere un importo superiore a zero.',
    en: '“{detail}” is an amount above zero.',
  },
} as const satisfies Partial<Record<ReasonKey, Words>>;
