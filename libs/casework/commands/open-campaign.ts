/** Opens a campaign: a season under one published version of a programme, with the agencies that take part. */
import type { CampaignBody } from '#libs/contract/campaigns';
import { commitToCampaign } from '#libs/db/directory/campaign-terms';
import { createCampaign } from '#libs/db/directory/campaigns';
import { listAgencies } from '#libs/db/directory/directory';
import type { Agency } from '#libs/db/directory/directory';
import { programmeForCampaign } from '#libs/db/directory/programme-versions';
import type { PublishedProgramme } from '#libs/db/directory/programmes';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { MS_PER_REAL_DAY } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Programme } from '#libs/domain/pack/programme';
import { NOT_ALLOWED, invalid, isDeclined, unknown } from '../answers.ts';
import type { Declined, Done, Fault } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { readCampaign } from '../queries/campaigns.ts';
import { faultsOfSeason } from './days-of-season.ts';

export interface CampaignInput {
  /** The code of a programme. */
  programme: string;
  /** The default of the programme, unless given. */
  version?: string;
  season: string;
  region?: string;
  quota: number;
  opensOn: IsoDate;
  closesOn: IsoDate;
  /** Makes it a simulated campaign, whose days are that long. */
  msPerDay?: number;
  /** Who takes part, unless every agency of the kinds and countries that the pack names. */
  agencies?: readonly string[];
  /** Orders of an authority that it holds, by the codes of the pack. */
  orders?: readonly string[];
}

/** `demo`: simulated campaigns may be opened, and every demo agency takes part. */
export async function openCampaign(
  { db, seal }: Pick<Casework, 'db' | 'seal'>,
  actor: Actor,
  attempt: Attempt,
  input: CampaignInput,
  { demo }: { demo: boolean },
): Promise<Done<CampaignBody> | Declined> {
  if (!roleMay(actor.role, 'create-campaign')) return NOT_ALLOWED;
  return attemptOnce({ db, seal }, actor, attempt, (tx) => create(tx, seal, actor, input, demo));
}

async function create(
  tx: Transaction,
  seal: Buffer,
  actor: Actor,
  input: CampaignInput,
  demo: boolean,
): Promise<CampaignBody | Declined> {
  const { season, region, quota, opensOn, closesOn, msPerDay } = input;
  const faults = faultsOfDays(input, demo);
  if (faults.length > 0) return invalid(...faults);
  const published = await publishedProgramme(tx, input);
  if (isDeclined(published)) return published;
  const { code, version, pack } = published;
  const orders = knownOnce(
    input.orders ?? [],
    (pack.orders ?? []).map((order) => order.code),
    {
      pointer: '/orders',
      detail: 'is no order of this programme',
    },
  );
  if (isDeclined(orders)) return orders;
  const agencyIds = participants(await listAgencies(tx), pack, demo, input.agencies);
  if (isDeclined(agencyIds)) return agencyIds;
  const campaign = await createCampaign(tx, {
    programmeCode: code,
    programmeVersion: version,
    season,
    ...(region === undefined ? {} : { region }),
    quota,
    opensOn,
    closesOn,
    msPerDay: msPerDay ?? MS_PER_REAL_DAY,
    simulated: msPerDay !== undefined,
    orders,
    agencyIds,
    createdBy: actor.userId,
  });
  await commitToCampaign(tx, seal, campaign);
  return readCampaign({ db: tx }, campaign);
}

function faultsOfDays({ opensOn, closesOn, msPerDay }: CampaignInput, demo: boolean): Fault[] {
  const faults = faultsOfSeason(['opensOn', opensOn], ['closesOn', closesOn]);
  if (faults.length > 0 || msPerDay === undefined || demo) return faults;
  const detail = 'is only for demos: real campaigns have real days';
  return [{ pointer: '/msPerDay', code: 'not-in-production', detail }];
}

/** The version asked for, or the default one: published, and not withdrawn. */
async function publishedProgramme(
  db: Db,
  { programme, version }: CampaignInput,
): Promise<PublishedProgramme | Declined> {
  const found = await programmeForCampaign(db, programme, version);
  switch (found.kind) {
    case 'open':
      return found.programme;
    case 'withdrawn':
      return invalid({ pointer: '/version', code: 'withdrawn', detail: 'is closed to new campaigns' });
    case 'unknown-version':
      return unknown('/version', 'is not published');
    case 'unknown-programme':
      return unknown('/programme', 'is not published');
  }
}

// Named agencies are taken at their word; else the pack's kinds take part, and in a demo all of the demo's.
function participants(
  all: readonly Agency[],
  pack: Programme,
  demo: boolean,
  named: readonly string[] | undefined,
): string[] | Declined {
  const ids = all.map(({ agencyId }) => agencyId);
  if (named !== undefined) return knownOnce(named, ids, { pointer: '/agencies', detail: 'is no agency' });
  const takesPart = (agency: Agency): boolean =>
    (demo && agency.demo) ||
    pack.agencies.some(({ kind, country }) => kind === agency.kind && country === agency.country);
  return all.filter(takesPart).map(({ agencyId }) => agencyId);
}

/** Each code once, or a fault for each that is not among those known. */
function knownOnce(
  asked: readonly string[],
  known: readonly string[],
  { pointer, detail }: { pointer: string; detail: string },
): string[] | Declined {
  const codes = new Set(known);
  const faults = asked.flatMap((code, index) =>
    codes.has(code) ? [] : [{ pointer: `${pointer}/${index}`, code: 'unknown', detail }],
  );
  return faults.length > 0 ? invalid(...faults) : [...new Set(asked)];
}
