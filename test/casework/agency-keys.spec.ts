// What the commands of keys answer, called as functions.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isDeclined } from '#libs/casework/answers';
import { issueKey, readKeys, revokeKey } from '#libs/casework/commands/agency-keys';
import type { KeyInput } from '#libs/casework/commands/agency-keys';
import { attempt, done, invalidAt, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';

const ROUTE = 'test/casework';
const KEY: KeyInput = { agencyId: 'demo-cartaya', name: 'arrivals' };

let at: CaseworkAtHand;
beforeAll(async () => {
  at = await startCasework();
});
afterAll(() => endAll(at));

const issue = (input = KEY, key = randomUUID()): ReturnType<typeof issueKey> =>
  issueKey(at.casework, at.admin, attempt('keys issue', { name: input.name }, key), input);

describe('a key of an agency', () => {
  it('is in the first answer alone; it is listed until it is revoked, which happens once', async () => {
    const key = randomUUID();
    const first = done(await issue(KEY, key));
    expect(first).toMatchObject({ ...KEY, key: expect.stringMatching(/\S{20}/) });
    expect(await issue(KEY, key)).toEqual({
      kind: 'done',
      replayed: true,
      answer: { ...first, key: null },
    });
    const listed = await readKeys(at.casework, at.admin, KEY.agencyId);
    if (isDeclined(listed)) throw new Error(listed.kind);
    expect(listed.items).toContainEqual(expect.objectContaining({ keyId: first.keyId, revokedAt: null }));
    expect(await revokeKey(at.casework, at.admin, first.keyId, ROUTE)).toBe(true);
    expect(await revokeKey(at.casework, at.admin, first.keyId, ROUTE)).toBe(false);
  });

  it('takes no other input under the same attempt', async () => {
    const key = randomUUID();
    const { keyId } = done(await issue(KEY, key));
    expect(await issue({ ...KEY, name: 'another' }, key)).toEqual({ kind: 'key-reused' });
    await revokeKey(at.casework, at.admin, keyId, ROUTE);
  });

  it('is for an agency that is there, and a partner', async () => {
    expect(await issue({ ...KEY, agencyId: 'nothing' })).toEqual({ kind: 'not-found' });
    expect(await issue({ ...KEY, agencyId: 'demo-anapec' })).toMatchObject(
      invalidAt('/agencyId', 'not-a-partner'),
    );
  });

  it('is the administrators’ to give, to see and to revoke', async () => {
    const no = { kind: 'not-allowed' };
    expect(await issueKey(at.casework, at.officer, attempt('keys issue', {}), KEY)).toEqual(no);
    expect(await readKeys(at.casework, at.officer, KEY.agencyId)).toEqual(no);
    expect(await revokeKey(at.casework, at.officer, 'nothing', ROUTE)).toEqual(no);
  });
});
