/**
 * What each reason of eligibility says, in the five languages of the corridors. Neutral throughout: nobody is
 * accused, and what is not proved is "to be verified". The Arabic follows Moroccan administrative usage.
 */
import type { ReasonCode } from './eligibility.ts';

export const LANGUAGES = ['en', 'fr', 'es', 'it', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The reason in words. */
export function reasonWords(code: ReasonCode, language: Language = 'en'): string {
  return WORDS[code][language];
}

const WORDS: Readonly<Record<ReasonCode, Readonly<Record<Language, string>>>> = {
  'bar-early-abandonment': {
    en: 'The authority found that she left her work early without cause.',
    fr: 'L’autorité a constaté qu’elle avait quitté son emploi avant terme sans motif.',
    es: 'La autoridad ha constatado que dejó el trabajo antes de tiempo sin causa justificada.',
    it: 'L’autorità ha accertato che ha lasciato il lavoro prima del termine senza giustificato motivo.',
    ar: 'أثبتت السلطة المختصة أنها تركت العمل قبل أوانه دون مبرر.',
  },
  'bar-unauthorised-work': {
    en: 'The authority found that she worked without permission.',
    fr: 'L’autorité a constaté qu’elle avait travaillé sans autorisation.',
    es: 'La autoridad ha constatado que trabajó sin autorización.',
    it: 'L’autorità ha accertato che ha lavorato senza autorizzazione.',
    ar: 'أثبتت السلطة المختصة أنها اشتغلت دون رخصة.',
  },
  'bar-return-undertaking': {
    en: 'The authority found that she did not keep her undertaking to return.',
    fr: 'L’autorité a constaté qu’elle n’avait pas respecté son engagement de retour.',
    es: 'La autoridad ha constatado que no cumplió su compromiso de retorno.',
    it: 'L’autorità ha accertato che non ha rispettato l’impegno al rientro.',
    ar: 'أثبتت السلطة المختصة أنها لم تفِ بالتزامها بالعودة.',
  },
  deceased: {
    en: 'She has died.',
    fr: 'Elle est décédée.',
    es: 'Ha fallecido.',
    it: 'È deceduta.',
    ar: 'توفيت.',
  },
  'season-open': {
    en: 'An earlier season is not past its return.',
    fr: 'Une saison antérieure n’a pas encore passé l’étape du retour.',
    es: 'Una campaña anterior no ha superado aún la etapa de retorno.',
    it: 'Una stagione precedente non ha ancora superato la fase di rientro.',
    ar: 'موسم سابق لم يتجاوز بعد مرحلة العودة.',
  },
  'return-declared-only': {
    en: 'Her last return was declared, and no authority has proved it yet.',
    fr: 'Son dernier retour a été déclaré, mais aucune autorité ne l’a encore attesté.',
    es: 'Su último retorno se ha declarado, pero ninguna autoridad lo ha acreditado todavía.',
    it: 'Il suo ultimo rientro è stato dichiarato, ma nessuna autorità lo ha ancora attestato.',
    ar: 'تم التصريح بعودتها الأخيرة ولم تثبتها أي سلطة بعد.',
  },
  'return-unknown': {
    en: 'No witness has confirmed her last return yet: return to be verified.',
    fr: 'Aucun témoin n’a encore confirmé son dernier retour : retour à vérifier.',
    es: 'Nadie ha confirmado todavía su último retorno: retorno por verificar.',
    it: 'Nessuno ha ancora confermato il suo ultimo rientro: rientro da verificare.',
    ar: 'لم يؤكد أي شاهد عودتها الأخيرة بعد: عودة قيد التحقق.',
  },
  'absent-at-arrival': {
    en: 'She travelled last season and her arrival was not seen.',
    fr: 'Elle a voyagé la saison dernière et son arrivée n’a pas été constatée.',
    es: 'Viajó en la última campaña y no consta su llegada.',
    it: 'È partita nell’ultima stagione e il suo arrivo non risulta.',
    ar: 'سافرت في الموسم الماضي ولم تتم معاينة وصولها.',
  },
  'decision-contested': {
    en: 'A decision about her return is contested by a witness.',
    fr: 'Une décision relative à son retour est contredite par un témoin.',
    es: 'Una resolución sobre su retorno está contradicha por un testimonio.',
    it: 'Una decisione sul suo rientro è contraddetta da una testimonianza.',
    ar: 'قرار يتعلق بعودتها تعارضه شهادة.',
  },
  'return-proved': {
    en: 'Her last return is proved.',
    fr: 'Son dernier retour est attesté.',
    es: 'Su último retorno está acreditado.',
    it: 'Il suo ultimo rientro è attestato.',
    ar: 'عودتها الأخيرة مثبتة.',
  },
  'authorisation-in-force': {
    en: 'Her authorisation is in force.',
    fr: 'Son autorisation est en cours de validité.',
    es: 'Su autorización está en vigor.',
    it: 'La sua autorizzazione è in corso di validità.',
    ar: 'رخصتها سارية المفعول.',
  },
  'authorisation-expired': {
    en: 'Her authorisation has expired, or will before her next season ends; it may be renewed.',
    fr: 'Son autorisation a expiré, ou expirera avant la fin de sa prochaine saison ; elle est renouvelable.',
    es: 'Su autorización ha caducado, o caducará antes de que termine su próxima campaña; puede renovarse.',
    it: 'La sua autorizzazione è scaduta, o scadrà prima della fine della prossima stagione; è rinnovabile.',
    ar: 'انتهت صلاحية رخصتها، أو ستنتهي قبل نهاية موسمها المقبل؛ وهي قابلة للتجديد.',
  },
  'employer-in-breach': {
    en: 'Her last employer was in breach; she may change employer or be compensated.',
    fr: 'Son dernier employeur a manqué à ses obligations ; elle peut changer d’employeur ou être indemnisée.',
    es: 'Su último empleador incumplió sus obligaciones; puede cambiar de empleador o ser indemnizada.',
    it: 'Il suo ultimo datore di lavoro era inadempiente; può cambiare datore di lavoro o essere indennizzata.',
    ar: 'أخل مشغلها الأخير بالتزاماته؛ ويحق لها تغيير المشغِّل أو الحصول على تعويض.',
  },
  'stay-left-this-year': {
    en: 'Days of stay are left to her.',
    fr: 'Il lui reste des jours de séjour.',
    es: 'Le quedan días de estancia.',
    it: 'Le restano giorni di soggiorno.',
    ar: 'لا تزال لديها أيام إقامة متبقية.',
  },
};
