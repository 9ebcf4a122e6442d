// Many cases driven at once by nothing but `next`, by whom it names, while servers come and go. Some reports are
// sent twice or in pairs, some cases live fast enough for reminders and silences to fall due on the way.
import { randomUUID } from 'node:crypto';
import { reportIdOf } from '#libs/db/ledger/keyed-digests';
import { newCampaign, somebody } from '../journey/campaign.ts';
import type { Campaign } from '../journey/campaign.ts';
import { bodyOf, reporterOf } from '../journey/follow-next.ts';
import type { CaseBody, People, Person, Step } from '../journey/follow-next.ts';
import type { Attempt } from '../support/checker.ts';
import { chanceFrom } from './chance.ts';
import type { Chance } from './chance.ts';
import { courier, pause } from './courier.ts';
import type { Courier } from './courier.ts';

export interface DriveOptions {
  people: People;
  /** Of the house, to know under which id a report will stand. */
  sealKey: string;
  /** Cases open at the same time: one that closes makes room for another. */
  cases: number;
  /** Requests under way at the same time. */
  atOnce: number;
  /** Mean pause of a case between two reports. */
  pauseMs: number;
  seed: number;
}

export interface Drive {
  readonly courier: Courier;
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
/** One case in so many lives fast. */
const FAST_ONE_IN = 4;
const RESEND_ONE_IN = 8;
const TWICE_AT_ONCE_ONE_IN = 8;
/** A case that waits for its own day looks again after this. */
const LOOK_AGAIN_MS = 400;

interface Lane {
  options: DriveOptions;
  campaign: Campaign;
  path: 'first' | 'returning';
  chance: Chance;
  courier: Courier;
  giveUpAt: () => number;
}

/** Starts driving at once, and goes on until told to finish. */
export async function startDriving(options: DriveOptions): Promise<Drive> {
  const { people, cases, atOnce, seed } = options;
  const quota = 5_000;
  const campaigns = [
    await newCampaign(people, { msPerDay: SLOW_DAY_MS, quota, positions: quota }),
    await newCampaign(people, { msPerDay: FAST_DAY_MS, quota, positions: quota }),
  ] as const;
  const carrier = courier(atOnce);
  let finishAt = Infinity;
  let giveUpAt = Infinity;
  const wentOn = new Map<string, number | null>();

  const opened: Promise<void>[] = [];
  const lanes = Array.from({ length: cases }, (_, number) => {
    const lane: Lane = {
      options,
      campaign: campaigns[number % FAST_ONE_IN === 1 ? 1 : 0],
      path: number % 2 === 0 ? 'first' : 'returning',
      chance: chanceFrom(seed * 1_000 + number),
      courier: carrier,
      giveUpAt: () => giveUpAt,
    };
    const first = openOne(lane);
    opened.push(first.then(() => undefined));
    return runLane(lane, first, () => finishAt, wentOn);
  });

  return {
    courier: carrier,
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

/** Case after case, until a report that was sent after the end has been acknowledged. */
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
    await pause(last === 'waiting' ? LOOK_AGAIN_MS : lane.chance.between(0, 2 * lane.options.pauseMs));
  }
}

async function openOne({ options, campaign, path, courier, giveUpAt }: Lane): Promise<string | undefined> {
  const { caseId, outcome } = await courier.insist(
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
  const { options, courier, giveUpAt, chance } = lane;
  const seen = await courier.read<CaseBody>(options.people.officer, `/v1/cases/${caseId}`, giveUpAt);
  if (seen === undefined) return undefined;
  if (seen.status === 'closed') return 'closed';
  if (seen.status === 'on-hold') return tell(lane, caseId, options.people.officer, 'resumption', {});
  const steps = seen.next.filter(({ required, notBefore }) => required && (notBefore ?? '') <= seen.today);
  const [one, other] = steps;
  if (one === undefined) return undefined;
  // Whatever may be reported in any order is sometimes reported in the same instant.
  if (other !== undefined && chance.onceIn(2)) {
    const [last] = await Promise.all([report(lane, caseId, seen, one), report(lane, caseId, seen, other)]);
    return last;
  }
  return report(lane, caseId, seen, one);
}

function report(lane: Lane, caseId: string, seen: CaseBody, next: Step): Promise<Attempt> {
  return tell(lane, caseId, reporterOf(lane.options.people, next), 'milestones', bodyOf(next, seen.today));
}

async function holdAndResume(lane: Lane, caseId: string): Promise<Attempt> {
  const { officer } = lane.options.people;
  const held = await tell(lane, caseId, officer, 'hold', { reason: 'the border is closed' });
  return held.outcome === 'ok' ? tell(lane, caseId, officer, 'resumption', {}) : held;
}

async function tell(
  lane: Lane,
  caseId: string,
  person: Person,
  route: string,
  body: object,
): Promise<Attempt> {
  const key = randomUUID();
  const intent = {
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
  const send = (): Promise<Attempt> => lane.courier.insist(intent, lane.giveUpAt);
  const twice = lane.chance.onceIn(TWICE_AT_ONCE_ONE_IN);
  const [answer] = await Promise.all([send(), ...(twice ? [send()] : [])]);
  if (answer.outcome === 'ok' && lane.chance.onceIn(RESEND_ONE_IN)) await send();
  return answer;
}
