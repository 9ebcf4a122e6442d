// Casework for specs that call its commands and queries as functions: no Nest, no HTTP, the run's own Postgres,
// Temporal and worker.
import { randomInt, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { isDeclined } from '#libs/casework/answers';
import type { Declined, Done } from '#libs/casework/answers';
import type { Attempt } from '#libs/casework/attempt';
import { createCasework } from '#libs/casework/casework';
import type { Casework } from '#libs/casework/casework';
import { addOffer } from '#libs/casework/commands/add-offer';
import type { OfferInput } from '#libs/casework/commands/add-offer';
import { openSeasonCase } from '#libs/casework/commands/open-case';
import { openCampaign } from '#libs/casework/commands/open-campaign';
import type { CampaignInput } from '#libs/casework/commands/open-campaign';
import type { CaseAct } from '#libs/casework/commands/record-act';
import { reportMilestone } from '#libs/casework/commands/report';
import { loadEnv } from '#libs/config/env';
import type { OpenedCase } from '#libs/db/cases/opening';
import { findAgency, findUserByEmail } from '#libs/db/directory/directory';
import { loadCase } from '#libs/db/ledger/ledger-store';
import type { SeasonalWorkerInput } from '#libs/db/people/people';
import { createDataSource } from '#libs/db/postgres/data-source';
import type { Actor } from '#libs/domain/access';
import { addDays, realToday } from '#libs/domain/calendar';
import { viewOf } from '#libs/domain/case/view';
import { connectClient } from '#libs/temporal/connection';
import { somebody } from './ledger-instance.ts';
import { stack } from './stack.ts';

export const TODAY = realToday(Date.now());
export const CAMPAIGN: CampaignInput = {
  programme: 'ma-es-cartaya',
  version: '2026',
  season: '2026',
  quota: 5,
  opensOn: addDays(TODAY, -30),
  closesOn: addDays(TODAY, 30),
};
export const OFFER: OfferInput = {
  employer: 'Fresas del Condado',
  positions: 1,
  kind: 'generic',
  startsOn: addDays(TODAY, 60),
  endsOn: addDays(TODAY, 150),
};

export interface CaseworkAtHand {
  casework: Casework;
  db: DataSource;
  officer: Actor;
  auditor: Actor;
  admin: Actor;
  /** A municipality that takes part in every campaign of the demo. */
  cartaya: Actor;
  /** An employment service, which takes part too. */
  service: Actor;
  newCampaign(more?: Partial<CampaignInput>): Promise<string>;
  newOffer(campaignId: string, more?: Partial<OfferInput>): Promise<string>;
  newCase(campaignId: string, offerId?: string, person?: Partial<SeasonalWorkerInput>): Promise<OpenedCase>;
  stop(): Promise<void>;
}

export async function startCasework(): Promise<CaseworkAtHand> {
  const env = loadEnv(stack().env);
  const db = await createDataSource(env.DATABASE_URL, { poolSize: 4 }).initialize();
  const { client, connection } = connectClient(env);
  const keys = {
    seal: Buffer.from(env.NORIA_SEAL_KEY, 'hex'),
    vault: Buffer.from(env.NORIA_VAULT_KEY, 'hex'),
  };
  const nothing = (): void => undefined;
  const casework = createCasework({
    db,
    client,
    keys,
    log: { warn: nothing, error: nothing },
    metrics: { milestone: nothing, update: nothing },
  });
  const [officer, auditor, admin, cartaya, service] = await Promise.all([
    actorOf(db, 'officer'),
    actorOf(db, 'auditor'),
    actorOf(db, 'admin'),
    actorOf(db, 'cartaya'),
    actorOf(db, 'france-travail'),
  ]);
  return {
    ...{ casework, db, officer, auditor, admin, cartaya, service },
    newCampaign: async (more = {}) => {
      const input = { ...CAMPAIGN, ...more };
      const opened = await openCampaign(casework, officer, attempt('campaigns open', input), input, {
        demo: true,
      });
      return done(opened).campaignId;
    },
    newOffer: async (campaignId, more = {}) => {
      const input = { ...OFFER, ...more };
      return done(await addOffer(casework, officer, attempt('offers add', input), { campaignId }, input))
        .offerId;
    },
    newCase: async (campaignId, offerId, person = {}) => {
      const seasonalWorker = somebody({ cin: `WH${randomInt(1_000_000, 99_999_999)}`, ...person });
      const input = { campaignId, ...(offerId === undefined ? {} : { offerId }), seasonalWorker };
      return done(await openSeasonCase(casework, officer, attempt('cases open', input), input));
    },
    stop: async () => {
      await connection.close();
      await db.destroy();
    },
  };
}

async function actorOf(db: DataSource, account: string): Promise<Actor> {
  const user = await findUserByEmail(db, `${account}@noria.demo`);
  const agency = user && (await findAgency(db, user.agencyId));
  if (user === undefined || agency === undefined) throw new Error(`nobody is ${account}`);
  const { userId, role, agencyId } = user;
  return { userId, role, agencyId, agencyKind: agency.kind };
}

/** Reports what the pack asks for next, by the officer and for today, unless it is `stop`; says whether it did. */
export async function reportNext(
  { casework, db, officer }: CaseworkAtHand,
  caseId: string,
  stop?: string,
): Promise<boolean> {
  const seasonCase = await loadCase(db, caseId);
  const view = seasonCase && viewOf(seasonCase, { nowMs: Date.now(), reader: officer, freeOfferIds: [] });
  const next = view?.next.find(({ required }) => required);
  if (next === undefined || next.milestone === stop) return false;
  const input = {
    milestone: next.milestone,
    occurredOn: TODAY,
    evidence: next.evidence.slice(0, 1).map((kind) => ({ kind })),
  };
  const reported = await reportMilestone(casework, officer, onCase(caseId, 'milestones', input), input);
  if (isDeclined(reported)) throw new Error(JSON.stringify(reported));
  return true;
}

/** One attempt, with a key of its own unless given. */
export function attempt(act: string, body: unknown, key: string = randomUUID()): Attempt {
  return { act, key, body };
}

/** One act on a case, with a key of its own unless given. */
export function onCase(caseId: string, act: string, body: unknown, key: string = randomUUID()): CaseAct {
  return { caseId, act, key, body };
}

/** What was done; throws what was declined. */
export function done<T>(outcome: Done<T> | Declined): T {
  if (isDeclined(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.answer;
}

/** An answer that is `invalid` at this place, for this reason. */
export function invalidAt(pointer: string, code: string): object {
  return { kind: 'invalid', faults: [{ pointer, code }] };
}

/** An answer that is refused with this code. */
export function refusedAs(code: string): object {
  return { kind: 'refused', refusal: { code } };
}
