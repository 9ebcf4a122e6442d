// Who reads a file: by its kind, or as the seasonal worker says.
import {
  agenciesOfCampaign,
  agenciesOfOfficers,
  agencyOfOfficer,
  kindsOfAgencies,
} from '#libs/db/incidents/watch';
import type { Db } from '#libs/db/postgres/sql';
import type { AgencyKind } from '#libs/domain/access';
import type { Reader } from '#libs/domain/incident/file';
import { ruleOfKind } from '#libs/domain/incident/kinds';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import { invalid, isDeclined, unknown } from '../answers.ts';
import type { Declined } from '../answers.ts';

/** The season that says which agencies are near. */
export interface Place {
  campaignId: string;
  /** ISO 3166-1 alpha-2. */
  destination: string;
}

export interface ChosenCircle {
  /** Agencies, instead of those of the kind. */
  circle?: readonly string[];
  /** The one placement officer who reads it. */
  officer?: string;
}

/** The circle of a new file; an officer who is named reads it instead of their whole agency. `invalid` for an agency or an officer that is none. */
export async function circleOf(
  db: Db,
  kind: IncidentKind,
  place: Place | undefined,
  { circle, officer }: ChosenCircle,
): Promise<Reader[] | Declined> {
  const named = officer === undefined ? [] : await officersBy(db, officer, '/officer');
  if (isDeclined(named)) return named;
  if (circle !== undefined) {
    const chosen = await agenciesBy(db, circle, '/circle');
    return isDeclined(chosen) ? chosen : [...besidesNamed(chosen, named), ...named];
  }
  const { readers, officers } = ruleOfKind(kind);
  const all = officer === undefined && officers === 'all' ? await agenciesOfOfficers(db) : [];
  const whole = all.map((agencyId): Reader => ({ agencyId, agencyKind: null, userId: null }));
  return [...whole, ...named, ...(place === undefined ? [] : await near(db, place, readers))];
}

/** Readers but for whole agencies of which one officer is named: naming one narrows the circle to them. */
export function besidesNamed(readers: readonly Reader[], named: readonly Reader[]): Reader[] {
  return readers.filter(
    ({ agencyId, userId }) => userId !== null || !named.some((one) => one.agencyId === agencyId),
  );
}

/** Agencies by their ids, in the order of `agencyIds`. `invalid` for one that is unknown, or of employers. */
export async function agenciesBy(
  db: Db,
  agencyIds: readonly string[],
  pointer: string,
): Promise<Reader[] | Declined> {
  const known = new Map(
    (await kindsOfAgencies(db, agencyIds)).map(({ agencyId, agencyKind }) => [agencyId, agencyKind]),
  );
  const officers = new Set(await agenciesOfOfficers(db));
  const faults = agencyIds.flatMap((agencyId, index) => {
    const kind = known.get(agencyId);
    const at = `${pointer}/${String(index)}`;
    if (kind === undefined) return [{ pointer: at, code: 'unknown', detail: 'is no agency' }];
    if (kind === 'employers-association') {
      return [{ pointer: at, code: 'never-reads', detail: 'is an agency of employers, which reads no file' }];
    }
    return kind === null && !officers.has(agencyId)
      ? [{ pointer: at, code: 'never-reads', detail: 'is an agency without placement officers' }]
      : [];
  });
  if (faults.length > 0) return invalid(...faults);
  return [...new Set(agencyIds)].map((agencyId) => ({
    agencyId,
    agencyKind: known.get(agencyId) ?? null,
    userId: null,
  }));
}

/** A placement officer by name. `invalid` for an account that is none, or is not active. */
export async function officersBy(db: Db, userId: string, pointer: string): Promise<Reader[] | Declined> {
  const agencyId = await agencyOfOfficer(db, userId);
  return agencyId === undefined
    ? unknown(pointer, 'is no placement officer')
    : [{ agencyId, agencyKind: null, userId }];
}

/**
 * Who reads a file that nobody can read any more: the placement officers of the agency whose officer was named, until
 * another is; where it has none, those of every agency.
 */
export async function readersInstead(db: Db, circle: readonly Reader[]): Promise<Reader[]> {
  const all = await agenciesOfOfficers(db);
  const theirs = all.filter((agencyId) =>
    circle.some((one) => one.userId !== null && one.agencyId === agencyId),
  );
  return (theirs.length > 0 ? theirs : all).map((agencyId) => ({ agencyId, agencyKind: null, userId: null }));
}

/** Of those that take part in the season: organisations of either country, offices of the destination alone. */
async function near(
  db: Db,
  { campaignId, destination }: Place,
  kinds: readonly AgencyKind[],
): Promise<Reader[]> {
  const taking = await agenciesOfCampaign(db, campaignId, kinds);
  return taking
    .filter(({ agencyKind, country }) => agencyKind === 'ngo' || country === destination)
    .sort((one, other) => kinds.indexOf(one.agencyKind) - kinds.indexOf(other.agencyKind))
    .map(({ agencyId, agencyKind }) => ({ agencyId, agencyKind, userId: null }));
}
