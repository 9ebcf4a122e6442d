/** Rows of an import: how they fare, what is wrong with them, and what is asked about them. */
import type { Words } from '../languages.ts';
import type { PluralForms } from '../plural.ts';

/** How rows fare: the words of the counts. */
export const ROW_STATE_WORDS = {
  ready: { fr: 'Prêtes', ar: 'جاهزة', es: 'Listas', it: 'Pronte', en: 'Ready' },
  faulty: { fr: 'À corriger', ar: 'للتصحيح', es: 'Por corregir', it: 'Da correggere', en: 'To be mended' },
  duplicate: { fr: 'En double', ar: 'مكررة', es: 'Duplicadas', it: 'Doppie', en: 'Duplicates' },
  doubtful: { fr: 'À vérifier', ar: 'تحتاج إلى تحقق', es: 'Dudosas', it: 'Da verificare', en: 'Doubtful' },
  opened: { fr: 'Enregistrées', ar: 'مسجَّلة', es: 'Registradas', it: 'Registrate', en: 'Recorded' },
  failed: { fr: 'Refusées', ar: 'مرفوضة', es: 'Rechazadas', it: 'Respinte', en: 'Refused' },
} as const satisfies Record<string, Words>;

/** Of one row. */
export const ONE_ROW_WORDS = {
  ready: { fr: 'prête', ar: 'جاهز', es: 'lista', it: 'pronta', en: 'ready' },
  faulty: {
    fr: 'à corriger',
    ar: 'يحتاج إلى تصحيح',
    es: 'por corregir',
    it: 'da correggere',
    en: 'to be mended',
  },
  duplicate: { fr: 'en double', ar: 'مكرر', es: 'duplicada', it: 'doppia', en: 'duplicate' },
  doubtful: { fr: 'à vérifier', ar: 'يحتاج إلى تحقق', es: 'dudosa', it: 'da verificare', en: 'doubtful' },
  opened: { fr: 'enregistrée', ar: 'مسجَّل', es: 'registrada', it: 'registrata', en: 'recorded' },
  failed: { fr: 'refusée', ar: 'مرفوض', es: 'rechazada', it: 'respinta', en: 'refused' },
} as const satisfies Record<keyof typeof ROW_STATE_WORDS, Words>;

