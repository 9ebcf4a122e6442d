// The facts of a manifest: who travels with the person of a case, as the reader may see them.
import { createHash } from 'node:crypto';
import { travellersOf } from '#libs/db/cases/travel-groups';
import type { Traveller } from '#libs/db/cases/travel-groups';
import { findSeasonalWorkers } from '#libs/db/people/people';
import type { ManifestFacts, PersonFacts, TravellerFacts } from '#libs/documents/facts';
import { nameScopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { todayAt } from '#libs/domain/calendar';
import { factOfRole } from '#libs/domain/case/case-state';
import { stateOf } from '#libs/domain/case/fold';
import { readingOf } from '#libs/domain/case/readers';
import { rowFactsOf } from '#libs/domain/case/row-facts';
import { foldedWords } from '#libs/domain/person/names';
import type { Casework } from '../casework.ts';
import { commonFacts } from './document-facts.ts';
import type { Gathered } from './document-facts.ts';
import { viewFor } from './seasonal-worker-view.ts';
import type { LoadedCase } from './visible-case.ts';

type Reads = Pick<Casework, 'db' | 'vault'>;

/** The caller has asked `documentRefusal`. Whose name the reader may not read stands on it by the case number alone. */
export async function manifestFacts(
  reads: Reads,
  actor: Actor,
  loaded: LoadedCase,
): Promise<Gathered<ManifestFacts>> {
  const { header, seasonCase } = loaded;
  const state = stateOf(seasonCase);
  const convoyId = rowFactsOf(state).convoyId ?? '';
  const group = await travellersOf(reads.db, { campaignId: header.campaignId, convoyId }, nameScopeOf(actor));
  const boarding = factOfRole(state, 'boarding');
  const mayReadBoarding =
    boarding !== undefined && readingOf(state, boarding.milestone, actor).kind === 'whole';
  const lastRecorded = Math.max(0, ...group.map(({ recordedAt }) => Date.parse(recordedAt)));
  const facts: ManifestFacts = {
    ...(await commonFacts(reads, loaded)),
    kind: 'manifest',
    factsOn: todayAt(header.calendar, lastRecorded),
    convoyId,
    departsOn: mayReadBoarding ? boarding.occurredOn : null,
    travellers: await named(reads, actor, group),
    listHash: hashOf(group),
  };
  return { facts, shown: group.filter(({ isNamed }) => isNamed).map(({ caseId }) => caseId) };
}

/** By name, as people look for one another on a list; without a name, by case number at the end. */
async function named(
  { db, vault }: Reads,
  actor: Actor,
  group: readonly Traveller[],
): Promise<TravellerFacts[]> {
  const shown = group.filter(({ isNamed }) => isNamed).map(({ seasonalWorkerId }) => seasonalWorkerId);
  const people = await findSeasonalWorkers(db, vault, shown);
  const travellers = group.map(({ caseNo, hash, seasonalWorkerId }) => {
    const found = people.get(seasonalWorkerId);
    return { caseNo, hash, person: found === undefined ? {} : viewFor(actor, found) };
  });
  return travellers
    .map((traveller) => ({ traveller, place: placeOf(traveller.person, traveller.caseNo) }))
    .sort((one, other) => (one.place < other.place ? -1 : one.place > other.place ? 1 : 0))
    .map(({ traveller }) => traveller);
}

/** Compared letter by letter and not by a locale, so that every machine makes the same list. */
function placeOf({ familyName, givenName, familyNameAr, givenNameAr }: PersonFacts, caseNo: string): string {
  const latin = [familyName, givenName].join(' ');
  const words = foldedWords(latin.trim() === '' ? [familyNameAr, givenNameAr].join(' ') : latin);
  return `${words.length === 0 ? '\uffff' : words.join(' ')}\n${caseNo}`;
}

/** Over the last entry of each case, in the order of case numbers. */
function hashOf(group: readonly Traveller[]): string {
  const lines = group.map(({ caseNo, sequence, hash }) => `${caseNo} ${sequence} ${hash}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}
