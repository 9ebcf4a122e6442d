// Every rule pack that ships, driven to each of its outcomes on the real engine by a client that knows only the
// contract. A pack that ships tomorrow is driven too. An exit is taken on one of the paths on which it is offered, the next
// exit on the next one: `test/domain/programmes.spec.ts` takes each of them on each.
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import pLimit from 'p-limit';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { stack, until } from '../support/stack.ts';
import { people, readCase } from './follow-next.ts';
import type { CaseBody, People } from './follow-next.ts';
import {
  FIRST_REPORTED_DAY,
  openPast,
  pastCampaign,
  pathsOf,
  publishedPacks,
  reportOn,
  reportPastSeason,
} from './report-season-late.ts';
import type { Pack, PastCase } from './report-season-late.ts';

/** So long that no deadline passes while a season is reported. */
const LONG_DAY_MS = 60_000;
/** So short that whatever is due is due now. */
const SHORT_DAY_MS = 100;
const AT_ONCE = 12;
/** Hundreds of seasons in one test: minutes on a slow machine. */
const WITHIN_MS = 900_000;

jest.setTimeout(WITHIN_MS);

interface Ending {
  pack: Pack;
  path: string;
  outcome: string;
}

let who: People;
let packs: Pack[];

beforeAll(async () => {
  who = await people(stack().apiUrl);
  packs = await publishedPacks(who, SHIPPED);
  expect(packs).toHaveLength(SHIPPED.length);
});

const nameOf = ({ pack, path, outcome }: Ending): string => `${pack.code}@${pack.version} ${path} ${outcome}`;

/** Several at a time; every failure is reported with the ending that it belongs to. */
async function each(endings: readonly Ending[], work: (ending: Ending) => Promise<void>): Promise<void> {
  const failures: string[] = [];
  await pLimit(AT_ONCE).map(endings, async (ending) => {
    try {
      await work(ending);
    } catch (error) {
      failures.push(`${nameOf(ending)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  expect(failures).toEqual([]);
}

async function campaigns(msPerDay: number): Promise<ReadonlyMap<Pack, string>> {
  const opened = await Promise.all(
    packs.map(async (pack) => [pack, await pastCampaign(who, pack, msPerDay)] as const),
  );
  return new Map(opened);
}

function campaignOf(all: ReadonlyMap<Pack, string>, pack: Pack): string {
  const campaignId = all.get(pack);
  if (campaignId === undefined) throw new Error(`no campaign of ${pack.code}`);
  return campaignId;
}

async function mustBeVerified(caseId: string): Promise<void> {
  const { body } = await who.auditor.get<{ verdict: string }>(`/v1/audit/cases/${caseId}/verification`);
  if (body.verdict !== 'verified') throw new Error(`not verified: ${JSON.stringify(body)}`);
}

async function positionsTaken(campaignId: string, { offerId }: PastCase): Promise<number> {
  const { body } = await who.officer.get<{ items: { offerId: string; taken: number }[] }>(
    `/v1/campaigns/${campaignId}/offers?limit=500`,
  );
  const offer = body.items.find((one) => one.offerId === offerId);
  if (offer === undefined) throw new Error('the offer is not listed');
  return offer.taken;
}

const stands = (seen: CaseBody, milestone: string): boolean =>
  seen.milestones.some((one) => one.milestone === milestone && one.state === 'recorded');
const offers = (seen: CaseBody, exit: string): boolean =>
  seen.exits.some(({ milestone }) => milestone === exit);

describe('every pack', () => {
  it('closes on each of its paths with what it promises, by next alone', async () => {
    const all = await campaigns(LONG_DAY_MS);
    const endings = packs.flatMap((pack) =>
      pathsOf(pack).map((path): Ending => ({ pack, path, outcome: pack.completedOutcome })),
    );
    expect(endings.length).toBeGreaterThan(0);
    await each(endings, async ({ pack, path, outcome }) => {
      const { caseId } = await openPast(who, campaignOf(all, pack), path);
      const { case: seen } = await reportPastSeason(who, caseId);
      expect(seen).toMatchObject({ status: 'closed', outcome, next: [] });
      await mustBeVerified(caseId);
    });
  });

  it('closes by each of its exits as `exits` offers it, and gives back what it held', async () => {
    const all = await campaigns(LONG_DAY_MS);
    const endings = packs.flatMap((pack) =>
      pack.exits.flatMap(({ milestone, paths }, place): Ending[] => {
        const path = paths[place % paths.length];
        return path === undefined ? [] : [{ pack, path, outcome: milestone }];
      }),
    );
    expect(endings.length).toBeGreaterThan(packs.length);
    await each(endings, async ({ pack, path, outcome }) => {
      const campaignId = campaignOf(all, pack);
      const past = await openPast(who, campaignId, path);
      const late = outcome !== 'not-selected';
      const { case: before } = await reportPastSeason(
        who,
        past.caseId,
        (seen) => offers(seen, outcome) && (!late || stands(seen, 'selected')),
      );
      const step = before.exits.find(({ milestone }) => milestone === outcome);
      if (step === undefined) throw new Error(`was never offered; it closed as ${String(before.outcome)}`);
      expect(await positionsTaken(campaignId, past)).toBe(late ? 1 : 0);
      // A refusal is given notice of before silence has granted: later it would be in doubt.
      const { contestedAfter } = pack.exits.find(({ milestone }) => milestone === outcome) ?? {};
      const on = contestedAfter === undefined ? before.today : FIRST_REPORTED_DAY;
      const receipt = await reportOn(who, past.caseId, step, before.today, on);
      expect(receipt).toMatchObject({ type: 'exit', status: 'closed' });
      const after = await readCase(who.officer, past.caseId);
      expect(after).toMatchObject({ status: 'closed', outcome, next: [] });
      expect(await positionsTaken(campaignId, past)).toBe(stands(after, 'arrived') ? 1 : 0);
    });
  });

  it('closes by silence where it says so', async () => {
    const all = await campaigns(SHORT_DAY_MS);
    const endings = packs.flatMap((pack) =>
      pack.stages
        .flatMap(({ milestones }) => milestones)
        .flatMap(({ milestone, paths, deadlines = [] }) =>
          deadlines.flatMap(({ outcome }) =>
            outcome === undefined ? [] : paths.map((path) => ({ pack, path, outcome, before: milestone })),
          ),
        ),
    );
    await each(endings, async (ending) => {
      const { pack, path, outcome, before } = ending as Ending & { before: string };
      const { caseId } = await openPast(who, campaignOf(all, pack), path);
      await reportPastSeason(who, caseId, ({ next }) => next.some(({ milestone }) => milestone === before));
      await until(60_000, `silence did not close it as ${outcome}`, async () => {
        const seen = await readCase(who.auditor, caseId);
        return seen.status === 'closed' && seen.outcome === outcome;
      });
      await mustBeVerified(caseId);
    });
  });
});
