// A seasonal worker is erased when one administrator asks, another confirms, and nothing stands against it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saveAccount } from '#libs/casework/commands/save-account';
import { eraseAgain } from '#libs/casework/commands/erasure';
import { findPerson } from '#libs/db/directory/users';
import { erasedIds } from '#libs/db/erasing/erasing';
import { createVault } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { OPERATOR } from '#libs/domain/access';
import { rows } from '#libs/db/postgres/sql';
import { addDays, realToday } from '#libs/domain/calendar';
import { aCase } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { stack } from '../support/stack.ts';
import { storeSeason } from '../support/stored-season.ts';
import { CAMPAIGN, startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';

const TODAY = realToday(Date.now());
const REASON = { reason: 'Asked for in writing.' };
const SECOND = { email: 'second@example.org', password: 'the second administrator' };

let api: Api;
let vault: Vault;
let campaignId: string;
let second: string;
beforeAll(async () => {
  api = await startApi();
  vault = createVault(Buffer.from(stack().vaultKey, 'hex'), Buffer.from(stack().sealKey, 'hex'));
  const body = { ...CAMPAIGN, opensOn: addDays(TODAY, -10), closesOn: addDays(TODAY, 100) };
  campaignId = String((await api.call('POST', '/v1/campaigns', { as: 'admin', body })).body.campaignId);
  await atCommandLine(SECOND.email);
  second = String((await api.call('POST', '/v1/session', { body: SECOND })).body.token);
});
afterAll(() => endAll(api));

/** Another administrator, whose account no administrator made. */
async function atCommandLine(email: string): Promise<void> {
  const said = { email, password: SECOND.password, name: 'Second', role: 'administrator' as const };
  await saveAccount({ db: api.db }, OPERATOR, { ...said, agency: { agencyId: 'demo-anapec' } });
}

/** Somebody with one case, closed unless said otherwise. */
async function somebody({ isClosed = true } = {}): Promise<string> {
  const caseId = await storeSeason(api.db, campaignId, aCase(), vault);
  if (isClosed) await rows(api.db, `UPDATE cases SET status = 'closed' WHERE case_id = $1`, [caseId]);
  const [found] = await rows<{ id: string }>(
    api.db,
    'SELECT seasonal_worker_id AS id FROM cases WHERE case_id = $1',
    [caseId],
  );
  return found?.id ?? '';
}

const at = (id: string, rest = ''): string => `/v1/seasonal-workers/${id}${rest}`;
const ask = (id: string, as = 'admin', body: Body = REASON): Promise<Answer> =>
  api.call('POST', at(id, '/erasure'), { as, body });
const confirm = (id: string): Promise<Answer> =>
  api.call('POST', at(id, '/erasure/confirmation'), { headers: { authorization: `Bearer ${second}` } });
const read = (id: string, rest = '', as = 'officer'): Promise<Answer> =>
  api.call('GET', at(id, rest), { as });

describe('an erasure', () => {
  it('takes two administrators, and leaves nothing personal', async () => {
    const id = await somebody();
    const asked = await ask(id);
    expect(asked).toMatchObject({ status: 201, body: { seasonalWorkerId: id, confirmedBy: null } });
    expect((await read(id)).text).toContain('Fatima');
    expect((await read(id, '/erasure', 'admin')).body).toMatchObject(REASON);
    expect(await api.call('POST', at(id, '/erasure/confirmation'), { as: 'admin' })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed', detail: 'You asked for this erasure: another administrator confirms it.' },
    });
    const inFrench = { as: 'admin', headers: { 'accept-language': 'fr' } } as const;
    const refused = await api.call('POST', at(id, '/erasure/confirmation'), inFrench);
    expect(refused.body.detail).toContain('une autre administratrice ou un autre administrateur la confirme');
    const confirmed = await confirm(id);
    expect(confirmed).toMatchObject({ status: 201, body: { reason: null, confirmedAt: expect.any(String) } });
    const after = await read(id);
    expect(after).toMatchObject({ status: 200, body: { familyName: null, cin: null, seasons: [{}] } });
    expect((await read(id, '/erasure', 'admin')).body).toMatchObject({ reason: null });
    const kept = JSON.stringify(
      await rows(api.db, 'SELECT * FROM seasonal_workers WHERE seasonal_worker_id = $1', [id]),
    );
    expect(kept).not.toContain('Fatima');
    expect(JSON.stringify(await rows(api.db, 'SELECT * FROM request_keys'))).not.toContain(REASON.reason);
  });

  it('is confirmed by nobody whom the one who asked could sign in as, nor the other way round', async () => {
    const id = await somebody();
    await ask(id);
    const tokenOf = async (email: string, password: string): Promise<string> =>
      String((await api.call('POST', '/v1/session', { body: { email, password } })).body.token);
    const make = async (token: string, email: string): Promise<{ userId: string; token: string }> => {
      const body = {
        email,
        password: SECOND.password,
        name: 'Made',
        role: 'administrator',
        agencyId: 'demo-anapec',
      };
      const headers = { authorization: `Bearer ${token}` };
      const made = await api.call('POST', '/v1/users', { headers, body });
      return { userId: String(made.body.userId), token: await tokenOf(email, SECOND.password) };
    };
    const confirmAs = (token: string, of = id): Promise<Answer> =>
      api.call('POST', at(of, '/erasure/confirmation'), { headers: { authorization: `Bearer ${token}` } });
    const no = { status: 409, body: { code: 'not-independent' } };

    const made = await make(await api.token('admin'), 'made@example.org');
    const madeByMade = await make(made.token, 'made-by-made@example.org');
    expect(await confirmAs(made.token)).toMatchObject(no);
    expect(await confirmAs(madeByMade.token)).toMatchObject(no);

    const other = await somebody();
    await api.call('POST', at(other, '/erasure'), {
      headers: { authorization: `Bearer ${made.token}` },
      body: REASON,
    });
    expect(await confirmAs(await api.token('admin'), other)).toMatchObject(no);
    expect(await confirmAs(madeByMade.token, other)).toMatchObject(no);

    // Its own new password shuts nobody out; that of an independent administrator does.
    const own = 'a password of its own';
    await api.call('POST', '/v1/session/password', {
      headers: { authorization: `Bearer ${made.token}` },
      body: { current: SECOND.password, next: own },
    });
    expect(await confirmAs(made.token)).toMatchObject(no);
    await api.call('PATCH', `/v1/users/${made.userId}`, {
      headers: { authorization: `Bearer ${second}` },
      body: { password: 'a password of another' },
    });
    const reset = await tokenOf('made@example.org', 'a password of another');
    expect((await confirmAs(reset)).status).toBe(201);
  });

  it('is refused to whom the one who asked gave another role', async () => {
    const id = await somebody();
    await ask(id);
    const email = 'promoted@example.org';
    await atCommandLine(email);
    const person = await findPerson(api.db, email);
    for (const role of ['auditor', 'administrator']) {
      const body = { role };
      await api.call('PATCH', `/v1/users/${String(person?.userId)}`, { as: 'admin', body });
    }
    const session = await api.call('POST', '/v1/session', { body: { ...SECOND, email } });
    const headers = { authorization: `Bearer ${String(session.body.token)}` };
    expect(await api.call('POST', at(id, '/erasure/confirmation'), { headers })).toMatchObject({
      status: 409,
      body: { code: 'not-independent' },
    });
  });

  it('leaves a case that takes no act any more, and says why', async () => {
    const id = await somebody();
    await ask(id);
    await confirm(id);
    const [{ caseId } = { caseId: '' }] = await rows<{ caseId: string }>(
      api.db,
      'SELECT case_id AS "caseId" FROM cases WHERE seasonal_worker_id = $1',
      [id],
    );
    const acts: readonly (readonly [string, Body])[] = [
      ['milestones', { milestone: 'selected', occurredOn: TODAY, note: 'Words that nothing would keep.' }],
      ['withdrawal', { reason: 'family', occurredOn: TODAY }],
      ['hold', { reason: 'A paper is missing.' }],
      ['resumption', { reason: 'The paper is here.' }],
      ['corrections', { sequence: 2, annul: true, reason: 'Recorded of another case.' }],
      ['transfer', { version: '2026', reason: 'Another version.' }],
    ];
    for (const [act, body] of acts) {
      const answered = await api.call('POST', `/v1/cases/${caseId}/${act}`, { as: 'officer', body });
      expect([act, answered]).toMatchObject([
        act,
        {
          status: 409,
          body: {
            code: 'case-closed',
            detail: 'The data of this seasonal worker was erased: the case stays closed.',
          },
        },
      ]);
    }
  });

  it('is asked for once, whoever asks again', async () => {
    const id = await somebody();
    const [one, two] = [await ask(id), await ask(id)];
    expect(two.body.erasureId).toBe(one.body.erasureId);
    expect((await confirm(id)).status).toBe(201);
    expect((await confirm(id)).status).toBe(404);
    expect((await ask(id)).status).toBe(404);
  });

  it('is refused while a case is open: when it is asked for, and when it is confirmed', async () => {
    const open = await somebody({ isClosed: false });
    expect(await ask(open)).toMatchObject({
      status: 409,
      body: { code: 'case-open', caseId: expect.any(String) },
    });
    const id = await somebody();
    await ask(id);
    await rows(api.db, `UPDATE cases SET status = 'active' WHERE seasonal_worker_id = $1`, [id]);
    expect(await confirm(id)).toMatchObject({ status: 409, body: { code: 'case-open' } });
    expect((await read(id)).text).toContain('Fatima');
  });

  it('is refused while a legal hold stands, and goes on once it is lifted', async () => {
    const id = await somebody();
    const held = await api.call('POST', at(id, '/legal-hold'), { as: 'admin', body: REASON });
    expect(held).toMatchObject({ status: 201, body: { seasonalWorkerId: id } });
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: 'legal-hold' } });
    expect((await api.call('DELETE', at(id, '/legal-hold'), { as: 'admin' })).status).toBe(204);
    expect((await api.call('DELETE', at(id, '/legal-hold'), { as: 'admin' })).status).toBe(404);
    expect((await ask(id)).status).toBe(201);
  });

  it('is an administrator’s to ask for, with a reason, of somebody who is there', async () => {
    const id = await somebody();
    for (const as of ['officer', 'auditor', 'cartaya']) expect((await ask(id, as)).status).toBe(403);
    expect(await ask(id, 'admin', {})).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reason' }] },
    });
    expect((await ask('nobody')).status).toBe(404);
    expect((await confirm(id)).status).toBe(404);
  });

  it('is in the access log by whom it was about', async () => {
    const id = await somebody();
    await ask(id);
    await confirm(id);
    const log = await api.call('GET', `/v1/audit/access-log?kind=write&seasonalWorkerId=${id}`, {
      as: 'auditor',
    });
    expect((log.body.items as Body[]).map(({ route }) => route)).toEqual([
      'POST /v1/seasonal-workers/:seasonalWorkerId/erasure/confirmation',
      'POST /v1/seasonal-workers/:seasonalWorkerId/erasure',
    ]);
  });

  it('is done again from its list after an older copy was restored', async () => {
    const id = await somebody();
    await ask(id);
    await confirm(id);
    const list = await erasedIds(api.db);
    expect(list).toContain(id);
    await rows(
      api.db,
      `UPDATE seasonal_workers SET erased_at = NULL, family_name = 'Back', search_name = 'back' WHERE seasonal_worker_id = $1`,
      [id],
    );
    expect((await read(id)).text).toContain('Back');
    expect(await eraseAgain({ db: api.db, vault }, OPERATOR, [...list, 'never-here'], 'test')).toBe(
      list.length,
    );
    expect((await read(id)).body).toMatchObject({ familyName: null });
  });
});
