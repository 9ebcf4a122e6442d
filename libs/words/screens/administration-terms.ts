/** The words of a pack for days off, work spells, windows, records and what is to be checked, as sentences. */
import type { WindowKind } from '#libs/domain/pack/spells';
import type { Words } from '../languages.ts';

export const TERM_TEXTS = {
  toCheck: {
    fr: 'à vérifier par un juriste : {text}',
    ar: 'يتعين أن يتحقق منه مختص في القانون: {text}',
    es: 'debe verificarlo un jurista: {text}',
    it: 'da verificare da un giurista: {text}',
    en: 'a jurist must check: {text}',
  },
  countedBy: {
    fr: 'selon les jours chômés de {places}',
    ar: 'حسب أيام العطل في {places}',
    es: 'según los días inhábiles de {places}',
    it: 'secondo i giorni festivi di {places}',
    en: 'by the days off of {places}',
  },
  party: {
    fr: 'la commune de l’employeur',
    ar: 'جماعة المشغل',
    es: 'el municipio del empleador',
    it: 'il comune del datore di lavoro',
    en: 'the employer’s town',
  },
  pending: {
    fr: 'attend la réponse à : {milestones}',
    ar: 'ينتظر الرد على: {milestones}',
    es: 'espera la respuesta a: {milestones}',
    it: 'attende la risposta a: {milestones}',
    en: 'waits for the answer to: {milestones}',
  },
  anyTime: {
    fr: 'enregistrable à tout moment, même après la clôture',
    ar: 'يمكن تسجيلها في أي وقت، حتى بعد الإغلاق',
    es: 'se puede registrar en cualquier momento, también tras el cierre',
    it: 'registrabile in ogni momento, anche dopo la chiusura',
    en: 'may be recorded at any time, also after closing',
  },
  standsAfter: {
    fr: 'aussi après la fin : {milestones}',
    ar: 'أيضًا بعد النهاية: {milestones}',
    es: 'también tras el final: {milestones}',
    it: 'anche dopo l’uscita: {milestones}',
    en: 'also after the exit: {milestones}',
  },
  startsSpell: {
    fr: 'une période de travail commence : {date}',
    ar: 'تبدأ فترة عمل: {date}',
    es: 'empieza un periodo de trabajo: {date}',
    it: 'inizia un periodo di lavoro: {date}',
    en: 'a work spell begins: {date}',
  },
  afterGap: {
    fr: 'après une interruption',
    ar: 'بعد انقطاع',
    es: 'tras una interrupción',
    it: 'dopo un’interruzione',
    en: 'after a gap',
  },
  endsSpell: {
    fr: 'la période de travail se termine',
    ar: 'تنتهي فترة العمل',
    es: 'termina el periodo de trabajo',
    it: 'il periodo di lavoro finisce',
    en: 'the work spell ends',
  },
  holidayList: {
    fr: '{place}, {year} : {days}',
    ar: '{place}، {year}: {days}',
    es: '{place}, {year}: {days}',
    it: '{place}, {year}: {days}',
    en: '{place}, {year}: {days}',
  },
  provisional: {
    fr: 'd’après les autres années',
    ar: 'قياسًا على السنوات الأخرى',
    es: 'según otros años',
    it: 'secondo gli altri anni',
    en: 'by the pattern of other years',
  },
  window: {
    fr: '{kind} : de {milestone} jusqu’à {date}',
    ar: '{kind}: من {milestone} إلى غاية {date}',
    es: '{kind}: desde {milestone} hasta {date}',
    it: '{kind}: da {milestone} fino a {date}',
    en: '{kind}: from {milestone} until {date}',
  },
  endedBy: {
    fr: 'ou jusqu’à : {milestones}',
    ar: 'أو إلى غاية: {milestones}',
    es: 'o hasta: {milestones}',
    it: 'o fino a: {milestones}',
    en: 'or until: {milestones}',
  },
} as const satisfies Record<string, Words>;

/** What a window is open for. */
export const WINDOW_WORDS = {
  breach: {
    fr: 'autre employeur après un manquement',
    ar: 'مشغل آخر بعد إخلال بالالتزامات',
    es: 'otro empleador tras un incumplimiento',
    it: 'altro datore di lavoro dopo un inadempimento',
    en: 'another employer after a breach',
  },
  impossibility: {
    fr: 'autre employeur quand le travail est impossible',
    ar: 'مشغل آخر عند استحالة العمل',
    es: 'otro empleador cuando el trabajo es imposible',
    it: 'altro datore di lavoro quando il lavoro è impossibile',
    en: 'another employer when the work is impossible',
  },
  'between-contracts': {
    fr: 'entre deux contrats',
    ar: 'بين عقدين',
    es: 'entre dos contratos',
    it: 'tra due contratti',
    en: 'between two contracts',
  },
  undecided: {
    fr: 'demande sans réponse',
    ar: 'طلب دون جواب',
    es: 'solicitud sin respuesta',
    it: 'richiesta senza risposta',
    en: 'a request without an answer',
  },
} as const satisfies Record<WindowKind, Words>;
