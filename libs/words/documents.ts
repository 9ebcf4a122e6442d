/** The papers that people hold: their names, why one cannot be made yet, and what stands on each. */
import type { DocumentKind } from '#libs/domain/case/documents';
import type { Words } from './languages.ts';

export const DOCUMENT_KIND_WORDS = {
  manifest: {
    fr: 'Liste d’embarquement',
    ar: 'لائحة المسافرين',
    es: 'Lista de viajeros',
    it: 'Lista viaggiatori',
    en: 'Manifest',
  },
  contract: {
    fr: 'Résumé du contrat de travail',
    ar: 'ملخص عقد الشغل',
    es: 'Resumen del contrato de trabajo',
    it: 'Riepilogo del contratto di lavoro',
    en: 'Summary of the employment contract',
  },
  'return-undertaking': {
    fr: 'Engagement de retour',
    ar: 'التزام بالعودة',
    es: 'Compromiso de retorno',
    it: 'Impegno al rientro',
    en: 'Return undertaking',
  },
  'return-certificate': {
    fr: 'Attestation de retour',
    ar: 'شهادة العودة',
    es: 'Certificado de retorno',
    it: 'Attestato di rientro',
    en: 'Return certificate',
  },
} as const satisfies Record<DocumentKind, Words>;

/** Sentences of refusals, beside those of `sentences.ts`. */
export const DOCUMENT_SENTENCES = {
  'document-of-another-path': {
    fr: '{programme} ne prévoit pas ce document ({document}) pour ce parcours : {path}.',
    ar: 'لا ينص {programme} على هذه الوثيقة ({document}) في هذا المسار: {path}.',
    es: '{programme} no prevé este documento ({document}) para este itinerario: {path}.',
    it: '{programme} non prevede questo documento ({document}) per questo percorso: {path}.',
    en: '{programme} has no such document ({document}) on this path: {path}.',
  },
  'document-needs': {
    fr: 'Pour établir ce document ({document}), il faut d’abord : « {milestone} ».',
    ar: 'لإعداد هذه الوثيقة ({document}) يلزم أولًا: «{milestone}».',
    es: 'Para preparar este documento ({document}) hace falta antes: «{milestone}».',
    it: 'Per preparare questo documento ({document}) occorre prima: «{milestone}».',
    en: 'This document ({document}) first needs: “{milestone}”.',
  },
  'return-disagrees': {
    fr: 'Les déclarations sur le retour ne concordent pas : une correction doit d’abord les départager.',
    ar: 'التصريحات المتعلقة بالعودة غير متطابقة: يلزم أولًا تصحيح يحسم بينها.',
    es: 'Lo comunicado sobre el retorno no coincide: antes debe resolverlo una corrección.',
    it: 'Le comunicazioni sul rientro non concordano: occorre prima una correzione che lo chiarisca.',
    en: 'What is reported of the return disagrees: a correction must settle it first.',
  },
} as const satisfies Record<string, Words>;

