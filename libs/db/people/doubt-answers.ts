/** An officer's answer whether two records are of one person, and what follows from it. */
import { chainBetween, peopleOf } from '#libs/domain/person/same-person';
import type { SaidSame } from '#libs/domain/person/same-person';
import { clashingCase, makePeople } from './joining.ts';
import { lockStanding, saidDifferent, takeTurn } from './standing-answers.ts';
import type { Standing } from './standing-answers.ts';
import { changed, first, onTable, rows } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { IdentityDoubtTable } from '#libs/db/schema/tables-people';
import { seal, unwrap } from './vault.ts';
import type { Vault } from './vault.ts';

export type DoubtAnswer = 'same' | 'different';

export interface Answer {
  doubtId: string;
  answer: DoubtAnswer;
  userId: string;
  /** The officer's own words, sealed like everything said of a person. */
  reason?: string;
}

export type Answering =
  /** `seasonalWorkerId` is the id that stays; of two different people, that of the one known longer. */
  | { kind: 'answered'; seasonalWorkerId: string }
  | { kind: 'unknown' }
  | { kind: 'answered-otherwise'; answer: DoubtAnswer }
  /** The two are one by these answers: one of them is taken back first. */
  | { kind: 'said-same'; doubtIds: string[] }
  /** These answers say that the two are different: whoever says otherwise says why. */
  | { kind: 'said-different'; doubtIds: string[] }
  | { kind: 'duplicate'; caseId: string }
  /** The erasure of one of the two is asked for, and would take the other. */
  | { kind: 'erasure-requested'; seasonalWorkerId: string };

interface Doubt {
  laterId: string;
  longerId: string;
  answer: DoubtAnswer | null;
}

/**
 * Answers a doubt, and no other. Who is one person follows from all standing answers of `same`: `same` joins everybody
 * whom the two stand for, unless there are open cases of both in one campaign. The same answer again changes nothing;
 * another takes the first back, and needs a reason.
 */
export async function answerDoubt(tx: Transaction, vault: Vault, said: Answer): Promise<Answering> {
  await takeTurn(tx);
  const doubt = await first<Doubt>(
    tx,
    `SELECT seasonal_worker_id AS "laterId", other_id AS "longerId", answer
     FROM identity_doubts WHERE doubt_id = $1`,
    [said.doubtId],
  );
  if (doubt === undefined) return { kind: 'unknown' };
  const standing = await lockStanding(tx, [doubt.longerId, doubt.laterId]);
  const isErased = [...standing.records.values()].some(({ erasedAt }) => erasedAt !== null);
  if (isErased || standing.records.size < 2) return { kind: 'unknown' };
  if (doubt.answer !== null && doubt.answer !== said.answer && said.reason === undefined) {
    return { kind: 'answered-otherwise', answer: doubt.answer };
  }
  const others = standing.said.filter(({ doubtId }) => doubtId !== said.doubtId);
  const refused =
    said.answer === 'same'
      ? await standsAgainstSame(tx, said, doubt, others, standing)
      : standsAgainstDifferent(doubt, others);
  if (refused !== undefined) return refused;
  if (doubt.answer !== said.answer) await keepAnswer(tx, vault, said, standing, doubt);
  const same = { one: doubt.longerId, other: doubt.laterId, doubtId: said.doubtId };
  const now = { ...standing, said: said.answer === 'same' ? [...others, same] : others };
  const people = peopleOf([...now.records.keys()], now.said);
  await makePeople(tx, vault, now, people, said.userId);
  return { kind: 'answered', seasonalWorkerId: longestOf(people, doubt) };
}

/** The ids under which the two of a doubt were known when it was raised; none when there is no such doubt. */
export async function idsOfDoubt(tx: Transaction, doubtId: string): Promise<string[]> {
  const doubt = await first<{ laterId: string; longerId: string }>(
    tx,
    `SELECT seasonal_worker_id AS "laterId", other_id AS "longerId" FROM identity_doubts WHERE doubt_id = $1`,
    [doubtId],
  );
  return doubt === undefined ? [] : [doubt.longerId, doubt.laterId];
}

/**
 * Whether a doubt waits for an answer; of `d`, whose two are `o`, known longer, and `l`. It does not while other answers
 * say of the same two people that they are one or that they are different; it does again when those are taken back.
 */
