/** Acts of the authority on the page of a case: findings, appeals and their answers, and acts that come late on paper. */
import type { MilestoneRole } from '#libs/domain/pack/roles';
import type { Words } from '../languages.ts';

/** What becomes of a record, by the role of its row; the others are recorded and nothing more. */
export const AUTHORITY_EXPLAINED = {
  finding: {
    fr: 'Le constat ne clôt pas la saison. Seul un acte exprès avec effet (exclusion, rappel exclu ou extinction de l’autorisation) exclut un dépôt ; sans effet, il reste à vérifier.',
    ar: 'لا تُنهي المعاينة الموسم. لا يُستبعد إيداع طلب إلا بقرار صريح ذي أثر (استبعاد أو استبعاد من إعادة الاستدعاء أو انقضاء الرخصة)؛ ودون أثر تبقى المعاينة للتحقق.',
    es: 'La constatación no cierra la temporada. Solo un acto expreso con efecto (exclusión, llamamiento excluido o extinción de la autorización) excluye una solicitud; sin efecto, queda por comprobar.',
    it: 'L’accertamento non chiude la stagione. Solo un atto espresso con effetto (esclusione, richiamo escluso o estinzione del nulla osta) esclude una domanda; senza effetto, resta da verificare.',
    en: 'The finding does not close the season. Only an express act with an effect (excluded, no call-up or authorisation ended) bars a filing; without an effect it is to be verified.',
  },
  'finding-lifted': {
    fr: 'Le constat cesse de compter à partir de ce jour. Il reste dans la chronologie.',
    ar: 'لا يُعتدّ بالمعاينة ابتداءً من هذا اليوم، وتبقى في التسلسل الزمني.',
    es: 'La constatación deja de contar desde ese día. Permanece en la cronología.',
    it: 'L’accertamento non conta più da quel giorno. Resta nella cronologia.',
    en: 'The finding no longer counts from that day. It stays in the timeline.',
  },
  'refusal-lifted': {
    fr: 'Le refus ou le retrait cesse de compter à partir de ce jour : la saison reprend où elle en était, et un accord peut être enregistré. L’acte reste dans la chronologie.',
    ar: 'لا يُعتدّ بالرفض أو السحب ابتداءً من هذا اليوم: يُستأنف الموسم من حيث توقف، ويمكن تسجيل موافقة. ويبقى القرار في التسلسل الزمني.',
    es: 'La denegación o la retirada deja de contar desde ese día: la temporada sigue donde estaba y puede registrarse una concesión. El acto permanece en la cronología.',
    it: 'Il rifiuto o la revoca non conta più da quel giorno: la stagione riprende da dove era e si può registrare un accoglimento. L’atto resta nella cronologia.',
    en: 'The refusal or the withdrawal no longer counts from that day: the season goes on where it was, and a grant can be recorded. The act stays in the timeline.',
  },
  appeal: {
    fr: 'Contre un constat : tant que l’autorité n’a pas répondu, il avertit et ne refuse rien. La réponse favorable s’enregistre comme levée du constat.',
    ar: 'ضد معاينة: ما لم تُجب السلطة، فالمعاينة تنبّه ولا ترفض شيئًا. ويُسجَّل الجواب الإيجابي على أنه رفع للمعاينة.',
    es: 'Contra una constatación: mientras la autoridad no responda, advierte y no deniega nada. La respuesta favorable se registra como levantamiento de la constatación.',
    it: 'Contro un accertamento: finché l’autorità non risponde, avverte e non nega nulla. La risposta favorevole si registra come revoca dell’accertamento.',
    en: 'Against a finding: until the authority has answered, it warns and refuses nothing. An answer in favour is recorded as the finding lifted.',
  },
} as const satisfies Partial<Record<MilestoneRole, Words>>;

export const AUTHORITY_TEXTS = {
  acts: {
    fr: 'Actes de l’autorité et recours',
    ar: 'قرارات السلطة والطعون',
    es: 'Actos de la autoridad y recursos',
    it: 'Atti dell’autorità e ricorsi',
    en: 'Acts of the authority and appeals',
  },
  otherRecords: {
    fr: 'Logement, salaire et autres faits',
    ar: 'السكن والأجر ووقائع أخرى',
    es: 'Alojamiento, salario y otros hechos',
    it: 'Alloggio, retribuzione e altri fatti',
    en: 'Housing, pay and other facts',
  },
  about: {
    fr: '{n} · {what} · {date}',
    ar: '{n} · {what} · {date}',
    es: '{n} · {what} · {date}',
    it: '{n} · {what} · {date}',
    en: '{n} · {what} · {date}',
  },
  inTime: {
    fr: 'Acte notifié au plus tard le {date}, reçu après',
    ar: 'قرار بُلِّغ في أجل أقصاه {date} وتم التوصل به لاحقًا',
    es: 'Acto notificado a más tardar el {date}, recibido después',
    it: 'Atto notificato entro il {date}, ricevuto dopo',
    en: 'Act notified by {date}, received later',
  },
  inTimeWhy: {
    fr: 'Notifié au plus tard le {date}, l’acte prend la place de ce silence, quel que soit le jour de la saisie.',
    ar: 'إذا بُلِّغ القرار في أجل أقصاه {date} حل محل هذا السكوت، أيًّا كان يوم التسجيل.',
    es: 'Notificado a más tardar el {date}, el acto ocupa el lugar de este silencio, sea cual sea el día en que se anota.',
    it: 'Notificato entro il {date}, l’atto prende il posto di questo silenzio, qualunque sia il giorno della registrazione.',
    en: 'Notified by {date}, the act takes the place of this silence, on whatever day it is entered.',
  },
  laterGrant: {
    fr: 'Notifié après, un refus est contesté : ce que le silence a accordé reste acquis jusqu’à l’examen par un conseiller en placement.',
    ar: 'وإذا بُلِّغ بعد ذلك فإن الرفض محل نزاع: يبقى ما منحه السكوت قائمًا إلى أن ينظر فيه مستشار(ة) التشغيل.',
    es: 'Notificada después, una denegación queda en disputa: lo que el silencio concedió se mantiene hasta que un/a gestor/a de colocación lo examine.',
    it: 'Notificato dopo, un rifiuto è contestato: ciò che il silenzio ha concesso resta finché un operatore di collocamento non lo esamina.',
    en: 'Notified later, a refusal is contested: what the silence granted stands until a placement officer looks at it.',
  },
  laterRefusal: {
    fr: 'Notifié après, l’acte compte quand même : l’autorité doit encore répondre.',
    ar: 'وإذا بُلِّغ بعد ذلك فإنه يُعتدّ به أيضًا: على السلطة أن تجيب.',
    es: 'Notificado después, el acto cuenta igualmente: la autoridad sigue obligada a responder.',
    it: 'Notificato dopo, l’atto conta comunque: l’autorità deve ancora rispondere.',
    en: 'Notified later, the act counts all the same: the authority must still answer.',
  },
} as const satisfies Record<string, Words>;
