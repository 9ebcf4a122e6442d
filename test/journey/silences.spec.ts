// What the passing of dates does by itself, on the real engine: a simulated campaign whose days last a tenth of
// a second. Nobody waits for a time; each test waits for what the record says, and they wait side by side.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import { stack, until } from '../support/stack.ts';
import { driveTo, newCampaign, openCase } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { bodyOf, people, readCase } from './follow-next.ts';
import type { CaseBody, People } from './follow-next.ts';
import { reportOn } from './report-season-late.ts';

const FAST_DAY_MS = 100;
/** Of a stay, which lasts nine months, these are over when it is reported. */
const DAYS_STAYED = 230;
const GRACE_MS = 2_000;

interface LoggedEntry {
  sequence: number;
  type: string;
  milestone?: string;
  effect?: string;
  occurredOn?: string;
  dueOn?: string;
  daysBefore?: number;
  source?: string;
  to?: string;
  recordedAt: string;
}

let who: People;
let campaign: Campaign;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who, { msPerDay: FAST_DAY_MS });
});

async function logOf(caseId: string): Promise<LoggedEntry[]> {
  return (await who.auditor.get<{ items: LoggedEntry[] }>(`/v1/cases/${caseId}/entries`)).body.items;
}

async function caseWhere(caseId: string, what: string, is: (seen: CaseBody) => boolean): Promise<CaseBody> {
  await until(60_000, what, async () => is(await readCase(who.auditor, caseId)));
  return readCase(who.auditor, caseId);
}

const stateOf = (seen: CaseBody, milestone: string): string | undefined =>
  seen.milestones.find((one) => one.milestone === milestone)?.state;

/** A returning case whose call-up was filed `daysAgo` days before its own today. */
async function calledUp(daysAgo = 0, where = campaign): Promise<string> {
  const { caseId } = await openCase(who, where, undefined, { path: 'returning' });
  for (const milestone of ['selected', 'call-up-filed']) {
    const { next, today } = await readCase(who.officer, caseId);
    const step = next.find((one) => one.milestone === milestone);
    if (!step) throw new Error(`${milestone} is not next`);
    const answer = await who.officer.post(
      `/v1/cases/${caseId}/milestones`,
      bodyOf(step, addDays(today, -daysAgo)),
    );
    expect(answer.status).toBe(201);
  }
  return caseId;
}

/** Reports what is next, dated `daysAgo` days before its own today, until this milestone stands. */
async function reportUntil(caseId: string, milestone: string, daysAgo: number): Promise<void> {
  for (;;) {
    const seen = await readCase(who.officer, caseId);
    if (stateOf(seen, milestone) === 'recorded') return;
    const step = seen.next.find(({ required }) => required);
    if (step === undefined) throw new Error(`nothing is next: ${JSON.stringify(seen.milestones)}`);
    await reportOn(who, caseId, step, seen.today, addDays(seen.today, -daysAgo));
  }
}

describe('silence on the real engine', () => {
  it.concurrent('reminds, then grants a call-up, dated on its due day and with its source', async () => {
    const caseId = await calledUp();
    const seen = await caseWhere(
      caseId,
      'no call-up was granted by silence',
      (one) => one.stage === 'departure',
    );
    expect(stateOf(seen, 'call-up-granted')).toBe('deemed-granted');
    const log = (await logOf(caseId)).filter(({ milestone }) => milestone === 'call-up-granted');
    expect(log.map(({ type, effect }) => [type, effect])).toEqual([
      ['reminder', undefined],
      ['silence', 'deemed-granted'],
    ]);
    expect(log[1]).toMatchObject({ occurredOn: log[1]?.dueOn, source: 'RLOEX 106.5' });
  });

  it.concurrent('refuses an authorisation, then closes the case and frees its place', async () => {
    const { caseId } = await openCase(who, campaign);
    await driveTo(who, caseId, 'nie-assigned');
    await caseWhere(caseId, 'nothing was refused', (one) => stateOf(one, 'authorised') === 'deemed-refused');
    const closed = await caseWhere(caseId, 'the case stayed open', (one) => one.status === 'closed');
    expect(closed.outcome).toBe('authorisation-refused');
    expect(closed.next).toEqual([]);
  });

  it.concurrent('escalates to the officer what is overdue, once', async () => {
    const { caseId } = await openCase(who, campaign);
    await driveTo(who, caseId, 'application-filed');
    const escalations = async (): Promise<LoggedEntry[]> =>
      (await logOf(caseId)).filter(({ type }) => type === 'escalation');
    await until(60_000, 'nothing was escalated', async () => (await escalations()).length > 0);
    expect(await escalations()).toMatchObject([{ milestone: 'preselected', to: 'placement-officer' }]);
    const { next } = await readCase(who.officer, caseId);
    expect(next[0]).toMatchObject({ milestone: 'preselected' });
  });
});

