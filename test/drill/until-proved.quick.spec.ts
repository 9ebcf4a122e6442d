// The wait of the drill for cases that start again: it must end neither early nor never.
import { describe, expect, it } from '@jest/globals';
import { untilProved } from './until-proved.ts';

describe('waiting until all cases run again', () => {
  it('asks again for those that are unproven, and for no others, until none is left', async () => {
    const asked: string[] = [];
    const said: string[] = [];
    const left = await untilProved(
      ['slow', 'quick', 'changed'],
      (caseId) => {
        asked.push(caseId);
        const times = asked.filter((one) => one === caseId).length;
        if (caseId === 'slow') return Promise.resolve(times < 3 ? 'unproven' : 'verified');
        return Promise.resolve(caseId === 'changed' ? 'altered' : 'verified');
      },
      {
        ...{ withinMs: 10_000, lookEveryMs: 1 },
        say: (count, all) => said.push(`${String(count)} of ${String(all)}`),
      },
    );
    expect(left).toEqual([]);
    expect(asked).toEqual(['slow', 'quick', 'changed', 'slow', 'slow']);
    expect(said).toEqual(['1 of 3', '1 of 3', '0 of 3']);
  });

  it('gives up in time, and names those that are left', async () => {
    const left = await untilProved(
      ['lost', 'found'],
      (caseId) => Promise.resolve(caseId === 'lost' ? 'unproven' : 'verified'),
      {
        ...{ withinMs: 20, lookEveryMs: 5 },
        say: () => undefined,
      },
    );
    expect(left).toEqual(['lost']);
  });
});
