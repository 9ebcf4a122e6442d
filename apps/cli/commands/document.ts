// `noria document`: one paper of a case, as a PDF file. Exit codes: 0 written, 1 refused or nothing answers.
import { writeFileSync } from 'node:fs';
import { Option } from 'commander';
import type { Command } from 'commander';
import { DOCUMENT_KINDS } from '#libs/domain/case/documents';
import { LANGUAGES } from '#libs/words/languages';
import { caseNamed, pathOfCase, signedInAs } from '../api/api-client.ts';

interface DocumentOptions {
  language: string;
  out?: string;
  api?: string;
  token?: string;
}

export function register(program: Command): void {
  program
    .command('document')
    .description('one paper of a case, as a PDF')
    .argument('<case>', 'its caseNo or its caseId')
    .argument('<kind>', DOCUMENT_KINDS.join(', '))
    .addOption(new Option('--language <language>', 'of the paper').choices([...LANGUAGES]).default('fr'))
    .option('--out <file>', 'where to write it; else <caseNo>-<kind>-<language>.pdf here')
    .option('--api <url>', 'the API to ask; else the one that runs here')
    .option('--token <token>', 'of somebody who may; else NORIA_TOKEN, else the demo’s officer')
    .action(write);
}

async function write(named: string, kind: string, options: DocumentOptions): Promise<void> {
  const { language, out } = options;
  const api = await signedInAs('placement-officer', options);
  const found = await caseNamed(api, named);
  const pdf = await api.file(pathOfCase(found.caseId, 'documents', kind), { language });
  const file = out ?? `${found.caseNo}-${kind}-${language}.pdf`;
  writeFileSync(file, pdf);
  process.stdout.write(`${file}\n`);
}
