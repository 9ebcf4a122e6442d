// A file always has somebody who reads it, whatever becomes of accounts; and whoever changes accounts learns of no file.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isDeclined } from '#libs/casework/answers';
import { changeUser, createUser } from '#libs/casework/commands/users';
import type { UserChanges } from '#libs/casework/commands/users';
import { lookAtIncident } from '#libs/casework/incidents/look-at-incident';
import { openIncident } from '#libs/casework/incidents/open-incident';
import type { IncidentInput } from '#libs/casework/incidents/open-incident';
import { readIncident, readIncidents } from '#libs/casework/incidents/read-incidents';
import { writeRecord } from '#libs/casework/incidents/write-record';
import { recordsOf } from '#libs/db/incidents/records';
import { changed } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import { TODAY, attempt, done, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { until } from '../support/stack.ts';

const SAID: IncidentInput = {
  ...{ kind: 'harassment', text: 'Told to one alone.', language: 'ar', contactSafe: 'Through a cousin.' },
  ...{ onBehalfOf: 'seasonal-worker', circle: [] },
};
const DAY_MS = 86_400_000;

let at: CaseworkAtHand;
let person: string;
beforeAll(async () => {
  at = await startCasework();
  person = (await at.newCase(await at.newCampaign())).seasonalWorkerId;
});
afterAll(() => endAll(at));

async function newOfficer(): Promise<Actor> {
  const said = {
    ...{ email: `${randomUUID()}@example.org`, name: 'Amina Berrada', password: 'a password of theirs' },
    ...({ role: 'placement-officer', agencyId: at.officer.agencyId } as const),
  };
  const { userId } = done(await createUser(at.casework, at.admin, attempt('users make', said), said));
  return { ...at.officer, userId };
}

async function opened(by: Actor, input: IncidentInput, of = person): Promise<string> {
  return done(await openIncident(at.casework, by, attempt('open', input), of, input)).incidentId;
}

const change = (userId: string, changes: UserChanges): Promise<unknown> =>
  changeUser(at.casework, at.admin, userId, changes, 'PATCH /v1/users/:userId');

const isRead = async (by: Actor, incidentId: string): Promise<boolean> =>
  !isDeclined(await readIncident(at.casework, by, incidentId));

async function rename(by: Actor, incidentId: string, officer: Actor): Promise<void> {
  const said = {
    ...({ record: 'circle-changed', occurredOn: TODAY, onBehalfOf: 'seasonal-worker' } as const),
    details: { officer: officer.userId },
  };
  done(await writeRecord(at.casework, by, attempt('rename', said), incidentId, said));
}

describe('a file that one placement officer reads', () => {
  it.each<[string, UserChanges]>([
    ['is closed', { active: false }],
    ['is given another role', { role: 'auditor' }],
    ['is moved to another kind of agency', { role: 'partner-agency', agencyId: 'demo-cartaya' }],
  ])(
    'is read by their agency once their account %s, and the file says since when',
    async (_what, changes) => {
      const named = await newOfficer();
      const incidentId = await opened(named, { ...SAID, officer: named.userId });
      expect(await isRead(at.officer, incidentId)).toBe(false);
      expect(await change(named.userId, changes)).toMatchObject(changes);
      await until(30_000, 'nobody reads it', () => isRead(at.officer, incidentId));
      const { agencyId } = at.officer;
      expect(await readIncident(at.casework, at.officer, incidentId)).toMatchObject({
        circle: expect.arrayContaining([{ agencyId, agencyKind: null, userId: null }]),
        records: [
          { record: 'incident-opened' },
          { record: 'circle-changed', by: { role: 'engine' }, details: { add: [agencyId] } },
        ],
      });
      await lookAtIncident(at.casework, incidentId, Date.now() + 3 * DAY_MS);
      const told = (await recordsOf(at.db, incidentId)).filter(
        ({ record }) => record === 'incident-escalated',
      );
      expect(told.map(({ details }) => details['to'])).toEqual(['second-reader', 'auditor']);
      expect(await readIncidents(at.casework, at.admin, {}, { limit: 5 })).toMatchObject({
        items: [],
        total: 0,
      });
    },
  );

  it('is theirs alone again once another is named', async () => {
    const [named, another] = [await newOfficer(), await newOfficer()];
    const incidentId = await opened(named, { ...SAID, officer: named.userId });
    await change(named.userId, { active: false });
    await until(30_000, 'nobody reads it', () => isRead(at.officer, incidentId));
    await rename(at.officer, incidentId, another);
    expect([await isRead(at.officer, incidentId), await isRead(another, incidentId)]).toEqual([false, true]);
  });

  it('stays with those who read it beside them', async () => {
    const [named, another] = [await newOfficer(), await newOfficer()];
    const incidentId = await opened(named, { ...SAID, officer: named.userId });
    await rename(named, incidentId, another);
    await change(named.userId, { active: false });
    await lookAtIncident(at.casework, incidentId, Date.now());
    expect([await isRead(at.officer, incidentId), await isRead(another, incidentId)]).toEqual([false, true]);
  });
});

describe('a circle that names an officer and their agency', () => {
  it('is the officer alone', async () => {
    const named = await newOfficer();
    const circle = [at.officer.agencyId, at.cartaya.agencyId];
    const incidentId = await opened(named, { ...SAID, kind: 'trafficking', circle, officer: named.userId });
    expect(await isRead(at.officer, incidentId)).toBe(false);
    expect([await isRead(named, incidentId), await isRead(at.cartaya, incidentId)]).toEqual([true, true]);
    const said = {
      ...({ record: 'circle-changed', occurredOn: TODAY, onBehalfOf: 'seasonal-worker' } as const),
      details: { add: [at.officer.agencyId] },
    };
    done(await writeRecord(at.casework, named, attempt('widen', said), incidentId, said));
    expect(await isRead(at.officer, incidentId)).toBe(true);
    await rename(named, incidentId, named);
    expect(await isRead(at.officer, incidentId)).toBe(false);
  });
});

describe('a file of an agency without accounts', () => {
  it('is read by placement officers when something in it is overdue, and not before', async () => {
    const agencyId = `left-${randomUUID()}`;
    await changed(
      at.db,
      `INSERT INTO agencies (agency_id, name, kind, country) VALUES ($1, 'Somewhere', 'ngo', 'ES')`,
      [agencyId],
    );
    const slow = await opened(at.officer, { ...SAID, circle: [agencyId] });
    await lookAtIncident(at.casework, slow, Date.now());
    const { seasonalWorkerId } = await at.newCase(await at.newCampaign({ msPerDay: 100 }));
    const quick = await opened(at.officer, { ...SAID, circle: [agencyId] }, seasonalWorkerId);
    await until(30_000, 'nobody reads it', () => isRead(at.officer, quick));
    expect(await isRead(at.officer, slow)).toBe(false);
  });
});
