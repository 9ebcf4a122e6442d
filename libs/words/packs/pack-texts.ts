/**
 * The prose of the packs that ship, which is published in English and never changes: titles, notice, agreements and
 * orders in the five languages. A row is found by its English, so that a version derived from ours keeps its words.
 */
import type { Programme } from '#libs/domain/pack/programme';
import { inFirstOf } from '../languages.ts';
import type { Language, Words } from '../languages.ts';

/** Titles of programmes, by corridor: versions share them. */
const TITLES = {
  huelva: {
    fr: 'Du Maroc à Huelva : gestion collective des embauches saisonnières, suite d’AENEAS-Cartaya',
    ar: 'من المغرب إلى ولبة: التدبير الجماعي للتشغيل الموسمي، امتداد لمشروع AENEAS-Cartaya',
    es: 'De Marruecos a Huelva: gestión colectiva de contrataciones de temporada, continuación de AENEAS-Cartaya',
    it: 'Dal Marocco a Huelva: gestione collettiva delle assunzioni stagionali, seguito di AENEAS-Cartaya',
    en: 'Morocco to Huelva: collective management of seasonal hiring, successor of AENEAS-Cartaya',
  },
  huelva2011: {
    fr: 'RD 557/2011, suite d’AENEAS-Cartaya',
    ar: 'المرسوم الملكي الإسباني 557/2011، امتداد لمشروع AENEAS-Cartaya',
    es: 'RD 557/2011, continuación de AENEAS-Cartaya',
    it: 'RD 557/2011, seguito di AENEAS-Cartaya',
    en: 'RD 557/2011, successor of AENEAS-Cartaya',
  },
  franceOfThePilot: {
    fr: 'Du Maroc à la France : travail agricole saisonnier, projet pilote de Haute-Corse et son extension à d’autres régions',
    ar: 'من المغرب إلى فرنسا: العمل الفلاحي الموسمي، المشروع التجريبي لكورسيكا العليا وتوسيعه إلى جهات أخرى',
    es: 'De Marruecos a Francia: trabajo agrícola de temporada, proyecto piloto de Alta Córcega y su extensión a otras regiones',
    it: 'Dal Marocco alla Francia: lavoro agricolo stagionale, progetto pilota dell’Alta Corsica e sua estensione ad altre regioni',
    en: 'Morocco to France: seasonal farm work, the pilot of Haute-Corse and its extension to other regions',
  },
  france: {
    fr: 'Du Maroc à la France : travail agricole saisonnier selon l’accord-cadre de la FNSEA, de l’OFII et de l’ANAPEC',
    ar: 'من المغرب إلى فرنسا: العمل الفلاحي الموسمي وفق الاتفاق الإطار بين FNSEA وOFII وANAPEC',
    es: 'De Marruecos a Francia: trabajo agrícola de temporada según el acuerdo marco de FNSEA, OFII y ANAPEC',
    it: 'Dal Marocco alla Francia: lavoro agricolo stagionale secondo l’accordo quadro di FNSEA, OFII e ANAPEC',
    en: 'Morocco to France: seasonal farm work under the framework agreement of FNSEA, OFII and ANAPEC',
  },
  placement: {
    fr: 'Placement à l’international par l’ANAPEC avec les outils de MEDA II, migration permanente comprise',
    ar: 'التشغيل الدولي عبر ANAPEC بأدوات MEDA II، بما في ذلك الهجرة الدائمة',
    es: 'Colocación internacional por la ANAPEC con las herramientas de MEDA II, incluida la migración permanente',
    it: 'Collocamento internazionale dell’ANAPEC con gli strumenti di MEDA II, compresa la migrazione permanente',
    en: 'International placement by ANAPEC with the tools of MEDA II, permanent migration included',
  },
  italy: {
    fr: 'Du Maroc à l’Italie : agriculture et tourisme saisonniers selon le décret des quotas',
    ar: 'من المغرب إلى إيطاليا: الفلاحة والسياحة الموسميتان وفق مرسوم الحصص',
    es: 'De Marruecos a Italia: agricultura y turismo de temporada según el decreto de cupos',
    it: 'Dal Marocco all’Italia: agricoltura e turismo stagionali secondo il decreto flussi',
    en: 'Morocco to Italy: seasonal farming and tourism under the quota decree',
  },
  trainingOutsideQuotas: {
    fr: 'Du Maroc à l’Italie : la formation d’abord, entrée hors quotas',
    ar: 'من المغرب إلى إيطاليا: التكوين أولًا، والدخول خارج الحصص',
    es: 'De Marruecos a Italia: primero la formación, entrada fuera del cupo',
    it: 'Dal Marocco all’Italia: prima la formazione, ingresso fuori quota',
    en: 'Morocco to Italy: training first, entry outside the quotas',
  },
  trainingInsideQuotas: {
    fr: 'Du Maroc à l’Italie : la formation d’abord, priorité dans les quotas',
    ar: 'من المغرب إلى إيطاليا: التكوين أولًا، والأولوية داخل الحصص',
    es: 'De Marruecos a Italia: primero la formación, preferencia dentro del cupo',
    it: 'Dal Marocco all’Italia: prima la formazione, precedenza entro le quote',
    en: 'Morocco to Italy: training first, precedence inside the quotas',
  },
  approvedCourses: {
    fr: 'Du Maroc à l’Italie : formations agréées, entrée hors quotas',
    ar: 'من المغرب إلى إيطاليا: تكوينات معتمدة، والدخول خارج الحصص',
    es: 'De Marruecos a Italia: cursos aprobados, entrada fuera del cupo',
    it: 'Dal Marocco all’Italia: corsi approvati, ingresso fuori quota',
    en: 'Morocco to Italy: approved courses, entry outside the quotas',
  },
} as const satisfies Record<string, Words>;

