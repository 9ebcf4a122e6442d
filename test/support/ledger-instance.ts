// A migrated database with one campaign, its offer and its people in it, for specs of the database layer.
import type { DataSource } from 'typeorm';
import { createCampaign, createOffer } from '#libs/db/directory/campaigns';
import type { Campaign, NewCampaign, Offer } from '#libs/db/directory/campaigns';
import { createDataSource } from '#libs/db/postgres/data-source';
import { saveAgency, saveUser } from '#libs/db/directory/directory';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { openCase } from '#libs/db/cases/opening';
import type { OpenCaseInput, OpenCaseResult, OpenedCase } from '#libs/db/cases/opening';
import type { SeasonalWorkerInput } from '#libs/db/people/people';
import { packHashOf, publishProgramme } from '#libs/db/directory/programmes';
import { createVault } from '#libs/db/people/vault';
import { realCalendar, simulatedCalendar } from '#libs/domain/calendar';
import type { Claim, Draft, Opening, RecordCommand, SeasonCase } from '#libs/domain/case/case-types';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { rowOf, withDraft } from '#libs/domain/case/season-case';
import type { Database, Postgres } from './postgres.ts';

export const KEYS = { seal: Buffer.alloc(32, 7) };
export const VAULT = createVault(Buffer.alloc(32, 9), KEYS.seal);
export const OFFICER = {
  userId: 'user-amina',
  role: 'placement-officer',
  agencyId: 'anapec',
  agencyKind: null,
} as const;

export interface Instance {
  /** As the application connects. */
  readonly db: DataSource;
  readonly urls: Database;
  readonly campaign: Campaign;
  readonly offer: Offer;
  newCampaign(changes?: Partial<NewCampaign>): Promise<Campaign>;
  newOffer(positions: number, campaignId?: string): Promise<Offer>;
  /** Opens a case for a new person, or for the one given. */
  open(options?: OpenOptions): Promise<OpenedCase>;
  tryOpen(options?: OpenOptions): Promise<OpenCaseResult>;
  /** The case as it is stored. */
  load(caseId: string): Promise<SeasonCase>;
  close(): Promise<void>;
}

export interface OpenOptions {
  campaign?: Campaign;
  person?: Partial<SeasonalWorkerInput>;
  opening?: Partial<Opening>;
  requestKey?: OpenCaseInput['requestKey'];
  sameAs?: string;
  differentFrom?: readonly string[];
  build?: OpenCaseInput['build'];
}

const AGENCIES = [
  ['anapec', 'MA', null],
  ['cartaya', 'ES', 'municipality'],
  ['fresas', 'ES', 'employers-association'],
  ['elsewhere', 'ES', 'municipality'],
] as const;

let people = 100_000;
/** Cards of people who follow each other are not one slip of the pen apart. */
const CARD_STEP = 137;

/** A person nobody has met before, with papers of the right shape. */
export function somebody(changes: Partial<SeasonalWorkerInput> = {}): SeasonalWorkerInput & { cin: string } {
  people += 1;
  return {
    familyName: `El Amrani ${people}`,
    givenName: 'Fatima',
    birthDate: '1988-04-05',
    cin: `X${people * CARD_STEP}`,
    ...changes,
  };
}

export async function anInstance(postgres: Postgres): Promise<Instance> {
  const urls = await postgres.database();
  const db = await createDataSource(urls.appUrl, { poolSize: 50 }).initialize();
  await publishProgramme(db, maEsCartaya2026);
  for (const [agencyId, country, kind] of AGENCIES) {
    await saveAgency(db, { agencyId, name: agencyId, country, kind });
  }
  await saveUser(db, { ...OFFICER, email: 'amina@example.org', name: 'Amina', passwordHash: 'x' });

  const newCampaign = (changes: Partial<NewCampaign> = {}): Promise<Campaign> =>
    createCampaign(db, {
      programmeCode: maEsCartaya2026.code,
      programmeVersion: maEsCartaya2026.version,
      season: '2026',
      quota: 1_000,
      opensOn: '2026-01-01',
      closesOn: '2026-12-31',
      msPerDay: 86_400_000,
      simulated: false,
      agencyIds: ['anapec', 'cartaya', 'fresas'],
      createdBy: OFFICER.userId,
      ...changes,
    });
  const campaign = await newCampaign();
  const newOffer = (positions: number, campaignId = campaign.campaignId): Promise<Offer> =>
    createOffer(db, {
      campaignId,
      employer: 'Fresas del Condado',
      kind: 'generic',
      positions,
      startsOn: '2026-03-01',
      endsOn: '2026-06-30',
      createdBy: OFFICER.userId,
    });
  const offer = await newOffer(10);

  const tryOpen = (options: OpenOptions = {}): Promise<OpenCaseResult> => {
    const chosen = options.campaign ?? campaign;
    return openCase(db, KEYS, VAULT, {
      campaignId: chosen.campaignId,
      seasonalWorker: somebody(options.person),
      ...(options.requestKey ? { requestKey: options.requestKey } : {}),
      told: {
        ...(options.sameAs ? { sameAs: options.sameAs } : {}),
        ...(options.differentFrom ? { differentFrom: options.differentFrom } : {}),
      },
      build: options.build ?? ((facts) => anOpening(chosen, facts.nowMs, options.opening)),
    });
  };
  return {
    db,
    urls,
    campaign,
    offer,
    newCampaign,
    newOffer,
    tryOpen,
    open: async (options) => {
      const result = await tryOpen(options);
      if (result.kind !== 'opened') throw new Error(`not opened: ${result.kind}`);
      return result.answer;
    },
    load: async (caseId) => {
      const seasonCase = await loadCase(db, caseId, KEYS);
      if (seasonCase === undefined) throw new Error(`no case ${caseId}`);
      return seasonCase;
    },
    close: () => db.destroy(),
  };
}

export function anOpening(campaign: Campaign, nowMs: number, changes: Partial<Opening> = {}): Opening {
  return {
    type: 'opening',
    reportId: 'opening:1',
    fingerprint: 'f',
    programme: 'ma-es-cartaya@2026',
    packHash: packHashOf(maEsCartaya2026),
    path: 'first',
    campaignId: campaign.campaignId,
    calendar: campaign.simulated
      ? simulatedCalendar(campaign.opensOn, nowMs, campaign.msPerDay)
      : realCalendar(nowMs),
    earlierPresences: [],
    recordedBy: OFFICER,
    ...changes,
  };
}

/** The command that writes a draft after what the case holds, with the row as it will be. */
export function writing(
  seasonCase: SeasonCase,
  draft: Draft,
  claims: { take?: Claim[]; free?: Claim[] } = {},
): RecordCommand {
  return {
    caseId: seasonCase.caseId,
    sequence: seasonCase.entries.length + 1,
    draft,
    row: rowOf(withDraft(seasonCase, draft, Date.parse(seasonCase.opening.recordedAt))),
    take: claims.take ?? [],
    free: claims.free ?? [],
  };
}
