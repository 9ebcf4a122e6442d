// One item of a bulk operation that throws fails alone, a case and a row of an import alike; the others go on.
import { describe, expect, it } from '@jest/globals';
import { aloneIfItThrows } from '#libs/casework/bulk/item-outcomes';
import { DatabaseFault } from '#libs/db/postgres/sql';

const ITEM = { operationId: 'operation', subject: 'import/7' };

describe('an item whose work throws', () => {
  it('has failed, and the log says which and not what it read', async () => {
    const said: unknown[] = [];
    const log = { warn: () => undefined, error: (facts: object) => said.push(facts) };
    const work = (): Promise<never> => Promise.reject(new TypeError('Fatima Zz has no birth date'));
    const result = await aloneIfItThrows({ log }, ITEM, work);
    expect(result).toMatchObject({ state: 'failed' });
    expect(said).toEqual([{ ...ITEM, fault: 'TypeError' }]);
    expect(JSON.stringify(result)).not.toContain('Fatima');
  });

  it('is not settled while the database is away', async () => {
    const log = { warn: () => undefined, error: () => undefined };
    const away = new DatabaseFault('57P01', null, null, 'away');
    await expect(aloneIfItThrows({ log }, ITEM, () => Promise.reject(away))).rejects.toBe(away);
  });
});
