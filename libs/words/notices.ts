/** What each notice says: true of a woman and of a man, and nobody is accused. */
import { NOTICE_REASONS } from '#libs/domain/case/notices';
import type { Notice, NoticeCode, NoticeReason } from '#libs/domain/case/notices';
import { BARS } from './bars.ts';
import { moneyIn } from './figures.ts';
import type { Language, Words } from './languages.ts';
import { fillIn } from './say.ts';

/** A notice as readers get it. */
export interface SaidNotice {
  code: NoticeCode;
  detail: string;
  incident?: NonNullable<Notice['incident']>;
}

/** The notice in words, its amounts in euros. */
export function noticeIn(notice: Notice, language: Language): SaidNotice {
  const { says, with: values, incident } = notice;
  const { amount } = values;
  const filled =
    typeof amount === 'number' ? { ...values, amount: moneyIn(amount, 'EUR', language) } : values;
  return {
    code: NOTICE_REASONS[says],
    detail: fillIn(NOTICE_WORDS[says][language], filled, language),
    ...(incident === undefined ? {} : { incident }),
  };
}

export const NOTICE_WORDS = {
  age: {
    fr: 'Moins de dix-huit ans au début du travail, le {date} : l’autorisation du tuteur est nécessaire.',
    ar: 'أقل من ثماني عشرة سنة عند بداية العمل بتاريخ {date}: يلزم إذن ولي الأمر.',
    es: 'Menos de dieciocho años al comienzo del trabajo, el {date}: se necesita la autorización de quien ejerza la tutela.',
    it: 'Meno di diciotto anni all’inizio del lavoro, il {date}: serve l’autorizzazione di chi esercita la tutela.',
    en: 'Under eighteen when the work starts, on {date}: the guardian’s paper is needed.',
  },
  rent: {
    fr: 'Le loyer dépasse la limite légale de {amount} par mois.',
    ar: 'يتجاوز الإيجار الحد القانوني البالغ {amount} شهريًا.',
    es: 'El alquiler supera el límite legal de {amount} al mes.',
    it: 'L’affitto supera il limite di legge di {amount} al mese.',
    en: 'The rent is above the legal limit of {amount} a month.',
  },
  'rent-and-bills': {
    fr: 'Le loyer et les charges dépassent la limite légale de {amount} par mois.',
    ar: 'يتجاوز الإيجار مع الفواتير الحد القانوني البالغ {amount} شهريًا.',
    es: 'El alquiler y los suministros superan el límite legal de {amount} al mes.',
    it: 'L’affitto e le utenze superano il limite di legge di {amount} al mese.',
    en: 'Rent and bills are above the legal limit of {amount} a month.',
  },
  'rent-of-pay': {
    fr: 'Le loyer dépasse le tiers du salaire, soit {amount}.',
    ar: 'يتجاوز الإيجار ثلث الأجر، أي {amount}.',
    es: 'El alquiler supera un tercio del salario, es decir, {amount}.',
    it: 'L’affitto supera un terzo della retribuzione, cioè {amount}.',
    en: 'The rent is above a third of the wage, which is {amount}.',
  },
  fees: {
    fr: 'Ces frais sont à la charge de l’employeur : ils ne peuvent pas peser sur qui travaille.',
    ar: 'هذه المصاريف يتحملها المشغِّل، ولا يجوز تحميلها لمن يعمل.',
    es: 'Este gasto corresponde a la empresa: no puede recaer en quien trabaja.',
    it: 'Questa spesa spetta al datore di lavoro: non può ricadere su chi lavora.',
    en: 'This cost is the employer’s: it cannot fall on whoever works.',
  },
  'fees-assumed': {
    fr: 'Par hypothèse, à vérifier : ces frais seraient à la charge de l’employeur.',
    ar: 'على سبيل الافتراض، ويتعين التحقق منه: يتحمل المشغِّل هذه المصاريف.',
    es: 'Por hipótesis, por comprobar: este gasto correspondería a la empresa.',
    it: 'Per ipotesi, da verificare: questa spesa spetterebbe al datore di lavoro.',
    en: 'By assumption, to check: this cost would be the employer’s.',
  },
  visa: {
    fr: 'Le visa dépasse l’activité de l’année, qui finit le {date}.',
    ar: 'تتجاوز مدة التأشيرة نشاط السنة الذي ينتهي بتاريخ {date}.',
    es: 'El visado supera la actividad del año, que termina el {date}.',
    it: 'Il visto supera l’attività dell’anno, che finisce il {date}.',
    en: 'The visa goes beyond the activity of the year, which ends on {date}.',
  },
  passport: {
    fr: 'Le passeport doit être valable un an au moins, jusqu’au {date}.',
    ar: 'يجب أن يكون جواز السفر صالحًا لسنة على الأقل، إلى غاية {date}.',
    es: 'El pasaporte debe ser válido al menos un año, hasta el {date}.',
    it: 'Il passaporto deve essere valido almeno un anno, fino al {date}.',
    en: 'The passport must be valid for a year at least, until {date}.',
  },
  'offer-size': {
    fr: 'Moins de {posts} postes, tous employeurs réunis : une offre collective en compte au moins autant.',
    ar: 'أقل من {posts} مناصب لجميع المشغِّلين مجتمعين: لا يقل العرض الجماعي عن هذا العدد.',
    es: 'Menos de {posts} puestos entre todas las empresas: una oferta colectiva tiene al menos ese número.',
    it: 'Meno di {posts} posti fra tutti i datori di lavoro: un’offerta collettiva ne ha almeno altrettanti.',
    en: 'Fewer than {posts} posts between all employers: a collective offer has at least as many.',
  },
  'offer-notice': {
    fr: 'À déposer au plus tard le {date} : un dépôt tardif doit être motivé.',
    ar: 'آخر أجل للإيداع هو {date}: يجب تعليل الإيداع المتأخر.',
    es: 'Debía presentarse a más tardar el {date}: una presentación tardía debe motivarse.',
    it: 'Da presentare entro il {date}: una presentazione tardiva va motivata.',
    en: 'To be filed by {date}: a late filing needs a reason.',
  },
  'employer-record': {
    fr: 'Un manquement de cet employeur est établi au {date}, depuis moins de deux ans : l’autorité décide.',
    ar: 'ثبت إخلال من هذا المشغِّل بتاريخ {date}، قبل أقل من سنتين: القرار للسلطة المختصة.',
    es: 'Consta un incumplimiento de esta empresa el {date}, hace menos de dos años: decide la autoridad.',
    it: 'Risulta una violazione di questo datore di lavoro il {date}, meno di due anni fa: decide l’autorità.',
    en: 'A breach by this employer is established on {date}, less than two years ago: the authority decides.',
  },
  'not-asked-then': {
    fr: 'Non demandé quand cela a été enregistré, demandé depuis : {details}. Une correction le complète.',
    ar: 'لم يكن مطلوبًا عند التسجيل، وهو مطلوب الآن: {details}. يُستكمل بتصحيح.',
    es: 'No se pedía cuando se registró, y ahora se pide: {details}. Se completa con una corrección.',
    it: 'Non richiesto quando è stato registrato, richiesto da allora: {details}. Si completa con una rettifica.',
    en: 'Not asked for when this was recorded, and asked for since: {details}. A correction completes it.',
  },
  'certificate-old': {
    fr: 'Le certificat médical aura plus d’un mois au départ, le {date} : un certificat plus récent est nécessaire.',
    ar: 'سيتجاوز عمر الشهادة الطبية شهرًا عند المغادرة بتاريخ {date}: تلزم شهادة أحدث.',
    es: 'El certificado médico tendrá más de un mes a la salida, el {date}: hace falta uno más reciente.',
    it: 'Il certificato medico avrà più di un mese alla partenza, il {date}: ne serve uno più recente.',
    en: 'The medical certificate will be more than a month old at the departure, on {date}: a newer one is needed.',
  },
  'offer-published': {
    fr: 'L’offre se publie d’abord pour les personnes qui résident dans le pays : jusqu’au {date}.',
    ar: 'يُنشر العرض أولًا لفائدة المقيمين في البلد: إلى غاية {date}.',
    es: 'La oferta se publica primero para quienes residen en el país: hasta el {date}.',
    it: 'L’offerta si pubblica prima per chi risiede nel Paese: fino al {date}.',
    en: 'The offer is published to those who live in the country first: until {date}.',
  },
  'offer-unpublished': {
    fr: 'L’offre se publie d’abord pour les personnes qui résident dans le pays, et aucune publication n’est enregistrée.',
    ar: 'يُنشر العرض أولًا لفائدة المقيمين في البلد، ولم يُسجَّل أي نشر.',
    es: 'La oferta se publica primero para quienes residen en el país, y no consta ninguna publicación.',
    it: 'L’offerta si pubblica prima per chi risiede nel Paese, e non risulta alcuna pubblicazione.',
    en: 'The offer is published to those who live in the country first, and no publication is recorded.',
  },
  'finding-stands': {
    fr: 'Un constat de l’autorité existe pour cette personne, sans exclusion : l’autorité vérifie au moment de la demande.',
    ar: 'توجد معاينة للسلطة بشأن هذا الشخص: لا تستبعد، وتتحقق السلطة عند الطلب.',
    es: 'Consta una constatación de la autoridad sobre esta persona: no excluye, la autoridad verifica con la solicitud.',
    it: 'Risulta un accertamento dell’autorità su questa persona: non esclude, l’autorità verifica con la richiesta.',
    en: 'A finding of the authority stands beside this person: it bars nobody, and the authority verifies at the request.',
  },
  'finding-appeal': {
    fr: 'L’autorité a inscrit un constat. Un recours est possible auprès du service qui a décidé, ou en justice ; le délai court à partir de la notification, dont la date n’est pas connue.',
    ar: 'سجّلت السلطة معاينة. يمكن الطعن فيها لدى المكتب الذي قرر أو أمام القضاء؛ ويسري الأجل من التبليغ الذي لا يُعرف تاريخه.',
    es: 'La autoridad ha registrado una constatación. Puede recurrirse ante la oficina que resolvió o ante los tribunales; el plazo corre desde la notificación, cuya fecha no consta.',
    it: 'L’autorità ha registrato un accertamento. Si può ricorrere all’ufficio che ha deciso o al giudice; il termine decorre dalla notifica, la cui data non è nota.',
    en: 'The authority recorded a finding. It may be appealed against before the office that decided, or in court; the term runs from its notice, whose day has not been told.',
  },
  'finding-appeal-until': {
    fr: 'L’autorité a inscrit un constat. Un recours est possible auprès du service qui a décidé, ou en justice, au plus tard le {date}, sauf indication contraire de la notification.',
    ar: 'سجّلت السلطة معاينة. يمكن الطعن فيها لدى المكتب الذي قرر أو أمام القضاء، في أجل أقصاه {date}، ما لم ينص التبليغ على خلاف ذلك.',
    es: 'La autoridad ha registrado una constatación. Puede recurrirse ante la oficina que resolvió o ante los tribunales, a más tardar el {date}, salvo que la notificación indique otra cosa.',
    it: 'L’autorità ha registrato un accertamento. Si può ricorrere all’ufficio che ha deciso o al giudice, entro il {date}, salvo diversa indicazione della notifica.',
    en: 'The authority recorded a finding. It may be appealed against before the office that decided, or in court, by {date}, unless its notice says otherwise.',
  },
  bar: BARS.barred,
  'bar-until': BARS['barred-until'],
  'bar-unsaid': BARS['barred-unsaid'],
  'bar-unsaid-until': BARS['barred-unsaid-until'],
} as const satisfies Record<NoticeReason, Words>;
