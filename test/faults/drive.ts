// Many cases driven at once by nothing but `next`, by whom it names, while servers come and go. Some reports are
// sent twice or in pairs, some cases have days so short that reminders and silences fall due meanwhile.
import { randomUUID } from 'node:crypto';
import { reportIdOf } from '#libs/db/ledger/keyed-digests';
import { newCampaign, somebody } from '../journey/campaign.ts';
import type { Campaign } from '../journey/campaign.ts';
import { bodyOf, reporterOf } from '../journey/follow-next.ts';
import type { CaseBody, People, Person, Step } from '../journey/follow-next.ts';
import type { Attempt } from '../support/checker.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { SeededRandom } from '../support/seeded-random.ts';
import { until } from '../support/stack.ts';
import { pause, resendingClient } from './resending-client.ts';
import type { ResendingClient } from './resending-client.ts';

export interface DriveOptions {
  people: People;
  /** Of the instance: it gives the id under which a report will be recorded. */
  sealKey: string;
  /** Cases open at the same time: when one closes, another is opened. */
  cases: number;
  /** Requests under way at the same time. */
  atOnce: number;
  /** Mean pause of a case between two reports. */
  pauseMs: number;
  seed: number;
}

export interface Drive {
  readonly client: ResendingClient;
  readonly campaigns: readonly Campaign[];
  /** Resolves when every case was opened. */
  readonly underWay: Promise<void>;
  /**
   * After the last fault (`at`, epoch ms): every case reports once more, for `patienceMs` at most. Answers how many
   * ms that took each case that was open; null where nothing was acknowledged.
   */
  finish(at: number, patienceMs: number): Promise<ReadonlyMap<string, number | null>>;
}

/** Real ms of a day: a season within few days, and one in which days pass while servers are away. */
const SLOW_DAY_MS = 60_000;
const FAST_DAY_MS = 1_500;
/** One case in so many has short days. */
const FAST_ONE_IN = 4;
const RESEND_ONE_IN = 8;
const TWICE_AT_ONCE_ONE_IN = 8;
/** A case that waits for its own day looks again after this. */
const LOOK_AGAIN_MS = 400;

interface Lane {
  options: DriveOptions;
  campaign: Campaign;
  path: 'first' | 'returning';
  random: SeededRandom;
  client: ResendingClient;
  giveUpAt: () => number;
}

/** Starts driving at once, and goes on until `finish` is called. */
export async function startDriving(options: DriveOptions): Promise<Drive> {
  const { people, cases, atOnce, seed } = options;
  const quota = 5_000;
  const campaigns = [
    await newCampaign(people, { msPerDay: SLOW_DAY_MS, quota, positions: quota }),
    await newCampaign(people, { msPerDay: FAST_DAY_MS, quota, positions: quota }),
  ] as const;
  const client = resendingClient(atOnce);
  let finishAt = Infinity;
  let giveUpAt = Infinity;
  const wentOn = new Map<string, number | null>();

  const opened: Promise<void>[] = [];
  const lanes = Array.from({ length: cases }, (_, number) => {
    const lane: Lane = {
      options,
      campaign: campaigns[number % FAST_ONE_IN === 1 ? 1 : 0],
      path: number % 2 === 0 ? 'first' : 'returning',
      random: seededRandom(seed * 1_000 + number),
      client,
      giveUpAt: () => giveUpAt,
    };
    const first = openOne(lane);
    opened.push(first.then(() => undefined));
    return runLane(lane, first, () => finishAt, wentOn);
  });

  return {
    client,
    campaigns,
    underWay: Promise.all(opened).then(() => undefined),
    finish: async (at, patienceMs) => {
      giveUpAt = at + patienceMs;
      finishAt = at;
      await Promise.all(lanes);
      return wentOn;
    },
  };
}

/** Resolves when somebody who reported after `at` (epoch ms) has a receipt. Throws after `withinMs`. */
export function receiptSince({ client }: Drive, at: number, withinMs: number): Promise<void> {
  return until(withinMs, 'nobody got a receipt', () =>
    Promise.resolve(client.attempts.some(({ outcome, sentAt }) => outcome === 'ok' && sentAt > at)),
  );
}