/** What a line of a paper is called, where no table of codes names it. */
export const DOCUMENT_LABEL_WORDS = {
  occupation: { fr: 'Emploi', ar: 'المهنة', es: 'Puesto', it: 'Mansione', en: 'Occupation' },
  sector: { fr: 'Secteur', ar: 'القطاع', es: 'Sector', it: 'Settore', en: 'Sector' },
  region: { fr: 'Région', ar: 'الجهة', es: 'Región', it: 'Regione', en: 'Region' },
  countries: {
    fr: 'Pays d’origine et d’emploi',
    ar: 'بلد الأصل وبلد العمل',
    es: 'País de origen y de empleo',
    it: 'Paese di origine e di impiego',
    en: 'Country of origin and of work',
  },
  'returned-on': {
    fr: 'Date du retour',
    ar: 'تاريخ العودة',
    es: 'Fecha del retorno',
    it: 'Data del rientro',
    en: 'Date of return',
  },
  'verified-by': {
    fr: 'Retour vérifié par',
    ar: 'الجهة التي تحققت من العودة',
    es: 'Retorno verificado por',
    it: 'Rientro verificato da',
    en: 'Return verified by',
  },
  'verified-on': {
    fr: 'Date de la vérification',
    ar: 'تاريخ التحقق',
    es: 'Fecha de la verificación',
    it: 'Data della verifica',
    en: 'Date of verification',
  },
  evidence: {
    fr: 'Pièce produite',
    ar: 'الوثيقة المدلى بها',
    es: 'Documento aportado',
    it: 'Documento presentato',
    en: 'Evidence',
  },
  'departs-on': {
    fr: 'Date de départ',
    ar: 'تاريخ المغادرة',
    es: 'Fecha de salida',
    it: 'Data di partenza',
    en: 'Date of departure',
  },
  travellers: { fr: 'Voyageurs', ar: 'المسافرون', es: 'Viajeros', it: 'Viaggiatori', en: 'Travellers' },
  number: { fr: 'N°', ar: 'رقم', es: 'N.º', it: 'N.', en: 'No.' },
  name: { fr: 'Nom', ar: 'الاسم', es: 'Nombre', it: 'Nome', en: 'Name' },
  boarded: { fr: 'À bord', ar: 'على متن الرحلة', es: 'A bordo', it: 'A bordo', en: 'On board' },
  'place-and-date': {
    fr: 'Lieu et date',
    ar: 'المكان والتاريخ',
    es: 'Lugar y fecha',
    it: 'Luogo e data',
    en: 'Place and date',
  },
  'for-the-service': {
    fr: 'Pour le service de placement',
    ar: 'عن مصلحة التشغيل',
    es: 'Por el servicio de colocación',
    it: 'Per il servizio di collocamento',
    en: 'For the placement service',
  },
  'for-the-transport': {
    fr: 'Pour le transporteur',
    ar: 'عن الناقل',
    es: 'Por el transportista',
    it: 'Per il vettore',
    en: 'For the carrier',
  },
  page: { fr: 'Page', ar: 'صفحة', es: 'Página', it: 'Pagina', en: 'Page' },
} as const satisfies Record<string, Words>;

