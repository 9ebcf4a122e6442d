// A corridor that nobody wrote code for: a pack is read, changed as data, published, lived by, and changed again.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { noria, stack } from '../support/stack.ts';
import { SLOW_DAY_MS, day, driveTo, newOffer, openCase, reportAs } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { bodyOf, followNext, people, readCase } from './follow-next.ts';
import type { Answer, CaseBody, People } from './follow-next.ts';

const CODE = `ma-es-lepe-${Date.now().toString(36)}`;
const FIRST = '2027';
const SECOND = '2027.1';

let who: People;
let pack: Programme;
let folder: string;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  folder = mkdtempSync(path.join(tmpdir(), 'noria-pack-'));
  const read = await who.admin.get<{ pack: Programme }>('/v1/programmes/ma-es-cartaya?version=2026');
  pack = { ...read.body.pack, code: CODE, version: FIRST, title: 'Morocco to Lepe' };
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Another milestone between the application and the preselection: a new corridor's own rule. */
const languageTested: MilestoneRule = {
  milestone: 'language-tested',
  paths: ['first'],
  need: 'expected',
  reportedBy: ['ngo'],
  evidence: ['test-sheet'],
  details: [
    { name: 'level', type: 'string', required: 'always', oneOf: ['a1', 'a2'], examples: [{ value: 'a1' }] },
  ],
  after: ['application-filed'],
  deadlines: [{ due: ['opened + 14d'], effect: 'escalate', source: 'A' }],
};

function withRows(from: Programme, change: (rule: MilestoneRule) => readonly MilestoneRule[]): Programme {
  const stages = from.stages.map(({ stage, milestones }) => ({
    stage,
    milestones: milestones.flatMap(change),
  }));
  return { ...from, stages };
}

const ofLepe = (): Programme =>
  withRows(pack, (rule) => {
    if (rule.milestone === 'preselected') return [{ ...rule, after: ['language-tested'] }];
    return rule.milestone === 'application-filed' ? [rule, languageTested] : [rule];
  });

const quicker = (): Programme => ({
  ...withRows(ofLepe(), (rule) =>
    rule.milestone === 'preselected'
      ? [{ ...rule, deadlines: [{ due: ['opened + 10d'], effect: 'escalate', source: 'A' }] }]
      : [rule],
  ),
  version: SECOND,
});

function publish<T = Record<string, unknown>>(body: unknown): Promise<Answer<T>> {
  return who.admin.post<T>('/v1/programmes', body);
}

/** A campaign of the corridor's newest version, in its region. */
async function campaignOf(region: string): Promise<Campaign & { programme: string; region: string }> {
  const { status, body } = await who.admin.post<{ campaignId: string; programme: string; region: string }>(
    '/v1/campaigns',
    {
      programme: CODE,
      season: '2027',
      region,
      quota: 20,
      opensOn: day(-10),
      closesOn: day(300),
      msPerDay: SLOW_DAY_MS,
    },
  );
  if (status !== 201) throw new Error(`no campaign: ${JSON.stringify(body)}`);
  return { ...body, offerId: await newOffer(who, body.campaignId, 10) };
}

/** When the preselection is due, in days after the milestone before it. */
function daysLeft(seen: CaseBody): number | undefined {
  const tested = seen.milestones.find(({ milestone }) => milestone === 'language-tested')?.occurredOn ?? '';
  const { dueOn } = seen.next.find(({ milestone }) => milestone === 'preselected') ?? {};
  return Array.from({ length: 60 }, (_, days) => days).find((days) => addDays(tested, days) === dueOn);
}

async function listed(): Promise<unknown> {
  return (await who.admin.get('/v1/programmes?limit=500')).body;
}

