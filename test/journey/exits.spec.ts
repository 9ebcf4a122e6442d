// Every way in which a season may end early, each on the real engine and closed with its own outcome.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stack } from '../support/stack.ts';
import { driveTo, newCampaign, openCase, somebody } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { bodyOf, people, readCase, reporterOf } from './follow-next.ts';
import type { CaseBody, People, Receipt } from './follow-next.ts';

/** Days pass while we look: some exits are only there after three days, or three months. */
const QUICK_DAY_MS = 120;

interface Exit {
  path?: 'returning';
  /** The last milestone before it. */
  after?: string;
  /** Reported once more on the way, because `next` does not ask for it. */
  also?: string;
  quick?: true;
}

const EXITS: Readonly<Record<string, Exit>> = {
  withdrawn: {},
  'not-selected': { after: 'interviewed' },
  cancelled: { after: 'selected' },
  'authorisation-refused': { after: 'nie-assigned' },
  'visa-refused': { after: 'visa-filed' },
  'call-up-refused': { path: 'returning', after: 'call-up-filed' },
  'no-show': { after: 'visa-granted' },
  'absent-at-arrival': { after: 'visa-granted', also: 'boarded', quick: true },
  'ended-early': { after: 'arrived' },
  'status-changed': { after: 'arrived' },
  'not-returned': { after: 'contract-ended', quick: true },
  deceased: { after: 'arrived' },
};

let who: People;
let slow: Campaign;
let quick: Campaign;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  slow = await newCampaign(who);
  quick = await newCampaign(who, { msPerDay: QUICK_DAY_MS });
});

async function report(caseId: string, milestone: string, list: 'next' | 'exits'): Promise<Receipt> {
  const giveUpAt = Date.now() + 60_000;
  for (;;) {
    const seen = await readCase(who.officer, caseId);
    const step = seen[list].find((one) => one.milestone === milestone);
    if (step !== undefined) {
      const answer = await reporterOf(who, step).post<Receipt>(
        `/v1/cases/${caseId}/milestones`,
        bodyOf(step, seen.today),
      );
      if (answer.status !== 201) {
        throw new Error(`${milestone}: ${answer.status} ${JSON.stringify(answer.body)}`);
      }
      return answer.body;
    }
    if (Date.now() > giveUpAt) throw new Error(`${milestone} never came into ${list}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function ended(milestone: string, { path, after, also, quick: isQuick }: Exit): Promise<CaseBody> {
  const { caseId } = await openCase(
    who,
    isQuick ? quick : slow,
    somebody(),
    path === undefined ? {} : { path },
  );
  if (after !== undefined) await driveTo(who, caseId, after);
  if (also !== undefined) await report(caseId, also, 'next');
  const receipt = await report(caseId, milestone, 'exits');
  expect(receipt).toMatchObject({ type: 'exit', status: 'closed' });
  return readCase(who.officer, caseId);
}

describe('an exit', () => {
  it.each(Object.entries(EXITS))('%s closes the case with its own outcome', async (milestone, exit) => {
    const seen = await ended(milestone, exit);
    expect(seen).toMatchObject({ status: 'closed', outcome: milestone, next: [] });
    const verification = await who.auditor.get(`/v1/audit/cases/${seen.caseId}/verification`);
    expect(verification.body).toMatchObject({ verdict: 'verified' });
  });

  it('never makes of an unknown return a refusal to return', async () => {
    const seen = await ended('absent-at-arrival', EXITS['absent-at-arrival'] ?? {});
    expect(seen.returnProof).toMatchObject({ state: 'unknown' });
  });

  it('is outweighed by a witness who has the exit stamp in hand', async () => {
    const { caseId } = await ended('not-returned', EXITS['not-returned'] ?? {});
    const stamp = await who['consulate']?.post<Receipt>(`/v1/cases/${caseId}/milestones`, {
      milestone: 'return-proved',
      occurredOn: (await readCase(who.officer, caseId)).today,
      evidence: [{ kind: 'exit-stamp' }],
    });
    expect(stamp).toMatchObject({ status: 201 });
    expect((await readCase(who.officer, caseId)).returnProof).toMatchObject({ state: 'returned-proved' });
  });
});
