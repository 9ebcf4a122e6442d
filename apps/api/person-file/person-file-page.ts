/** The whole file of a person as one page to print: no script, no address, nothing that is fetched. */
import type { PersonFileAnswer } from '#libs/contract/person-file';
import type { Programme } from '#libs/domain/pack/programme';
import { LANGUAGE_RULES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { casePart } from './case-part.ts';
import { costsPart } from './costs-part.ts';
import { html } from './html.ts';
import { incidentsPart } from './incidents-part.ts';
import { STYLE, pageIn } from './page-parts.ts';
import { findingsPart, formerPart, nextSeasonPart, personPart, reservePart } from './person-part.ts';

/**
 * The page in the language of the answer, right to left where it is written so. `packs` are those of the cases, in
 * their order.
 */
export function personFilePage(
  file: PersonFileAnswer,
  packs: readonly Programme[],
  language: Language,
): string {
  const page = pageIn(language);
  const { seasonalWorker, cases, corrections, reserveActs, costs, incidents } = file;
  const { direction } = LANGUAGE_RULES[language];
  const seasons = cases.flatMap((one, index) => {
    const pack = packs[index];
    return pack === undefined ? [] : [casePart(page, one, pack, seasonalWorker.findings)];
  });
  const whole = html`<!doctype html>
    <html lang="${language}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.text('title')}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <h1>${page.text('title')}</h1>
          <p>${page.text('madeOn', { date: page.day(file.madeAt.slice(0, 10)) })}</p>
          ${personPart(page, seasonalWorker)} ${formerPart(page, seasonalWorker, corrections)}
          ${nextSeasonPart(page, seasonalWorker)} ${seasons} ${costsPart(page, costs)}
          ${findingsPart(page, seasonalWorker)} ${reservePart(page, seasonalWorker, reserveActs)}
          ${incidentsPart(page, incidents)}
        </main>
      </body>
    </html> `;
  return whole.text;
}
