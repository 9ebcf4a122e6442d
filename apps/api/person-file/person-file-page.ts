/** The whole file of a person as one page to print: no script, no address, nothing that is fetched. */
import type { EntryAnswer } from '#libs/contract/case-view';
import type { CaseOfPerson, IncidentOfPerson, PersonFileAnswer } from '#libs/contract/person-file';
import type { SeasonalWorkerAnswer } from '#libs/contract/seasonal-worker';
import type { DetailValue } from '#libs/domain/case/case-types';
import { decimalsOf } from '#libs/domain/money';
import { ENTRY_WORDS } from '#libs/words/case';
import { dateIn, moneyIn } from '#libs/words/figures';
import { INCIDENT_TABLES } from '#libs/words/incidents';
import { labelOf } from '#libs/words/labels';
import type { LabelKind } from '#libs/words/labels';
import { LANGUAGE_RULES } from '#libs/words/languages';
import type { Language, Words } from '#libs/words/languages';
import { PERSON_FILE_TEXTS } from '#libs/words/person-file';
import { fillIn } from '#libs/words/say';
import { Html, html } from './html.ts';

const STYLE = `
  body { font: 11pt/1.45 system-ui, 'Noto Sans', 'Noto Naskh Arabic', sans-serif; margin: 2rem auto; max-width: 50rem; }
  h1 { font-size: 1.5em; } h2 { font-size: 1.2em; margin-top: 2em; break-after: avoid; } h3 { font-size: 1em; break-after: avoid; }
  table { border-collapse: collapse; width: 100%; } tr { break-inside: avoid; } thead { display: table-header-group; }
  th, td { border-bottom: 1px solid #999; padding: .25em .5em; text-align: start; vertical-align: top; }
  td.money { text-align: end; white-space: nowrap; } p.text { white-space: pre-wrap; }
  @page { margin: 18mm; } @media print { body { margin: 0; max-width: none; } }`;

/** Details that are sums of money, in cents. */
const AMOUNTS: readonly string[] = ['amount', 'gross', 'net', 'rent', 'bills'];

type Text = keyof typeof PERSON_FILE_TEXTS;

interface Page {
  language: Language;
  text: (name: Text, parts?: Readonly<Record<string, string>>) => string;
  label: (kind: LabelKind, code: string) => string;
  day: (date: string) => string;
}

/** The page in the language of the answer, right to left where it is written so. */
export function personFilePage(file: PersonFileAnswer, language: Language): string {
  const page = pageIn(language);
  const { seasonalWorker, cases, costs, incidents } = file;
  const { direction } = LANGUAGE_RULES[language];
  const whole = html`<!doctype html>
    <html lang="${language}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${page.text('title')}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <h1>${page.text('title')}</h1>
        <p>${page.text('madeOn', { date: file.madeAt.slice(0, 10) })}</p>
        ${personPart(page, seasonalWorker)} ${cases.map((one) => casePart(page, one))}
        ${findingsPart(page, seasonalWorker)} ${reservePart(page, seasonalWorker)} ${costsPart(page, costs)}
        ${incidentsPart(page, incidents)}
      </body>
    </html> `;
  return whole.text;
}

function pageIn(language: Language): Page {
  return {
    language,
    text: (name, parts = {}) => fillIn(PERSON_FILE_TEXTS[name][language], parts, language),
    label: (kind, code) => labelOf(kind, code, language),
    day: (date) => dateIn(date, language),
  };
}

function personPart(page: Page, person: SeasonalWorkerAnswer): Html {
  const { familyName, givenName, familyNameAr, givenNameAr, birthDate, cin, passport, phone, province } =
    person;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [page.label('personField', 'familyName'), named(familyName, familyNameAr)],
    [page.label('personField', 'givenName'), named(givenName, givenNameAr)],
    [page.label('personField', 'birthDate'), birthDate && page.day(birthDate)],
    [page.label('paper', 'cin'), cin],
    [page.label('paper', 'passport'), passport],
    [page.text('phone'), phone],
    [page.text('province'), province],
  ];
  const { verdict, reasons } = person.eligibility;
  return html`<table>
      ${rows.flatMap(([name, value]) =>
        value
          ? [
              html`<tr>
                <th>${name}</th>
                <td><bdi>${value}</bdi></td>
              </tr>`,
            ]
          : [],
      )}
    </table>
    <h2>${page.text('nextSeason')}</h2>
    <p>${page.label('verdict', verdict)}</p>
    <ul>
      ${reasons.map(({ words }) => html`<li>${words}</li>`)}
    </ul>`;
}

function named(latin: string | null | undefined, arabic: string | null | undefined): string {
  return [latin, arabic].filter((name) => name).join(' · ');
}

function casePart(page: Page, { case: seen, entries, texts, documents }: CaseOfPerson): Html {
  const { caseNo, programme, path, status, outcome, returnProof } = seen;
  const states = [
    page.label('path', path),
    page.label('status', status),
    ...(outcome === null ? [] : [page.label('outcome', outcome)]),
    ...(returnProof === null ? [] : [page.label('returnProof', returnProof.state)]),
  ];
  const words = (sequence: number): Html[] =>
    texts.filter((one) => one.sequence === sequence).map(({ text }) => html`<p class="text">${text}</p>`);
  const rows = entries.map((entry) => [
    html`<td>${page.day(dayOf(entry))}</td>`,
    html`<td>${whatOf(page, entry)}${words(entry.sequence)}</td>`,
    html`<td>${reporterIn(page, entry)}</td>`,
    html`<td>${detailsIn(page, entry['details'])}</td>`,
  ]);
  return html`<h2>${page.text('case', { number: caseNo })}</h2>
    <p><bdi>${programme}</bdi> · ${states.join(' · ')}</p>
    ${table(page, ['date', 'what', 'by', 'details'], rows)}
    <h3>${page.text('documents')}</h3>
    <ul>
      ${documents.map(({ kind, available, reason }) => {
        const said = available ? page.text('available') : (reason?.detail ?? '');
        return html`<li>${page.label('document', kind)}: ${said}</li>`;
      })}
    </ul>`;
}

