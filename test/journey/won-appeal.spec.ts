// An appeal that is won, on the real engine: the case that a refusal had closed, and whose run had ended, goes on where it
// was. Of one whose season passes meanwhile, nothing is written in the place of the office.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stack, until } from '../support/stack.ts';
import { caseAfter, newCampaign, nextBodyOf, reportAs } from './campaign.ts';
import { people, readCase } from './follow-next.ts';
import type { People, Receipt } from './follow-next.ts';

/** The month of the office lasts long enough to refuse in, and the season less than a minute. */
const FAST_DAY_MS = 250;
/** Of the office: its month, the month in which it must still decide, and the end of the season. */
const DATES_OF_AUTHORISATION = 3;
const ANSWERED_WITHIN_MS = 30_000;

interface Log {
  items: { sequence: number; type: string; milestone?: string }[];
  lifted: { sequence: number; by: number; appeals: number[] }[];
}

let who: People;

beforeAll(async () => {
  who = await people(stack().apiUrl);
});

const logOf = async (caseId: string): Promise<Log> =>
  (await who.auditor.get<Log>(`/v1/cases/${caseId}/entries`)).body;

/** Told on the day of the case, by whoever goes by this name, which an act may say again; answers the entry. */
async function told(
  caseId: string,
  by: string,
  milestone: string,
  more: (today: string) => object = () => ({}),
): Promise<Receipt> {
  const { today } = await readCase(who.officer, caseId);
  const report = { milestone, occurredOn: today, ...more(today) };
  const key = randomUUID();
  let answer = await reportAs(who, caseId, by, report, key);
  // A worker that has just started may answer late: then the same report is asked after.
  await until(ANSWERED_WITHIN_MS, `${milestone} stayed pending`, async () => {
    if (answer.status === 202) answer = await reportAs(who, caseId, by, report, key);
    return answer.status !== 202;
  });
  if (answer.status >= 300) throw new Error(`${milestone}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function refusedBy(caseId: string, by: string, milestone: string, kind: string): Promise<Receipt> {
  const refused = await told(caseId, by, milestone, (today) => ({
    evidence: [{ kind }],
    details: { notifiedOn: today },
  }));
  expect(refused).toMatchObject({ type: 'exit', status: 'closed' });
  return refused;
}

const liftedBy = (caseId: string, by: string, of: number): Promise<Receipt> =>
  told(caseId, by, 'refusal-lifted', () => ({
    evidence: [{ kind: 'resolution' }],
    details: { of, ground: 'appeal' },
  }));

describe('an appeal that is won', () => {
  it.concurrent('opens the season again: refused, appealed against, lifted, granted, boarded', async () => {
    const campaign = await newCampaign(who, { version: null });
    const { caseId } = await caseAfter(who, campaign, 'visa-filed');
    const refused = await refusedBy(caseId, 'consulate', 'visa-refused', 'refusal-notice');
    const appealed = await told(caseId, 'ngo', 'appeal-filed', () => ({
      details: { of: refused.sequence },
    }));
    expect(appealed.status).toBe('closed');
    const closedGrant = await who['consulate']?.post(`/v1/cases/${caseId}/milestones`, {
      ...{ milestone: 'visa-granted', occurredOn: (await readCase(who.officer, caseId)).today },
    });
    expect(closedGrant).toMatchObject({ status: 409, body: { code: 'case-closed' } });

    const lifted = await liftedBy(caseId, 'consulate', refused.sequence);
    expect(lifted).toMatchObject({ status: 'active' });
    const open = await readCase(who.officer, caseId);
    expect(open).toMatchObject({ status: 'active', outcome: null });
    expect(open.milestones).toContainEqual(
      expect.objectContaining({ milestone: 'visa-refused', state: 'lifted', liftedBy: lifted.sequence }),
    );
    expect((await logOf(caseId)).lifted).toEqual([
      { sequence: refused.sequence, by: lifted.sequence, appeals: [appealed.sequence] },
    ]);
    const again = await who['consulate']?.post(`/v1/cases/${caseId}/milestones`, {
      ...{ milestone: 'refusal-lifted', occurredOn: open.today, evidence: [{ kind: 'resolution' }] },
      details: { of: refused.sequence, ground: 'corrected' },
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'already-recorded' } });

    const grant = await nextBodyOf(who, caseId, 'visa-granted');
    await told(caseId, 'consulate', 'visa-granted', () => grant);
    const journey = await nextBodyOf(who, caseId, 'boarded');
    await told(caseId, 'employers-association', 'boarded', () => journey);
    expect(await readCase(who.officer, caseId)).toMatchObject({ status: 'active', outcome: null });
    const verdict = await who.auditor.get(`/v1/audit/cases/${caseId}/verification`);
    expect(verdict.body).toMatchObject({ verdict: 'verified' });
  });

  it.concurrent('writes nothing in the place of the office, while the season passes', async () => {
    const campaign = await newCampaign(who, { version: null, msPerDay: FAST_DAY_MS });
    const { caseId } = await caseAfter(who, campaign, 'nie-assigned');
    const refused = await refusedBy(caseId, 'immigration-office', 'authorisation-refused', 'resolution');
    await liftedBy(caseId, 'immigration-office', refused.sequence);
    await until(90_000, 'the season did not end', async () => {
      const { items } = await logOf(caseId);
      const raised = items.filter((one) => one.type === 'escalation' && one.milestone === 'authorised');
      return raised.length === DATES_OF_AUTHORISATION;
    });
    expect((await logOf(caseId)).items.filter(({ type }) => type === 'silence')).toEqual([]);
    expect(await readCase(who.officer, caseId)).toMatchObject({ status: 'active', outcome: null });
  });
});