/** The text of the papers, true of a woman and of a man. */
export const DOCUMENT_TEXT_WORDS = {
  'contract-notice': {
    fr: 'Ce résumé ne remplace pas le contrat. En cas de différence, le contrat signé fait foi. Une copie du contrat, dans une langue comprise, est remise avant la signature.',
    ar: 'لا يحل هذا الملخص محل العقد. عند الاختلاف يُعتمد العقد الموقَّع. تُسلَّم قبل التوقيع نسخة من العقد بلغة مفهومة.',
    es: 'Este resumen no sustituye al contrato. En caso de diferencia prevalece el contrato firmado. Antes de la firma se entrega una copia del contrato en un idioma comprensible.',
    it: 'Questo riepilogo non sostituisce il contratto. In caso di differenza fa fede il contratto firmato. Prima della firma viene consegnata una copia del contratto in una lingua comprensibile.',
    en: 'This summary does not replace the contract. Where they differ, the signed contract holds. A copy of the contract in a language that is understood is given before signing.',
  },
  'undertaking-lead': {
    fr: 'La personne désignée ci-dessus s’engage :',
    ar: 'التزامات صاحب(ة) الملف المذكور أعلاه:',
    es: 'La persona arriba indicada se compromete a:',
    it: 'La persona sopra indicata si impegna a:',
    en: 'The person named above undertakes:',
  },
  'undertaking-return': {
    fr: 'à rentrer au pays d’origine ({country}) à la fin du travail autorisé ;',
    ar: 'العودة إلى بلد الأصل ({country}) عند انتهاء العمل المرخص به؛',
    es: 'regresar al país de origen ({country}) al terminar el trabajo autorizado;',
    it: 'rientrare nel Paese di origine ({country}) al termine del lavoro autorizzato;',
    en: 'to return to the country of origin ({country}) when the authorised work ends;',
  },
  'undertaking-proof': {
    fr: 'à faire vérifier ce retour. Auprès de : {reporters}. Pièce : {evidence}.',
    ar: 'إثبات هذه العودة. الجهة: {reporters}. الوثيقة: {evidence}.',
    es: 'hacer verificar ese retorno. Ante: {reporters}. Documento: {evidence}.',
    it: 'far verificare il rientro. Presso: {reporters}. Documento: {evidence}.',
    en: 'to have this return verified. By: {reporters}. Evidence: {evidence}.',
  },
  'undertaking-rights': {
    fr: 'Cet engagement n’enlève aucun droit. Avant toute décision sur le retour, chaque personne a le droit d’être entendue, et un recours reste possible ensuite.',
    ar: 'لا يسقط هذا الالتزام أي حق. قبل كل قرار يتعلق بالعودة يُكفل الحق في الاستماع إلى الأقوال، ويبقى الطعن ممكنًا بعد ذلك.',
    es: 'Este compromiso no quita ningún derecho. Antes de toda decisión sobre el retorno existe derecho a audiencia, y después cabe recurso.',
    it: 'Questo impegno non toglie alcun diritto. Prima di ogni decisione sul rientro vi è diritto di essere ascoltati, e in seguito resta possibile il ricorso.',
    en: 'This undertaking takes away no right. Before any decision about the return everybody has the right to be heard, and may appeal afterwards.',
  },
  'certificate-lead': {
    fr: 'Le retour de la personne désignée ci-dessus est vérifié.',
    ar: 'تم التحقق من عودة الشخص المذكور أعلاه.',
    es: 'El retorno de la persona arriba indicada está verificado.',
    it: 'Il rientro della persona sopra indicata è verificato.',
    en: 'The return of the person named above is verified.',
  },
  'certificate-notice': {
    fr: 'Ce document sert à demander une nouvelle saison. Toute correction ultérieure figure dans le dossier.',
    ar: 'تُستعمل هذه الوثيقة لطلب موسم جديد. كل تصحيح لاحق مدوَّن في الملف.',
    es: 'Este documento sirve para pedir una nueva campaña. Toda corrección posterior consta en el expediente.',
    it: 'Questo documento serve per chiedere una nuova stagione. Ogni correzione successiva risulta dalla pratica.',
    en: 'This document serves to ask for another season. Any later correction stands in the case.',
  },
  'manifest-notice': {
    fr: 'Cette liste contient des données personnelles, pour ce voyage seulement ; à détruire ensuite.',
    ar: 'تتضمن هذه اللائحة معطيات شخصية. تُستعمل لهذه الرحلة وحدها ثم تُتلف.',
    es: 'Esta lista contiene datos personales. Sirve solo para este viaje; después se destruye.',
    it: 'Questa lista contiene dati personali. Serve solo per questo viaggio; poi va distrutta.',
    en: 'This list holds personal data. It is for this journey alone, and destroyed afterwards.',
  },
  'seal-of-case': {
    fr: 'Pour vérifier : l’écriture n° {sequence} du dossier {caseNo} doit porter une empreinte qui commence ainsi. Tout service qui suit le dossier peut la lire.',
    ar: 'للتحقق: يجب أن يحمل القيد رقم {sequence} من الملف {caseNo} بصمة تبدأ بهذه الرموز. يمكن لكل مصلحة تتابع الملف الاطلاع عليها.',
    es: 'Para verificar: la anotación n.º {sequence} del expediente {caseNo} debe llevar una huella que empiece así. Toda entidad que sigue el expediente puede leerla.',
    it: 'Per verificare: la registrazione n. {sequence} della pratica {caseNo} deve avere un’impronta che inizia così. Ogni ente che segue la pratica può leggerla.',
    en: 'To verify: entry {sequence} of case {caseNo} must carry a hash that begins like this. Every agency that follows the case can read it.',
  },
  'seal-of-list': {
    fr: 'Pour vérifier : la dernière écriture de chaque dossier doit porter une empreinte qui commence comme sur sa ligne. Le sceau de la liste résume toutes ces empreintes.',
    ar: 'للتحقق: يجب أن يحمل آخر قيد في كل ملف بصمة تبدأ كما في سطره. ويلخص ختم اللائحة كل هذه البصمات.',
    es: 'Para verificar: la última anotación de cada expediente debe llevar una huella que empiece como en su línea. El sello de la lista resume todas esas huellas.',
    it: 'Per verificare: l’ultima registrazione di ogni pratica deve avere un’impronta che inizia come nella sua riga. Il sigillo della lista riassume tutte queste impronte.',
    en: 'To verify: the last entry of each case must carry a hash that begins as on its line. The seal of the list sums up all of these.',
  },
} as const satisfies Record<string, Words>;
