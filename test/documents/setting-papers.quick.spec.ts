// Papers as PDF: the same bytes from every process, whatever stands in a name, and an answer when none can be made.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paperOf } from '#libs/documents/papers';
import type { DocumentRenderer, Paper, Rendered } from '#libs/documents/renderer';
import { LANGUAGES } from '#libs/words/languages';
import {
  CERTIFICATE,
  CONTRACT,
  EVERY_PAPER,
  FATIMA,
  MANIFEST,
  PAPER_PROCESS,
  paperRenderer,
} from '../support/papers.ts';

const run = promisify(execFile);
const quiet = { warn: (): void => undefined };
const PAPERS: readonly Paper[] = EVERY_PAPER.flatMap((facts) =>
  LANGUAGES.map((language) => paperOf(facts, language)),
);
/** Sets the papers of a file, one SHA-256 a line. */
const IN_ANOTHER_PROCESS = `
  import { readFileSync } from 'node:fs';
  const [renderer, script, papers] = process.argv.slice(1);
  const { createTypstRenderer } = await import(renderer);
  const set = createTypstRenderer({ script, log: console });
  for (const paper of JSON.parse(readFileSync(papers))) console.log((await set.render(paper)).sha256);
  set.stop();
`;

let folder: string;
let renderer: DocumentRenderer;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'noria-papers-'));
  renderer = paperRenderer(quiet);
});
afterAll(() => {
  renderer.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function made(paper: Paper): Promise<Extract<Rendered, { kind: 'made' }>> {
  const rendered = await renderer.render(paper);
  if (rendered.kind !== 'made') throw new Error(rendered.why);
  return rendered;
}

describe('a paper', () => {
  it('is a PDF in every kind and language, and its hash is that of its bytes', async () => {
    for (const paper of PAPERS) {
      const { pdf, sha256 } = await made(paper);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(createHash('sha256').update(pdf).digest('hex')).toBe(sha256);
    }
  });

  it('is the same, byte for byte, made again and in another process, at another time and place', async () => {
    const [first, again] = [await hashes(), await hashes()];
    expect(again).toEqual(first);
    expect(new Set(first).size).toBe(PAPERS.length);
    const papers = path.join(folder, 'papers.json');
    writeFileSync(papers, JSON.stringify(PAPERS));
    const module = pathToFileURL('dist/libs/documents/typst-renderer.js').href;
    const elsewhere = { cwd: folder, env: { TZ: 'Pacific/Apia', LANG: 'ar_MA.UTF-8', HOME: folder } };
    const { stdout } = await run(
      process.execPath,
      ['--input-type=module', '-e', IN_ANOTHER_PROCESS, module, PAPER_PROCESS, papers],
      elsewhere,
    );
    expect(stdout.trim().split('\n')).toEqual(first);
  });

  it('is another when one fact is', async () => {
    const one = await made(paperOf(CERTIFICATE, 'fr'));
    const other = await made(paperOf({ ...CERTIFICATE, returnedOn: '2026-07-03' }, 'fr'));
    expect(other.sha256).not.toBe(one.sha256);
  });

  it.each([
    '#panic("set")',
    '*Fatima* _Zohra_ = title',
    '#import "@preview/x:1.0.0": *',
    '$ x $ `raw` <label> @ref \\ #[]',
    '#read("/etc/passwd")',
    '"; json',
    'ⵎⴰⵔⵢⴰⵎ',
  ])('takes %s for a name, and for nothing else', async (familyName) => {
    const { kind } = await made(paperOf({ ...CONTRACT, person: { ...FATIMA, familyName } }, 'ar'));
    expect(kind).toBe('made');
  });

  it('lists as many people as a ferry carries', async () => {
    const travellers = Array.from({ length: 800 }, (_, index) => ({
      caseNo: `ES26-${String(index).padStart(6, '0')}`,
      hash: 'a'.repeat(64),
      person: FATIMA,
    }));
    const { pdf } = await made(paperOf({ ...MANIFEST, travellers }, 'ar'));
    expect(pdf.length).toBeGreaterThan(100_000);
  });
});

describe('a paper that cannot be made now', () => {
  const paper = paperOf(CERTIFICATE, 'it');
  const scripted = (name: string, code: string): string => {
    const script = path.join(folder, name);
    writeFileSync(script, code);
    return script;
  };

  it('is refused when the process hangs, and no sooner than it may take', async () => {
    const script = scripted(
      'hangs.mjs',
      `process.on('message', () => {}); process.on('disconnect', () => process.exit());`,
    );
    const hanging = paperRenderer(quiet, { script, withinMs: 300 });
    expect(await hanging.render(paper)).toEqual({ kind: 'unavailable', why: 'slow' });
    hanging.stop();
  });

  it('is refused when the process dies, and made by the next one', async () => {
    const script = scripted(
      'dies-once.mjs',
      `import { existsSync, writeFileSync } from 'node:fs';
       const mark = ${JSON.stringify(path.join(folder, 'died'))};
       if (!existsSync(mark)) process.on('message', () => { writeFileSync(mark, ''); process.exit(1); });
       else await import(${JSON.stringify(pathToFileURL(PAPER_PROCESS).href)});`,
    );
    const dying = paperRenderer(quiet, { script });
    expect(await dying.render(paper)).toEqual({ kind: 'unavailable', why: 'died' });
    expect(await dying.render(paper)).toEqual(await made(paper));
    dying.stop();
  });

  it('is made all the same when the process died while nobody waited', async () => {
    const mark = path.join(folder, 'pid');
    const script = scripted(
      'says-its-pid.mjs',
      `import { writeFileSync } from 'node:fs';
       writeFileSync(${JSON.stringify(mark)}, String(process.pid));
       await import(${JSON.stringify(pathToFileURL(PAPER_PROCESS).href)});`,
    );
    const killed = paperRenderer(quiet, { script });
    const first = await killed.render(paper);
    const pid = Number(readFileSync(mark, 'utf8'));
    process.kill(pid, 'SIGKILL');
    while (isAlive(pid)) await new Promise(setImmediate);
    expect(await killed.render(paper)).toEqual(first);
    expect(first.kind).toBe('made');
    killed.stop();
  });

  it('is refused at once when too many wait', async () => {
    const script = scripted(
      'waits.mjs',
      `process.on('message', () => {}); process.on('disconnect', () => process.exit());`,
    );
    const full = paperRenderer(quiet, { script, withinMs: 300, waitingAtMost: 1 });
    const answers = await Promise.all([1, 2, 3].map(() => full.render(paper)));
    expect(answers.map((answer) => answer.kind === 'unavailable' && answer.why)).toEqual([
      'slow',
      'slow',
      'busy',
    ]);
    full.stop();
  });

  it('is an alarm when its template is at fault', async () => {
    const broken = { ...paper, direction: undefined } as unknown as Paper;
    await expect(renderer.render(broken)).rejects.toThrow('one-person does not compile');
    expect((await made(paper)).kind).toBe('made');
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function hashes(): Promise<string[]> {
  const found: string[] = [];
  for (const paper of PAPERS) found.push((await made(paper)).sha256);
  return found;
}
