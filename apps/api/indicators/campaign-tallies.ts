// A campaign counted: its cases stream through a tally, a few hundred at a time. What a case adds is remembered
// while its ledger's head stands, so that a dashboard that asks again folds only what has changed since.
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { caseHeads, caseOfTexts, textsOfCases } from '#libs/db/figures/indicators';
import type { CaseHead } from '#libs/db/figures/indicators';
import { marksOf } from '#libs/domain/figures/indicators-of-case';
import type { Mark, Moment } from '#libs/domain/figures/indicators-of-case';
import { addMarks, newTally } from '#libs/domain/figures/indicators-tally';
import type { Tally } from '#libs/domain/figures/indicators-tally';
import { Problem } from '../http/problem.ts';

const BATCH = 250;
/** Others get their turn at least this often. */
const BREATH_MS = 15;
/** Cases remembered at most; of the campaign not asked for longest, all are forgotten first. */
const CASES_AT_MOST = 60_000;

/** What a case adds under this head; nothing when it was not open at the moment asked for. */
interface Counted {
  head: string;
  marks: readonly Mark[];
}

@Injectable()
export class CampaignTallies {
  private readonly remembered = new Map<string, Map<string, Counted>>();
  /** The same few marks come back in every case: one text for each. */
  private readonly texts = new Map<Mark, Mark>();
  private turn: Promise<unknown> = Promise.resolve();
  private breathedAt = 0;

  constructor(private readonly db: DataSource) {}

  /**
   * The sum of a campaign's cases at a moment. One campaign is counted at a time. Throws 429 when that is not
   * done by `until` (epoch ms); what was counted by then is remembered, and the next attempt goes on from there.
   */
  async of(campaignId: string, moment: Moment, until: number): Promise<Tally> {
    const mine = this.turn.then(() => this.count(campaignId, moment, until));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async count(campaignId: string, moment: Moment, until: number): Promise<Tally> {
    const known = this.recall(`${campaignId} ${moment.asOf ?? ''} ${moment.knownAtMs ?? ''}`);
    const tally = newTally();
    for (let after: string | null = null; ;) {
      const heads: CaseHead[] = await caseHeads(this.db, campaignId, { afterCaseId: after, limit: BATCH });
      await this.learn(known, heads, moment, until);
      for (const { caseId } of heads) addMarks(tally, known.get(caseId)?.marks ?? []);
      const last = heads.at(-1);
      if (last === undefined || heads.length < BATCH) return tally;
      after = last.caseId;
    }
  }

  /** Folds those whose head is not the one remembered. */
  private async learn(
    known: Map<string, Counted>,
    heads: readonly CaseHead[],
    moment: Moment,
    until: number,
  ): Promise<void> {
    const changed = new Map(
      heads
        .filter(({ caseId, head }) => known.get(caseId)?.head !== head)
        .map((one) => [one.caseId, one.head]),
    );
    if (changed.size === 0) return;
    for (const told of await textsOfCases(this.db, [...changed.keys()])) {
      await this.breathe(until);
      const marks = marksOf(await caseOfTexts(this.db, told), moment) ?? [];
      const head = changed.get(told.caseId) ?? '';
      known.set(told.caseId, { head, marks: marks.map((one) => this.oneText(one)) });
    }
  }

  private async breathe(until: number): Promise<void> {
    if (Date.now() > until) {
      throw new Problem('too-many-requests', 'These figures are still being counted: ask again.', {
        retryAfterSeconds: 2,
      });
    }
    if (performance.now() - this.breathedAt < BREATH_MS) return;
    await setImmediate();
    this.breathedAt = performance.now();
  }

  private recall(key: string): Map<string, Counted> {
    const known = this.remembered.get(key) ?? new Map<string, Counted>();
    this.remembered.delete(key);
    this.remembered.set(key, known);
    const sizes = [...this.remembered].map(([name, { size }]) => ({ name, size }));
    let held = sizes.reduce((sum, { size }) => sum + size, 0);
    for (const { name, size } of sizes) {
      if (held <= CASES_AT_MOST || name === key) break;
      this.remembered.delete(name);
      held -= size;
    }
    return known;
  }

  private oneText(text: Mark): Mark {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }
}
