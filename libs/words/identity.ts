/** Exact reasons of refusals that concern who is who, and somebody who was erased. */
import type { Words } from './languages.ts';

export const IDENTITY_SENTENCES = {
  'doubt-answered': {
    fr: 'Ce doute a déjà reçu une réponse : pour la reprendre, une autre réponse doit indiquer un motif.',
    ar: 'سبق الجواب عن هذا الشك: للتراجع عنه يلزم جواب آخر مع ذكر السبب.',
    es: 'Esta duda ya tiene respuesta: para retirarla, otra respuesta debe indicar un motivo.',
    it: 'Questo dubbio ha già una risposta: per ritirarla, un’altra risposta deve indicare un motivo.',
    en: 'This doubt is already answered: another answer takes it back, and needs a reason.',
  },
  'two-open-cases': {
    fr: 'Chacune des deux fiches a un dossier ouvert dans une même campagne : clôturez-en un d’abord.',
    ar: 'لكل من السجلين ملف مفتوح في الموسم نفسه: يجب إغلاق أحدهما أولًا.',
    es: 'Cada una de las dos fichas tiene un expediente abierto en la misma campaña: cierre antes uno.',
    it: 'Ciascuna delle due schede ha una pratica aperta nella stessa campagna: ne chiuda prima una.',
    en: 'Each of the two has an open case in one campaign: close one first.',
  },
  'one-by-answers': {
    fr: 'D’autres réponses font des deux une seule personne : il faut d’abord en reprendre une, pour {doubts}.',
    ar: 'تجعل أجوبة أخرى من الاثنين شخصًا واحدًا: يجب أولًا التراجع عن أحدها، وهو {doubts}.',
    es: 'Otras respuestas hacen de las dos una sola persona: retire antes una de ellas, la de {doubts}.',
    it: 'Altre risposte fanno dei due una sola persona: ne ritiri prima una, quella di {doubts}.',
    en: 'The two are one person by other answers: take one of them back first, that of {doubts}.',
  },
  'different-by-answers': {
    fr: 'Une autre réponse, pour {doubts}, dit que ce sont deux personnes : indiquez pourquoi elles n’en font qu’une.',
    ar: 'يقول جواب آخر، وهو {doubts}، إنهما شخصان: يجب ذكر سبب اعتبارهما شخصًا واحدًا.',
    es: 'Otra respuesta, la de {doubts}, dice que son dos personas: indique por qué son una sola.',
    it: 'Un’altra risposta, quella di {doubts}, dice che sono due persone: indichi perché sono una sola.',
    en: 'Another answer, that of {doubts}, says that they are two people: say why they are one.',
  },
  'another-confirms': {
    fr: 'La demande d’effacement est la vôtre : une autre administratrice ou un autre administrateur la confirme.',
    ar: 'طلب المحو صادر من حسابكم: يؤكده مسؤول إداري آخر.',
    es: 'La solicitud de supresión es suya: la confirma otra persona con función de administración.',
    it: 'La richiesta di cancellazione è Sua: la conferma un’altra persona con funzione di amministrazione.',
    en: 'You asked for this erasure: another administrator confirms it.',
  },
  'seasonal-worker-erased': {
    fr: 'Les données de cette personne ont été effacées : son dossier reste clos.',
    ar: 'مُحيت بيانات هذا الشخص: يبقى ملفه مغلقًا.',
    es: 'Los datos de esta persona se suprimieron: su expediente sigue cerrado.',
    it: 'I dati di questa persona sono stati cancellati: la sua pratica resta chiusa.',
    en: 'The data of this seasonal worker was erased: the case stays closed.',
  },
} as const satisfies Record<string, Words>;
