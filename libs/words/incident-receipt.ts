/** What a seasonal worker is given for what they told: a number and two days, and nothing of what it is about. */
import type { IsoDate } from '#libs/domain/calendar';
import type { SpokenLanguage } from '#libs/domain/incident/records';
import type { Language, Words } from './languages.ts';
import { fillIn } from './say.ts';

const RECEIPT: Words = {
  fr: 'Reçu le {date} sous le numéro {number}. Une réponse est prévue au plus tard le {to}.',
  ar: 'تم التوصل بتاريخ {date} تحت رقم \u2068{number}\u2069. الجواب مرتقب في أجل أقصاه {to}.',
  es: 'Recibido el {date} con el número {number}. La respuesta está prevista como máximo el {to}.',
  it: 'Ricevuto il {date} con il numero {number}. Una risposta è prevista entro il {to}.',
  en: 'Received on {date} under number {number}. An answer is expected by {to} at the latest.',
};

/** The other official language of Morocco. */
const FOR_AMAZIGH: Language = 'ar';

/**
 * In the language of the file where we write it. Amazigh we do not write: it is in the language of the reader, who reads it
 * out to the person, and where they named none of ours in Arabic.
 */
export function receiptOf(
  { number, openedOn, dueOn }: { number: string; openedOn: IsoDate; dueOn: IsoDate | null },
  language: SpokenLanguage,
  reader?: Language,
): string {
  const spoken = language === 'zgh' ? (reader ?? FOR_AMAZIGH) : language;
  return fillIn(RECEIPT[spoken], { number, date: openedOn, to: dueOn ?? openedOn }, spoken);
}
