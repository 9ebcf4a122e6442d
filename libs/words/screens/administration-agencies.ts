/** Agencies made and named anew. */
import type { Words } from '../languages.ts';

export const AGENCY_TEXTS = {
  create: {
    fr: 'Créer un organisme',
    ar: 'إنشاء هيئة',
    es: 'Crear una entidad',
    it: 'Crea un ente',
    en: 'Create an agency',
  },
  createAbout: {
    fr: 'Le type et le pays ne changent plus ensuite : les droits des personnes et les campagnes en dépendent.',
    ar: 'لا يتغير الصنف والبلد بعد ذلك: فحقوق الأشخاص والمواسم مرتبطة بهما.',
    es: 'El tipo y el país ya no cambian después: los derechos de las personas y las campañas dependen de ellos.',
    it: 'Il tipo e il paese non cambiano più in seguito: ne dipendono i diritti delle persone e le campagne.',
    en: 'Kind and country never change afterwards: the rights of people and the campaigns depend on them.',
  },
  chooseKind: {
    fr: 'Choisir le type',
    ar: 'اختيار الصنف',
    es: 'Elegir el tipo',
    it: 'Scegli il tipo',
    en: 'Choose the kind',
  },
  ofInstanceWhy: {
    fr: 'Les personnes d’un organisme de l’instance voient tous les dossiers.',
    ar: 'يرى أشخاص الهيئة التابعة للنظام كل الملفات.',
    es: 'Las personas de una entidad de la instancia ven todos los expedientes.',
    it: 'Le persone di un ente dell’istanza vedono tutte le pratiche.',
    en: 'People of an agency of the instance see all cases.',
  },
  partnerWhy: {
    fr: 'Les personnes d’un organisme partenaire voient les dossiers de ses campagnes.',
    ar: 'يرى أشخاص الهيئة الشريكة ملفات مواسمها.',
    es: 'Las personas de una entidad colaboradora ven los expedientes de sus campañas.',
    it: 'Le persone di un ente partner vedono le pratiche delle sue campagne.',
    en: 'People of a partner agency see the cases of its campaigns.',
  },
  countryAs: {
    fr: 'Deux lettres, par exemple {example}',
    ar: 'حرفان لاتينيان، مثل {example}',
    es: 'Dos letras, por ejemplo {example}',
    it: 'Due lettere, per esempio {example}',
    en: 'Two letters, such as {example}',
  },
  made: {
    fr: '« {name} » est créé.',
    ar: 'تم إنشاء «{name}».',
    es: '«{name}» está creada.',
    it: '«{name}» è creato.',
    en: '“{name}” is made.',
  },
  rename: {
    fr: 'Changer le nom',
    ar: 'تغيير الاسم',
    es: 'Cambiar el nombre',
    it: 'Cambia il nome',
    en: 'Change the name',
  },
  renameAbout: {
    fr: 'Le nouveau nom apparaît partout, aussi dans les dossiers des campagnes passées.',
    ar: 'يظهر الاسم الجديد في كل مكان، وكذلك في ملفات المواسم السابقة.',
    es: 'El nombre nuevo aparece en todas partes, también en los expedientes de campañas pasadas.',
    it: 'Il nuovo nome appare ovunque, anche nelle pratiche delle campagne passate.',
    en: 'The new name appears everywhere, in the cases of past campaigns too.',
  },
  renamed: {
    fr: 'Le nom est maintenant « {name} ».',
    ar: 'أصبح الاسم «{name}».',
    es: 'El nombre es ahora «{name}».',
    it: 'Il nome è ora «{name}».',
    en: 'The name is now “{name}”.',
  },
} as const satisfies Record<string, Words>;
