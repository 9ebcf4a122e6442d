/** What an officer corrects of a person: today's values are replaced, those of before are kept. */
import { raiseDoubtsAfterCorrection } from './corrected-doubts.ts';
import { formerIdentities, keepFormer } from './former-identities.ts';
import { lockNames } from './identity-keys.ts';
import { holdersOf } from './paper-holders.ts';
import { lockPapers } from './paper-locks.ts';
import type { SeasonalWorkerInput } from './people.ts';
import { holderOf, readable, rowById } from './person-rows.ts';
import type { SeasonalWorker } from './person-rows.ts';
import { PERSONAL_FIELDS, decideProposals, openProposals } from './proposals.ts';
import { proposedNames, replacedBy } from './shown-papers.ts';
import { newId } from '#libs/db/postgres/cursors';
import { onTable } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { PersonCorrectionTable } from '#libs/db/schema/tables-people';
import { seal } from './vault.ts';
import type { Vault } from './vault.ts';
import { writeSeasonalWorker } from './write-person.ts';

export type Correction = Partial<SeasonalWorkerInput>;

export interface Said {
  correction: Correction;
  /** The officer's own words, sealed. */
  reason: string;
  userId: string;
}

export type Correcting =
  | { kind: 'corrected'; seasonalWorkerId: string }
  | { kind: 'unknown' }
  /** There is to be one name only, and two remain. */
  | { kind: 'two-names' }
  /** The card or passport is somebody else's today. */
  | { kind: 'of-another'; paper: 'cin' | 'passport'; seasonalWorkerId: string };

/** Corrects a person by any id of theirs; somebody erased is unknown. */
export async function correctPerson(
  tx: Transaction,
  vault: Vault,
  id: string,
  { correction, reason, userId }: Said,
): Promise<Correcting> {
  const before = await rowById(tx, id, '');
  if (before === undefined || before.dataKey === null) return { kind: 'unknown' };
  const knownBefore = readable(vault, before);
  await lockPapers(tx, vault, [correction, knownBefore]);
  await lockNames(tx, vault, [corrected(knownBefore, correction) ?? knownBefore]);
  const row = await rowById(tx, id, 'FOR UPDATE');
  if (row === undefined || row.dataKey === null) return { kind: 'unknown' };
  const { seasonalWorkerId, dataKey } = row;
  const known = readable(vault, row);
  for (const paper of ['cin', 'passport'] as const) {
    const value = correction[paper];
    if (value === undefined || value === known[paper]) continue;
    const another = (await holdersOf(tx, vault, paper, value)).find(
      (holder) => holder.isCurrent && holder.seasonalWorkerId !== seasonalWorkerId,
    );
    if (another !== undefined) {
      return { kind: 'of-another', paper, seasonalWorkerId: another.seasonalWorkerId };
    }
  }
  const seasonalWorker = corrected(known, correction);
  if (seasonalWorker === undefined) return { kind: 'two-names' };
  const holder = holderOf(vault, row);
  await keepFormer(tx, vault, holder, replacedBy(known, seasonalWorker));
  const fields = PERSONAL_FIELDS.filter((field) => correction[field] !== undefined);
  await decideProposals(tx, vault, seasonalWorkerId, fields);
  const { names: formerNames } = await formerIdentities(tx, vault, seasonalWorkerId);
  const waiting = (await openProposals(tx, vault, seasonalWorkerId)).map(({ changes }) => changes);
  await writeSeasonalWorker(tx, vault, {
    kind: 'changed',
    seasonalWorker,
    dataKey,
    formerNames,
    proposedNames: proposedNames(waiting),
  });
  await raiseDoubtsAfterCorrection(tx, vault, seasonalWorker, correction);
  const correctionId = newId();
  const sealed = seal(holder.key, Buffer.from(reason, 'utf8'), correctionId);
  await onTable(tx, PersonCorrectionTable, (table) =>
    table.insert({ correctionId, seasonalWorkerId, fields, reason: sealed, correctedBy: userId }),
  );
  return { kind: 'corrected', seasonalWorkerId };
}

const SCRIPTS = [
  ['familyName', 'givenName'],
  ['familyNameAr', 'givenNameAr'],
] as const;

function corrected(known: SeasonalWorker, correction: Correction): SeasonalWorker | undefined {
  const entries: [string, unknown][] = Object.entries(correction);
  const stated = Object.fromEntries(
    entries.filter(([, value]) => value !== undefined),
  ) as Partial<SeasonalWorker>;
  const person: SeasonalWorker = { ...known, ...stated };
  // A date that is stated anew is known, unless it is said to be estimated.
  if (correction.birthDate !== undefined) {
    person.birthDateIsEstimated = correction.birthDateIsEstimated ?? null;
  }
  if (correction.nameIsSingle !== true) {
    if (SCRIPTS.some(([family, given]) => person[family] !== null && person[given] !== null)) {
      person.nameIsSingle = null;
    }
    return person;
  }
  for (const [family, given] of SCRIPTS) {
    const [hasFamily, hasGiven] = [correction[family] !== undefined, correction[given] !== undefined];
    if (hasFamily !== hasGiven) person[hasFamily ? given : family] = null;
    if (person[family] !== null && person[given] !== null) return undefined;
  }
  return person;
}
