// What the answer to a doubt about who is who answers, called as a function.
import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isDeclined } from '#libs/casework/answers';
import { answerDoubt } from '#libs/casework/commands/answer-doubt';
import type { DoubtInput } from '#libs/casework/commands/answer-doubt';
import { readIdentityDoubts } from '#libs/casework/queries/identity-doubts';
import { readSeasonalWorker } from '#libs/casework/queries/seasonal-worker';
import type { Actor } from '#libs/domain/access';
import { attempt, refusedAs, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';

let at: CaseworkAtHand;
beforeAll(async () => {
  at = await startCasework();
});
afterAll(() => endAll(at));

/** The doubt about two of one name and birth date, each with an open case in one campaign unless `apart`. */
async function newDoubt({ apart = false, capitals = false } = {}): Promise<{
  doubtId: string;
  longerId: string;
  laterId: string;
  familyName: string;
}> {
  const letters = Array.from({ length: 8 }, () => 'bcdfgjklmnqrstvz'.charAt(randomInt(16))).join('a');
  const papers = { familyName: `Ait ${letters}`, birthDate: '1985-01-01' };
  const campaignId = await at.newCampaign();
  const { seasonalWorkerId } = await at.newCase(campaignId, undefined, papers);
  const familyName = capitals ? papers.familyName.toUpperCase() : papers.familyName;
  const { caseId, seasonalWorkerId: laterId } = await at.newCase(
    apart ? await at.newCampaign() : campaignId,
    undefined,
    { ...papers, familyName },
  );
  const page = { limit: 500, answered: false };
  const doubts = await readIdentityDoubts(at.casework, at.officer, page);
  if (isDeclined(doubts)) throw new Error(doubts.kind);
  const doubtId = doubts.items.find((doubt) => doubt.caseId === caseId)?.doubtId ?? '';
  return { doubtId, longerId: seasonalWorkerId, laterId, familyName };
}

const say = (
  doubtId: string,
  input: DoubtInput,
  { key = randomUUID(), by = at.officer }: { key?: string; by?: Actor } = {},
): ReturnType<typeof answerDoubt> =>
  answerDoubt(at.casework, by, attempt(`doubt ${doubtId}`, input, key), doubtId, input);

describe('the answer to a doubt', () => {
  it('is kept once for a key, and its key takes no other input', async () => {
    const { doubtId, longerId } = await newDoubt();
    const key = randomUUID();
    const answer = { doubtId, answer: 'different', seasonalWorkerId: longerId };
    expect(await say(doubtId, { answer: 'different' }, { key })).toEqual({
      kind: 'done',
      replayed: false,
      answer,
    });
    expect(await say(doubtId, { answer: 'different' }, { key })).toMatchObject({ replayed: true, answer });
    expect(await say(doubtId, { answer: 'same' }, { key })).toEqual({ kind: 'key-reused' });
  });

  it('joins two whose cases are of two campaigns, under the id known longer', async () => {
    const { doubtId, longerId } = await newDoubt({ apart: true });
    expect(await say(doubtId, { answer: 'same', reason: 'One card.' })).toMatchObject({
      answer: { answer: 'same', seasonalWorkerId: longerId },
    });
  });

  it('leaves two who are two again each with its own name, which is no former one', async () => {
    const { doubtId, laterId, familyName } = await newDoubt({ apart: true, capitals: true });
    await say(doubtId, { answer: 'same' });
    await say(doubtId, { answer: 'different', reason: 'Two cards.' });
    const later = await readSeasonalWorker(at.casework, at.officer, laterId);
    expect(later).toMatchObject({ seasonalWorkerId: laterId, familyName, former: { names: [] } });
  });

  it('is refused when it was answered otherwise, or when both have an open case in one campaign', async () => {
    const { doubtId } = await newDoubt();
    expect(await say(doubtId, { answer: 'same' })).toMatchObject(refusedAs('duplicate-case'));
    expect(await say(doubtId, { answer: 'different' })).toMatchObject({ kind: 'done' });
    expect(await say(doubtId, { answer: 'same' })).toMatchObject(refusedAs('already-recorded'));
  });

  it('is of a doubt that is there, by those who may', async () => {
    expect(await say('nothing', { answer: 'same' })).toEqual({ kind: 'not-found' });
    expect(await say('nothing', { answer: 'same' }, { by: at.cartaya })).toEqual({ kind: 'not-allowed' });
  });
});
