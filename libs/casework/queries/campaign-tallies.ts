// A campaign counted: its cases stream through a tally, a few hundred at a time. What a case adds is remembered
// while its ledger's head stands, so that a dashboard that asks again folds only what has changed since.
import { setImmediate } from 'node:timers/promises';
import { caseHeads, caseOfTexts, textsOfCases } from '#libs/db/figures/indicators';
import type { CaseHead } from '#libs/db/figures/indicators';
import type { Db } from '#libs/db/postgres/sql';
import { marksOf } from '#libs/domain/figures/indicators-of-case';
import type { Mark, Moment } from '#libs/domain/figures/indicators-of-case';
import { addMarks, newTally } from '#libs/domain/figures/indicators-tally';
import type { Tally } from '#libs/domain/figures/indicators-tally';
import type { Declined } from '../answers.ts';
import { inTurns } from './in-turns.ts';

const BATCH = 250;
/** The event loop is free for others at least this often. */
const PAUSE_EVERY_MS = 5;
/** Cases remembered at most; of the campaign not asked for longest, all are forgotten first. */
const CASES_AT_MOST = 60_000;

const BUSY: Declined = {
  kind: 'busy',
  detail: 'These figures are still being counted: ask again.',
  says: { key: 'still-counting', with: {} },
  retryAfterSeconds: 2,
};

/** What a case adds under this head; nothing when it was not open at the moment asked for. */
interface Counted {
  head: string;
  marks: readonly Mark[];
}

export interface CampaignTallies {
  /**
   * The sum of a campaign's cases at a moment. One campaign is counted at a time, for each agency in turn; who asks for
   * a count that has not begun shares it. Busy when that is not done by `until` (epoch ms); what was counted by then
   * is remembered, and the next attempt goes on from there.
   */
  of(campaignId: string, moment: Moment, until: number, agencyId?: string): Promise<Tally | Declined>;
}

/** One for each process: it remembers what it counted. */
export function campaignTallies(db: Db): CampaignTallies {
  const remembered = new Map<string, Map<string, Counted>>();
  const inTurn = inTurns();
  const toBegin = new Map<string, Promise<Tally | Declined>>();
  const interned = internedTexts();
  const count = async (
    key: string,
    campaignId: string,
    moment: Moment,
    until: number,
  ): Promise<Tally | Declined> => {
    const known = recall(remembered, key);
    const tally = newTally();
    const isInTime = pausing(until);
    for (let after: string | null = null; ;) {
      const heads: CaseHead[] = await caseHeads(db, campaignId, { afterCaseId: after, limit: BATCH });
      if (!(await learn({ db, interned, isInTime }, known, heads, moment))) return BUSY;
      for (const { caseId } of heads) addMarks(tally, known.get(caseId)?.marks ?? []);
      const last = heads.at(-1);
      if (last === undefined || heads.length < BATCH) return tally;
      after = last.caseId;
    }
  };
  return {
    of: (campaignId, moment, until, agencyId = '') => {
      const key = `${campaignId} ${moment.asOf ?? ''} ${moment.knownAtMs ?? ''}`;
      const shared = toBegin.get(key);
      if (shared !== undefined) return shared;
      const counted = inTurn(agencyId, () => {
        toBegin.delete(key);
        return count(key, campaignId, moment, until);
      });
      toBegin.set(key, counted);
      return counted;
    },
  };
}

interface Learning {
  db: Db;
  interned: (text: Mark) => Mark;
  isInTime: () => Promise<boolean>;
}

/** Folds those whose head is not the one remembered; false when the time is up before all are. */
async function learn(
  { db, interned, isInTime }: Learning,
  known: Map<string, Counted>,
  heads: readonly CaseHead[],
  moment: Moment,
): Promise<boolean> {
  const changed = new Map(
    heads.filter(({ caseId, head }) => known.get(caseId)?.head !== head).map((one) => [one.caseId, one.head]),
  );
  if (changed.size === 0) return true;
  for (const texts of await textsOfCases(db, [...changed.keys()])) {
    if (!(await isInTime())) return false;
    const marks = marksOf(await caseOfTexts(db, texts), moment) ?? [];
    known.set(texts.caseId, { head: changed.get(texts.caseId) ?? '', marks: marks.map(interned) });
  }
  return true;
}

/** Whether there is time left; lets others run in between. */
function pausing(until: number): () => Promise<boolean> {
  let pausedAt = 0;
  return async () => {
    if (Date.now() > until) return false;
    if (performance.now() - pausedAt < PAUSE_EVERY_MS) return true;
    await setImmediate();
    pausedAt = performance.now();
    return true;
  };
}

/** What is remembered under a key, which is now the one asked for last. */
function recall(remembered: Map<string, Map<string, Counted>>, key: string): Map<string, Counted> {
  const known = remembered.get(key) ?? new Map<string, Counted>();
  remembered.delete(key);
  remembered.set(key, known);
  const sizes = [...remembered].map(([name, { size }]) => ({ name, size }));
  let held = sizes.reduce((sum, { size }) => sum + size, 0);
  for (const { name, size } of sizes) {
    if (held <= CASES_AT_MOST || name === key) break;
    remembered.delete(name);
    held -= size;
  }
  return known;
}

/** The same few marks come back in every case: one text for each. */
function internedTexts(): (text: Mark) => Mark {
  const texts = new Map<Mark, Mark>();
  return (text) => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };
}
