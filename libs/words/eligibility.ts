/**
 * What each reason of eligibility says. Noun phrases throughout, so that they are true of a woman and of a man;
 * nobody is accused, and what is not proved is "to be verified".
 */
import type { ReasonCode, Verdict } from '#libs/domain/person/eligibility';
import type { Language, Words } from './languages.ts';

/** The reason in words. */
export function reasonWords(code: ReasonCode, language: Language = 'en'): string {
  return REASON_WORDS[code][language];
}

export const REASON_WORDS = {
  'bar-early-abandonment': {
    fr: 'L’autorité a constaté une fin de travail avant terme sans motif.',
    ar: 'أثبتت السلطة المختصة ترك العمل قبل أوانه دون مبرر.',
    es: 'La autoridad ha constatado un cese en el trabajo antes de tiempo sin causa justificada.',
    it: 'L’autorità ha accertato una cessazione del lavoro prima del termine senza giustificato motivo.',
    en: 'The authority found that work was left early without cause.',
  },
  'bar-unauthorised-work': {
    fr: 'L’autorité a constaté un travail sans autorisation.',
    ar: 'أثبتت السلطة المختصة مزاولة عمل دون رخصة.',
    es: 'La autoridad ha constatado un trabajo sin autorización.',
    it: 'L’autorità ha accertato un lavoro senza autorizzazione.',
    en: 'The authority found work without permission.',
  },
  'bar-return-undertaking': {
    fr: 'L’autorité a constaté le non-respect de l’engagement de retour.',
    ar: 'أثبتت السلطة المختصة عدم الوفاء بالالتزام بالعودة.',
    es: 'La autoridad ha constatado el incumplimiento del compromiso de retorno.',
    it: 'L’autorità ha accertato il mancato rispetto dell’impegno al rientro.',
    en: 'The authority found that the return undertaking was not kept.',
  },
  deceased: {
    fr: 'Un décès est enregistré.',
    ar: 'الوفاة مسجَّلة.',
    es: 'Consta el fallecimiento.',
    it: 'Risulta il decesso.',
    en: 'A death is recorded.',
  },
  'season-open': {
    fr: 'Une saison est encore en cours.',
    ar: 'هناك موسم لا يزال جاريًا.',
    es: 'Todavía hay una campaña en curso.',
    it: 'Una stagione è ancora in corso.',
    en: 'A season is still under way.',
  },
  'return-declared-only': {
    fr: 'Le dernier retour a été déclaré, mais aucune autorité ne l’a encore attesté.',
    ar: 'تم التصريح بالعودة الأخيرة ولم تثبتها أي سلطة بعد.',
    es: 'El último retorno se ha declarado, pero ninguna autoridad lo ha acreditado todavía.',
    it: 'L’ultimo rientro è stato dichiarato, ma nessuna autorità lo ha ancora attestato.',
    en: 'The last return was declared, and no authority has proved it yet.',
  },
  'return-unknown': {
    fr: 'Aucun témoin n’a encore confirmé le dernier retour : retour à vérifier.',
    ar: 'لم يؤكد أي شاهد العودة الأخيرة بعد: عودة قيد التحقق.',
    es: 'Nadie ha confirmado todavía el último retorno: retorno por verificar.',
    it: 'Nessuno ha ancora confermato l’ultimo rientro: rientro da verificare.',
    en: 'No witness has confirmed the last return yet: return to be verified.',
  },
  'absent-at-arrival': {
    fr: 'Le départ de la saison dernière est enregistré, mais l’arrivée n’a pas été constatée.',
    ar: 'المغادرة في الموسم الماضي مسجَّلة ولم تتم معاينة الوصول.',
    es: 'Consta la salida en la última campaña, pero no la llegada.',
    it: 'Nell’ultima stagione la partenza risulta, l’arrivo no.',
    en: 'The departure of last season is recorded and the arrival was not seen.',
  },
  'decision-contested': {
    fr: 'Une décision de l’autorité est contestée, par un recours ou par un témoignage.',
    ar: 'قرار صادر عن السلطة متنازع فيه، بطعن أو بشهادة.',
    es: 'Una resolución de la autoridad está impugnada, por un recurso o por un testimonio.',
    it: 'Una decisione dell’autorità è contestata, da un ricorso o da una testimonianza.',
    en: 'A decision of the authority is contested, by an appeal or by a witness.',
  },
  'finding-recorded': {
    fr: 'Un constat de l’autorité est enregistré, sans effet décidé : à vérifier.',
    ar: 'سُجِّلت معاينة من السلطة المختصة دون أثر مقرر: قيد التحقق.',
    es: 'Consta una comprobación de la autoridad, sin efecto decidido: por verificar.',
    it: 'Risulta un accertamento dell’autorità, senza effetto deciso: da verificare.',
    en: 'A finding of the authority is recorded, without an effect: to be verified.',
  },
  'return-proved': {
    fr: 'Le dernier retour est attesté.',
    ar: 'العودة الأخيرة مثبتة.',
    es: 'El último retorno está acreditado.',
    it: 'L’ultimo rientro è attestato.',
    en: 'The last return is proved.',
  },
  'authorisation-in-force': {
    fr: 'L’autorisation est en cours de validité.',
    ar: 'الرخصة سارية المفعول.',
    es: 'La autorización está en vigor.',
    it: 'L’autorizzazione è in corso di validità.',
    en: 'The authorisation is in force.',
  },
  'authorisation-expired': {
    fr: 'L’autorisation a expiré, ou expirera avant la fin de la prochaine saison ; un renouvellement est possible.',
    ar: 'انتهت صلاحية الرخصة، أو ستنتهي قبل نهاية الموسم المقبل؛ وهي قابلة للتجديد.',
    es: 'La autorización ha caducado, o caducará antes de que termine la próxima campaña; puede renovarse.',
    it: 'L’autorizzazione è scaduta, o scadrà prima della fine della prossima stagione; è rinnovabile.',
    en: 'The authorisation has expired, or will before the next season ends; it may be renewed.',
  },
  'employer-in-breach': {
    fr: 'Le dernier employeur a manqué à ses obligations : un changement d’employeur ou une indemnisation est possible.',
    ar: 'أخل المشغِّل الأخير بالتزاماته: يمكن تغيير المشغِّل أو الحصول على تعويض.',
    es: 'El último empleador incumplió sus obligaciones: es posible un cambio de empleador o una indemnización.',
    it: 'L’ultimo datore di lavoro era inadempiente: è possibile un cambio di datore di lavoro o un indennizzo.',
    en: 'The last employer was in breach; a change of employer or compensation is possible.',
  },
  'stay-left-this-year': {
    fr: 'Il reste des jours de séjour.',
    ar: 'لا تزال هناك أيام إقامة متبقية.',
    es: 'Quedan días de estancia.',
    it: 'Restano giorni di soggiorno.',
    en: 'Days of stay are left.',
  },
} as const satisfies Record<ReasonCode, Words>;

export const ELIGIBILITY_WORDS = {
  eligible: {
    fr: 'Éligible à la prochaine campagne',
    ar: 'الأهلية للموسم المقبل',
    es: 'Elegible para la próxima campaña',
    it: 'Idoneità alla prossima campagna',
    en: 'Eligible for next campaign',
  },
  'to-verify': {
    fr: 'Éligibilité à vérifier',
    ar: 'الأهلية قيد التحقق',
    es: 'Elegibilidad por verificar',
    it: 'Idoneità da verificare',
    en: 'Eligibility to be verified',
  },
  'not-eligible': {
    fr: 'Exclusion temporaire par décision',
    ar: 'استبعاد مؤقت بموجب قرار',
    es: 'Exclusión temporal por resolución',
    it: 'Esclusione temporanea per decisione',
    en: 'Not eligible for now',
  },
} as const satisfies Record<Verdict, Words>;
