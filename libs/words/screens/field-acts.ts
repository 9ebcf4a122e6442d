/** The form of an act at a farm or in a travel group. */
import type { Words } from '../languages.ts';

export const FIELD_ACT_TEXTS = {
  record: {
    fr: '{act} : enregistrer pour {name}',
    ar: '{act}: تسجيل لفائدة {name}',
    es: '{act}: registrar para {name}',
    it: '{act}: registra per {name}',
    en: '{act}: record for {name}',
  },
  nobody: {
    fr: 'De l’exploitation ou du groupe, jamais d’une personne : par exemple la référence de la fiche de visite.',
    ar: 'عن الضيعة أو الفوج، لا عن شخص أبدًا: مثل مرجع بطاقة الزيارة.',
    es: 'De la explotación o del grupo, nunca de una persona: por ejemplo, la referencia de la ficha de visita.',
    it: 'Dell’azienda o del gruppo, mai di una persona: per esempio il riferimento della scheda di visita.',
    en: 'Of the farm or the group, never of a person: for example the reference of the visit sheet.',
  },
  fewReaders: {
    fr: 'Lu par votre organisme, les conseillers en placement et les auditeurs seulement.',
    ar: 'لا تطلع عليه إلا هيئتكم ومستشارو التشغيل والمدقِّقون.',
    es: 'Lo leen solo su entidad, los gestores de colocación y los auditores.',
    it: 'Lo leggono solo il Suo ente, gli operatori di collocamento e i revisori.',
    en: 'Read by your agency, placement officers and auditors alone.',
  },
} as const satisfies Record<string, Words>;
