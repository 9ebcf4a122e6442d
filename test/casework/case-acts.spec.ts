// What the commands about one case answer, called as functions: recorded, and each of their ways to say no.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { correct, reportMilestone, transfer, withdraw } from '#libs/casework/commands/report';
import type { TransferInput, WithdrawalInput } from '#libs/casework/commands/case-reports';
import type { Declined } from '#libs/casework/answers';
import type { Reported } from '#libs/casework/commands/record-act';
import { verifyCase } from '#libs/casework/queries/verification/verify-case';
import { rows } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import { addDays } from '#libs/domain/calendar';
import { TODAY, invalidAt, onCase, refusedAs, reportNext, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';

const NOT_FOUND = { kind: 'not-found' };
const NOT_ALLOWED = { kind: 'not-allowed' };
const KEY_REUSED = { kind: 'key-reused' };
const reason = 'A slip.';

let at: CaseworkAtHand;
let campaignId: string;
/** A case in which no partner takes part. */
let hidden: string;
beforeAll(async () => {
  at = await startCasework();
  campaignId = await at.newCampaign({ quota: 50 });
  hidden = (await at.newCase(await at.newCampaign({ agencies: ['demo-anapec'] }))).caseId;
});
afterAll(() => endAll(at));

const newCase = async (): Promise<string> => (await at.newCase(campaignId)).caseId;
type Outcome = Promise<Reported | Declined>;

describe('a withdrawal', () => {
  const LEFT: WithdrawalInput = { reason: 'family', occurredOn: TODAY };
  const leave = (caseId: string, input = LEFT, key = randomUUID(), by: Actor = at.officer): Outcome =>
    withdraw(at.casework, by, onCase(caseId, 'withdrawal', input, key), input);

  it('is recorded once for a key, and its key takes no other input', async () => {
    const [caseId, key] = [await newCase(), randomUUID()];
    expect(await leave(caseId, LEFT, key)).toMatchObject({ kind: 'recorded', replayed: false });
    expect(await leave(caseId, LEFT, key)).toMatchObject({ kind: 'recorded', replayed: true });
    expect(await leave(caseId, { ...LEFT, reason: 'illness' }, key)).toEqual(KEY_REUSED);
  });

  it('is refused a second time, and on a day to come', async () => {
    const caseId = await newCase();
    const tomorrow = { ...LEFT, occurredOn: addDays(TODAY, 1) };
    expect(await leave(caseId, tomorrow)).toMatchObject(refusedAs('occurred-in-future'));
    expect(await leave(caseId)).toMatchObject({ kind: 'recorded' });
    expect(await leave(caseId)).toMatchObject(refusedAs('already-recorded'));
  });

  it('finds no case that is not there, or not the actor’s to see; an auditor may not', async () => {
    expect(await leave('nothing')).toEqual(NOT_FOUND);
    expect(await leave(hidden, LEFT, randomUUID(), at.cartaya)).toEqual(NOT_FOUND);
    expect(await leave(hidden, LEFT, randomUUID(), at.auditor)).toEqual(NOT_ALLOWED);
  });
});

describe('a report that is refused', () => {
  const textsOf = (caseId: string): Promise<{ name: string }[]> =>
    rows(at.db, 'SELECT name FROM report_texts WHERE case_id = $1', [caseId]);

  it('leaves none of its words behind', async () => {
    const caseId = await newCase();
    const input = { milestone: 'departed', occurredOn: TODAY, note: 'The bus had left.' };
    const act = onCase(caseId, 'milestones', input);
    const refused = await reportMilestone(at.casework, at.officer, act, input);
    expect(refused).toMatchObject({ kind: 'refused' });
    expect(await textsOf(caseId)).toEqual([]);
  });

  it('leaves none when the engine alone could refuse it, and an accepted one keeps its own', async () => {
    const offerId = await at.newOffer(campaignId, { positions: 1 });
    const [one, two] = [await at.newCase(campaignId, offerId), await at.newCase(campaignId, offerId)];
    for (const { caseId } of [one, two]) while (await reportNext(at, caseId, 'selected'));
    const evidence = [{ kind: 'selection-record' }];
    const input = { milestone: 'selected', occurredOn: TODAY, note: 'Speaks Spanish.', evidence };
    const select = (caseId: string): Outcome =>
      reportMilestone(at.casework, at.officer, onCase(caseId, 'milestones', input), input);
    expect(await select(one.caseId)).toMatchObject({ kind: 'recorded' });
    expect(await select(two.caseId)).toMatchObject(refusedAs('offer-full'));
    expect(await textsOf(one.caseId)).toEqual([{ name: 'note' }]);
    expect(await textsOf(two.caseId)).toEqual([]);
  });
});

describe('a correction', () => {
  const put = (
    caseId: string,
    input: Parameters<typeof correct>[3],
    { key = randomUUID(), by = at.officer }: { key?: string; by?: Actor } = {},
  ): Outcome => correct(at.casework, by, onCase(caseId, 'corrections', input, key), input);

  it('is recorded once for a key, and its key takes no other input', async () => {
    const [caseId, key] = [await newCase(), randomUUID()];
    await reportNext(at, caseId);
    const input = { sequence: 2, occurredOn: addDays(TODAY, -1), reason };
    expect(await put(caseId, input, { key })).toMatchObject({ kind: 'recorded', replayed: false });
    expect(await put(caseId, input, { key })).toMatchObject({ kind: 'recorded', replayed: true });
    expect(await put(caseId, { ...input, occurredOn: addDays(TODAY, -2) }, { key })).toEqual(KEY_REUSED);
  });

  it('is invalid without exactly one thing to correct, or with a detail that the entry has not', async () => {
    const caseId = await newCase();
    await reportNext(at, caseId);
    expect(await put(caseId, { sequence: 2, reason })).toMatchObject(invalidAt('', 'one-of'));
    const both = { sequence: 2, reason, annul: true, occurredOn: TODAY } as const;
    expect(await put(caseId, both)).toMatchObject(invalidAt('', 'one-of'));
    expect(await put(caseId, { sequence: 2, reason, details: { shoes: 42 } })).toMatchObject({
      kind: 'invalid',
      faults: [{ pointer: '/details/shoes' }],
    });
  });

  it('is refused of an entry that is not there', async () => {
    const input = { sequence: 99, occurredOn: TODAY, reason };
    expect(await put(await newCase(), input)).toMatchObject(refusedAs('nothing-to-correct'));
  });

  it('finds no case that is not there, or not the actor’s to see; an auditor may not', async () => {
    const input = { sequence: 1, annul: true, reason } as const;
    expect(await put('nothing', input)).toEqual(NOT_FOUND);
    expect(await put(hidden, input, { by: at.cartaya })).toEqual(NOT_FOUND);
    expect(await put(hidden, input, { by: at.auditor })).toEqual(NOT_ALLOWED);
  });
});

describe('a transfer', () => {
  const move = (
    caseId: string,
    to: Omit<TransferInput, 'reason'>,
    { key = randomUUID(), by = at.officer }: { key?: string; by?: Actor } = {},
  ): Outcome => {
    const input = { ...to, reason };
    return transfer(at.casework, by, onCase(caseId, 'transfer', input, key), input);
  };

  it('is recorded once for a key, and its key takes no other input', async () => {
    const [caseId, key] = [await newCase(), randomUUID()];
    expect(await move(caseId, { version: '2011' }, { key })).toMatchObject({
      kind: 'recorded',
      replayed: false,
    });
    expect(await move(caseId, { version: '2011' }, { key })).toMatchObject({ replayed: true });
    expect(await move(caseId, { version: '2026' }, { key })).toEqual(KEY_REUSED);
  });

  it('is invalid to what nobody published', async () => {
    const caseId = await newCase();
    expect(await move(caseId, { version: '1' })).toMatchObject(invalidAt('/version', 'unknown'));
    expect(await move(caseId, { programme: 'nothing', version: '1' })).toMatchObject(
      invalidAt('/programme', 'unknown'),
    );
  });

  it('is refused to the rules that the case has', async () => {
    expect(await move(await newCase(), { version: '2026' })).toMatchObject(refusedAs('already-recorded'));
  });

  it('finds no case that is not there, or not the actor’s to see; a partner agency may not', async () => {
    expect(await move('nothing', { version: '2011' })).toEqual(NOT_FOUND);
    expect(await move(hidden, { version: '2011' }, { by: at.cartaya })).toEqual(NOT_FOUND);
    expect(await move(await newCase(), { version: '2011' }, { by: at.cartaya })).toEqual(NOT_ALLOWED);
  });
});

describe('a verification', () => {
  it('is of a case that is there, by those who may', async () => {
    const caseId = await newCase();
    expect(await verifyCase(at.casework, at.auditor, caseId)).toMatchObject({ verdict: 'verified' });
    expect(await verifyCase(at.casework, at.auditor, 'nothing')).toEqual(NOT_FOUND);
    expect(await verifyCase(at.casework, at.cartaya, caseId)).toEqual(NOT_ALLOWED);
  });
});
