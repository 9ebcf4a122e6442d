/** The demo as `noria seed` makes it in a running instance, and `noria replay` on its cases. */
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { visit } from '#apps/cli/api/api-client';
import type { Api } from '#apps/cli/api/api-client';
import { demoCases } from '#apps/cli/demo/case-requests';
import { corridors, corridorSeasonalWorkers, corridorSeededOn } from '#apps/cli/demo/corridors';
import { PAGE_WIDTH } from '#apps/cli/replay/page';
import type { Page } from '#apps/cli/replay/page';
import type { CampaignItem, OfferBody } from '#libs/contract/campaigns';
import type { CaseItem } from '#libs/contract/case-view';
import { STAGES } from '#libs/domain/pack/programme';
import { endAll } from '../support/end-all.ts';
import { noria, startOwnStack, until } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';

const SEED_WITHIN_MS = 400_000;
/** Of the programmes without examples of their own: the same on every day. */
const OTHERS = corridors().flatMap((pack) => corridorSeasonalWorkers(pack, '2027-02-16')).length;

let instance: OwnStack;
let officer: Api;

beforeAll(async () => {
  instance = await startOwnStack();
  officer = await visit(instance.apiUrl).demoSession('officer@noria.demo');
});

afterAll(() => endAll(instance));

describe('seeding the demo', () => {
  it(
    'finishes what a killed run began',
    async () => {
      const first = spawn(process.execPath, ['dist/apps/cli/main.js', 'seed'], {
        env: { ...instance.launcherEnv },
      });
      await until(60_000, 'no case was opened', async () => (await cases()).length >= 8);
      const ended = new Promise((resolve) => first.once('exit', resolve));
      first.kill('SIGKILL');
      await ended;

      const { stdout } = await noria(['seed'], instance.launcherEnv);
      const people = demoCases('2027-02-16').length;
      expect(stdout).toContain(`${String(people)} people.`);
      expect(stdout.split('\n').length).toBeLessThan(10);
      expect(stdout).toMatch(othersLine('is ready'));
      expect(await cases()).toHaveLength(people + OTHERS);
    },
    SEED_WITHIN_MS,
  );

  it('shows every stage, cases on hold and closed, and deadlines passed', async () => {
    const all = await cases();
    const open = all.filter(({ status }) => status === 'active').map(({ stage }) => stage);
    expect(new Set(open)).toEqual(new Set(STAGES));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['active', 'on-hold', 'closed']));
    expect(all.some(({ overdue }) => overdue)).toBe(true);
    const [campaign] = await officer.list<CampaignItem>('/v1/campaigns');
    const offers = await officer.list<OfferBody>(`/v1/campaigns/${campaign?.campaignId ?? ''}/offers`);
    expect(offers.filter(({ free }) => free === 0)).toHaveLength(1);
  });

  it(
    'changes nothing when it is run again',
    async () => {
      const before = await cases();
      const { stdout, stderr } = await noria(['seed'], instance.launcherEnv);
      expect(stdout.match(/was already here/g)).toHaveLength(2);
      expect(stdout).toMatch(othersLine('was already here'));
      expect(stderr).toBe('');
      expect(reported(await cases())).toEqual(reported(before));
      expect(await officer.list<CampaignItem>('/v1/campaigns')).toHaveLength(corridors().length + 1);
    },
    SEED_WITHIN_MS,
  );
});

describe('the demo of the other programmes', () => {
  let campaigns: CampaignItem[];
  beforeAll(async () => {
    const all = await officer.list<CampaignItem>('/v1/campaigns', { limit: '500' });
    campaigns = all.filter((campaign) =>
      corridors().some((pack) => corridorSeededOn(pack, campaign) !== undefined),
    );
  });

  it('has a campaign each on real days, that of France in Haute-Corse', () => {
    expect(campaigns.map(({ programme }) => programme).sort()).toEqual(
      corridors()
        .map(({ code, version }) => `${code}@${version}`)
        .sort(),
    );
    expect(campaigns.every(({ simulated }) => !simulated)).toBe(true);
    const france = campaigns.filter(({ programme }) => programme.startsWith('ma-fr-'));
    expect(france.map(({ region }) => region)).toEqual(['haute-corse', 'haute-corse']);
  });

  it('shows people at various points of each, some closed and some overdue', async () => {
    for (const { campaignId, programme } of campaigns) {
      const people = await cases({ campaignId });
      const seen = {
        programme,
        closed: people.some(({ status }) => status === 'closed'),
        overdue: people.some(({ overdue }) => overdue),
        many: new Set(people.map(({ stage }) => stage)).size > 3,
      };
      expect(seen).toEqual({ programme, closed: true, overdue: true, many: true });
    }
  });
});

