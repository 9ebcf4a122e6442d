/** Why something is refused in an incident file, at a farm, or of a reserve: none of them is a milestone of a case. */
import type { ReasonKey } from '#libs/domain/refusals';
import type { Words } from './languages.ts';

export const FILE_SENTENCES = {
  'files-open-within': {
    fr: 'Un dossier d’incident s’ouvre au plus tard {months} après la clôture de la dernière saison.',
    ar: 'يُفتح ملف الحادث داخل أجل {months} من إغلاق آخر موسم.',
    es: 'Un expediente de incidencia se abre como máximo {months} después del cierre de la última temporada.',
    it: 'Un fascicolo di incidente si apre al più tardi {months} dopo la chiusura dell’ultima stagione.',
    en: 'An incident file is opened within {months} after the last season closed.',
  },
  'today-is-elsewhere': {
    fr: 'Le jour courant est le {today}.',
    ar: 'اليوم الجاري هو {today}.',
    es: 'Hoy es {today}.',
    it: 'Oggi è il {today}.',
    en: 'Today is {today}.',
  },
  'file-opened-by': {
    fr: 'Un dossier « {incidentKind} » est ouvert par : {reporters}.',
    ar: 'فتح ملف «{incidentKind}» من اختصاص: {reporters}.',
    es: 'Un expediente «{incidentKind}» lo abre: {reporters}.',
    it: 'Un fascicolo «{incidentKind}» è aperto da: {reporters}.',
    en: 'A file “{incidentKind}” is opened by: {reporters}.',
  },
  'circle-not-employers': {
    fr: 'Un employeur ne choisit pas qui lit un dossier.',
    ar: 'لا يختار المشغِّل من يطلع على ملف.',
    es: 'Un empleador no elige quién lee un expediente.',
    it: 'Un datore di lavoro non sceglie chi legge un fascicolo.',
    en: 'Employers do not choose who reads a file.',
  },
  'record-by-engine': {
    fr: '« {record} » est écrit par le système seul.',
    ar: '«{record}» يكتبه النظام وحده.',
    es: '«{record}» lo escribe solo el sistema.',
    it: '«{record}» è scritto solo dal sistema.',
    en: '“{record}” is written by the system alone.',
  },
  'record-by-person': {
    fr: '« {record} » : par la parole de la personne concernée seule.',
    ar: '«{record}»: بكلام الشخص المعني وحده.',
    es: '«{record}»: solo por la palabra de la persona interesada.',
    it: '«{record}»: solo per parola della persona interessata.',
    en: '“{record}”: by the word of the person concerned alone.',
  },
  'record-by-person-or-opener': {
    fr: '« {record} » : par la parole de la personne concernée, ou par l’organisme qui a ouvert le dossier.',
    ar: '«{record}»: بكلام الشخص المعني، أو من الهيئة التي فتحت الملف.',
    es: '«{record}»: por la palabra de la persona interesada, o por la entidad que abrió el expediente.',
    it: '«{record}»: per parola della persona interessata, o dall’ente che ha aperto il fascicolo.',
    en: '“{record}”: by the word of the person concerned, or by the agency that opened the file.',
  },
  'not-on-reserve': {
    fr: 'La personne n’est inscrite sur aucune réserve à cette date.',
    ar: 'الشخص غير مسجَّل في أي لائحة احتياط في هذا التاريخ.',
    es: 'La persona no figura en ninguna reserva en esa fecha.',
    it: 'La persona non è iscritta in alcuna riserva a quella data.',
    en: 'The person is on no reserve on that day.',
  },
} as const satisfies Partial<Record<ReasonKey, Words>>;
