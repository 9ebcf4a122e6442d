/** Why a correction, or a move to other rules, is refused: what of the case would no longer stand. */
import type { Words } from './languages.ts';

export const CORRECTION_SENTENCES = {
  'corrections-end': {
    fr: 'Les corrections prennent fin {months} après la clôture.',
    ar: 'تنتهي التصحيحات بعد {months} من الإغلاق.',
    es: 'Las correcciones terminan {months} después del cierre.',
    it: 'Le correzioni terminano {months} dopo la chiusura.',
    en: 'Corrections end {months} after closing.',
  },
  'cannot-be-corrected': {
    fr: 'L’écriture n° {sequence} ne peut pas être corrigée ainsi.',
    ar: 'لا يمكن تصحيح القيد رقم {sequence} بهذه الطريقة.',
    es: 'La anotación n.º {sequence} no puede corregirse así.',
    it: 'La registrazione n. {sequence} non può essere corretta così.',
    en: 'Entry {sequence} cannot be corrected so.',
  },
  'corrected-by': {
    fr: 'La correction revient à l’organisme déclarant ou au service de placement.',
    ar: 'التصحيح من اختصاص الهيئة المصرِّحة أو مصلحة التشغيل.',
    es: 'La corrección corresponde a la entidad que comunicó el hecho o al servicio de colocación.',
    it: 'La correzione spetta all’ente dichiarante o al servizio di collocamento.',
    en: 'Only who reported it, or a placement officer, corrects it.',
  },
  'would-fall': {
    fr: '« {milestone} », écriture n° {sequence}, ne tiendrait plus : corrigez d’abord la plus récente.',
    ar: 'لن تبقى «{milestone}»، القيد رقم {sequence}، قائمة: يُرجى تصحيح الأحدث أولًا.',
    es: '«{milestone}», anotación n.º {sequence}, dejaría de sostenerse: corrija antes la más reciente.',
    it: '«{milestone}», registrazione n. {sequence}, non reggerebbe più: corregga prima la più recente.',
    en: '“{milestone}”, entry {sequence}, would no longer stand: correct the newest first.',
  },
  'entry-would-fall': {
    fr: 'L’écriture n° {sequence} ne tiendrait plus : corrigez d’abord la plus récente.',
    ar: 'لن يبقى القيد رقم {sequence} قائمًا: يُرجى تصحيح الأحدث أولًا.',
    es: 'La anotación n.º {sequence} dejaría de sostenerse: corrija antes la más reciente.',
    it: 'La registrazione n. {sequence} non reggerebbe più: corregga prima la più recente.',
    en: 'Entry {sequence} would no longer stand: correct the newest first.',
  },
  'act-would-fall': {
    fr: '« {act} », écriture n° {sequence}, ne tiendrait plus : corrigez d’abord la plus récente.',
    ar: 'لن يبقى «{act}»، القيد رقم {sequence}، قائمًا: يُرجى تصحيح الأحدث أولًا.',
    es: '«{act}», anotación n.º {sequence}, dejaría de sostenerse: corrija antes la más reciente.',
    it: '«{act}», registrazione n. {sequence}, non reggerebbe più: corregga prima la più recente.',
    en: '“{act}”, entry {sequence}, would no longer stand: correct the newest first.',
  },
  'not-as-corrected': {
    fr: 'Avec cette correction, l’écriture n° {sequence}, « {milestone} », ne tiendrait pas.',
    ar: 'لن يبقى القيد رقم {sequence} نفسه، «{milestone}»، قائمًا بعد هذا التصحيح.',
    es: 'Con esta corrección, la anotación n.º {sequence}, «{milestone}», no se sostendría.',
    it: 'Con questa correzione, la registrazione n. {sequence}, «{milestone}», non reggerebbe.',
    en: 'With this correction, entry {sequence}, “{milestone}”, would itself not stand.',
  },
  'not-as-corrected-for': {
    fr: 'Avec cette correction, l’écriture n° {sequence}, « {milestone} », ne tiendrait pas. {reason}',
    ar: 'لن يبقى القيد رقم {sequence} نفسه، «{milestone}»، قائمًا بعد هذا التصحيح. {reason}',
    es: 'Con esta corrección, la anotación n.º {sequence}, «{milestone}», no se sostendría. {reason}',
    it: 'Con questa correzione, la registrazione n. {sequence}, «{milestone}», non reggerebbe. {reason}',
    en: 'With this correction, entry {sequence}, “{milestone}”, would itself not stand. {reason}',
  },
  'in-force-by': {
    fr: '{programme} est en vigueur par l’écriture n° {sequence}.',
    ar: '{programme} ساري المفعول بموجب القيد رقم {sequence}.',
    es: '{programme} está en vigor por la anotación n.º {sequence}.',
    it: '{programme} è in vigore per la registrazione n. {sequence}.',
    en: '{programme} is in force by entry {sequence}.',
  },
  'programme-without-path': {
    fr: '{programme} ne connaît pas ce parcours : {path}.',
    ar: 'لا يعرف {programme} هذا المسار: {path}.',
    es: '{programme} no contempla este itinerario: {path}.',
    it: '{programme} non prevede questo percorso: {path}.',
    en: '{programme} has no such path: {path}.',
  },
  'would-fall-under': {
    fr: '« {milestone} », écriture n° {sequence}, ne tiendrait pas sous {programme}.',
    ar: 'لن تبقى «{milestone}»، القيد رقم {sequence}، قائمة في ظل {programme}.',
    es: '«{milestone}», anotación n.º {sequence}, no se sostendría con {programme}.',
    it: '«{milestone}», registrazione n. {sequence}, non reggerebbe con {programme}.',
    en: '“{milestone}”, entry {sequence}, would not stand under {programme}.',
  },
  'would-close-under': {
    fr: 'Sous {programme}, l’écriture n° {sequence} clôturerait le dossier : {outcome}.',
    ar: 'في ظل {programme} يؤدي القيد رقم {sequence} إلى إغلاق الملف: {outcome}.',
    es: 'Con {programme}, la anotación n.º {sequence} cerraría el expediente: {outcome}.',
    it: 'Con {programme} la registrazione n. {sequence} chiuderebbe la pratica: {outcome}.',
    en: 'Under {programme} entry {sequence} would close the case: {outcome}.',
  },
} as const satisfies Record<string, Words>;