/** One case after another, until a report that was sent after the last fault has been acknowledged. */
async function runLane(
  lane: Lane,
  first: Promise<string | undefined>,
  finishAt: () => number,
  wentOn: Map<string, number | null>,
): Promise<void> {
  let caseId = await first;
  while (caseId !== undefined) {
    const acknowledged = await step(lane, caseId);
    const last = acknowledged ?? 'waiting';
    if (last === 'closed') {
      if (Date.now() > finishAt()) return;
      caseId = await openOne(lane);
      continue;
    }
    if (Date.now() > finishAt()) {
      const proof = last === 'waiting' ? await holdAndResume(lane, caseId) : last;
      if (proof.outcome === 'ok' && proof.sentAt > finishAt()) {
        wentOn.set(caseId, proof.answeredAt - finishAt());
        return;
      }
      if (Date.now() > lane.giveUpAt()) {
        wentOn.set(caseId, null);
        return;
      }
      continue;
    }
    await pause(last === 'waiting' ? LOOK_AGAIN_MS : lane.random.between(0, 2 * lane.options.pauseMs));
  }
}

async function openOne({ options, campaign, path, client, giveUpAt }: Lane): Promise<string | undefined> {
  const { caseId, outcome } = await client.sendUntilAnswered(
    {
      person: options.people.officer,
      path: '/v1/cases',
      body: { ...campaign, path, seasonalWorker: somebody() },
      key: randomUUID(),
      caseId: '',
      reportId: 'opening:1',
      what: 'opening',
    },
    giveUpAt,
  );
  return outcome === 'ok' ? caseId : undefined;
}

/** Reports what `next` asks for. Undefined when there is nothing to report today. */
async function step(lane: Lane, caseId: string): Promise<Attempt | 'closed' | undefined> {
  const { options, client, giveUpAt, random } = lane;
  const seen = await client.read<CaseBody>(options.people.officer, `/v1/cases/${caseId}`, giveUpAt);
  if (seen === undefined) return undefined;
  if (seen.status === 'closed') return 'closed';
  if (seen.status === 'on-hold') return send(lane, caseId, options.people.officer, 'resumption', {});
  const steps = seen.next.filter(({ required, notBefore }) => required && (notBefore ?? '') <= seen.today);
  const [one, other] = steps;
  if (one === undefined) return undefined;
  // Whatever may be reported in any order is sometimes reported in the same instant.
  if (other !== undefined && random.onceIn(2)) {
    const [last] = await Promise.all([report(lane, caseId, seen, one), report(lane, caseId, seen, other)]);
    return last;
  }
  return report(lane, caseId, seen, one);
}

function report(lane: Lane, caseId: string, seen: CaseBody, next: Step): Promise<Attempt> {
  return send(lane, caseId, reporterOf(lane.options.people, next), 'milestones', bodyOf(next, seen.today));
}

async function holdAndResume(lane: Lane, caseId: string): Promise<Attempt> {
  const { officer } = lane.options.people;
  const held = await send(lane, caseId, officer, 'hold', { reason: 'the border is closed' });
  return held.outcome === 'ok' ? send(lane, caseId, officer, 'resumption', {}) : held;
}

async function send(
  lane: Lane,
  caseId: string,
  person: Person,
  route: string,
  body: object,
): Promise<Attempt> {
  const key = randomUUID();
  const request = {
    ...{ person, body, key, caseId },
    path: `/v1/cases/${caseId}/${route}`,
    reportId: reportIdOf(
      Buffer.from(lane.options.sealKey, 'hex'),
      person.agencyId,
      caseId,
      `${route} ${key}`,
    ),
    what: 'milestone' in body ? String(body.milestone) : route,
  };
  const sendOnce = (): Promise<Attempt> => lane.client.sendUntilAnswered(request, lane.giveUpAt);
  const twice = lane.random.onceIn(TWICE_AT_ONCE_ONE_IN);
  const [answer] = await Promise.all([sendOnce(), ...(twice ? [sendOnce()] : [])]);
  if (answer.outcome === 'ok' && lane.random.onceIn(RESEND_ONE_IN)) await sendOnce();
  return answer;
}
