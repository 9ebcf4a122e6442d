// What people wrote beside the entries of a case, and who reads it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { SLOW_DAY_MS, caseAfter, newCampaign, reportAs } from '../journey/campaign.ts';
import { people } from '../journey/follow-next.ts';
import type { People, Person } from '../journey/follow-next.ts';
import { stack } from '../support/stack.ts';

interface Text {
  sequence: number;
  name: string;
  text: string;
}

let who: People;
let caseId: string;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  const campaign = await newCampaign(who, { msPerDay: SLOW_DAY_MS });
  const opened = await caseAfter(who, campaign, 'preselected');
  ({ caseId } = opened);
  const interview = { milestone: 'interviewed', occurredOn: opened.today, note: 'They speak Spanish.' };
  const evidence = [{ kind: 'interview-sheet', reference: 'sheet 12' }];
  const reported = await reportAs(who, caseId, 'employers', { ...interview, evidence });
  expect(reported.status).toBe(201);
  await who.officer.post(`/v1/cases/${caseId}/hold`, { reason: 'The consulate is shut.' });
});

const textsFor = async (person: Person | undefined): Promise<[string, string][] | number> => {
  const { status, body } = await (person ?? who.officer).get<{ items: Text[]; total: number }>(
    `/v1/cases/${caseId}/texts`,
  );
  return status === 200 ? body.items.map(({ name, text }) => [name, text]) : status;
};

describe('what was written beside the entries', () => {
  it('is read by officers and auditors, in the order of the entries', async () => {
    const all = [
      ['evidence.0', 'sheet 12'],
      ['note', 'They speak Spanish.'],
      ['reason', 'The consulate is shut.'],
    ];
    for (const person of [who.officer, who.auditor]) {
      const texts = await textsFor(person);
      expect([texts].flat(1)).toEqual(expect.arrayContaining(all));
      expect([texts].flat(1).at(-1)).toEqual(['reason', 'The consulate is shut.']);
    }
  });

  it('is read by a partner agency where its own people wrote it', async () => {
    expect([await textsFor(who['employers'])].flat(1)).toEqual(
      expect.arrayContaining([['note', 'They speak Spanish.']]),
    );
    expect([await textsFor(who['employers'])].flat(2)).not.toContain('The consulate is shut.');
    expect(await textsFor(who['cartaya'])).toEqual([]);
  });

  it('is not read by administrators', async () => {
    expect(await textsFor(who.admin)).toBe(403);
  });
});
