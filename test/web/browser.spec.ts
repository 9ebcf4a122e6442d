// The rules as a browser runs them: bundled by Vite, evaluated where nothing of Node exists. There a case is folded,
// a report is judged and a chain is verified by the code that the server runs.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Entry, Report, SeasonCase } from '#libs/domain/case/case-types';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { entryHash, GENESIS_HASH } from '#libs/domain/ledger/hash-chain';
import type { ChainRow } from '#libs/domain/ledger/hash-chain';
import { OPENED_ON, aCase, aReport, refusalOf, withReport } from '../support/build-case.ts';
import type { Given, Shown } from './page.ts';

const FOR_BROWSERS = ['libs/domain', 'libs/words', 'libs/contract'].filter(existsSync);

describe('the rules in a browser', () => {
  const seasonCase = withReport(aCase(), aReport('application-filed', OPENED_ON));
  const reports = [aReport('preselected', OPENED_ON), aReport('departed', OPENED_ON)];
  let show: (given: Given) => Shown;

  beforeAll(async () => {
    const code = await bundle(`export { show } from '${path.resolve('test/web/page.ts')}';`);
    // JavaScript itself and TextEncoder, which every browser has; no process, require or Buffer.
    const context = vm.createContext({ TextEncoder });
    vm.runInContext(code, context);
    show = (given) => {
      const page = vm.runInContext('page.show', context) as (given: string) => string;
      return JSON.parse(page(JSON.stringify(given))) as Shown;
    };
  });

  it('fold a case, and say of a report what the server says', () => {
    const refusals = reports.map((report) => refusalOf(seasonCase, report, OPENED_ON)?.code ?? null);
    expect(refusals[0]).toBeNull();
    expect(refusals[1]).not.toBeNull();
    expect(show(given(seasonCase, reports))).toMatchObject({ stage: 'recruitment', refusals });
  });

  it('verify the chain of a case', () => {
    const rows = chainOf(seasonCase);
    expect(show(given(seasonCase, [], rows)).chain).toEqual({ ok: true, entries: 2, head: rows[1]?.hash });
  });

  it('name the first entry that was changed', () => {
    const rows = chainOf(seasonCase).map((row) =>
      row.sequence === 2 ? { ...row, text: row.text.replace(OPENED_ON, '2026-01-11') } : row,
    );
    expect(show(given(seasonCase, [], rows)).chain).toMatchObject({
      ok: false,
      firstFault: { sequence: 2, kind: 'hash-differs' },
    });
  });
});

describe('what a browser may import', () => {
  it('needs nothing of Node, in any of its files', async () => {
    const files = FOR_BROWSERS.flatMap(sources);
    expect(files.length).toBeGreaterThan(50);
    await bundle(files.map((file) => `import '${path.resolve(file)}';`).join('\n'));
  });

  it.each(['node:crypto', 'crypto'])('does not bundle with %s', async (builtin) => {
    await expect(bundle(`import { createHash } from '${builtin}'; createHash('sha256');`)).rejects.toThrow(
      `${builtin} is not in a browser`,
    );
  });
});

/** The script that a browser would load. Rejects when it needs Node. */
function bundle(entry: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['test/web/bundle.mjs'],
      { maxBuffer: 2 ** 26, env: { PATH: process.env.PATH } },
      (error, stdout, stderr) => {
        if (error) reject(new Error(stderr, { cause: error }));
        else resolve(stdout);
      },
    );
    child.stdin?.end(entry);
  });
}

function given(seasonCase: SeasonCase, reports: Report[], rows = chainOf(seasonCase)): Given {
  return { caseId: seasonCase.caseId, pack: seasonCase.pack, rows, reports, today: OPENED_ON };
}

function chainOf({ entries }: SeasonCase): ChainRow[] {
  let head = GENESIS_HASH;
  return entries.map(({ prevHash: _prevHash, hash: _hash, ...said }: Entry) => {
    const text = canonicalText(said);
    const row = { sequence: said.sequence, prevHash: head, hash: entryHash(head, text), text };
    head = row.hash;
    return row;
  });
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