/** By the programme that has the title, `code@version`. */
export const PROGRAMME_TITLES = {
  'ma-es-cartaya@2026': TITLES.huelva,
  'ma-es-cartaya@2026b': TITLES.huelva,
  'ma-es-cartaya@2026c': TITLES.huelva,
  'ma-es-cartaya@2026d': TITLES.huelva,
  'ma-es-cartaya@2011': TITLES.huelva2011,
  'ma-es-cartaya@2011b': TITLES.huelva2011,
  'ma-es-cartaya@2011c': TITLES.huelva2011,
  'ma-es-cartaya@2011d': TITLES.huelva2011,
  'ma-fr-seasonal@2007': TITLES.franceOfThePilot,
  'ma-fr-seasonal@2007b': TITLES.franceOfThePilot,
  'ma-fr-seasonal@2007c': TITLES.franceOfThePilot,
  'ma-fr-seasonal@2007d': TITLES.franceOfThePilot,
  'ma-fr-seasonal@2023': TITLES.france,
  'ma-fr-seasonal@2023b': TITLES.france,
  'ma-fr-seasonal@2023c': TITLES.france,
  'ma-fr-seasonal@2023d': TITLES.france,
  'ma-intl-placement@2009': TITLES.placement,
  'ma-intl-placement@2009b': TITLES.placement,
  'ma-intl-placement@2009c': TITLES.placement,
  'ma-intl-placement@2009d': TITLES.placement,
  'ma-it-seasonal@2026': TITLES.italy,
  'ma-it-seasonal@2026b': TITLES.italy,
  'ma-it-seasonal@2026c': TITLES.italy,
  'ma-it-seasonal@2026d': TITLES.italy,
  'ma-it-training@2007': TITLES.trainingOutsideQuotas,
  'ma-it-training@2007b': TITLES.trainingInsideQuotas,
  'ma-it-training@2007c': TITLES.trainingInsideQuotas,
  'ma-it-training@2007d': TITLES.trainingInsideQuotas,
  'ma-it-training@2023': TITLES.approvedCourses,
  'ma-it-training@2023b': TITLES.approvedCourses,
  'ma-it-training@2023c': TITLES.approvedCourses,
} as const satisfies Record<string, Words>;

