/** The question whether two are one person, asked and answered on the page of a case. */
import type { Suspicion } from '#libs/domain/person/matching';
import type { Words } from '../languages.ts';

export const CASE_IDENTITY_TEXTS = {
  correct: {
    fr: 'Corriger les données personnelles',
    ar: 'تصحيح المعطيات الشخصية',
    es: 'Corregir los datos personales',
    it: 'Correggi i dati personali',
    en: 'Correct personal data',
  },
  correctWhy: {
    fr: 'Ce qui était connu reste gardé et permet toujours de retrouver la personne. Aucun dossier ne change.',
    ar: 'يبقى ما كان معروفًا محفوظًا ويظل صالحًا للبحث عن الشخص. لا يتغير أي ملف.',
    es: 'Lo que se sabía se conserva y sigue sirviendo para encontrar a la persona. Ningún expediente cambia.',
    it: 'Ciò che era noto resta conservato e serve ancora a trovare la persona. Nessuna pratica cambia.',
    en: 'What was known is kept, and the person is still found by it. No case changes.',
  },
  corrected: {
    fr: 'Données corrigées.',
    ar: 'تم تصحيح المعطيات.',
    es: 'Datos corregidos.',
    it: 'Dati corretti.',
    en: 'The data is corrected.',
  },
  compare: {
    fr: 'Comparer et répondre',
    ar: 'المقارنة والجواب',
    es: 'Comparar y responder',
    it: 'Confronta e rispondi',
    en: 'Compare and answer',
  },
  compareWith: {
    fr: 'Comparer et répondre : {name}',
    ar: 'المقارنة والجواب: {name}',
    es: 'Comparar y responder: {name}',
    it: 'Confronta e rispondi: {name}',
    en: 'Compare and answer: {name}',
  },
  question: {
    fr: 'Est-ce la même personne ?',
    ar: 'هل هو الشخص نفسه؟',
    es: '¿Es la misma persona?',
    it: 'È la stessa persona?',
    en: 'Is it the same person?',
  },
  known: {
    fr: 'Ce qui est connu des deux',
    ar: 'المعطيات المعروفة عن الاثنين',
    es: 'Lo que se sabe de ambas',
    it: 'Ciò che è noto di entrambe',
    en: 'What is known of both',
  },
  ofThisCase: {
    fr: 'Personne de ce dossier',
    ar: 'صاحب(ة) هذا الملف',
    es: 'Persona de este expediente',
    it: 'Persona di questa pratica',
    en: 'Person of this case',
  },
  ofTheOther: {
    fr: 'L’autre personne',
    ar: 'الشخص الآخر',
    es: 'La otra persona',
    it: 'L’altra persona',
    en: 'The other person',
  },
  agrees: { fr: 'Identique', ar: 'متطابق', es: 'Igual', it: 'Uguale', en: 'The same' },
  differs: { fr: 'Différent', ar: 'مختلف', es: 'Distinto', it: 'Diverso', en: 'Different' },
  sameWhy: {
    fr: 'Les saisons des deux fiches deviennent celles d’une seule personne. Une autre réponse, avec un motif, les sépare à nouveau.',
    ar: 'تصبح مواسم السجلين مواسم شخص واحد. جواب آخر مع ذكر السبب يفصل بينهما من جديد.',
    es: 'Las temporadas de las dos fichas pasan a ser de una sola persona. Otra respuesta, con un motivo, las vuelve a separar.',
    it: 'Le stagioni delle due schede diventano di una sola persona. Un’altra risposta, con un motivo, le separa di nuovo.',
    en: 'The seasons of both records become those of one person. Another answer, with a reason, parts them again.',
  },
  differentWhy: {
    fr: 'Les deux fiches restent séparées, et la question n’est plus posée.',
    ar: 'يبقى السجلان منفصلين ولا يُطرح السؤال مرة أخرى.',
    es: 'Las dos fichas siguen separadas y la pregunta no se repite.',
    it: 'Le due schede restano separate e la domanda non viene più posta.',
    en: 'Both records stay apart, and the question is not asked again.',
  },
  answered: {
    fr: 'Réponse enregistrée : {answer}',
    ar: 'تم تسجيل الجواب: {answer}',
    es: 'Respuesta registrada: {answer}',
    it: 'Risposta registrata: {answer}',
    en: 'Answer recorded: {answer}',
  },
} as const satisfies Record<string, Words>;

/** Why the question is asked. */
export const GROUNDS_WORDS = {
  'name-and-birth-date': {
    fr: 'Même nom et même date de naissance.',
    ar: 'الاسم نفسه وتاريخ الازدياد نفسه.',
    es: 'El mismo nombre y la misma fecha de nacimiento.',
    it: 'Stesso nome e stessa data di nascita.',
    en: 'The same name and the same birth date.',
  },
  'near-papers': {
    fr: 'Même nom et une pièce d’identité presque identique.',
    ar: 'الاسم نفسه ووثيقة هوية شبه مطابقة.',
    es: 'El mismo nombre y un documento casi idéntico.',
    it: 'Stesso nome e un documento quasi identico.',
    en: 'The same name and nearly the same paper.',
  },
  'name-and-phone': {
    fr: 'Même nom et même téléphone.',
    ar: 'الاسم نفسه والهاتف نفسه.',
    es: 'El mismo nombre y el mismo teléfono.',
    it: 'Stesso nome e stesso telefono.',
    en: 'The same name and the same phone.',
  },
  'near-birth-date': {
    fr: 'Même nom, même province et une date de naissance presque identique.',
    ar: 'الاسم نفسه والإقليم نفسه وتاريخ ازدياد شبه مطابق.',
    es: 'El mismo nombre, la misma provincia y una fecha de nacimiento casi idéntica.',
    it: 'Stesso nome, stessa provincia e una data di nascita quasi identica.',
    en: 'The same name, the same province and nearly the same birth date.',
  },
  passport: {
    fr: 'Un même passeport figure sur les deux fiches.',
    ar: 'جواز السفر نفسه وارد في السجلين.',
    es: 'Un mismo pasaporte figura en las dos fichas.',
    it: 'Lo stesso passaporto figura nelle due schede.',
    en: 'One passport stands on both records.',
  },
  'told-apart': {
    fr: 'Deux personnes, selon une réponse donnée à l’ouverture d’un dossier.',
    ar: 'شخصان، حسب جواب أُعطي عند فتح ملف.',
    es: 'Dos personas, según una respuesta dada al abrir un expediente.',
    it: 'Due persone, secondo una risposta data all’apertura di una pratica.',
    en: 'Two people, by an answer given when a case was opened.',
  },
} as const satisfies Record<Suspicion | 'passport' | 'told-apart', Words>;

/** As the papers have it. */
export const SEX_WORDS = {
  F: { fr: 'Femme', ar: 'أنثى', es: 'Mujer', it: 'Donna', en: 'Female' },
  M: { fr: 'Homme', ar: 'ذكر', es: 'Hombre', it: 'Uomo', en: 'Male' },
} as const satisfies Record<string, Words>;
