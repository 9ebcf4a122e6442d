// A season begins through casework alone, as an activity or a command of the command line would have it: no Nest, no
// HTTP, the run's own Postgres, Temporal and worker.
import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { isDeclined } from '#libs/casework/answers';
import type { Declined, Done } from '#libs/casework/answers';
import type { Attempt } from '#libs/casework/attempt';
import { createCasework } from '#libs/casework/casework';
import type { Casework } from '#libs/casework/casework';
import { addOffer } from '#libs/casework/commands/add-offer';
import { decideOffer } from '#libs/casework/commands/decide-offer';
import { openSeasonCase } from '#libs/casework/commands/open-case';
import { openCampaign } from '#libs/casework/commands/open-campaign';
import type { CampaignInput } from '#libs/casework/commands/open-campaign';
import { reportMilestone } from '#libs/casework/commands/report';
import { readSelection, visibleOffer } from '#libs/casework/queries/offers';
import { loadEnv } from '#libs/config/env';
import { findAgency, findUserByEmail } from '#libs/db/directory/directory';
import { createDataSource } from '#libs/db/postgres/data-source';
import type { Actor } from '#libs/domain/access';
import { addDays, realToday } from '#libs/domain/calendar';
import { viewOf } from '#libs/domain/case/view';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { connectClient } from '#libs/temporal/connection';
import { somebody } from '../support/ledger-instance.ts';
import { stack } from '../support/stack.ts';

const TODAY = realToday(Date.now());
const CAMPAIGN: CampaignInput = {
  programme: 'ma-es-cartaya',
  version: '2026',
  season: '2026',
  quota: 5,
  opensOn: addDays(TODAY, -30),
  closesOn: addDays(TODAY, 30),
};
const OFFER = {
  employer: 'Fresas del Condado',
  positions: 1,
  kind: 'generic',
  startsOn: addDays(TODAY, 60),
  endsOn: addDays(TODAY, 150),
} as const;

let db: DataSource;
let casework: Casework;
let stop: () => Promise<void>;
let officer: Actor;
let auditor: Actor;

beforeAll(async () => {
  const env = loadEnv(stack().env);
  db = await createDataSource(env.DATABASE_URL, { poolSize: 4 }).initialize();
  const { client, connection } = connectClient(env);
  const keys = {
    seal: Buffer.from(env.NORIA_SEAL_KEY, 'hex'),
    vault: Buffer.from(env.NORIA_VAULT_KEY, 'hex'),
  };
  const nothing = (): void => undefined;
  casework = createCasework({
    db,
    client,
    keys,
    log: { warn: nothing, error: nothing },
    metrics: { milestone: nothing, update: nothing },
  });
  officer = await actorOf('officer@noria.demo');
  auditor = await actorOf('auditor@noria.demo');
  stop = async () => {
    await connection.close();
    await db.destroy();
  };
});
afterAll(() => stop());

async function actorOf(email: string): Promise<Actor> {
  const user = await findUserByEmail(db, email);
  const agency = user && (await findAgency(db, user.agencyId));
  if (agency === undefined) throw new Error(`nobody is ${email}`);
  const { userId, role, agencyId } = user as NonNullable<typeof user>;
  return { userId, role, agencyId, agencyKind: agency.kind };
}

const attempt = (act: string, body: unknown, key: string = randomUUID()): Attempt => ({ act, key, body });

