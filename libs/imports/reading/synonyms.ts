/** Names of columns in five languages, and the field that each stands for. */
import { foldedWords } from '#libs/domain/person/names';
import { headerKey } from './cell-text.ts';
import type { ImportKind } from './fields.ts';

type Synonyms = Readonly<Record<string, readonly string[]>>;

const PAPERS: Synonyms = {
  cin: [
    ...['cin', 'cni', 'cnie', 'cine', 'carte nationale', 'carte nationale identité', 'carte identité'],
    ...['carte d’identité nationale', 'carte d’identité', 'numéro cin', 'n° cin', 'cin number'],
    ...['carte nationale d’identité', 'carte nationale d’identité électronique', 'pièce d’identité'],
    ...['numéro de carte d’identité', 'n° de la carte nationale', 'identifiant national'],
    ...['documento de identidad', 'documento identidad', 'carné de identidad', 'cédula', 'tarjeta identidad'],
    ...['cédula de identidad', 'dni', 'dni marroquí', 'número de identidad', 'tarjeta de identidad'],
    ...['carta identità', 'carta d’identità', 'documento identità', 'documento d’identità'],
    ...['national id', 'identity card', 'id card', 'id number', 'national identity card', 'id'],
    ...['identity card number', 'national id number', 'national card'],
    ...['البطاقة الوطنية', 'ب ت و', 'رقم البطاقة', 'رقم البطاقة الوطنية', 'بطاقة التعريف', 'رقم ب ت و'],
    ...['بطاقة التعريف الوطنية', 'رقم بطاقة التعريف الوطنية', 'البطاقة الوطنية للتعريف', 'بطاقة الهوية'],
    ...['رقم بطاقة التعريف', 'رقم الهوية', 'بطاقة وطنية', 'البطاقة'],
  ],
  passport: [
    ...['passeport', 'numéro passeport', 'n° passeport', 'n° de passeport', 'passport', 'passport number'],
    ...['pasaporte', 'número de pasaporte', 'nº pasaporte', 'passaporto', 'numero passaporto', 'passport no'],
    ...['numéro du passeport', 'jawaz', 'جواز السفر', 'رقم جواز السفر', 'الجواز', 'رقم الجواز', 'جواز سفر'],
    ...['رقم جواز', 'جواز'],
  ],
};

const CASES: Synonyms = {
  ...PAPERS,
  familyName: [
    ...['nom', 'nom de famille', 'nom patronymique', 'nom famille', 'patronyme', 'noms'],
    ...['apellido', 'apellidos', 'primer apellido', 'segundo apellido', '1er apellido', '2º apellido'],
    ...['cognome', 'cognomi', 'surname', 'family name', 'last name', 'surnames', 'lastname'],
  ],
  givenName: [
    ...['prénom', 'prénoms', 'prenom', 'nombre', 'nombres', 'nombre de pila', 'nombre propio'],
    ...['nome', 'nome proprio', 'nome di battesimo', 'given name', 'first name', 'forename', 'given names'],
    ...['first names', 'forenames'],
  ],
  fullName: [
    ...['nom et prénom', 'nom prénom', 'prénom et nom', 'nom complet', 'noms et prénoms', 'prénom nom'],
    ...['nom & prénom', 'nom, prénom', 'nom et prénoms', 'nom entier', 'bénéficiaire', 'candidat'],
    ...['nombre y apellidos', 'apellidos y nombre', 'nombre completo', 'nombre y apellido', 'trabajadora'],
    ...['apellidos, nombre', 'apellido y nombre', 'apellidos y nombres', 'nombres y apellidos', 'trabajador'],
    ...['nome e cognome', 'cognome e nome', 'nome completo', 'nominativo', 'cognome nome', 'nome cognome'],
    ...['full name', 'complete name', 'name and surname', 'surname and name', 'first and last name', 'name'],
    ...['worker', 'seasonal worker', 'candidate', 'worker name'],
  ],
  familyNameAr: [
    ...['الاسم العائلي', 'النسب', 'اللقب', 'الإسم العائلي', 'اسم العائلة', 'الكنية', 'لقب', 'نسب'],
  ],
  givenNameAr: [
    ...['الاسم الشخصي', 'الإسم الشخصي', 'الاسم الأول', 'الاسم الاول', 'الاسم', 'الإسم', 'اسم شخصي', 'اسم'],
  ],
  fullNameAr: [
    ...['الاسم الكامل', 'الإسم الكامل', 'الاسم والنسب', 'الاسم و النسب', 'الاسم الكامل بالعربية'],
    ...['الاسم واللقب', 'النسب والاسم', 'الاسم العائلي والشخصي', 'الاسم الشخصي والعائلي', 'اللقب والاسم'],
  ],
  birthDate: [
    ...['date de naissance', 'né le', 'née le', 'né(e) le', 'naissance', 'date naissance', 'ddn', 'dn'],
    ...['date naiss', 'fecha de nacimiento', 'fecha nacimiento', 'nacimiento', 'f nacimiento', 'nacido el'],
    ...[
      'nacida el',
      'fecha nac',
      'f nac',
      'data di nascita',
      'data nascita',
      'nascita',
      'nato il',
      'nata il',
    ],
    ...['nato/a il', 'date of birth', 'birth date', 'birthdate', 'dob', 'birthday', 'born', 'born on'],
    ...['تاريخ الازدياد', 'تاريخ الإزدياد', 'تاريخ الميلاد', 'تاريخ الولادة', 'الازدياد', 'الميلاد'],
    ...['تاريخ ازدياد', 'تاريخ ميلاد', 'مزداد بتاريخ', 'date di naissance'],
  ],
  sex: [
    ...['sexe', 'genre', 'sexo', 'género', 'sesso', 'genere', 'sex', 'gender', 'h/f', 'm/f', 'f/m', 'h/m'],
    ...['الجنس', 'النوع', 'جنس', 'civilité'],
  ],
  phone: [
    ...['téléphone', 'tél', 'tel', 'numéro de téléphone', 'n° tél', 'gsm', 'portable', 'n° de téléphone'],
    ...['téléphone portable', 'mobile', 'contact', 'teléfono', 'móvil', 'teléfono móvil', 'nº teléfono'],
    ...['número de teléfono', 'telefono', 'cellulare', 'numero di telefono', 'phone', 'phone number'],
    ...['telephone', 'mobile phone', 'telephone number', 'cell', 'cell phone', 'recapito telefonico'],
    ...['الهاتف', 'رقم الهاتف', 'هاتف', 'الهاتف المحمول', 'رقم هاتف', 'المحمول', 'whatsapp'],
  ],
  province: [
    ...['province', 'provincia', 'préfecture', 'province ou préfecture', 'province/préfecture', 'district'],
    ...['préfecture ou province', 'wilaya', 'prefectura', 'prefettura', 'prefecture'],
    ...['الإقليم', 'العمالة', 'الاقليم', 'العمالة أو الإقليم', 'إقليم', 'عمالة', 'العمالة او الاقليم'],
  ],
  path: [
    ...['path', 'parcours', 'type de candidature', 'recorrido', 'percorso', 'المسار', 'statut saisonnier'],
    ...['primo ou répétiteur', 'primo/retour', 'repetidora', 'repetidor', 'tipo de candidatura'],
  ],
};

