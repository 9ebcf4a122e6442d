/** Who the person is, and what the file says of the next season, of findings and of places on reserves. */
import type { PersonFileAnswer } from '#libs/contract/person-file';
import type { FormerAnswer, SeasonalWorkerAnswer } from '#libs/contract/seasonal-worker';
import { barredBy } from '#libs/domain/case/finding-bars';
import { numberIn } from '#libs/words/figures';
import { listedFindings } from '#libs/words/findings';
import { SEX_WORDS } from '#libs/words/screens/case-identity';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { list, section, table, wordOf, written } from './page-parts.ts';
import type { Page } from './page-parts.ts';

type Row = readonly [string, string | null | undefined];

export function personPart(page: Page, person: SeasonalWorkerAnswer): Html {
  const { birthDate, sex, cin, passport, phone, province } = person;
  return rowsOf([
    [page.label('personField', 'familyName'), inBoth(person.familyName, person.familyNameAr)],
    [page.label('personField', 'givenName'), inBoth(person.givenName, person.givenNameAr)],
    [page.label('personField', 'birthDate'), birthDate && page.day(birthDate)],
    [page.text('sex'), sex && wordOf(SEX_WORDS, sex, page)],
    [page.label('paper', 'cin'), cin],
    [page.label('paper', 'passport'), passport],
    [page.text('phone'), phone],
    [page.text('province'), province],
  ]);
}

/** What was known before, and which data an officer corrected, with the reason. */
export function formerPart(
  page: Page,
  { former }: SeasonalWorkerAnswer,
  corrections: PersonFileAnswer['corrections'],
): Html {
  const rows = corrections.map(({ correctedAt, fields, reason }) => [
    { content: page.day(correctedAt.slice(0, 10)), is: 'day' as const },
    { content: page.listed([...new Set(fields.map((field) => fieldWord(page, field)))]) },
    { content: written(reason) },
  ]);
  const before = former === undefined ? [] : formerRows(page, former);
  return html`${before.length === 0 ? html`` : section(page, 'former', rowsOf(before))}
  ${rows.length === 0 ? html`` : section(page, 'corrections', table(page, ['date', 'corrected', 'reason'], rows))}`;
}

function formerRows(page: Page, former: FormerAnswer): Row[] {
  const { names, birthDates, sexes, cins, passports, phones, provinces } = former;
  const name = (one: FormerAnswer['names'][number]): string =>
    inBoth(
      [one.givenName, one.familyName].filter(Boolean).join(' '),
      [one.givenNameAr, one.familyNameAr].filter(Boolean).join(' '),
    );
  const all: Row[] = [
    [page.text('name'), page.listed(names.map(name))],
    [page.label('personField', 'birthDate'), page.listed(birthDates.map(page.day))],
    [page.text('sex'), page.listed(sexes.map((one) => wordOf(SEX_WORDS, one, page)))],
    [page.label('paper', 'cin'), page.listed(cins)],
    [page.label('paper', 'passport'), page.listed(passports)],
    [page.text('phone'), page.listed(phones)],
    [page.text('province'), page.listed(provinces)],
  ];
  return all.filter(([, value]) => value);
}

/** A name in Arabic script is called as the one in Latin script. */
function fieldWord(page: Page, field: string): string {
  switch (field) {
    case 'cin':
    case 'passport':
      return page.label('paper', field);
    case 'phone':
    case 'province':
    case 'sex':
      return page.text(field);
    default:
      return page.label('personField', field.replace(/Ar$/, ''));
  }
}

function rowsOf(rows: readonly Row[]): Html {
  return html`<table>
    <tbody>
      ${rows.flatMap(([name, value]) => (value ? [row(name, value)] : []))}
    </tbody>
  </table>`;
}

function row(name: string, value: string): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    <td><bdi>${value}</bdi></td>
  </tr>`;
}

function inBoth(latin: string | null | undefined, arabic: string | null | undefined): string {
  return [latin, arabic].filter((name) => name).join(' · ');
}

export function nextSeasonPart(page: Page, { eligibility }: SeasonalWorkerAnswer): Html {
  const { verdict, reasons } = eligibility;
  return section(
    page,
    'nextSeason',
    html`<p>${page.label('verdict', verdict)}</p>
      ${list(reasons.map(({ words }) => words))}`,
  );
}

/** Each finding once, however often the office told it. Left out where there is none: a heading alone would tell of something. */
export function findingsPart(page: Page, { findings }: SeasonalWorkerAnswer): Html {
  if (findings.length === 0) return html``;
  const rows = listedFindings(findings).map(({ finding, words }) => {
    const until = barredBy(finding);
    return [
      { content: page.day(finding.decidedOn), is: 'day' as const },
      { content: `${page.label('detailValue', finding.kind)} · ${words[page.language]}` },
      { content: until === null ? '' : page.day(until) },
    ];
  });
  return section(page, 'findings', table(page, ['date', 'what', 'barredUntil'], rows));
}

export function reservePart(
  page: Page,
  { reserve }: SeasonalWorkerAnswer,
  acts: PersonFileAnswer['reserveActs'],
): Html {
  if (reserve.length === 0 && acts.length === 0) return html``;
  const rows = reserve.map(({ sector, listedOn, until, rank, calls }) => [
    { content: page.day(listedOn), is: 'day' as const },
    { content: html`<bdi>${sector}</bdi>` },
    { content: page.day(until) },
    { content: rank === null ? '' : numberIn(rank, page.language) },
    {
      content: calls.map(
        ({ calledOn, answer }) => html`<div>${page.day(calledOn)}: ${page.label('callAnswer', answer)}</div>`,
      ),
    },
  ]);
  const proved = acts.map(({ record, occurredOn, sector, evidence, references }) => [
    { content: page.day(occurredOn), is: 'day' as const },
    { content: page.label('reserve', record) },
    { content: html`<bdi>${sector ?? ''}</bdi>` },
    {
      content: html`${page.listed(evidence.map((kind) => page.label('evidence', kind)))}
      ${references.map((reference) => html`<div class="said"><bdi>${reference}</bdi></div>`)}`,
    },
  ]);
  return section(
    page,
    'reserve',
    html`${table(page, ['date', 'sector', 'until', 'rank', 'calls'], rows)}
      <h3>${page.text('reserveActs')}</h3>
      ${table(page, ['date', 'what', 'sector', 'evidence'], proved)}`,
  );
}
