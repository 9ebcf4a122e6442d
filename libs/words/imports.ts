/** What a cell of an import should be, by its fault and, where it differs, by its field. */
import type { Words } from './languages.ts';

export const IMPORT_FAULT_WORDS = {
  required: {
    fr: 'Valeur obligatoire.',
    ar: 'قيمة إلزامية.',
    es: 'Valor obligatorio.',
    it: 'Valore obbligatorio.',
    en: 'A value is required.',
  },
  'date-unreadable': {
    fr: 'Date attendue, par exemple 13/02/1990.',
    ar: 'المطلوب تاريخ، مثل 13/02/1990.',
    es: 'Se espera una fecha, por ejemplo 13/02/1990.',
    it: 'È attesa una data, ad esempio 13/02/1990.',
    en: 'A date is expected, such as 13/02/1990.',
  },
  'date-impossible': {
    fr: 'Ce jour n’existe pas, ou remonte à plus de cent vingt ans.',
    ar: 'هذا اليوم غير موجود، أو مضى عليه أكثر من مئة وعشرين سنة.',
    es: 'Este día no existe, o es de hace más de ciento veinte años.',
    it: 'Questo giorno non esiste, o risale a più di centoventi anni fa.',
    en: 'There is no such day, or it is more than a hundred and twenty years ago.',
  },
  'date-in-future': {
    fr: 'La date ne peut pas être dans l’avenir.',
    ar: 'لا يمكن أن يكون التاريخ في المستقبل.',
    es: 'La fecha no puede estar en el futuro.',
    it: 'La data non può essere nel futuro.',
    en: 'The date cannot be in the future.',
  },
  'year-two-digits': {
    fr: 'Année en quatre chiffres.',
    ar: 'تُكتب السنة بأربعة أرقام.',
    es: 'Año con cuatro cifras.',
    it: 'Anno con quattro cifre.',
    en: 'The year needs four digits.',
  },
  'too-young': {
    fr: 'Seize ans au moins au début de la saison.',
    ar: 'ست عشرة سنة على الأقل عند بداية الموسم.',
    es: 'Al menos dieciséis años al comienzo de la temporada.',
    it: 'Almeno sedici anni all’inizio della stagione.',
    en: 'At least sixteen years old when the season starts.',
  },
  'identifier-number': {
    fr: 'Le tableur en a fait un nombre : saisissez-le en texte.',
    ar: 'حوّله الجدول إلى عدد: يُكتب كنص.',
    es: 'La hoja de cálculo lo ha convertido en número: escríbalo como texto.',
    it: 'Il foglio di calcolo ne ha fatto un numero: lo scriva come testo.',
    en: 'The spreadsheet has made it a number: write it as text.',
  },
  'is-paper': {
    fr: 'Numéro attendu : CIN (AB123456), passeport ou téléphone.',
    ar: 'المطلوب رقم: بطاقة وطنية (AB123456) أو جواز سفر أو هاتف.',
    es: 'Se espera un número: documento de identidad (AB123456), pasaporte o teléfono.',
    it: 'È atteso un numero: carta d’identità (AB123456), passaporto o telefono.',
    en: 'A number is expected: CIN (AB123456), passport or telephone.',
  },
  'is-in': {
    fr: 'Valeur inconnue dans cette colonne.',
    ar: 'قيمة غير معروفة في هذا العمود.',
    es: 'Valor desconocido en esta columna.',
    it: 'Valore sconosciuto in questa colonna.',
    en: 'This column has no such value.',
  },
  'is-text': {
    fr: 'Texte court attendu, avec des lettres.',
    ar: 'المطلوب نص قصير بحروف.',
    es: 'Se espera un texto corto, con letras.',
    it: 'È atteso un testo breve, con lettere.',
    en: 'A short text with letters is expected.',
  },
  'name-not-divided': {
    fr: 'Écrivez le nom de famille en capitales : EL AMRANI Fatima.',
    ar: 'تُفصل النسبة عن الاسم بفاصلة: العمراني، فاطمة.',
    es: 'Escriba los apellidos en mayúsculas: EL AMRANI Fatima.',
    it: 'Scriva il cognome in maiuscolo: EL AMRANI Fatima.',
    en: 'Write the family name in capitals: EL AMRANI Fatima.',
  },
  'not-found': {
    fr: 'Aucun dossier de cette campagne ne correspond.',
    ar: 'لا يوجد ملف مطابق في هذه الحملة.',
    es: 'Ningún expediente de esta campaña corresponde.',
    it: 'Nessuna pratica di questa campagna corrisponde.',
    en: 'No case of this campaign corresponds.',
  },
  'several-people': {
    fr: 'Plusieurs personnes ont ce document : indiquez le numéro du dossier.',
    ar: 'هذه الوثيقة لعدة أشخاص: يُذكر رقم الملف.',
    es: 'Varias personas tienen este documento: indique el número del expediente.',
    it: 'Più persone hanno questo documento: indichi il numero della pratica.',
    en: 'Several people have this paper: give the number of the case.',
  },
  'people-differ': {
    fr: 'Le numéro du dossier et les documents désignent des personnes différentes.',
    ar: 'رقم الملف والوثائق لأشخاص مختلفين.',
    es: 'El número del expediente y los documentos designan a personas distintas.',
    it: 'Il numero della pratica e i documenti indicano persone diverse.',
    en: 'The number of the case and the papers name different people.',
  },
  'date-ambiguous': {
    fr: 'Lues avec le jour avant le mois.',
    ar: 'قُرئت باعتبار اليوم قبل الشهر.',
    es: 'Leídas con el día antes del mes.',
    it: 'Lette con il giorno prima del mese.',
    en: 'Read with the day before the month.',
  },
} as const satisfies Record<string, Words>;

export type ImportFaultWord = keyof typeof IMPORT_FAULT_WORDS;

/** Of a row that somebody changed in the database: what is sealed of it does not open. */
export const ALTERED_ROW_WORDS: Words = {
  fr: 'Cette ligne a été modifiée hors de Noria et ne peut plus être lue : chargez-la à nouveau.',
  ar: 'عُدِّل هذا السطر خارج نوريا ولا يمكن قراءته: يُرفع من جديد.',
  es: 'Esta fila se modificó fuera de Noria y no puede leerse: cárguela de nuevo.',
  it: 'Questa riga è stata modificata al di fuori di Noria e non può essere letta: la carichi di nuovo.',
  en: 'This row was changed outside Noria and cannot be read: upload it again.',
};