function done<T>(outcome: Done<T> | Declined): T {
  if (isDeclined(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.answer;
}

async function newCampaign(): Promise<string> {
  const act = attempt('campaigns open', CAMPAIGN);
  return done(await openCampaign(casework, officer, act, CAMPAIGN, { demo: true })).campaignId;
}

async function newOffer(campaignId: string): Promise<string> {
  return done(await addOffer(casework, officer, attempt('offers add', OFFER), { campaignId }, OFFER)).offerId;
}

async function newCase(campaignId: string, offerId: string): Promise<string> {
  const seasonalWorker = somebody({ cin: `WH${randomInt(1_000_000, 99_999_999)}` });
  const input = { campaignId, offerId, seasonalWorker };
  return done(await openSeasonCase(casework, officer, attempt('cases open', input), input)).caseId;
}

/** Reports what the pack asks for next, until `selected` is. */
async function driveToSelection(caseId: string): Promise<void> {
  for (;;) {
    const seasonCase = await loadCase(db, caseId);
    const view = seasonCase && viewOf(seasonCase, { nowMs: Date.now(), reader: officer, freeOfferIds: [] });
    const next = view?.next.find(({ required }) => required);
    if (next === undefined || next.milestone === 'selected') return;
    const input = {
      milestone: next.milestone,
      occurredOn: TODAY,
      evidence: next.evidence.slice(0, 1).map((kind) => ({ kind })),
    };
    const act = { caseId, key: randomUUID(), act: 'milestones', body: input };
    expect(await reportMilestone(casework, officer, act, input)).toMatchObject({ kind: 'recorded' });
  }
}

describe('casework without HTTP', () => {
  it('opens a campaign, an offer and cases, reports, and decides the offer’s list', async () => {
    const campaignId = await newCampaign();
    const offerId = await newOffer(campaignId);
    const [first, second] = [await newCase(campaignId, offerId), await newCase(campaignId, offerId)];
    for (const caseId of [first, second]) await driveToSelection(caseId);

    const act = { offerId, key: randomUUID(), route: 'offers decide' };
    const items = [{ caseId: first }, { caseId: second }, { caseNo: 'ES00-0' }];
    const decision = { decision: 'selected', occurredOn: TODAY, items } as const;
    const answer = await decideOffer(casework, officer, act, decision);
    // One position: which of the two is first to it is the engine's to say.
    expect(answer).toMatchObject({ accepted: 1, already: 0, refused: 2, pending: 0 });
    expect(answer).toMatchObject({
      results: expect.arrayContaining([
        expect.objectContaining({ result: 'accepted', sequence: expect.any(Number) }),
        expect.objectContaining({ result: 'refused', code: 'offer-full' }),
        expect.objectContaining({ caseNo: 'ES00-0', result: 'refused', code: 'not-found' }),
      ]),
    });
    expect(await decideOffer(casework, officer, act, decision)).toMatchObject({ accepted: 0, already: 1 });

    const offer = await visibleOffer(db, officer, offerId);
    if (offer === undefined) throw new Error('the offer is not there');
    const listed = await readSelection(casework, offer, { limit: 10 });
    if (isDeclined(listed)) throw new Error(JSON.stringify(listed));
    expect(listed.items.map(({ selection }) => selection).sort()).toEqual(['pending', 'selected']);
  });

  it('finds what the same attempt did, and refuses another input under its key', async () => {
    const key = randomUUID();
    const open = (input: CampaignInput): ReturnType<typeof openCampaign> =>
      openCampaign(casework, officer, attempt('campaigns open', input, key), input, { demo: true });
    const first = await open(CAMPAIGN);
    expect(await open(CAMPAIGN)).toEqual({ ...first, replayed: true });
    expect(await open({ ...CAMPAIGN, quota: 6 })).toEqual({ kind: 'key-reused' });
  });

  it('says no to a role that may not, whoever calls', async () => {
    const act = attempt('campaigns open', CAMPAIGN);
    const campaignId = await newCampaign();
    const offerId = await newOffer(campaignId);
    expect(await openCampaign(casework, auditor, act, CAMPAIGN, { demo: true })).toEqual({
      kind: 'not-allowed',
    });
    expect(await addOffer(casework, auditor, act, { campaignId }, OFFER)).toEqual({ kind: 'not-allowed' });
    const decision = { decision: 'selected', occurredOn: TODAY, items: [{ caseId: 'nobody' }] } as const;
    const decided = { offerId, key: randomUUID(), route: 'offers decide' };
    expect(await decideOffer(casework, auditor, decided, decision)).toEqual({ kind: 'not-allowed' });
  });

  it('answers what is wrong with an input by its place', async () => {
    const asked = { ...CAMPAIGN, closesOn: addDays(CAMPAIGN.opensOn, -1), msPerDay: 100 };
    const act = attempt('campaigns open', asked);
    expect(await openCampaign(casework, officer, act, asked, { demo: true })).toMatchObject({
      kind: 'invalid',
      faults: [{ pointer: '/closesOn', code: 'backwards' }],
    });
    const simulated = { ...CAMPAIGN, msPerDay: 100 };
    const second = attempt('campaigns open', simulated);
    expect(await openCampaign(casework, officer, second, simulated, { demo: false })).toMatchObject({
      kind: 'invalid',
      faults: [{ pointer: '/msPerDay', code: 'not-in-production' }],
    });
  });
});
