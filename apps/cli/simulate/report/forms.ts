/** The forms of a report: lines for a terminal, a page of Markdown, a page of HTML that stands alone. Pure. */
import { LANGUAGE_RULES } from '#libs/words/languages';
import type { ReportTable } from './speaker.ts';
import type { ReportPage } from './tables.ts';

const BETWEEN = '  ';

/** For a terminal: columns side by side. */
export function textOf(page: ReportPage): string {
  const facts = page.facts.map(([name, value]) => `${name}: ${value}`).join(' · ');
  const tables = page.tables.map((table) => `${table.caption}\n${linesOf(table, page.nothing)}`);
  const warning = page.warning === undefined ? [] : [`! ${page.warning}`];
  return [page.title, ...warning, facts, page.note, '', tables.join('\n\n'), ''].join('\n');
}

function linesOf({ heads, rows, words, note }: ReportTable, nothing: string): string {
  if (rows.length === 0) return `${BETWEEN}${nothing}`;
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    row.map((text, column) => padded(text, widths[column] ?? 0, column < words)).join(BETWEEN);
  const below = note === undefined ? [] : [`${BETWEEN}${note}`];
  return [...all.map((row) => `${BETWEEN}${line(row).trimEnd()}`), ...below].join('\n');
}

/** Signs that stand above or below another take no place. */
function widthOf(text: string): number {
  return [...text.replaceAll(/\p{Mn}/gu, '')].length;
}

function padded(text: string, width: number, isWord: boolean): string {
  const space = ' '.repeat(width - widthOf(text));
  return isWord ? `${text}${space}` : `${space}${text}`;
}

export function markdownOf(page: ReportPage): string {
  const facts = page.facts.map(([name, value]) => `- ${name}: ${inMarkdown(value)}`).join('\n');
  const tables = page.tables.map((table) => {
    const line = (row: readonly string[]): string => `| ${row.map(inMarkdown).join(' | ')} |`;
    const rule = line(table.heads.map((_, column) => (column < table.words ? '---' : '---:')));
    const body =
      table.rows.length === 0 ? page.nothing : [line(table.heads), rule, ...table.rows.map(line)].join('\n');
    const below = table.note === undefined || table.rows.length === 0 ? [] : [inMarkdown(table.note)];
    return [`## ${inMarkdown(table.caption)}`, body, ...below].join('\n\n');
  });
  const warning = page.warning === undefined ? [] : [`> **${inMarkdown(page.warning)}**`];
  return `${[`# ${inMarkdown(page.title)}`, ...warning, facts, page.note, ...tables].join('\n\n')}\n`;
}

function inMarkdown(text: string): string {
  return text.replaceAll(/[\\|`*_<>[\]]/g, String.raw`\$&`);
}

const STYLE = [
  'body{font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-inline-size:60rem;margin:2rem auto;padding-inline:1rem}',
  'dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}dd{margin:0}',
  'table{border-collapse:collapse;margin-block:2rem;inline-size:100%}caption{font-weight:600;text-align:start;padding-block-end:.4rem}',
  'th,td{padding:.25rem .6rem;border-block-end:1px solid #ddd;text-align:start;vertical-align:top}',
  'h2{font-size:1rem;font-weight:600;margin-block:2rem .4rem}.w{border-inline-start:.3rem solid #a33;padding:.5rem .8rem;background:#fdf0ef;font-weight:600}.s{margin-block-start:-1.6rem;font-size:.9rem}',
  '.n{text-align:end;font-variant-numeric:tabular-nums}.b{inline-size:30%}.b i{display:block;block-size:.7rem;background:#2b6777;min-inline-size:1px}',
  '@media print{body{margin:0}table{break-inside:avoid}}',
].join('\n');

/** One file: no script, nothing that is fetched. */
export function htmlOf(page: ReportPage): string {
  const { direction } = LANGUAGE_RULES[page.language];
  const facts = page.facts.map(([name, value]) => `<dt>${inHtml(name)}</dt><dd>${isolated(value)}</dd>`);
  return [
    '<!doctype html>',
    `<html lang="${page.language}" dir="${direction}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${inHtml(page.title)}</title>`,
    `<style>${STYLE}</style></head>`,
    `<body><h1>${isolated(page.title)}</h1>`,
    ...(page.warning === undefined ? [] : [`<p class="w" role="alert">${inHtml(page.warning)}</p>`]),
    `<dl>${facts.join('')}</dl>`,
    `<p>${inHtml(page.note)}</p>`,
    ...page.tables.map((table) => htmlTable(table, page.nothing)),
    '</body></html>',
    '',
  ].join('\n');
}

function htmlTable({ caption, heads, rows, words, bars, note }: ReportTable, nothing: string): string {
  const number = (column: number): string => (column < words ? '' : ' class="n"');
  const head = heads.map((text, column) => `<th scope="col"${number(column)}>${inHtml(text)}</th>`);
  const body = rows.map((row, index) => {
    const cells = row.map((text, column) =>
      column === 0 ? `<th scope="row">${isolated(text)}</th>` : `<td${number(column)}>${isolated(text)}</td>`,
    );
    return `<tr>${cells.join('')}${bars ? barOf(bars[index] ?? 0) : ''}</tr>`;
  });
  if (rows.length === 0) return `<h2>${inHtml(caption)}</h2><p>${inHtml(nothing)}</p>`;
  const column = bars ? '<td class="b"></td>' : '';
  return [
    `<table><caption>${isolated(caption)}</caption>`,
    `<thead><tr>${head.join('')}${column}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody></table>`,
    ...(note === undefined ? [] : [`<p class="s">${inHtml(note)}</p>`]),
  ].join('\n');
}

function barOf(length: number): string {
  return `<td class="b" aria-hidden="true"><i style="inline-size:${(length * 100).toFixed(1)}%"></i></td>`;
}

/** Names, codes and numbers keep their own direction. */
function isolated(text: string): string {
  return `<bdi>${inHtml(text)}</bdi>`;
}

function inHtml(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
