/** Who the person is, and what the file says of the next season, of findings and of places on reserves. */
import type { SeasonalWorkerAnswer } from '#libs/contract/seasonal-worker';
import { listedFindings } from '#libs/words/findings';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { list, section, table } from './page-parts.ts';
import type { Page } from './page-parts.ts';

export function personPart(page: Page, person: SeasonalWorkerAnswer): Html {
  const { birthDate, cin, passport, phone, province } = person;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [page.label('personField', 'familyName'), inBoth(person.familyName, person.familyNameAr)],
    [page.label('personField', 'givenName'), inBoth(person.givenName, person.givenNameAr)],
    [page.label('personField', 'birthDate'), birthDate && page.day(birthDate)],
    [page.label('paper', 'cin'), cin],
    [page.label('paper', 'passport'), passport],
    [page.text('phone'), phone],
    [page.text('province'), province],
  ];
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
  const rows = listedFindings(findings).map(({ finding: { kind, decidedOn, until }, words }) => [
    { content: page.day(decidedOn), is: 'day' as const },
    { content: `${page.label('detailValue', kind)} · ${words[page.language]}` },
    { content: until === null ? '' : page.day(until) },
  ]);
  return section(page, 'findings', table(page, ['date', 'what', 'barredUntil'], rows));
}

export function reservePart(page: Page, { reserve }: SeasonalWorkerAnswer): Html {
  if (reserve.length === 0) return html``;
  const rows = reserve.map(({ sector, listedOn, until, calls }) => [
    { content: page.day(listedOn), is: 'day' as const },
    { content: html`<bdi>${sector}</bdi>` },
    { content: page.day(until) },
    {
      content: calls.map(
        ({ calledOn, answer }) => html`<div>${page.day(calledOn)}: ${page.label('callAnswer', answer)}</div>`,
      ),
    },
  ]);
  return section(page, 'reserve', table(page, ['date', 'sector', 'until', 'calls'], rows));
}
