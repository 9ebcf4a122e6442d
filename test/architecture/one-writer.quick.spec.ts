// A person's row has one writer: what commits to a change of it has one place to be.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const WRITES =
  /\b(?:INSERT INTO|UPDATE|DELETE FROM|MERGE INTO)\s+seasonal_workers\b|\bSeasonalWorkerTable,\s*\(/;

/** Another key around the same values, and the indexes under it: nothing on record changes. */
const WRAPS_ANEW = 'libs/db/keys/rotate-vault.ts';

describe('the row of a seasonal worker', () => {
  it('is written by one file', () => {
    const writers = ['apps', 'libs', 'workflows', 'activities']
      .flatMap((folder) =>
        readdirSync(folder, { withFileTypes: true, recursive: true, encoding: 'utf8' })
          .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
          .map((entry) => path.join(entry.parentPath, entry.name)),
      )
      .filter((file) => !file.includes('/migrations/') && WRITES.test(readFileSync(file, 'utf8')));
    expect(writers.filter((file) => file !== WRAPS_ANEW)).toEqual(['libs/db/people/write-person.ts']);
  });
});
