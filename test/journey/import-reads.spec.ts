// Who reads rows of an import is noted with whom they show; a row that is refused, with its case.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people } from './follow-next.ts';
import type { People } from './follow-next.ts';
import { rareName, somebody } from './campaign.ts';
import { TODAY, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { Importing, csv } from '../support/importing.ts';
import { stack, until } from '../support/stack.ts';

let at: CaseworkAtHand;
let imports: Importing;
let who: People;
let campaignId: string;
beforeAll(async () => {
  [at, who] = await Promise.all([startCasework(), people(stack().apiUrl)]);
  imports = new Importing(at);
  campaignId = await at.newCampaign();
});
afterAll(() => endAll(at));

async function noted(query: string): Promise<string[]> {
  const path = `/v1/audit/access-log?limit=100&${query}`;
  const { body } = await who.auditor.get<{ items: { route: string }[] }>(path);
  return body.items.map(({ route }) => route);
}

describe('the log of reads', () => {
  it('names whom the rows and the outcome show', async () => {
    const papers = { ...somebody(), familyName: rareName() };
    const { seasonalWorkerId } = await at.newCase(campaignId, undefined, papers);
    const { familyName, givenName, birthDate } = papers;
    const importId = await imports.upload(
      await at.newCampaign(),
      csv(
        ['familyName', 'givenName', 'birthDate', 'cin'],
        [familyName, givenName, birthDate, somebody().cin],
      ),
    );
    const ends = ['rows', 'outcome.csv', 'outcome.xlsx'];
    for (const end of ends) await who.officer.get(`/v1/imports/${importId}/${end}`).catch(() => undefined);
    await until(60_000, 'no read was noted', async () => {
      const routes = await noted(`seasonalWorkerId=${seasonalWorkerId}`);
      return ends.every((end) => routes.some((route) => route.endsWith(`/v1/imports/:importId/${end}`)));
    });
  });

  it('names the case of a row that was refused', async () => {
    const { caseId, caseNo } = await at.newCase(campaignId);
    const table = csv(['caseNo', 'milestone', 'occurredOn'], [caseNo, 'visa-granted', TODAY]);
    const importId = await imports.upload(campaignId, table, { kind: 'milestones' });
    expect(await imports.commit(importId)).toMatchObject({ failed: 1 });
    expect(await noted(`caseId=${caseId}`)).toContain('POST /v1/bulk-operations');
  });
});