function findingsPart(page: Page, { findings }: SeasonalWorkerAnswer): Html {
  const rows = findings.map(({ kind, decidedOn, until, state }) => [
    html`<td>${page.day(decidedOn)}</td>`,
    html`<td>${page.label('detailValue', kind)} · ${page.label('finding', state)}</td>`,
    html`<td>${until === null ? '' : page.day(until)}</td>`,
  ]);
  return section(page, 'findings', table(page, ['date', 'what', 'until'], rows));
}

function reservePart(page: Page, { reserve }: SeasonalWorkerAnswer): Html {
  const rows = reserve.map(({ sector, listedOn, until, calls }) => [
    html`<td>${page.day(listedOn)}</td>`,
    html`<td>${sector}</td>`,
    html`<td>${page.day(until)}</td>`,
    html`<td>
      ${calls.map(
        ({ calledOn, answer }) => html`<div>${page.day(calledOn)}: ${page.label('callAnswer', answer)}</div>`,
      )}
    </td>`,
  ]);
  return section(page, 'reserve', table(page, ['date', 'sector', 'until', 'calls'], rows));
}

function costsPart(page: Page, { items, totals }: PersonFileAnswer['costs']): Html {
  const money = (cents: number, currency: string): Html =>
    html`<td class="money"><bdi>${moneyIn(cents, currency, page.language)}</bdi></td>`;
  const value = (code: string): Html => html`<td>${page.label('detailValue', code)}</td>`;
  const rows = items.map(({ incurredOn, what, amount, currency, payer, dueBy }) => [
    html`<td>${page.day(incurredOn)}</td>`,
    value(what),
    money(amount, currency),
    value(payer),
    value(dueBy),
  ]);
  const sums = totals.map(({ payer, currency, amount }) => [
    html`<td></td>`,
    html`<td><strong>${page.text('total')}</strong></td>`,
    money(amount, currency),
    value(payer),
    html`<td></td>`,
  ]);
  return section(
    page,
    'costs',
    table(page, ['date', 'what', 'amount', 'payer', 'dueBy'], [...rows, ...sums]),
  );
}

/** How the person may be reached, and who reads a file, is not printed: others may come to see the page. */
function incidentsPart(page: Page, incidents: readonly IncidentOfPerson[]): Html {
  const word = (words: Readonly<Record<string, Words>>, code: string): string =>
    wordOf(words, code, page.language);
  const parts = incidents.map(({ number, state, file }) => {
    const said = word(INCIDENT_TABLES.state, state);
    if (file === null) {
      return html`<h3><bdi>${number}</bdi> · ${said}</h3>
        <p>${page.text('keptByCircle')}</p>`;
    }
    const rows = file.records.map(({ occurredOn, record }) => [
      html`<td>${page.day(occurredOn)}</td>`,
      html`<td>${word(INCIDENT_TABLES.record, record)}</td>`,
    ]);
    return html`<h3><bdi>${number}</bdi> · ${word(INCIDENT_TABLES.kind, file.kind)} · ${said}</h3>
      <p class="text" dir="auto">${file.text}</p>
      ${table(page, ['date', 'what'], rows)}`;
  });
  return section(
    page,
    'incidents',
    parts.length === 0 ? html`<p>${page.text('nothing')}</p>` : html`${parts}`,
  );
}

function wordOf(words: Readonly<Record<string, Words>>, code: string, language: Language): string {
  return words[code]?.[language] ?? code;
}

function section(page: Page, title: Text, content: Html): Html {
  return html`<h2>${page.text(title)}</h2>
    ${content}`;
}

function table(page: Page, heads: readonly Text[], rows: readonly (readonly Html[])[]): Html {
  if (rows.length === 0) return html`<p>${page.text('nothing')}</p>`;
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${page.text(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function dayOf(entry: EntryAnswer): string {
  const { occurredOn } = entry;
  return typeof occurredOn === 'string' ? occurredOn : entry.recordedAt.slice(0, 10);
}

function whatOf(page: Page, { type, milestone }: EntryAnswer): string {
  const kind = wordOf(ENTRY_WORDS, type, page.language);
  if (milestone === undefined) return kind;
  const name = page.label('milestone', milestone);
  return type === 'milestone' ? name : `${kind}: ${name}`;
}

function reporterIn(page: Page, { reportedBy }: EntryAnswer): string {
  const { reporter } = (reportedBy ?? {}) as { reporter?: unknown };
  return typeof reporter === 'string' ? page.label('reporter', reporter) : '';
}

function detailsIn(page: Page, details: unknown): Html[] {
  if (typeof details !== 'object' || details === null) return [];
  return Object.entries(details as Readonly<Record<string, DetailValue>>).map(([name, value]) => {
    const said = AMOUNTS.includes(name) && typeof value === 'number' ? decimalsOf(value) : String(value);
    const shown = typeof value === 'string' || typeof value === 'boolean' ? valueIn(page, said) : said;
    return html`<div>${page.label('detail', name)}: <bdi>${shown}</bdi></div>`;
  });
}

/** A day as it is written, a code in words; what is neither stays as it is. */
function valueIn(page: Page, value: string): string {
  const day = page.day(value);
  return day === value && /^[a-z][a-z0-9-]*$/.test(value) ? page.label('detailValue', value) : day;
}