/** The rest of the prose, by what it is. */
export const PACK_PROSE = {
  notice: {
    fr: 'Configuration à faire vérifier par un juriste pour la saison concernée ; ce n’est pas un conseil juridique.',
    ar: 'إعدادات يتعين التحقق منها لدى مختص في القانون بالنسبة للموسم المعني؛ وليست استشارة قانونية.',
    es: 'Configuración que debe verificar un jurista para la temporada de que se trate; no es asesoramiento jurídico.',
    it: 'Configurazione da far verificare a un giurista per la stagione in questione; non è una consulenza legale.',
    en: 'Configuration to be checked by a jurist for the season at hand; not legal advice.',
  },
  silenceOpen: {
    fr: 'Un juriste a vu que la liste annuelle des États à risque particulier ne nomme pas le Maroc',
    ar: 'تأكد مختص في القانون من أن اللائحة السنوية للدول ذات المخاطر الخاصة لا تتضمن المغرب',
    es: 'Un jurista ha visto que la lista anual de Estados de riesgo particular no nombra a Marruecos',
    it: 'Un giurista ha visto che la lista annuale degli Stati a particolare rischio non nomina il Marocco',
    en: 'A jurist has seen that the yearly list of states at particular risk does not name Morocco',
  },
  riskList: {
    fr: 'La liste annuelle des États à risque particulier de la saison n’a pas été trouvée.',
    ar: 'لم يُعثر على اللائحة السنوية للدول ذات المخاطر الخاصة المتعلقة بالموسم.',
    es: 'No se encontró la lista anual de Estados de riesgo particular de la temporada.',
    it: 'La lista annuale degli Stati a particolare rischio della stagione non è stata trovata.',
    en: 'The yearly list of states at particular risk for the season was not found.',
  },
  permitTerms: {
    fr: 'Comment les huit jours ouvrables du permis se concilient avec les quinze jours du contrat.',
    ar: 'كيفية التوفيق بين أيام العمل الثمانية الخاصة برخصة الإقامة والأيام الخمسة عشر الخاصة بالعقد.',
    es: 'Cómo se concilian los ocho días hábiles del permiso con los quince días del contrato.',
    it: 'Come gli otto giorni lavorativi del permesso si conciliano con i quindici giorni del contratto.',
    en: 'How the eight working days of the permit stand beside the fifteen days of the contract.',
  },
  permitRevoked: {
    fr: 'Le permis n’est révoqué que par un acte de l’administration, jamais par la date.',
    ar: 'لا تُسحب رخصة الإقامة إلا بقرار من الإدارة، ولا تُسحب أبدًا بحلول الأجل.',
    es: 'El permiso solo se revoca por un acto de la administración, nunca por la fecha.',
    it: 'Il permesso è revocato solo da un atto dell’ufficio, mai dalla data.',
    en: 'The permit is revoked by an act of the office alone, never by the date.',
  },
  courseExperiment: {
    fr: 'Douze mois sont une expérience jusqu’au 31 décembre 2027 ; on n’a pas lu s’ils valent pour le travail saisonnier.',
    ar: 'مدة اثني عشر شهرًا تجريبية إلى غاية 31 دجنبر 2027؛ ولم يُطَّلع على ما إذا كانت تسري على العمل الموسمي.',
    es: 'Los doce meses son un ensayo hasta el 31 de diciembre de 2027; no se ha leído si sirven para el trabajo de temporada.',
    it: 'I dodici mesi sono una sperimentazione fino al 31 dicembre 2027; non si è letto se valgano per il lavoro stagionale.',
    en: 'Twelve months are an experiment until 31 December 2027; whether they serve seasonal work is not read.',
  },
  laterContracts: {
    fr: 'Si une personne dont le contrat a fini plus tôt peut rester pour un contrat nouvellement autorisé : le code le permet en France, une page dit de partir.',
    ar: 'هل يجوز لمن انتهى عقده قبل أوانه البقاء من أجل عقد مرخص من جديد: القانون يسمح بذلك في فرنسا، وصفحة أخرى تقول بالمغادرة.',
    es: 'Si quien terminó antes puede quedarse para un contrato recién autorizado: el código lo permite en Francia, una página dice que debe irse.',
    it: 'Se chi ha finito prima può restare per un contratto appena autorizzato: il codice lo ammette in Francia, una pagina dice di partire.',
    en: 'Whether who ended early may stay for a newly authorised contract: the code allows one in France, a page says to leave.',
  },
  exitPapers: {
    fr: 'L’âge admis du certificat, et si les deux papiers sont demandés aux personnes déjà venues, n’ont pas été lus.',
    ar: 'لم يُطَّلع على المدة المقبولة للشهادة، ولا على ما إذا كانت الوثيقتان مطلوبتين ممن سبق له المجيء.',
    es: 'No se ha leído qué antigüedad puede tener el certificado, ni si quienes repiten necesitan ambos documentos.',
    it: 'Non si è letto quanto vecchio può essere il certificato, né se chi torna ha bisogno di entrambi i documenti.',
    en: 'How old the certificate may be, and whether repeaters need both papers, is not read.',
  },
  authorisationTerm: {
    fr: 'À partir de quel jour court le mois de l’autorisation, et le sens de son silence.',
    ar: 'من أي يوم يبدأ شهر الترخيص، وما دلالة السكوت فيه.',
    es: 'Desde qué día corre el mes de la autorización, y el sentido de su silencio.',
    it: 'Da quale giorno decorre il mese dell’autorizzazione, e il senso del suo silenzio.',
    en: 'From which day the month of the authorisation runs, and the sign of its silence.',
  },
  consularTerms: {
    fr: 'Si les délais devant les consulats sont prolongés de moitié (LPAC 32.2) ; leurs jours fériés au Maroc.',
    ar: 'هل تُمدَّد الآجال أمام القنصليات بنصفها (LPAC 32.2)؛ وأيام عطلها في المغرب.',
    es: 'Si los plazos ante los consulados se amplían en la mitad (LPAC 32.2); sus días inhábiles en Marruecos.',
    it: 'Se i termini davanti ai consolati sono più lunghi della metà (LPAC 32.2); i loro giorni festivi in Marocco.',
    en: 'Whether terms before consulates are half as long again (LPAC 32.2); their days off in Morocco.',
  },
  registrationDays: {
    fr: 'Si les trois jours sont des jours calendaires ou ouvrables.',
    ar: 'هل الأيام الثلاثة أيام متتالية أم أيام عمل.',
    es: 'Si los tres días son naturales o hábiles.',
    it: 'Se i tre giorni sono di calendario o lavorativi.',
    en: 'Whether the three days are natural or working days.',
  },
  renewalDay: {
    fr: 'Le dernier jour où un renouvellement peut être demandé.',
    ar: 'آخر يوم يمكن فيه طلب التجديد.',
    es: 'El último día en que puede pedirse una renovación.',
    it: 'L’ultimo giorno in cui si può chiedere un rinnovo.',
    en: 'The last day on which a renewal may be asked for.',
  },
  renewalYears: {
    fr: 'À partir de quel jour courent les quatre années de plus.',
    ar: 'من أي يوم تبدأ السنوات الأربع الإضافية.',
    es: 'Desde qué día corren los cuatro años más.',
    it: 'Da quale giorno decorrono i quattro anni in più.',
    en: 'From which day the four more years run.',
  },
  returnTerm: {
    fr: 'Le mois est la pratique du règlement précédent : celui en vigueur ne demande que le retour.',
    ar: 'الشهر ممارسة من النظام السابق: أما النظام الساري فلا يطلب سوى العودة.',
    es: 'El mes es la práctica del reglamento anterior: el vigente solo pide el regreso.',
    it: 'Il mese è la prassi del regolamento precedente: quello in vigore chiede solo il ritorno.',
    en: 'The month is the practice of the regulation before: the one in force only asks for the return.',
  },
  refusalLifted: {
    fr: 'Dans quel délai l’autorité décide à nouveau une fois son refus levé, et ce que vaut alors son silence : aucun n’est inscrit.',
    ar: 'في أي أجل تبتّ السلطة من جديد بعد رفع رفضها، وما معنى سكوتها حينئذ: لا يُسجَّل أي سكوت.',
    es: 'En qué plazo decide de nuevo la autoridad una vez levantada su denegación, y qué vale entonces su silencio: no se anota ninguno.',
    it: 'Entro quando l’autorità decide di nuovo dopo la revoca del suo rifiuto, e che cosa vale allora il suo silenzio: non se ne scrive nessuno.',
    en: 'By when the authority decides again once its refusal is lifted, and what its silence then means: none is written.',
  },
  appealSuspends: {
    fr: 'Si un recours suspend un constat : jusqu’à la réponse, le constat avertit et ne refuse rien.',
    ar: 'هل يوقف الطعن أثر المعاينة: إلى حين الجواب، المعاينة تنبيه ولا ترفض شيئًا.',
    es: 'Si un recurso suspende una constatación: hasta la respuesta, la constatación avisa y no deniega nada.',
    it: 'Se un ricorso sospende un accertamento: fino alla risposta l’accertamento avverte e non rifiuta nulla.',
    en: 'Whether an appeal suspends a finding: until it is answered the finding warns and refuses nothing.',
  },
  rentIndex: {
    fr: 'L’indice de la saison qui sert à examiner le loyer : 600,00 par mois est retenu.',
    ar: 'مؤشر الموسم الذي يُنظر به في الكراء: يُعتمد مبلغ 600,00 في الشهر.',
    es: 'El índice de la temporada por el que se mira el alquiler: se toman 600,00 al mes.',
    it: 'L’indice della stagione con cui si guarda l’affitto: si prendono 600,00 al mese.',
    en: 'The index of the season by which rent is looked at: 600.00 a month is taken.',
  },
  indemnityInItaly: {
    fr: 'Ce qui est dû à la personne qui perd l’autorisation du fait de l’employeur, et comment il se calcule : TUI 24.12 et 24.13 n’ont pas été lus.',
    ar: 'ما يُستحق لمن يفقد الترخيص بسبب المشغِّل، وكيف يُحسب: لم يُطَّلع على TUI 24.12 و24.13.',
    es: 'Qué se debe a quien pierde la autorización por causa del empleador, y cómo se cuenta: no se han leído TUI 24.12 y 24.13.',
    it: 'Che cosa è dovuto a chi perde l’autorizzazione per causa del datore di lavoro, e come si conta: TUI 24.12 e 24.13 non sono stati letti.',
    en: 'What is owed to whoever loses the authorisation through the employer, and how it is counted: TUI 24.12 and 24.13 were not read.',
  },
  longestStayOf2007: {
    fr: 'Neuf mois sont ceux de la loi d’aujourd’hui : la durée possible d’une saison en 2007 n’a pas été lue.',
    ar: 'تسعة أشهر هي مدة القانون الحالي: لم يُطَّلع على المدة الممكنة للموسم سنة 2007.',
    es: 'Nueve meses son los de la ley de hoy: no se ha leído cuánto podía durar una temporada en 2007.',
    it: 'Nove mesi sono quelli della legge di oggi: non si è letto quanto potesse durare una stagione nel 2007.',
    en: 'Nine months are those of today’s law: how long a season could last in 2007 was not read.',
  },
  barsAtCallUps: {
    fr: 'Deux articles diffèrent pour les appels : l’administration peut refuser, ou refuse.',
    ar: 'مادتان تختلفان بشأن الاستدعاءات: الإدارة يجوز لها أن ترفض، أو ترفض وجوبًا.',
    es: 'Dos artículos difieren en los llamamientos: la administración puede denegar, o deniega.',
    it: 'Due articoli differiscono sulle chiamate: l’ufficio può rifiutare, o rifiuta.',
    en: 'Two articles differ at call-ups: the office may refuse, or shall.',
  },
  changeAfterWithdrawal: {
    fr: 'Dans quel délai un autre employeur peut suivre quand l’autorisation est retirée du fait du premier : trois mois sont retenus, comme après un manquement.',
    ar: 'الأجل الذي يجوز فيه الالتحاق بمشغِّل آخر إذا سُحب الترخيص بسبب المشغِّل الأول: اعتُمدت ثلاثة أشهر، كما بعد الإخلال.',
    es: 'En qué plazo puede seguir otro empleador cuando la autorización se retira por causa del primero: se toman tres meses, como tras un incumplimiento.',
    it: 'Entro quanto può seguire un altro datore di lavoro se l’autorizzazione è revocata per causa del primo: si prendono tre mesi, come dopo un’inadempienza.',
    en: 'How long another employer may follow when the authorisation is withdrawn through the first one: three months are taken, as after a breach.',
  },
  daysOffOf2011: {
    fr: 'Les jours fériés de ces années ne sont pas saisis : un délai ne se déplace que pour les fins de semaine.',
    ar: 'أيام العطل لهذه السنوات غير مُدخلة: لا يُرحَّل الأجل إلا بسبب عطل نهاية الأسبوع.',
    es: 'Los días inhábiles de estos años no están registrados: un plazo solo se desplaza por los fines de semana.',
    it: 'I giorni festivi di questi anni non sono inseriti: un termine si sposta solo per i fine settimana.',
    en: 'The days off of these years are not entered: a term moves on over weekends alone.',
  },
  findingsOf2011: {
    fr: 'On n’a pas lu ce que les arrêtés annuels disent du départ anticipé, ni si les trois ans courent depuis une prolongation.',
    ar: 'لم يُطَّلع على ما تقوله القرارات السنوية بشأن ترك العمل قبل أوانه، ولا على ما إذا كانت السنوات الثلاث تبدأ من التمديد.',
    es: 'No se ha leído qué dicen las órdenes anuales del abandono anticipado, ni si los tres años corren desde una prórroga.',
    it: 'Non si è letto che cosa dicano gli ordini annuali dell’abbandono anticipato, né se i tre anni decorrano da una proroga.',
    en: 'What the yearly orders say of leaving work early was not read, nor whether the three years run from an extension.',
  },
  employerChangeOf2011: {
    fr: 'On n’a pas lu si un changement d’employeur était permis.',
    ar: 'لم يُطَّلع على ما إذا كان تغيير المشغِّل مسموحًا به.',
    es: 'No se ha leído si se permitía un cambio de empleador.',
    it: 'Non si è letto se un cambio di datore di lavoro fosse consentito.',
    en: 'Whether a change of employer was allowed was not read.',
  },
  payersOf2011: {
    fr: 'On n’a pas lu ce que les règles de ces années disent de qui paie : ce qui vaut depuis 2025 est retenu.',
    ar: 'لم يُطَّلع على ما تقوله قواعد هذه السنوات عمن يؤدي المصاريف: يُؤخذ بما هو معمول به منذ 2025.',
    es: 'No se ha leído qué dicen las normas de estos años sobre quién paga: se toma lo que rige desde 2025.',
    it: 'Non si è letto che cosa dicano le norme di questi anni su chi paga: si prende ciò che vale dal 2025.',
    en: 'What the rules of these years say of who pays was not read: what holds since 2025 is taken.',
  },
  cartayaAgreement: {
    fr: 'Accord entre l’ANAPEC et la commune de Cartaya',
    ar: 'اتفاق بين ANAPEC وبلدية كارتايا',
    es: 'Acuerdo entre la ANAPEC y el Ayuntamiento de Cartaya',
    it: 'Accordo tra l’ANAPEC e il comune di Cartaya',
    en: 'Agreement between ANAPEC and the municipality of Cartaya',
  },
  labourAgreement: {
    fr: 'Convention de main-d’œuvre entre le Maroc et la France, 1963',
    ar: 'اتفاقية اليد العاملة بين المغرب وفرنسا، 1963',
    es: 'Convenio de mano de obra entre Marruecos y Francia, 1963',
    it: 'Convenzione sulla manodopera tra Marocco e Francia, 1963',
    en: 'Labour agreement between Morocco and France, 1963',
  },
  frameworkAgreement: {
    fr: 'Accord-cadre sur le travail agricole saisonnier, juin 2023',
    ar: 'الاتفاق الإطار حول العمل الفلاحي الموسمي، يونيو 2023',
    es: 'Acuerdo marco sobre el trabajo agrícola de temporada, junio de 2023',
    it: 'Accordo quadro sul lavoro agricolo stagionale, giugno 2023',
    en: 'Framework agreement on seasonal farm work, June 2023',
  },
  medaSupport: {
    fr: 'Appui à la circulation des personnes (MEDA II)',
    ar: 'دعم تنقل الأشخاص (MEDA II)',
    es: 'Apoyo a la circulación de personas (MEDA II)',
    it: 'Sostegno alla circolazione delle persone (MEDA II)',
    en: 'Support to the circulation of persons (MEDA II)',
  },
  rabatAgreement: {
    fr: 'Accord de Rabat sur les travailleurs saisonniers et autres, avec le protocole de Rome du 9 juillet 2007',
    ar: 'اتفاق الرباط بشأن العمال الموسميين وغيرهم، مع بروتوكول روما المؤرخ في 9 يوليوز 2007',
    es: 'Acuerdo de Rabat sobre trabajadores de temporada y otros, con el protocolo de Roma de 9 de julio de 2007',
    it: 'Accordo di Rabat sui lavoratori stagionali e altri, con il protocollo di Roma del 9 luglio 2007',
    en: 'Agreement of Rabat on seasonal and other workers, with the protocol of Rome of 9 July 2007',
  },
  prefectOrder: {
    fr: 'Arrêté du préfet : huit mois au lieu de six pour les cultures qu’il énumère',
    ar: 'قرار محافظ الإقليم: ثمانية أشهر بدل ستة للمزروعات المذكورة فيه',
    es: 'Orden del prefecto: ocho meses en lugar de seis para los cultivos que enumera',
    it: 'Decreto del prefetto: otto mesi invece di sei per le colture che elenca',
    en: 'Order of the prefect: eight months instead of six for the crops it lists',
  },
  morocco: { fr: 'Maroc', ar: 'المغرب', es: 'Marruecos', it: 'Marocco', en: 'Morocco' },
  france: { fr: 'France', ar: 'فرنسا', es: 'Francia', it: 'Francia', en: 'France' },
  italy: { fr: 'Italie', ar: 'إيطاليا', es: 'Italia', it: 'Italia', en: 'Italy' },
  europeanUnion: {
    fr: 'Union européenne',
    ar: 'الاتحاد الأوروبي',
    es: 'Unión Europea',
    it: 'Unione europea',
    en: 'European Union',
  },
} as const satisfies Record<string, Words>;

