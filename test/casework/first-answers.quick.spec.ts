import { describe, expect, it } from '@jest/globals';
import { firstAnswers } from '#libs/casework/engine/first-answers';

const recorded = { kind: 'recorded' } as const;

describe('the first answer to a report', () => {
  it('is given to all who ask while it is awaited, and for a while after', async () => {
    let now = 0;
    let sent = 0;
    const first = firstAnswers(() => now);
    const ask = (): Promise<{ sent: { kind: string }; isFirst: boolean }> =>
      first.of('report', () => {
        sent += 1;
        return Promise.resolve(recorded);
      });
    const together = await Promise.all([ask(), ask(), ask()]);
    expect(together.map(({ isFirst }) => isFirst)).toEqual([true, false, false]);
    now = 29_999;
    expect(await ask()).toEqual({ sent: recorded, isFirst: false });
    expect(sent).toBe(1);
    now = 30_000;
    expect(await ask()).toEqual({ sent: recorded, isFirst: true });
    expect(sent).toBe(2);
  });

  it('is asked for again when it was no receipt, or a fault', async () => {
    const first = firstAnswers();
    const refused = { kind: 'refused' } as const;
    const both = ['a', 'b'].map(() => first.of('report', () => Promise.resolve(refused)));
    expect((await Promise.all(both)).map(({ isFirst }) => isFirst)).toEqual([true, false]);
    await expect(first.of('report', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await first.of('report', () => Promise.resolve(recorded))).toEqual({
      sent: recorded,
      isFirst: true,
    });
  });
});