export const IS_OPEN = `d.answer IS NULL
  AND coalesce(o.joined_into, o.seasonal_worker_id) <> coalesce(l.joined_into, l.seasonal_worker_id)
  AND NOT EXISTS (
    SELECT FROM identity_doubts k JOIN seasonal_workers ko ON ko.seasonal_worker_id = k.other_id
      JOIN seasonal_workers kl ON kl.seasonal_worker_id = k.seasonal_worker_id
    WHERE k.answer = 'different'
      AND least(coalesce(ko.joined_into, k.other_id), coalesce(kl.joined_into, k.seasonal_worker_id))
        = least(coalesce(o.joined_into, o.seasonal_worker_id), coalesce(l.joined_into, l.seasonal_worker_id))
      AND greatest(coalesce(ko.joined_into, k.other_id), coalesce(kl.joined_into, k.seasonal_worker_id))
        = greatest(coalesce(o.joined_into, o.seasonal_worker_id), coalesce(l.joined_into, l.seasonal_worker_id)))`;

/** Of these doubts, how many wait for an answer. */
export async function countOpen(tx: Transaction, doubtIds: readonly string[]): Promise<number> {
  const open = await rows(
    tx,
    `SELECT 1 FROM identity_doubts d JOIN seasonal_workers o ON o.seasonal_worker_id = d.other_id
       JOIN seasonal_workers l ON l.seasonal_worker_id = d.seasonal_worker_id
     WHERE d.doubt_id = ANY($1) AND ${IS_OPEN}`,
    [doubtIds],
  );
  return open.length;
}

/** What would be said against itself, lose a case, or erase more than was asked. */
async function standsAgainstSame(
  tx: Transaction,
  { reason }: Answer,
  { longerId, laterId, answer }: Doubt,
  others: readonly SaidSame[],
  { records }: Standing,
): Promise<Answering | undefined> {
  const people = peopleOf([...records.keys()], others);
  const [ones, rest] = [longerId, laterId].map((id) => people.find((ids) => ids.includes(id)) ?? []);
  if (ones === undefined || rest === undefined || ones === rest) return undefined;
  const keptAs = (id: string): string => records.get(id)?.joinedInto ?? id;
  if (answer === 'same' && keptAs(longerId) === keptAs(laterId)) return undefined;
  const [longer, later] = ones.join() < rest.join() ? [ones, rest] : [rest, ones];
  if (reason === undefined) {
    const doubtIds = await saidDifferent(tx, longer, later);
    if (doubtIds.length > 0) return { kind: 'said-different', doubtIds };
  }
  const clash = await clashingCase(tx, later, longer);
  if (clash !== undefined) return { kind: 'duplicate', ...clash };
  const erasure = await first<{ seasonalWorkerId: string }>(
    tx,
    `SELECT seasonal_worker_id AS "seasonalWorkerId" FROM erasures
     WHERE confirmed_at IS NULL AND seasonal_worker_id = ANY($1) ORDER BY 1 LIMIT 1`,
    [[...longer, ...later]],
  );
  return erasure && { kind: 'erasure-requested', ...erasure };
}

function standsAgainstDifferent(
  { longerId, laterId }: Doubt,
  others: readonly SaidSame[],
): Answering | undefined {
  const chain = chainBetween(others, longerId, laterId);
  if (chain === undefined) return undefined;
  const doubtIds = chain.flatMap(({ doubtId }) => doubtId ?? []);
  return doubtIds.length === 0
    ? { kind: 'answered-otherwise', answer: 'same' }
    : { kind: 'said-same', doubtIds };
}

/** The id of today of whichever of the two has been known longer. */
function longestOf(people: readonly (readonly string[])[], { longerId, laterId }: Doubt): string {
  const ids = people.filter((one) => one.includes(longerId) || one.includes(laterId)).map(([id = '']) => id);
  return ids.sort()[0] ?? longerId;
}

/** Words are sealed under the key of the one known longer: erasing that person makes them unreadable too. */
async function keepAnswer(
  tx: Transaction,
  vault: Vault,
  { doubtId, answer, userId, reason }: Answer,
  { records }: Standing,
  { longerId }: Doubt,
): Promise<void> {
  await changed(
    tx,
    `UPDATE identity_doubts SET answer = $2, answered_at = now(), answered_by = $3 WHERE doubt_id = $1`,
    [doubtId, answer, userId],
  );
  const dataKey = records.get(longerId)?.dataKey ?? null;
  if (reason === undefined || dataKey === null) return;
  const sealed = seal(unwrap(vault, longerId, dataKey), Buffer.from(reason, 'utf8'), doubtId);
  await onTable(tx, IdentityDoubtTable, (doubts) => doubts.update({ doubtId }, { reason: sealed }));
}
