/** Imports for specs that call casework as functions: uploaded, checked, answered and committed. */
import { isDeclined } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import { commitImport } from '#libs/casework/bulk/commit-import';
import { rereadImport } from '#libs/casework/imports/change-import';
import type { ImportChange } from '#libs/casework/imports/change-import';
import { checkImport } from '#libs/casework/imports/check-import';
import { answerRows, mendRows } from '#libs/casework/imports/mend-rows';
import { readImport, readImportRows } from '#libs/casework/imports/read-import';
import type { RowAnswer } from '#libs/casework/imports/row-answers';
import { startImport } from '#libs/casework/imports/start-import';
import type { ImportInput } from '#libs/casework/imports/start-import';
import type { ImportBody, ImportRowBody } from '#libs/contract/imports';
import type { RowState } from '#libs/db/imports/row-counts';
import { createFileReader } from '#libs/imports/files/reading-process';
import { attempt, done } from './casework.ts';
import type { CaseworkAtHand } from './casework.ts';
import { until } from './stack.ts';

/** A table as text. */
export function csv(...lines: readonly (readonly string[])[]): Buffer {
  return Buffer.from(lines.map((cells) => cells.join(';')).join('\n'), 'utf8');
}

export class Importing {
  private readonly files = createFileReader();

  /** `rowsAtATime`: how many a check reads and writes at once; as many as ever unless said. */
  constructor(
    private readonly at: CaseworkAtHand,
    private readonly slices: { readonly rowsAtATime?: number } = {},
  ) {}

  /** Uploads, and waits until it is checked; answers the id. */
  async upload(campaignId: string, bytes: Buffer, more: Partial<ImportInput> = {}): Promise<string> {
    const { casework, officer } = this.at;
    const input: ImportInput = { fileName: 'liste.csv', kind: 'cases', campaignId, bytes, ...more };
    const started = await startImport(casework, this.files, officer, attempt('imports', {}), input);
    if (started.kind === 'file-unreadable' || started.kind === 'file-too-large') {
      throw new Error(started.kind);
    }
    const { importId } = done(started);
    await this.settled(importId, 'checked');
    return importId;
  }

  async read(importId: string): Promise<ImportBody> {
    return given(await readImport(this.at.casework, this.at.officer, importId, 'en'));
  }

  async rows(importId: string, state?: RowState): Promise<ImportRowBody[]> {
    const asked = { limit: 500, language: 'en', ...(state && { state }) } as const;
    return given(await readImportRows(this.at.casework, this.at.officer, importId, asked)).items;
  }

  async mend(importId: string, row: number, cells: Readonly<Record<string, string>>): Promise<void> {
    const changes = Object.entries(cells).map(([field, value]) => ({ row, field, value }));
    given(await mendRows(this.at.casework, this.at.officer, importId, changes));
  }

  async answer(importId: string, ...answers: RowAnswer[]): Promise<void> {
    given(await answerRows(this.at.casework, this.at.officer, importId, answers));
  }

  async reread(importId: string, change: ImportChange): Promise<void> {
    const { casework, officer } = this.at;
    const changed = await rereadImport(casework, this.files, officer, importId, change);
    if (changed !== true) throw new Error(JSON.stringify(changed));
    await this.settled(importId, 'checked');
  }

  /** Commits, and waits until all is done. */
  async commit(importId: string): Promise<ImportBody> {
    done(await commitImport(this.at.casework, this.at.officer, attempt('commit', {}), importId));
    return this.settled(importId, 'committed');
  }

  private async settled(importId: string, state: ImportBody['state']): Promise<ImportBody> {
    await checkImport({ ...this.at.casework, ...this.slices }, importId);
    let body: ImportBody | undefined;
    await until(60_000, `the import was not ${state}`, async () => {
      body = await this.read(importId);
      return body.state === state;
    });
    if (body === undefined) throw new Error('was not read');
    return body;
  }
}

function given<T>(answer: T | Declined): T {
  if (isDeclined(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}