describe('replaying a case', () => {
  it('prints it within a hundred columns and ends with the verdict', async () => {
    const caseNo = await numberOf({ outcome: 'completed' });
    const { code, stdout } = await replay(caseNo);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => [...line].length > PAGE_WIDTH)).toEqual([]);
    expect(lines[0]).toBe(`Case ${caseNo}`);
    expect(lines.at(-1)).toMatch(/^VERIFIED/);
    expect(code).toBe(0);
  });

  it('takes the id of the case as it takes its number', async () => {
    const { caseId, caseNo } = await one({ outcome: 'completed' });
    expect(await pageOf(caseId)).toMatchObject({ caseNo, verification: { verdict: 'verified' } });
  });

  it('shows what had happened by a day and what was known at an instant', async () => {
    const caseNo = await numberOf({ outcome: 'completed' });
    const whole = await pageOf(caseNo);
    const dated = whole.timeline.rows.flatMap(({ happenedOn }) => happenedOn ?? []);
    const middle = [...dated].sort()[Math.floor(dated.length / 2)] ?? '';

    const past = await pageOf(caseNo, '--as-of', middle);
    expect(past.timeline.rows.every(({ happenedOn }) => (happenedOn ?? middle) <= middle)).toBe(true);
    expect(past.timeline.later).toBe(whole.timeline.rows.length - past.timeline.rows.length);
    expect(past.timeline.later).toBeGreaterThan(0);

    const [, , third] = whole.timeline.rows;
    const known = await pageOf(caseNo, '--known-at', third?.recordedAt ?? '');
    expect(known.timeline.rows.map(({ sequence }) => sequence)).toContain(3);
    expect(known.timeline.unknown).toBe(whole.timeline.rows.length - known.timeline.rows.length);
    expect(known.standing?.sequence).toBe(known.timeline.rows.length);
  });

  it('ends with 1 and names the entry when its date was forged', async () => {
    const { caseId, caseNo } = await one({ outcome: 'visa-refused' });
    const owner = await new DataSource({ type: 'postgres', url: instance.databaseUrl }).initialize();
    await owner.query('alter table case_entries disable trigger user');
    await owner.query(
      `update case_entries set occurred_on = occurred_on - 1 where case_id = $1 and sequence = 5`,
      [caseId],
    );
    await owner.query('alter table case_entries enable trigger user');
    await owner.destroy();
    const { code, stdout } = await replay(caseNo);
    expect(stdout).toMatch(/First fault: \w+, entry 5, field \w+/);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^ALTERED/);
    expect(code).toBe(1);
  });

  it('ends with 3 when no case was verified, and says why', async () => {
    expect(await replay('ES00-000000')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('no case'),
    });
    expect(await replay('ES00-000000', '--as-of', '2026-02-30')).toMatchObject({ code: 3 });
    expect(await replay('ES00-000000', '--api', 'http://127.0.0.1:1')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('No answer'),
    });
    expect(await replay('ES00-000000', '--token', 'no-such-token')).toMatchObject({ code: 3 });
  });
});

function othersLine(found: string): RegExp {
  const number = String(corridors().length);
  return new RegExp(`the ${number} other programmes ${found}( \\(.+\\))?: ${String(OTHERS)} people`);
}

function cases(filter: Record<string, string> = {}): Promise<CaseItem[]> {
  return officer.list<CaseItem>('/v1/cases', { limit: '500', ...filter });
}

/** A reminder may come in between; nothing else may. */
function reported(all: readonly CaseItem[]): unknown[] {
  return all.map(({ caseId, stage, status, outcome, next }) => ({ caseId, stage, status, outcome, next }));
}

async function one(filter: Record<string, string>): Promise<CaseItem> {
  const [found] = await cases(filter);
  if (!found) throw new Error(`no case with ${JSON.stringify(filter)}`);
  return found;
}

async function numberOf(filter: Record<string, string>): Promise<string> {
  return (await one(filter)).caseNo;
}

async function pageOf(caseNo: string, ...options: string[]): Promise<Page> {
  const { stdout } = await replay(caseNo, '--json', ...options);
  return JSON.parse(stdout) as Page;
}

async function replay(
  caseNo: string,
  ...options: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await noria(['replay', caseNo, ...options], instance.launcherEnv)) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}