function fileOf(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const programme = (...args: string[]): ReturnType<typeof noria> =>
  noria(['programme', ...args, '--api', stack().apiUrl], {});

describe('a corridor added by data alone', () => {
  let campaign: Awaited<ReturnType<typeof campaignOf>>;
  let running: string;

  it('is published, and opens campaigns in its regions', async () => {
    expect(await publish(ofLepe())).toMatchObject({ status: 201, body: { code: CODE, version: FIRST } });
    campaign = await campaignOf('lepe');
    expect(campaign).toMatchObject({ programme: `${CODE}@${FIRST}`, region: 'lepe' });
  });

  it('holds its cases to a rule that no other corridor has', async () => {
    ({ caseId: running } = await openCase(who, campaign));
    const early = await followNext(who, running, ({ next }) => next[0]?.milestone === 'language-tested');
    expect(early.reported).toEqual(['application-filed']);
    const refused = await reportAs(who, running, 'officer', {
      milestone: 'preselected',
      occurredOn: early.case.today,
      evidence: [{ kind: 'file-check' }],
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'predecessor-missing' } });

    const [step] = early.case.next;
    expect(step).toMatchObject({ reportedBy: ['ngo'], evidence: ['test-sheet'] });
    expect(step && bodyOf(step, early.case.today)).toMatchObject({ details: { level: 'a1' } });
    await driveTo(who, running, 'language-tested');
    expect(daysLeft(await readCase(who.officer, running))).toBe(30);
  });

  it('is lived by to the end of its recruitment, and beyond', async () => {
    const { caseId } = await openCase(who, campaign);
    const season = await followNext(who, caseId, ({ stage }) => stage === 'visa');
    expect(season.reported.slice(0, 5)).toEqual([
      'application-filed',
      'language-tested',
      'preselected',
      'interviewed',
      'selected',
    ]);
    expect((await who.auditor.get(`/v1/audit/cases/${caseId}/verification`)).body).toMatchObject({
      verdict: 'verified',
    });
  });

  it('changes for new campaigns when a second version is made the default, and not for running cases', async () => {
    expect((await publish(quicker())).status).toBe(201);
    expect(await campaignOf('lepe')).toMatchObject({ programme: `${CODE}@${FIRST}` });
    expect(await who.admin.post(`/v1/programmes/${CODE}/default`, { version: SECOND })).toMatchObject({
      status: 201,
      body: { code: CODE, version: SECOND, default: true },
    });
    const kept = await readCase(who.officer, running);
    expect(kept).toMatchObject({ programme: `${CODE}@${FIRST}` });
    expect(daysLeft(kept)).toBe(30);
    await driveTo(who, running, 'preselected');

    const newer = await campaignOf('isla-cristina');
    expect(newer).toMatchObject({ programme: `${CODE}@${SECOND}`, region: 'isla-cristina' });
    const { caseId } = await openCase(who, newer);
    await driveTo(who, caseId, 'language-tested');
    expect(daysLeft(await readCase(who.officer, caseId))).toBe(10);

    const { caseId: late } = await openCase(who, campaign);
    await driveTo(who, late, 'language-tested');
    expect(daysLeft(await readCase(who.officer, late))).toBe(30);
  });
});

describe('a broken pack', () => {
  /** Faults of shape, order, reporters, dates and sources, each in its own place. */
  const broken = (): unknown => ({
    ...withRows({ ...ofLepe(), version: '2028' }, (rule) => {
      if (rule.milestone === 'preselected') return [{ ...rule, after: ['interviewed'] }];
      if (rule.milestone === 'arrived') return [{ ...rule, reportedBy: [] }];
      if (rule.milestone !== 'visa-filed') return [rule];
      return [{ ...rule, deadlines: [{ due: ['opened - 1m'], effect: 'escalate', source: 'BOJA 12' }] }];
    }),
    origin: 'Morocco',
    colour: 'red',
  });
  const found = [
    'unknown-key',
    'badly-written',
    'milestone-unreachable',
    'nobody-reports',
    'deadline-before-predecessor',
    'source-unknown',
  ];

  it('is refused with all its faults at once, and changes nothing', async () => {
    const before = await listed();
    const { status, body } = await publish<{ errors: { code: string; pointer: string }[] }>(broken());
    expect(status).toBe(422);
    const codes = body.errors.map(({ code }) => code);
    expect([...new Set(codes)].sort()).toEqual([...found].sort());
    expect(body.errors.every(({ pointer }) => pointer.startsWith('/'))).toBe(true);
    expect(await listed()).toEqual(before);
  });

  it('has them listed by `noria programme publish` before anything is sent', async () => {
    const before = await listed();
    const refused = await programme('publish', fileOf('broken.json', broken())).catch(
      (error: unknown) => error as { code: number; stderr: string },
    );
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('/stages/3/milestones/4/reportedBy: Nobody may report arrived.\n');
    expect(refused.stderr.trimEnd().split('\n').length).toBeGreaterThan(found.length);
    expect(await listed()).toEqual(before);
  });
});

describe('`noria programme`', () => {
  it('exports a pack, and says in words what another changes', async () => {
    const { stdout: exported } = await programme('export', `${CODE}@${FIRST}`);
    expect(JSON.parse(exported)).toEqual(JSON.parse(JSON.stringify(ofLepe())));
    const { stdout } = await programme('diff', `${CODE}@${FIRST}`, `${CODE}@${SECOND}`);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      `From ${CODE}@${FIRST} to ${CODE}@${SECOND}: 2 changes`,
      '',
      'recruitment',
      '- The date of preselected after which it is raised to the placement officers is now 10 days after it opened; before, it was 30 days after it opened.',
    ]);
  });

  it('publishes a file once, however often the command is given', async () => {
    const file = fileOf('third.json', { ...quicker(), version: '2029' });
    expect((await noria(['programme', 'check', file], {})).stdout).toContain('has no fault');
    const { stdout: published } = await programme('publish', file);
    expect(published).toContain('follow it when they name it');
    expect((await programme('publish', file)).stdout).toContain('nothing changed');
    const { stdout: list } = await programme('list');
    expect(list).toContain(`${CODE}@2029`);
    const ofCode = list.split('\n').filter((line) => line.startsWith(`${CODE}@`));
    const defaults = ofCode.filter((line) => line.endsWith('  default')).map((line) => line.split(' ')[0]);
    expect(defaults).toHaveLength(1);
    expect(published).toContain(`the default stays ${defaults[0] ?? ''}.`);
  });
});
