// What an exit does not decide: whether the person has returned. That every exit closes its case is in every-outcome.spec.ts.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { stack } from '../support/stack.ts';
import { SLOW_DAY_MS } from './campaign.ts';
import { people, readCase } from './follow-next.ts';
import type { CaseBody, People, Receipt } from './follow-next.ts';
import { openPast, pastCampaign, publishedPacks, reportOn, reportPastSeason } from './report-season-late.ts';

let who: People;
let campaignId: string;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  const [pack] = await publishedPacks(who, [maEsCartaya2026]);
  if (pack === undefined) throw new Error('the pack is not published');
  campaignId = await pastCampaign(who, pack, SLOW_DAY_MS);
});

async function endedBy(milestone: string): Promise<CaseBody> {
  const { caseId } = await openPast(who, campaignId, 'first');
  const isOffered = ({ exits }: CaseBody): boolean => exits.some((exit) => exit.milestone === milestone);
  const { case: seen } = await reportPastSeason(who, caseId, isOffered);
  const exit = seen.exits.find((one) => one.milestone === milestone);
  if (exit === undefined) throw new Error(`${milestone} is not offered`);
  await reportOn(who, caseId, exit, seen.today, seen.today);
  return readCase(who.officer, caseId);
}

describe('an exit', () => {
  it('never makes of an unknown return a refusal to return', async () => {
    const seen = await endedBy('absent-at-arrival');
    expect(seen.returnProof).toMatchObject({ state: 'unknown' });
  });

  it('is outweighed by a witness who has seen the exit stamp', async () => {
    const { caseId, today } = await endedBy('not-returned');
    const stamp = await who['consulate']?.post<Receipt>(`/v1/cases/${caseId}/milestones`, {
      milestone: 'return-proved',
      occurredOn: today,
      evidence: [{ kind: 'exit-stamp' }],
    });
    expect(stamp).toMatchObject({ status: 201 });
    expect((await readCase(who.officer, caseId)).returnProof).toMatchObject({ state: 'returned-proved' });
  });
});
