// Reports as files: their form follows from the end of their name.
import { accessSync, constants, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import type { Language } from '#libs/words/languages';
import type { Programme } from '#libs/domain/pack/programme';
import { programmeTitle } from '#libs/words/packs/pack-texts';
import { htmlOf, markdownOf, textOf } from './forms.ts';
import { reportIn } from '../report.ts';
import type { SimulationReport } from '../report.ts';
import { pageIn } from './tables.ts';
import type { ReportPage } from './tables.ts';

const FORMS: Readonly<Record<string, (page: ReportPage, report: SimulationReport) => string>> = {
  '.html': htmlOf,
  '.md': markdownOf,
  '.txt': textOf,
  '.json': (_page, report) => `${JSON.stringify(report, null, 2)}\n`,
};
export const REPORT_ENDINGS = Object.keys(FORMS);

export interface ReportWish {
  language: Language;
  pack: Programme;
  /** Read before: to be compared with. */
  other: SimulationReport | undefined;
}

/** Why no report could be written to this file; undefined when one can. A season is long: this is known before it. */
export function fileFault(file: string): string | undefined {
  const folder = dirname(resolve(file));
  try {
    if (!existsSync(folder)) return `There is no folder ${folder}.`;
    if (existsSync(file) && statSync(file).isDirectory()) return `${file} is a folder.`;
    accessSync(existsSync(file) ? file : folder, constants.W_OK);
    return undefined;
  } catch {
    return `${file} cannot be written to.`;
  }
}

/** Writes each file, and answers the report as lines for a terminal. */
export function writeReports(
  report: SimulationReport,
  files: readonly string[],
  { language, pack, other }: ReportWish,
): string {
  const named = { name: programmeTitle(pack, language), labels: pack.labels ?? {} };
  const page = pageIn(report, language, { ...named, ...(other === undefined ? {} : { other }) });
  for (const file of files) {
    writeFileSync(file, FORMS[extname(file)]?.(page, report) ?? textOf(page));
  }
  return textOf(page);
}

/** The report that an earlier simulation wrote. Throws a sentence when the file is none. */
export function readReport(file: string): SimulationReport {
  if (!existsSync(file)) throw new Error(`There is no file ${file} to compare with.`);
  try {
    return reportIn(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(
      `${file} cannot be compared with: it must be a report that ended in .json, or what --json printed.`,
      {
        cause: error,
      },
    );
  }
}