/** Words that stand among the keys and articles of a citation: `RLOEX 122.10; 103.4 by analogy`. */
const CITED = {
  'by analogy': { fr: 'par analogie', ar: 'قياسًا', es: 'por analogía', it: 'per analogia', en: 'by analogy' },
  'as practice': {
    fr: 'selon la pratique',
    ar: 'حسب الممارسة',
    es: 'según la práctica',
    it: 'secondo la prassi',
    en: 'as practice',
  },
  'working days': {
    fr: 'jours ouvrables',
    ar: 'أيام العمل',
    es: 'días hábiles',
    it: 'giorni lavorativi',
    en: 'working days',
  },
} as const satisfies Record<string, Words>;

/** What stands in the place of a key where a rule is our own assumption. */
const ASSUMPTION = 'A';
const ASSUMED: Words = { fr: 'hypothèse', ar: 'فرضية', es: 'supuesto', it: 'ipotesi', en: 'assumption' };

const BY_ENGLISH: ReadonlyMap<string, Words> = new Map(
  [...Object.values<Words>(PROGRAMME_TITLES), ...Object.values<Words>(PACK_PROSE)].map((words) => [
    words.en,
    words,
  ]),
);

/** A text of a pack in the reader's language; what we have no words for is shown as the pack says it. */
export function packText(text: string, language: Language): string {
  return BY_ENGLISH.get(text)?.[language] ?? text;
}

/** A citation of a pack, its keys and articles as they are. */
export function citationText(source: string, language: Language): string {
  return Object.entries<Words>(CITED).reduce(
    (text, [english, words]) => text.replaceAll(english, words[language]),
    source
      .split('; ')
      .map((key) => (key === ASSUMPTION ? ASSUMED[language] : key))
      .join('; '),
  );
}

/** The title of a programme: as its own `labels` give it under its code, else in our words, else as it stands. */
export function programmeTitle(
  { code, title, labels = {} }: Pick<Programme, 'code' | 'title' | 'labels'>,
  language: Language,
): string {
  const own = Object.hasOwn(labels, code) ? inFirstOf(labels[code] ?? {}, language) : undefined;
  return own ?? packText(title, language);
}
