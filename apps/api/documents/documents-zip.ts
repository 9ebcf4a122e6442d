/** Many papers as one zip, streamed as they are made: the same papers give the same bytes. */
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import pRetry from 'p-retry';
import { ZipFile } from 'yazl';
import type { OperationDocument } from '#libs/casework/bulk/read-documents';
import { paperOf } from '#libs/documents/papers';
import type { DocumentRenderer, Paper } from '#libs/documents/renderer';
import { csvText } from '#libs/contract/csv';
import type { Language } from '#libs/words/languages';
import { HTTP_PROBLEM_WORDS } from '#libs/words/problems';

/** The first day that a zip knows: when it was made says nothing of what is in it. PDFs are compressed already. */
const ENTRY = { mtime: new Date(1980, 0, 1), mode: 0o100_644, compress: false, forceDosTimestamp: true };
const LEFT_OUT = 'left-out.csv';
const COLUMNS = ['case_no', 'code', 'detail'] as const;
/** Whoever asks for one paper goes first: a zip waits for its turn, and tries again. */
const AGAIN = { retries: 8, minTimeout: 250, maxTimeout: 4_000 };

interface Zipping {
  language: Language;
  documents: AsyncIterable<OperationDocument>;
}

/** `<caseNo>-<kind>-<language>.pdf` each, and a table of those that could not be made any more. */
export function documentsZip(renderer: DocumentRenderer, zipping: Zipping): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  zip.outputStream.pipe(out);
  fill(zip, out, renderer, zipping).catch((fault: unknown) => {
    out.destroy(fault instanceof Error ? fault : new Error(String(fault)));
  });
  return out;
}

async function fill(
  zip: ZipFile,
  out: PassThrough,
  renderer: DocumentRenderer,
  { language, documents }: Zipping,
): Promise<void> {
  const leftOut: Record<(typeof COLUMNS)[number], string>[] = [];
  for await (const document of documents) {
    // Whoever asked has gone: nothing more is read of anybody.
    if (out.destroyed) return;
    const { caseNo } = document;
    if ('reason' in document) {
      leftOut.push({ case_no: caseNo, code: document.reason.code, detail: document.reason.detail });
      continue;
    }
    const pdf = await made(renderer, paperOf(document.facts, language));
    if (pdf === undefined) {
      const code = 'document-unavailable';
      leftOut.push({ case_no: caseNo, code, detail: HTTP_PROBLEM_WORDS[code][language] });
      continue;
    }
    zip.addBuffer(pdf, `${caseNo}-${document.facts.kind}-${language}.pdf`, ENTRY);
    await taken(out);
  }
  if (leftOut.length > 0) zip.addBuffer(Buffer.from(csvText(COLUMNS, leftOut)), LEFT_OUT, ENTRY);
  zip.end();
}

/** Undefined when the paper could not be made for some seconds. */
async function made(renderer: DocumentRenderer, paper: Paper): Promise<Buffer | undefined> {
  const tried = async (): Promise<Buffer | undefined> => {
    const rendered = await renderer.render(paper);
    if (rendered.kind === 'made') return rendered.pdf;
    throw new Unavailable(rendered.why);
  };
  try {
    return await pRetry(tried, { ...AGAIN, shouldRetry: ({ error }) => error instanceof Unavailable });
  } catch (fault) {
    if (fault instanceof Unavailable) return undefined;
    throw fault;
  }
}

class Unavailable extends Error {}

/** Until whoever reads has taken most of what was made, or has gone. */
function taken(out: PassThrough): Promise<void> {
  if (!out.writableNeedDrain || out.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const go = (): void => {
      out.off('drain', go).off('close', go);
      resolve();
    };
    out.on('drain', go).on('close', go);
  });
}
