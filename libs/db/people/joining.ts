/**
 * Records are made the people that answers say they are: joined, parted, or left as they are. Each record keeps what was
 * known of it alone, so that nothing known of anybody is lost by a join, or by taking one back.
 */
import { followPerson } from './following.ts';
import { formerIdentities, keepFormer } from './former-identities.ts';
import type { Former } from './former-identities.ts';
import { gapsOf, keepJoins, ownData, standingJoins, withLent } from './lending.ts';
import { holderOf, readable } from './person-rows.ts';
import type { SeasonalWorkerRow, SeasonalWorker } from './person-rows.ts';
import { openProposals } from './proposals.ts';
import { formerName, proposedNames } from './shown-papers.ts';
import { isJoinedForGood } from './standing-answers.ts';
import type { Standing } from './standing-answers.ts';
import { changed, first } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import type { Vault } from './vault.ts';
import { writeSeasonalWorker } from './write-person.ts';

/** A case opened for any of the ones that is open in a campaign in which any of the others has an open one too. */
export function clashingCase(
  tx: Transaction,
  ones: readonly string[],
  others: readonly string[],
): Promise<{ caseId: string } | undefined> {
  return first(
    tx,
    `SELECT l.case_id AS "caseId" FROM cases l JOIN cases o USING (campaign_id)
     WHERE l.opened_for = ANY($1) AND o.opened_for = ANY($2)
       AND l.status <> 'closed' AND o.status <> 'closed' ORDER BY l.case_id LIMIT 1`,
    [ones, others],
  );
}

/**
 * Makes these people of the locked records, whoever they were before. Of each the record known longest stands for all:
 * it takes from the others what is not known of it; their ids lead to it, and their keys still open what was sealed
 * under them. What was corrected while they were one stays with the record that stood for them. Every case is of the
 * person of the record for which it was opened; ledgers hold no person and stay as they are.
 */
export async function makePeople(
  tx: Transaction,
  vault: Vault,
  { records, said }: Standing,
  people: readonly (readonly string[])[],
  userId: string,
): Promise<void> {
  const joins = await standingJoins(tx, [...records.keys()]);
  const own = ownData(vault, records, joins);
  const planned = people.map((ids) => planOf(records, own, ids));
  for (const { staying, leading } of planned) {
    for (const row of leading) await lead(tx, vault, row, own.get(row.seasonalWorkerId), staying);
  }
  const touched = planned.filter((plan) => !isAsItWas(vault, records, plan));
  // Twice where there are several: a name that went to another is no longer this one's.
  const rounds = touched.length > 1 ? [...touched, ...touched] : touched;
  for (const plan of rounds) await stand(tx, vault, plan);
  for (const { ids, staying } of planned) await moveCases(tx, ids, staying.seasonalWorkerId);
  await followPerson(tx, vault, records, people);
  const wanted = planned.flatMap(({ staying, gaps }) =>
    [...gaps].map(([laterId, filled]) => ({
      ...{ laterId, longerId: staying.seasonalWorkerId, filled },
      carriedIds: said.flatMap(({ one, other, doubtId }) =>
        doubtId === null && one === laterId ? [other] : [],
      ),
    })),
  );
  await keepJoins(tx, joins, wanted, userId);
}

interface Plan {
  ids: readonly string[];
  /** The record that stands for all, and what is known of the person from now on. */
  staying: SeasonalWorkerRow;
  person: SeasonalWorker;
  leading: readonly SeasonalWorkerRow[];
  /** What the one that stays takes from each. */
  gaps: ReadonlyMap<string, string[]>;
}

function planOf(
  records: ReadonlyMap<string, SeasonalWorkerRow>,
  own: ReadonlyMap<string, SeasonalWorker>,
  ids: readonly string[],
): Plan {
  const all = ids.flatMap((id) => records.get(id) ?? []);
  const [staying] = all.filter((row) => !isJoinedForGood(row));
  const alone = staying && own.get(staying.seasonalWorkerId);
  if (staying === undefined || alone === undefined) throw new Error(`nobody stands for ${ids.join(', ')}`);
  const leading = all.filter((row) => row !== staying);
  const gaps = new Map<string, string[]>();
  let person = alone;
  for (const { seasonalWorkerId } of leading) {
    const other = own.get(seasonalWorkerId);
    if (other === undefined) continue;
    const filled = gapsOf(person, other);
    person = withLent(person, other, filled);
    gaps.set(seasonalWorkerId, filled);
  }
  return { ids, staying, person, leading, gaps };
}

/** The same records stand under the same one, and nothing known of the person differs. */
function isAsItWas(
  vault: Vault,
  records: ReadonlyMap<string, SeasonalWorkerRow>,
  { ids, staying, person }: Plan,
): boolean {
  if (staying.joinedInto !== null) return false;
  const id = staying.seasonalWorkerId;
  const before = [...records.values()].filter((row) => (row.joinedInto ?? row.seasonalWorkerId) === id);
  const isSame = before.length === ids.length && before.every((row) => ids.includes(row.seasonalWorkerId));
  return isSame && JSON.stringify(readable(vault, staying)) === JSON.stringify(person);
}

/** The record leads to the one that stays, and keeps what is known of it alone. */
async function lead(
  tx: Transaction,
  vault: Vault,
  row: SeasonalWorkerRow,
  own: SeasonalWorker | undefined,
  { seasonalWorkerId: into }: SeasonalWorkerRow,
): Promise<void> {
  const { seasonalWorkerId, dataKey } = row;
  if (own === undefined || dataKey === null) {
    if (row.joinedInto === into) return;
    await writeSeasonalWorker(tx, vault, { kind: 'led', seasonalWorkerId, into });
    return;
  }
  const keepsThis = row.joinedInto !== null && JSON.stringify(readable(vault, row)) === JSON.stringify(own);
  if (row.joinedInto === into && keepsThis) return;
  if (row.joinedInto === null) await keepFormer(tx, vault, holderOf(vault, row), todayOf(own));
  await writeSeasonalWorker(tx, vault, { kind: 'joined', seasonalWorker: own, dataKey, into });
}

/** The record stands for its person, with every name that the person has under any id. */
async function stand(tx: Transaction, vault: Vault, { staying, person }: Plan): Promise<void> {
  const { seasonalWorkerId, dataKey } = staying;
  if (dataKey === null) throw new Error(`person ${seasonalWorkerId} has no key`);
  const { names: formerNames } = await formerIdentities(tx, vault, seasonalWorkerId);
  const waiting = await openProposals(tx, vault, seasonalWorkerId);
  await writeSeasonalWorker(tx, vault, {
    kind: 'changed',
    seasonalWorker: person,
    dataKey,
    formerNames,
    proposedNames: proposedNames(waiting.map(({ changes }) => changes)),
  });
}

function todayOf(other: SeasonalWorker): Former[] {
  const { cin, passport } = other;
  return [
    formerName(other),
    ...(cin === null ? [] : [{ kind: 'cin' as const, value: cin }]),
    ...(passport === null ? [] : [{ kind: 'passport' as const, value: passport }]),
  ];
}

async function moveCases(tx: Transaction, openedFor: readonly string[], to: string): Promise<void> {
  await changed(
    tx,
    'UPDATE cases SET seasonal_worker_id = $2 WHERE opened_for = ANY($1) AND seasonal_worker_id <> $2',
    [openedFor, to],
  );
}