describe('silence after a hold, after late reports and at the end of a stay', () => {
  it.concurrent(
    'waits while a case is on hold, and is written after resumption with the date unchanged',
    async () => {
      const [held, free] = [await calledUp(), await calledUp()];
      const dueOn = (await readCase(who.officer, held)).next.find(
        (one) => one.milestone === 'call-up-granted',
      )?.dueOn;
      expect(
        (await who.officer.post(`/v1/cases/${held}/hold`, { reason: 'the border is closed' })).status,
      ).toBe(201);
      await caseWhere(free, 'no call-up was granted by silence', (one) => one.stage === 'departure');
      expect(await readCase(who.officer, held)).toMatchObject({ status: 'on-hold', stage: 'visa', next: [] });
      expect((await who.officer.post(`/v1/cases/${held}/resumption`, {})).status).toBe(201);
      await caseWhere(held, 'nothing was granted after the hold', (one) => one.stage === 'departure');
      const log = await logOf(held);
      const resumed = log.find(({ type }) => type === 'resume');
      const silence = log.find(({ type }) => type === 'silence');
      expect(silence).toMatchObject({ effect: 'deemed-granted', occurredOn: dueOn });
      expect(
        Date.parse(silence?.recordedAt ?? '') - Date.parse(resumed?.recordedAt ?? ''),
      ).toBeGreaterThanOrEqual(GRACE_MS);
    },
  );

  it.concurrent('waits for a grace period after reports that arrive late', async () => {
    // Days of a minute leave two of them to report in, however busy the machine is.
    const answered = await calledUp(40, await newCampaign(who));
    const left = await calledUp(40);
    const { today, next } = await readCase(who.officer, answered);
    const step = next.find((one) => one.milestone === 'call-up-granted');
    expect(step).toMatchObject({ overdue: true, onSilence: 'deemed-granted' });
    const granted = await who.officer.post(`/v1/cases/${answered}/milestones`, {
      ...bodyOf(step!, addDays(today, -20)),
    });
    expect(granted.status).toBe(201);
    await caseWhere(left, 'no silence was written', (one) => one.stage === 'departure');
    const log = await logOf(left);
    const filed = log.find(({ milestone, type }) => milestone === 'call-up-filed' && type === 'milestone');
    const silence = log.find(({ type }) => type === 'silence');
    expect(
      Date.parse(silence?.recordedAt ?? '') - Date.parse(filed?.recordedAt ?? ''),
    ).toBeGreaterThanOrEqual(GRACE_MS);
    expect((await logOf(answered)).filter(({ type }) => type === 'silence')).toEqual([]);
  });

  it.concurrent('ends a season on the last legal day of the stay', async () => {
    const caseId = await calledUp(DAYS_STAYED);
    await reportUntil(caseId, 'social-security-registered', DAYS_STAYED);
    const { stay } = await readCase(who.officer, caseId);
    const ended = await caseWhere(caseId, 'the season never ended', (one) => one.stage === 'return');
    expect(stateOf(ended, 'contract-ended')).toBe('deemed-ended');
    const silence = (await logOf(caseId)).find((entry) => entry.effect === 'deemed-ended');
    expect(silence?.occurredOn).toBe(stay?.lastLegalDay);
    const verdict = await who.auditor.get(`/v1/audit/cases/${caseId}/verification`);
    expect(verdict.body).toMatchObject({ verdict: 'verified' });
  });
});
