// Whether the instance is degraded: what is looked at, and what one look after another makes of it.
import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Metrics } from '#apps/api/health/metrics';
import { Stores } from '#apps/api/health/stores';
import type { Casework } from '#libs/casework/casework';
import type { RecordedRun } from '#libs/casework/engine/case-histories';

interface Mark {
  incarnation: string;
  lastEvent: number;
  comparedIn: string | null;
  at: string | null;
}

const NEVER = new AbortController().signal;

/** Stores over a database that answers these marks, and an engine that has no runs. */
function storesOver(mark: Mark): { stores: Stores; asked: { running: boolean }[] } {
  const asked: { running: boolean }[] = [];
  const query = (statement: { text: string; values: unknown[] }): Promise<unknown> => {
    if (statement.text.includes('INSERT INTO store_comparisons')) {
      [mark.comparedIn, mark.at] = statement.values as [string, string];
      return Promise.resolve({ rows: [], rowCount: 1 });
    }
    if (statement.text.includes('clock_timestamp')) {
      return Promise.resolve({ rows: [{ at: '2026-11-28T10:00:00.000Z' }] });
    }
    return Promise.resolve({ rows: [{ ...mark }] });
  };
  const db = { queryRunner: { connect: () => Promise.resolve({ query }) } } as unknown as DataSource;
  const casework = {
    db,
    log: { error: () => undefined, warn: () => undefined },
    histories: {
      runs: (one: { running: boolean }): AsyncIterable<RecordedRun> => {
        asked.push(one);
        return nothing();
      },
    },
  } as unknown as Casework;
  return { stores: new Stores(casework, new Metrics()), asked };
}

async function* nothing(): AsyncIterable<RecordedRun> {
  // The engine has no runs.
}

const compared: Mark = { incarnation: 'a', lastEvent: 10, comparedIn: 'a', at: '2026-11-28T09:00:00.000Z' };

describe('an instance', () => {
  it('is degraded until the first look, and not after it where this database has been compared', async () => {
    const { stores } = storesOver({ ...compared });
    expect(stores.degraded).toBe(true);
    await stores.look();
    expect(stores.degraded).toBe(false);
  });

  it('is degraded on a database that was started since, until everything has been compared', async () => {
    const { stores, asked } = storesOver({ ...compared, incarnation: 'b' });
    await stores.look();
    expect(stores.degraded).toBe(true);
    await expect(stores.refuseWhileDegraded()).rejects.toMatchObject({ status: 503, retryAfterSeconds: 5 });
    await stores.compare(NEVER);
    expect(asked).toMatchObject([{ running: true, since: new Date('2026-11-28T08:50:00.000Z') }]);
    expect(stores.degraded).toBe(false);
    await stores.refuseWhileDegraded();
  });

  it('goes on when Postgres was only restarted, and compares everything beside', async () => {
    const mark = { ...compared };
    const { stores, asked } = storesOver(mark);
    await stores.compare(NEVER);
    mark.incarnation = 'b';
    await stores.look();
    expect(stores.degraded).toBe(false);
    await stores.compare(NEVER);
    expect(asked.map(({ running }) => running)).toEqual([false, true]);
  });

  it('is degraded as soon as it finds an older copy, until that has been compared', async () => {
    const mark = { ...compared };
    const { stores } = storesOver(mark);
    await stores.compare(NEVER);
    mark.lastEvent = 4;
    await stores.look();
    expect(stores.degraded).toBe(true);
    await stores.look();
    await stores.compare(NEVER);
    expect(stores.degraded).toBe(false);
  });
});
