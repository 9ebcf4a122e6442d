import { describe, expect, it } from '@jest/globals';
import { campaignTallies } from '#libs/casework/queries/campaign-tallies';
import { inTurns } from '#libs/casework/queries/in-turns';
import type { Db } from '#libs/db/postgres/sql';

describe('long work', () => {
  it('is done for each group in turn, one piece at a time', async () => {
    const inTurn = inTurns();
    const done: string[] = [];
    let atOnce = 0;
    const work = (name: string) => async (): Promise<string> => {
      atOnce += 1;
      expect(atOnce).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      done.push(name);
      return name;
    };
    const many = Array.from({ length: 60 }, (_, no) => inTurn('busy agency', work(`busy ${no}`)));
    const one = inTurn('another', work('one'));
    expect(await one).toBe('one');
    expect(done.length).toBeLessThanOrEqual(3);
    await Promise.all(many);
    expect(done.filter((name) => name !== 'one')).toEqual(
      Array.from({ length: 60 }, (_, no) => `busy ${no}`),
    );
    expect(await inTurn('busy agency', work('later'))).toBe('later');
  });

  it('goes on after a piece that failed', async () => {
    const inTurn = inTurns();
    const failing = inTurn('a', () => Promise.reject(new Error('away')));
    const next = inTurn('a', () => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('away');
    expect(await next).toBe('next');
  });
});

describe('a campaign that sixty ask about at once', () => {
  it('is counted for the first, and once more for all who asked before that began', async () => {
    let reads = 0;
    const query = async (): Promise<object> => {
      reads += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return { rows: [] };
    };
    const db = { queryRunner: { connect: () => Promise.resolve({ query }) } };
    const tallies = campaignTallies(db as unknown as Db);
    const ask = (asOf: string): Promise<unknown> =>
      tallies.of('campaign', { asOf }, Date.now() + 5_000, 'agency');
    const first = ask('2026-03-04');
    await new Promise<void>((resolve) => process.nextTick(resolve));
    await Promise.resolve();
    expect(reads).toBe(1);
    await Promise.all([first, ...Array.from({ length: 59 }, () => ask('2026-03-04'))]);
    expect(reads).toBe(2);
    await ask('2026-03-04');
    expect(reads).toBe(3);
  });
});
