/** Work spells and windows of a season, what is still to check of a rule, findings, and what became of a silence. */
import type { CaseFlag } from '#libs/domain/case/pay';
import type { Words } from '../languages.ts';

/** What a case says of the seasonal worker's rights, to those who act for them. */
export const FLAG_WORDS = {
  'et50-pay': {
    fr: 'Salaire dû ou en retard : motif de fin du contrat ou de changement d’employeur (ET 50)',
    ar: 'أجر مستحق أو متأخر: سبب لإنهاء العقد أو لتغيير المشغِّل (ET 50)',
    es: 'Salario debido o con retraso: causa para extinguir el contrato o cambiar de empleador (ET 50)',
    it: 'Retribuzione dovuta o in ritardo: motivo per chiudere il contratto o cambiare datore di lavoro (ET 50)',
    en: 'Pay owed or late: a ground to end the contract or to change the employer (ET 50)',
  },
} as const satisfies Record<CaseFlag, Words>;

export const CASE_LAW_TEXTS = {
  spells: {
    fr: 'Périodes de travail et délais ouverts',
    ar: 'فترات العمل والآجال المفتوحة',
    es: 'Periodos de trabajo y plazos abiertos',
    it: 'Periodi di lavoro e termini aperti',
    en: 'Work spells and windows',
  },
  spell: {
    fr: 'Période de travail {n}',
    ar: 'فترة العمل {n}',
    es: 'Periodo de trabajo {n}',
    it: 'Periodo di lavoro {n}',
    en: 'Work spell {n}',
  },
  between: {
    fr: 'du {from} au {to}',
    ar: 'من {from} إلى {to}',
    es: 'del {from} al {to}',
    it: 'dal {from} al {to}',
    en: '{from} to {to}',
  },
  since: {
    fr: 'depuis le {from}',
    ar: 'منذ {from}',
    es: 'desde el {from}',
    it: 'dal {from}',
    en: 'since {from}',
  },
  open: {
    fr: 'délai ouvert',
    ar: 'الأجل مفتوح',
    es: 'plazo abierto',
    it: 'termine aperto',
    en: 'window open',
  },
  shut: {
    fr: 'délai clos',
    ar: 'انقضى الأجل',
    es: 'plazo cerrado',
    it: 'termine chiuso',
    en: 'window closed',
  },
  toCheck: {
    fr: 'À vérifier',
    ar: 'للتحقق',
    es: 'Por comprobar',
    it: 'Da verificare',
    en: 'To check',
  },
  records: {
    fr: 'À enregistrer à tout moment',
    ar: 'ما يُسجَّل في أي وقت',
    es: 'Se registra en cualquier momento',
    it: 'Da registrare in qualsiasi momento',
    en: 'Recorded at any time',
  },
  findings: {
    fr: 'Constats de l’autorité',
    ar: 'معاينات السلطة',
    es: 'Constataciones de la autoridad',
    it: 'Accertamenti dell’autorità',
    en: 'Findings of the authority',
  },
  conductOn: {
    fr: 'faits du {date}',
    ar: 'الوقائع بتاريخ {date}',
    es: 'hechos del {date}',
    it: 'fatti del {date}',
    en: 'conduct of {date}',
  },
  decidedOn: {
    fr: 'décision du {date}',
    ar: 'القرار بتاريخ {date}',
    es: 'decisión del {date}',
    it: 'decisione del {date}',
    en: 'decided on {date}',
  },
  firstDecidedOn: {
    fr: 'première décision du {date}',
    ar: 'القرار الأول بتاريخ {date}',
    es: 'primera decisión del {date}',
    it: 'prima decisione del {date}',
    en: 'first decided on {date}',
  },
  barsUntil: {
    fr: 'dépôt exclu jusqu’au {date}',
    ar: 'لا يُقبل الإيداع إلى غاية {date}',
    es: 'sin presentación hasta el {date}',
    it: 'presentazione esclusa fino al {date}',
    en: 'no filing until {date}',
  },
  unwritten: {
    fr: 'Effet du silence non inscrit',
    ar: 'أثر السكوت غير مسجَّل',
    es: 'Efecto del silencio no anotado',
    it: 'Effetto del silenzio non annotato',
    en: 'Effect of the silence not written',
  },
  unwrittenWhy: {
    fr: 'Le délai du {date} est passé, et « {effect} » n’est pas inscrit. {doubt}.',
    ar: 'انقضى أجل {date} ولم يُسجَّل «{effect}». {doubt}.',
    es: 'El plazo del {date} ha pasado y «{effect}» no se anota. {doubt}.',
    it: 'Il termine del {date} è passato e «{effect}» non è annotato. {doubt}.',
    en: 'The term of {date} has passed, and “{effect}” is not written. {doubt}.',
  },
  unsure: {
    fr: 'Le délai du {date} est passé. Rien n’est inscrit contre la personne : les sources divergent ou n’ont pas été lues.',
    ar: 'انقضى أجل {date}. لا يُسجَّل شيء ضد الشخص المعني: المصادر متباينة أو لم تُقرأ.',
    es: 'El plazo del {date} ha pasado. No se anota nada en contra de la persona: las fuentes difieren o no se han leído.',
    it: 'Il termine del {date} è passato. Nulla è annotato contro la persona: le fonti divergono o non sono state lette.',
    en: 'The term of {date} has passed. Nothing is written against the person: the sources disagree or were not read.',
  },
  superseded: {
    fr: 'Remplacé par un acte notifié à temps',
    ar: 'حل محله إجراء بُلِّغ داخل الأجل',
    es: 'Sustituido por un acto notificado en plazo',
    it: 'Sostituito da un atto notificato in tempo',
    en: 'Replaced by an act notified in time',
  },
  lifted: {
    fr: 'Acte levé par l’autorité',
    ar: 'قرار رفعته السلطة',
    es: 'Acto levantado por la autoridad',
    it: 'Atto revocato dall’autorità',
    en: 'Lifted by the authority',
  },
  appealUpheld: {
    fr: 'Recours accueilli : l’acte est levé',
    ar: 'قُبل الطعن: رُفع القرار',
    es: 'Recurso estimado: el acto queda levantado',
    it: 'Ricorso accolto: l’atto è revocato',
    en: 'Appeal upheld: the act is lifted',
  },
} as const satisfies Record<string, Words>;