const MILESTONES: Synonyms = {
  ...PAPERS,
  caseNo: [
    ...['case no', 'case number', 'case', 'dossier', 'n° dossier', 'numéro de dossier', 'n° de dossier'],
    ...['dossier n°', 'expediente', 'nº expediente', 'número de expediente', 'n° de expediente', 'pratica'],
    ...['numero di pratica', 'numero pratica', 'n. pratica', 'الملف', 'رقم الملف', 'ملف', '_case_no'],
    ...['référence du dossier', 'fascicolo', 'n.º de expediente', 'n.º expediente'],
  ],
  milestone: [
    ...['milestone', 'étape', 'jalon', 'événement', 'hito', 'etapa', 'evento', 'tappa', 'fase', 'event'],
    ...['المرحلة', 'الحدث', 'الواقعة', 'fait', 'hecho', 'fatto', 'step', 'المحطة', 'traguardo'],
  ],
  occurredOn: [
    ...['occurred on', 'date', 'fecha', 'data', 'date de l’événement', 'date du fait', 'date événement'],
    ...[
      'fecha del hecho',
      'fecha del evento',
      'data del fatto',
      'data evento',
      'date of event',
      'event date',
    ],
    ...['التاريخ', 'تاريخ الحدث', 'تاريخ', 'survenu le', 'ocurrido el', 'avvenuto il', 'date effective'],
    ...['fecha del hito', 'date de l’étape', 'data dell’evento', 'تاريخ الواقعة', 'milestone date'],
    ...['تاريخ الوقوع'],
  ],
  evidence: [
    ...['evidence', 'preuve', 'preuves', 'justificatif', 'pièce justificative', 'prueba', 'justificante'],
    ...['pruebas', 'prova', 'prove', 'giustificativo', 'الإثبات', 'الحجة', 'وثيقة الإثبات', 'دليل', 'proof'],
  ],
  note: [
    ...['note', 'notes', 'remarque', 'remarques', 'observation', 'observations', 'commentaire', 'comment'],
    ...['nota', 'notas', 'observaciones', 'comentario', 'osservazioni', 'annotazioni', 'remarks', 'comments'],
    ...['ملاحظة', 'ملاحظات', 'الملاحظات', 'commento'],
  ],
};

/** Field by the folded name of a column. */
const BY_KEY: Readonly<Record<ImportKind, ReadonlyMap<string, string>>> = {
  cases: keyed(CASES),
  milestones: keyed(MILESTONES),
};

/** The field that a column's words name in themselves; undefined when they name none. */
export function fieldNamed(kind: ImportKind, words: readonly string[]): string | undefined {
  // Whole first: what a filler looks like may be a letter of `C.I.N`.
  return [words.join(''), headerKey(words)]
    .map((key) => BY_KEY[kind].get(key))
    .find((field) => field !== undefined);
}

function keyed(synonyms: Synonyms): Map<string, string> {
  const named = Object.entries(synonyms).flatMap(([field, names]) =>
    [field, ...names].map(foldedWords).flatMap((words): [string, string][] => [
      [words.join(''), field],
      [headerKey(words), field],
    ]),
  );
  // What is named first stays: a later name never takes a column from it.
  return new Map(named.filter(([key]) => key !== '').reverse());
}
