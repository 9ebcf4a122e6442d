/** The title of every refusal of the API's closed list. The English of each is what the API has always answered. */
import type { RefusalCode } from '#libs/domain/refusals';
import type { Words } from './languages.ts';

/** Codes of the API that no rule answers with yet. */
type AgreedCode =
  | 'unsigned-report'
  | 'seasonal-worker-deceased'
  | 'operation-ended'
  | 'operation-not-ended'
  | 'consent-missing'
  | 'file-closed';

export const REFUSAL_WORDS = {
  'milestone-unknown': {
    fr: 'Ce programme ne connaît pas ce jalon sur le parcours de ce dossier.',
    ar: 'لا يعرف هذا البرنامج هذه المحطة في مسار هذا الملف.',
    es: 'Este programa no contempla ese hito en el itinerario de este expediente.',
    it: 'Questo programma non prevede tale tappa nel percorso di questa pratica.',
    en: 'This programme knows no such milestone on the path of this case.',
  },
  'not-your-milestone': {
    fr: 'Ce jalon est déclaré par un autre organisme.',
    ar: 'التصريح بهذه المحطة من اختصاص هيئة أخرى.',
    es: 'Este hito lo comunica otra entidad.',
    it: 'Questa tappa è comunicata da un altro ente.',
    en: 'Another agency reports this milestone.',
  },
  'case-closed': {
    fr: 'Le dossier est clos.',
    ar: 'الملف مغلق.',
    es: 'El expediente está cerrado.',
    it: 'La pratica è chiusa.',
    en: 'The case is closed.',
  },
  'case-on-hold': {
    fr: 'Le dossier est en attente ; il faut d’abord le reprendre.',
    ar: 'الملف معلَّق؛ يجب استئنافه أولًا.',
    es: 'El expediente está en espera; hay que reanudarlo antes.',
    it: 'La pratica è in sospeso; occorre prima riprenderla.',
    en: 'The case is on hold; resume it first.',
  },
  'case-not-on-hold': {
    fr: 'Le dossier n’est pas en attente.',
    ar: 'الملف غير معلَّق.',
    es: 'El expediente no está en espera.',
    it: 'La pratica non è in sospeso.',
    en: 'The case is not on hold.',
  },
  'already-recorded': {
    fr: 'Ce jalon est déjà enregistré.',
    ar: 'سبق تسجيل هذه المحطة.',
    es: 'Este hito ya está registrado.',
    it: 'Questa tappa è già registrata.',
    en: 'This milestone is already recorded.',
  },
  'stage-not-reached': {
    fr: 'Le dossier n’a pas atteint l’étape de ce jalon.',
    ar: 'لم يبلغ الملف مرحلة هذه المحطة بعد.',
    es: 'El expediente no ha llegado a la etapa de este hito.',
    it: 'La pratica non ha raggiunto la fase di questa tappa.',
    en: 'The case has not reached the stage of this milestone.',
  },
  'predecessor-missing': {
    fr: 'Un jalon qui précède celui-ci n’est pas enregistré.',
    ar: 'لم تُسجَّل بعد محطة سابقة لهذه المحطة.',
    es: 'No está registrado un hito anterior a este.',
    it: 'Una tappa che precede questa non è registrata.',
    en: 'A milestone that comes before this one is not recorded.',
  },
  'too-early': {
    fr: 'Ce jalon ne peut pas avoir eu lieu avant sa première date possible.',
    ar: 'لا يمكن أن تقع هذه المحطة قبل أول تاريخ ممكن لها.',
    es: 'Este hito no puede haber ocurrido antes de su primera fecha posible.',
    it: 'Questa tappa non può essere avvenuta prima della sua prima data possibile.',
    en: 'This milestone cannot have happened before its earliest date.',
  },
  'occurred-in-future': {
    fr: 'La date est postérieure au jour du dossier.',
    ar: 'التاريخ لاحق لليوم الجاري في الملف.',
    es: 'La fecha es posterior al día de hoy del expediente.',
    it: 'La data è successiva al giorno corrente della pratica.',
    en: 'The date is after the case’s today.',
  },
  'occurred-before-predecessor': {
    fr: 'La date est antérieure à celle d’un jalon qui précède.',
    ar: 'التاريخ سابق لتاريخ محطة متقدمة عليها.',
    es: 'La fecha es anterior a la de un hito previo.',
    it: 'La data è anteriore a quella di una tappa che precede.',
    en: 'The date is before that of a milestone that comes first.',
  },
  'occurred-after-successor': {
    fr: 'La date est postérieure à celle d’un jalon qui en découle.',
    ar: 'التاريخ لاحق لتاريخ محطة مترتبة عليها.',
    es: 'La fecha es posterior a la de un hito que depende de este.',
    it: 'La data è successiva a quella di una tappa che ne consegue.',
    en: 'The date is after that of a milestone that follows from it.',
  },
  'details-missing': {
    fr: 'Une précision requise pour ce jalon manque ou n’est pas valable.',
    ar: 'هناك بيان لازم لهذه المحطة ناقص أو غير صالح.',
    es: 'Falta un dato que este hito requiere, o no es válido.',
    it: 'Un dato richiesto per questa tappa manca o non è valido.',
    en: 'A detail that this milestone needs is missing or not valid.',
  },
  'evidence-missing': {
    fr: 'Ce jalon exige une pièce de l’un des types indiqués.',
    ar: 'تتطلب هذه المحطة وثيقة من أحد الأنواع المذكورة.',
    es: 'Este hito requiere un documento de uno de los tipos indicados.',
    it: 'Questa tappa richiede un documento di uno dei tipi indicati.',
    en: 'This milestone needs evidence of one of the kinds listed.',
  },
  'offer-full': {
    fr: 'Tous les postes de l’offre sont pourvus.',
    ar: 'جميع مناصب العرض مشغولة.',
    es: 'Todos los puestos de la oferta están cubiertos.',
    it: 'Tutti i posti dell’offerta sono coperti.',
    en: 'Every position of the offer is taken.',
  },
  'quota-reached': {
    fr: 'Le quota de la campagne est atteint.',
    ar: 'استُنفدت حصة الموسم.',
    es: 'Se ha alcanzado el cupo de la campaña.',
    it: 'La quota della campagna è esaurita.',
    en: 'The quota of the campaign is reached.',
  },
  'stay-limit-exceeded': {
    fr: 'La date dépasse le dernier jour légal du séjour.',
    ar: 'يتجاوز التاريخ آخر يوم قانوني للإقامة.',
    es: 'La fecha supera el último día legal de la estancia.',
    it: 'La data supera l’ultimo giorno legale del soggiorno.',
    en: 'The date is after the last legal day of the stay.',
  },
  'campaign-closed': {
    fr: 'La campagne n’ouvre plus de dossiers.',
    ar: 'لم يعد الموسم يسمح بفتح ملفات.',
    es: 'La campaña ya no abre expedientes.',
    it: 'La campagna non apre più pratiche.',
    en: 'The campaign no longer opens cases.',
  },
  'seasonal-worker-barred': {
    fr: 'Une décision de l’autorité exclut pour l’instant une nouvelle saison.',
    ar: 'قرار من السلطة المختصة يمنع حاليًا موسمًا جديدًا.',
    es: 'Una resolución de la autoridad impide por ahora una nueva campaña.',
    it: 'Una decisione dell’autorità impedisce per ora una nuova stagione.',
    en: 'A decision of the authority bars this seasonal worker for now.',
  },
  'duplicate-case': {
    fr: 'Un dossier existe déjà dans cette campagne pour la même personne.',
    ar: 'يوجد من قبل ملف للشخص نفسه في هذا الموسم.',
    es: 'Ya existe un expediente de la misma persona en esta campaña.',
    it: 'Esiste già una pratica della stessa persona in questa campagna.',
    en: 'This seasonal worker already has a case in this campaign.',
  },
  'identity-doubtful': {
    fr: 'Ces papiers sont connus sous un autre nom ou une autre date de naissance.',
    ar: 'هذه الوثائق معروفة باسم آخر أو بتاريخ ميلاد آخر.',
    es: 'Estos documentos constan con otro nombre u otra fecha de nacimiento.',
    it: 'Questi documenti risultano con un altro nome o un’altra data di nascita.',
    en: 'These papers are known of a seasonal worker whose name or birth date differs.',
  },
  'nothing-to-correct': {
    fr: 'Aucune écriture de ce numéro ne peut être corrigée par vous.',
    ar: 'لا يوجد قيد من هذا القبيل يمكنكم تصحيحه.',
    es: 'No hay ninguna anotación así que usted pueda corregir.',
    it: 'Non c’è alcuna registrazione del genere che Lei possa correggere.',
    en: 'There is no such entry for you to correct.',
  },
  'already-published': {
    fr: 'Cette version du programme est publiée et ne peut plus changer.',
    ar: 'نُشرت هذه النسخة من البرنامج ولا يمكن تغييرها.',
    es: 'Esta versión del programa está publicada; no puede cambiar.',
    it: 'Questa versione del programma è pubblicata; non può cambiare.',
    en: 'This version of the programme is published; it cannot change.',
  },
  'case-open': {
    fr: 'Un dossier de cette personne est ouvert : il faut d’abord le clore.',
    ar: 'لهذا الشخص ملف مفتوح: يجب إغلاقه أولًا.',
    es: 'Hay un expediente abierto de esta persona: primero hay que cerrarlo.',
    it: 'Una pratica di questa persona è aperta: va prima chiusa.',
    en: 'A case of this seasonal worker is open: close it first.',
  },
  'legal-hold': {
    fr: 'Ces données doivent être conservées : une obligation légale s’y oppose.',
    ar: 'يجب الاحتفاظ بهذه البيانات: يوجد التزام قانوني بحفظها.',
    es: 'Estos datos deben conservarse: lo exige una obligación legal.',
    it: 'Questi dati vanno conservati: lo impone un obbligo di legge.',
    en: 'What is known of this seasonal worker must be kept: a legal hold stands.',
  },
  'unsigned-report': {
    fr: 'La déclaration n’est pas signée par ce service.',
    ar: 'التصريح غير موقَّع من هذه الخدمة.',
    es: 'La comunicación no está firmada por este servicio.',
    it: 'La comunicazione non è firmata da questo servizio.',
    en: 'The report is not signed by this service.',
  },
  'seasonal-worker-deceased': {
    fr: 'Le décès est enregistré ; aucun nouveau dossier ne peut être ouvert.',
    ar: 'الوفاة مسجَّلة؛ لا يمكن فتح ملف جديد.',
    es: 'El fallecimiento está registrado; no puede abrirse otro expediente.',
    it: 'Il decesso è registrato; non si può aprire un’altra pratica.',
    en: 'A death is recorded; no further case can be opened.',
  },
  'limit-exceeded': {
    fr: 'Une limite légale serait dépassée.',
    ar: 'سيتم تجاوز حد قانوني.',
    es: 'Se superaría un límite legal.',
    it: 'Si supererebbe un limite di legge.',
    en: 'A limit of the law would be exceeded.',
  },
  'operation-ended': {
    fr: 'L’opération groupée est terminée.',
    ar: 'انتهت العملية الجماعية.',
    es: 'La operación masiva ha terminado.',
    it: 'L’operazione massiva è terminata.',
    en: 'The bulk operation has ended.',
  },
  'operation-not-ended': {
    fr: 'L’opération groupée n’est pas terminée.',
    ar: 'لم تنته العملية الجماعية بعد.',
    es: 'La operación masiva no ha terminado.',
    it: 'L’operazione massiva non è terminata.',
    en: 'The bulk operation has not ended.',
  },
  'consent-missing': {
    fr: 'Le consentement de la personne concernée n’est pas enregistré.',
    ar: 'لم تُسجَّل موافقة الشخص المعني.',
    es: 'No consta el consentimiento de la persona interesada.',
    it: 'Il consenso della persona interessata non è registrato.',
    en: 'The consent of the person concerned is not recorded.',
  },
  'file-closed': {
    fr: 'Le dossier d’incident est clos ; il faut d’abord le rouvrir.',
    ar: 'ملف الحادث مغلق؛ يجب إعادة فتحه أولًا.',
    es: 'El expediente de incidencia está cerrado; hay que reabrirlo antes.',
    it: 'Il fascicolo dell’incidente è chiuso; occorre prima riaprirlo.',
    en: 'The incident file is closed; reopen it first.',
  },
} as const satisfies Record<RefusalCode | AgreedCode, Words>;