export const IMPORT_ROWS_TEXTS = {
  columns: { fr: 'Colonnes', ar: 'الأعمدة', es: 'Columnas', it: 'Colonne', en: 'Columns' },
  columnsWhy: {
    fr: 'Ce que chaque colonne du fichier contient. Un changement vérifie tout de nouveau.',
    ar: 'محتوى كل عمود في الملف. كل تغيير يعيد التحقق من الكل.',
    es: 'Lo que contiene cada columna del archivo. Un cambio lo comprueba todo de nuevo.',
    it: 'Che cosa contiene ogni colonna del file. Un cambiamento ricontrolla tutto.',
    en: 'What each column of the file holds. A change checks everything again.',
  },
  notUsed: { fr: 'Non utilisée', ar: 'غير مستعمل', es: 'Sin usar', it: 'Non usata', en: 'Not used' },
  sheet: { fr: 'Feuille', ar: 'الورقة', es: 'Hoja', it: 'Foglio', en: 'Sheet' },
  faults: {
    fr: 'Ce qui est à corriger',
    ar: 'ما يجب تصحيحه',
    es: 'Lo que hay que corregir',
    it: 'Che cosa correggere',
    en: 'What is to be mended',
  },
  emptyCell: { fr: '(vide)', ar: '(فارغ)', es: '(vacío)', it: '(vuoto)', en: '(empty)' },
  cells: {
    fr: 'Cellules à corriger',
    ar: 'خلايا للتصحيح',
    es: 'Celdas por corregir',
    it: 'Celle da correggere',
    en: 'Cells to be mended',
  },
  row: { fr: 'Ligne {row}', ar: 'السطر {row}', es: 'Fila {row}', it: 'Riga {row}', en: 'Row {row}' },
  cellOf: {
    fr: '{field}, ligne {row}',
    ar: '{field}، السطر {row}',
    es: '{field}, fila {row}',
    it: '{field}, riga {row}',
    en: '{field}, row {row}',
  },
  mended: {
    fr: 'Ligne {row} : {state}',
    ar: 'السطر {row}: {state}',
    es: 'Fila {row}: {state}',
    it: 'Riga {row}: {state}',
    en: 'Row {row}: {state}',
  },
  duplicates: {
    fr: 'Lignes en double',
    ar: 'سطور مكررة',
    es: 'Filas duplicadas',
    it: 'Righe doppie',
    en: 'Duplicate rows',
  },
  duplicatesWhy: {
    fr: 'La même pièce d’identité, ou le même fait, que ci-dessous. Ces lignes n’ouvrent rien.',
    ar: 'نفس وثيقة الهوية أو نفس الواقعة كما هو مبين أدناه. هذه السطور لا تفتح أي ملف.',
    es: 'El mismo documento, o el mismo hecho, que se indica. Estas filas no abren nada.',
    it: 'Lo stesso documento, o lo stesso fatto, di quanto indicato. Queste righe non aprono nulla.',
    en: 'The same paper, or the same fact, as named here. These rows open nothing.',
  },
  sameRow: {
    fr: 'Comme la ligne {row}',
    ar: 'مثل السطر {row}',
    es: 'Como la fila {row}',
    it: 'Come la riga {row}',
    en: 'As row {row}',
  },
  sameCase: {
    fr: 'Dossier ouvert :',
    ar: 'ملف مفتوح:',
    es: 'Expediente abierto:',
    it: 'Pratica aperta:',
    en: 'Open case:',
  },
  doubts: {
    fr: 'Peut-être déjà connues',
    ar: 'قد تكون معروفة من قبل',
    es: 'Quizá ya conocidas',
    it: 'Forse già note',
    en: 'Maybe known already',
  },
  doubtsWhy: {
    fr: 'La ligne ressemble à une personne connue. Comparez, puis dites s’il s’agit de la même.',
    ar: 'السطر يشبه شخصًا معروفًا. تُقارن المعطيات ثم يُحدد هل هو الشخص نفسه.',
    es: 'La fila se parece a una persona conocida. Compare y diga si es la misma.',
    it: 'La riga somiglia a una persona nota. Confronti e dica se è la stessa.',
    en: 'The row looks like somebody known. Compare, then say whether it is the same person.',
  },
  inFile: { fr: 'Dans le fichier', ar: 'في الملف', es: 'En el archivo', it: 'Nel file', en: 'In the file' },
  known: {
    fr: 'Personne connue',
    ar: 'الشخص المعروف',
    es: 'Persona conocida',
    it: 'Persona nota',
    en: 'Known person',
  },
  noSeason: {
    fr: 'Aucune saison enregistrée.',
    ar: 'لا يوجد أي موسم مسجل.',
    es: 'Ninguna temporada registrada.',
    it: 'Nessuna stagione registrata.',
    en: 'No season on record.',
  },
  same: {
    fr: 'La même personne',
    ar: 'الشخص نفسه',
    es: 'La misma persona',
    it: 'La stessa persona',
    en: 'The same person',
  },
  different: {
    fr: 'Une autre personne',
    ar: 'شخص آخر',
    es: 'Otra persona',
    it: 'Un’altra persona',
    en: 'Somebody else',
  },
  skip: { fr: 'Plus tard', ar: 'لاحقًا', es: 'Más tarde', it: 'Più tardi', en: 'Later' },
  refused: {
    fr: 'Lignes refusées',
    ar: 'سطور مرفوضة',
    es: 'Filas rechazadas',
    it: 'Righe respinte',
    en: 'Refused rows',
  },
} as const satisfies Record<string, Words>;

export const IMPORT_ROWS_COUNTED = {
  applyToAll: {
    fr: {
      one: 'Appliquer à {n} ligne avec « {value} »',
      many: 'Appliquer aux {n} lignes avec « {value} »',
      other: 'Appliquer aux {n} lignes avec « {value} »',
    },
    ar: {
      zero: 'لا سطور فيها «{value}»',
      one: 'تطبيق على السطر الذي فيه «{value}»',
      two: 'تطبيق على السطرين اللذين فيهما «{value}»',
      few: 'تطبيق على {n} أسطر فيها «{value}»',
      many: 'تطبيق على {n} سطرًا فيها «{value}»',
      other: 'تطبيق على {n} سطر فيها «{value}»',
    },
    es: {
      one: 'Aplicar a {n} fila con «{value}»',
      many: 'Aplicar a las {n} filas con «{value}»',
      other: 'Aplicar a las {n} filas con «{value}»',
    },
    it: {
      one: 'Applica a {n} riga con «{value}»',
      many: 'Applica alle {n} righe con «{value}»',
      other: 'Applica alle {n} righe con «{value}»',
    },
    en: { one: 'Apply to {n} row with “{value}”', other: 'Apply to all {n} rows with “{value}”' },
  },
  mended: {
    fr: { one: '{n} ligne corrigée', many: '{n} lignes corrigées', other: '{n} lignes corrigées' },
    ar: {
      zero: 'لم يُصحح أي سطر',
      one: 'صُحح سطر واحد',
      two: 'صُحح سطران',
      few: 'صُححت {n} أسطر',
      many: 'صُحح {n} سطرًا',
      other: 'صُحح {n} سطر',
    },
    es: { one: '{n} fila corregida', many: '{n} filas corregidas', other: '{n} filas corregidas' },
    it: { one: '{n} riga corretta', many: '{n} righe corrette', other: '{n} righe corrette' },
    en: { one: '{n} row mended', other: '{n} rows mended' },
  },
} as const satisfies Record<string, PluralForms>;
