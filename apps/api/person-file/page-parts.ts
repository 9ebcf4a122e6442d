/** What every part of the page of a person's file is made of: its words, its tables, its styles. */
import { USUAL_CURRENCY } from '#libs/domain/money';
import { dateIn, listIn, moneyIn } from '#libs/words/figures';
import { LABEL_TABLES, labelOf } from '#libs/words/labels';
import type { LabelKind, PackLabels } from '#libs/words/labels';
import { LANGUAGE_RULES } from '#libs/words/languages';
import type { Language, Words } from '#libs/words/languages';
import { checksInWords } from '#libs/words/packs/to-check';
import { PERSON_FILE_TEXTS } from '#libs/words/person-file';
import { fillIn } from '#libs/words/say';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { Html, html } from './html.ts';

/** On a narrow screen each row is a block, with the heads of its columns beside its cells. */
export const STYLE = new Html(`
  body { font: 11pt/1.5 system-ui, 'Noto Sans', 'Noto Naskh Arabic', sans-serif; color: #111; background: #fff;
    margin: 2rem auto; padding-inline: 1rem; max-width: 52rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.6em; margin-block-end: .2em; }
  h2 { font-size: 1.25em; margin-block-start: 2.2em; border-block-end: 2px solid #111; break-after: avoid; }
  h3 { font-size: 1.05em; margin-block-start: 1.6em; break-after: avoid; }
  table { border-collapse: collapse; width: 100%; margin-block-end: 1em; } tr { break-inside: avoid; }
  thead { display: table-header-group; }
  th, td { border-block-end: 1px solid #bbb; padding: .3em .6em; padding-inline-start: 0; text-align: start; vertical-align: top; }
  thead th { overflow-wrap: normal; }
  tbody th { font-weight: 600; width: 14rem; } td.day { width: 10.5rem; }
  .money { text-align: end; white-space: nowrap; padding-inline-end: 1.6em; } .text { white-space: pre-wrap; margin-block: .3em; }
  .name, .said { color: #444; } .mark { font-weight: 600; } .fees { border: 2px solid #111; padding: .2em 1em; break-inside: avoid; }
  @page { margin: 16mm; } @media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } }
  @media screen and (max-width: 40rem) {
    thead { display: none; } table, tbody, tr, th, td { display: block; width: auto; }
    tbody th { width: auto; border: 0; padding-block-end: 0; }
    tr { border-block-end: 1px solid #bbb; padding-block: .4em; } td { border: 0; padding-block: .1em; }
    td:empty { display: none; } td.day { width: auto; } td[data-head]::before { content: attr(data-head) '\\00a0: '; color: #444; } .money { text-align: start; }
  }`);

export type Text = keyof typeof PERSON_FILE_TEXTS;

export interface Page {
  language: Language;
  text: (name: Text, parts?: Readonly<Record<string, string>>) => string;
  /** A text of another table, its places filled. */
  say: (words: Words, places?: Readonly<Record<string, string | number>>) => string;
  label: (kind: LabelKind, code: string) => string;
  /** `a, b and c`; of `any`, one is enough. */
  listed: (words: readonly string[], how?: 'any' | 'all') => string;
  day: (date: string) => string;
  money: (cents: number, currency?: string) => string;
}

/** `labels` are those of the pack that the part is about. */
export function pageIn(language: Language, labels?: PackLabels): Page {
  return {
    language,
    text: (name, parts = {}) => fillIn(PERSON_FILE_TEXTS[name][language], parts, language),
    say: (words, places = {}) => fillIn(words[language], places, language),
    // A kind of evidence may be called as a milestone is, which a pack names in its own way.
    label: (kind, code) =>
      labelOf(
        kind,
        code,
        language,
        kind === 'evidence' && code in LABEL_TABLES.evidence ? undefined : labels,
      ),
    listed: (words, how = 'all') => listIn(words, language, how),
    day: (date) => dateIn(date, language),
    money: (cents, currency = USUAL_CURRENCY) => moneyIn(cents, currency, language),
  };
}

export function section(page: Page, title: Text, content: Html): Html {
  return html`<h2>${page.text(title)}</h2>
    ${content}`;
}

/** One cell of a table, in the column of the same place. */
export interface Cell {
  content: Html | readonly Html[] | string;
  is?: 'day' | 'money';
}

/** Nothing at all where there are no rows. */
export function table(page: Page, heads: readonly Text[], rows: readonly (readonly Cell[])[]): Html {
  if (rows.length === 0) return html``;
  const cell = ({ content, is }: Cell, head: Text | undefined): Html =>
    html`<td class="${is ?? ''}" data-head="${head === undefined ? '' : page.text(head)}">${content}</td>`;
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col" class="${head === 'amount' ? 'money' : ''}">${page.text(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((one, index) => cell(one, heads[index]))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export function list(items: readonly (string | Html)[]): Html {
  return items.length === 0
    ? html``
    : html`<ul>
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul>`;
}

/** What somebody wrote, in whichever language and direction. */
export function written(text: string): Html {
  return html`<p class="text" dir="auto">${text}</p>`;
}

export function wordOf(words: Readonly<Record<string, Words>>, code: string, page: Page): string {
  return words[code]?.[page.language] ?? code;
}

/** What a jurist must still check of a row or of a date; nothing where nothing is marked. */
export function checkMark({ say, language }: Page, toCheck: string | undefined): Html {
  if (toCheck === undefined) return html``;
  const said = checksInWords(toCheck, language).map(
    (one) =>
      html`<bdi lang="${one.language}" dir="${LANGUAGE_RULES[one.language].direction}">${one.text}</bdi> `,
  );
  return html`<div class="check"><b>${say(CASE_LAW_TEXTS.toCheck)}</b> ${said}</div>`;
}

/** `before`: what stood there until it was corrected. */
export function named(page: Page, name: string, value: string, before?: string): Html {
  return html`<div>
    <span class="name">${page.text('labelled', { what: name })}</span>
    ${before === undefined ? html`` : html`<s>${before}</s>`} <bdi>${value}</bdi>
  </div>`;
}
