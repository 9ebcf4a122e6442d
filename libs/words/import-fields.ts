/**
 * The fields of an import, as readers call them and as headers of a template say them: each of these is a header that
 * an import knows. Details of milestones have their words in `details.ts`.
 */
import { DETAIL_WORDS } from './details.ts';
import type { Language, Words } from './languages.ts';

const PAPERS = {
  cin: { fr: 'CIN', ar: 'البطاقة الوطنية', es: 'Documento de identidad', it: 'Carta d’identità', en: 'CIN' },
  passport: {
    fr: 'Passeport',
    ar: 'جواز السفر',
    es: 'Pasaporte',
    it: 'Passaporto',
    en: 'Passport',
  },
} as const satisfies Record<string, Words>;

export const CASE_FIELD_WORDS = {
  familyName: {
    fr: 'Nom de famille',
    ar: 'الاسم العائلي (بالفرنسية)',
    es: 'Apellidos',
    it: 'Cognome',
    en: 'Family name',
  },
  givenName: {
    fr: 'Prénom',
    ar: 'الاسم الشخصي (بالفرنسية)',
    es: 'Nombre de pila',
    it: 'Nome proprio',
    en: 'Given name',
  },
  fullName: {
    fr: 'Nom complet',
    ar: 'الاسم الكامل (بالفرنسية)',
    es: 'Nombre y apellidos',
    it: 'Cognome e nome',
    en: 'Full name',
  },
  familyNameAr: {
    fr: 'Nom de famille (arabe)',
    ar: 'الاسم العائلي',
    es: 'Apellidos (árabe)',
    it: 'Cognome (arabo)',
    en: 'Family name (Arabic)',
  },
  givenNameAr: {
    fr: 'Prénom (arabe)',
    ar: 'الاسم الشخصي',
    es: 'Nombre de pila (árabe)',
    it: 'Nome proprio (arabo)',
    en: 'Given name (Arabic)',
  },
  fullNameAr: {
    fr: 'Nom complet (arabe)',
    ar: 'الاسم الكامل',
    es: 'Nombre y apellidos (árabe)',
    it: 'Cognome e nome (arabo)',
    en: 'Full name (Arabic)',
  },
  birthDate: {
    fr: 'Date de naissance',
    ar: 'تاريخ الازدياد',
    es: 'Fecha de nacimiento',
    it: 'Data di nascita',
    en: 'Birth date',
  },
  sex: { fr: 'Sexe', ar: 'الجنس', es: 'Sexo', it: 'Sesso', en: 'Sex' },
  ...PAPERS,
  phone: { fr: 'Téléphone', ar: 'الهاتف', es: 'Teléfono', it: 'Telefono', en: 'Phone' },
  province: { fr: 'Province', ar: 'الإقليم', es: 'Provincia', it: 'Provincia', en: 'Province' },
  path: { fr: 'Parcours', ar: 'المسار', es: 'Recorrido', it: 'Percorso', en: 'Path' },
} as const satisfies Record<string, Words>;

export const MILESTONE_FIELD_WORDS = {
  caseNo: {
    fr: 'N° de dossier',
    ar: 'رقم الملف',
    es: 'N.º de expediente',
    it: 'N. pratica',
    en: 'Case no.',
  },
  ...PAPERS,
  milestone: { fr: 'Jalon', ar: 'المحطة', es: 'Hito', it: 'Tappa', en: 'Milestone' },
  occurredOn: {
    fr: 'Date de l’événement',
    ar: 'تاريخ الوقوع',
    es: 'Fecha del hecho',
    it: 'Data dell’evento',
    en: 'Occurred on',
  },
  evidence: {
    fr: 'Pièce justificative',
    ar: 'وثيقة الإثبات',
    es: 'Justificante',
    it: 'Giustificativo',
    en: 'Evidence',
  },
  note: { fr: 'Remarque', ar: 'ملاحظة', es: 'Nota', it: 'Nota', en: 'Note' },
} as const satisfies Record<string, Words>;

const ALL: Readonly<Record<string, Words>> = {
  ...DETAIL_WORDS,
  ...CASE_FIELD_WORDS,
  ...MILESTONE_FIELD_WORDS,
};

/** The word for a field; a detail that nobody has named is shown as it is. */
export function importFieldWord(field: string, language: Language): string {
  return ALL[field]?.[language] ?? field;
}
