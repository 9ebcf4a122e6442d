// A client that `openapi-typescript` makes of the description compiles under every strict rule, and carries a case: its
// author had the types of `openapi.json` and no other word of ours.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import createClient from 'openapi-fetch';
import { stack } from '../support/stack.ts';
import { day, somebody } from './campaign.ts';

const run = promisify(execFile);

const CLIENT = `
import type createClient from 'openapi-fetch';
import type { components, paths } from './described.d.ts';

type Schemas = components['schemas'];
export interface Season {
  programmes: number;
  receipt: Schemas['ReceiptDto'];
  milestones: Schemas['MilestoneDto'][];
  replayed: string | null;
  problem: Schemas['Problem'];
}

export async function season(
  create: typeof createClient,
  baseUrl: string,
  campaign: Schemas['NewCampaignDto'],
  seasonalWorker: Schemas['SeasonalWorkerDto'],
): Promise<Season> {
  const api = create<paths>({ baseUrl });
  const signIn = async (email: string): Promise<{ Authorization: string }> => {
    const { data, error } = await api.POST('/v1/session', { body: { email, password: 'noria-demo' } });
    if (data === undefined) throw new Error(error.detail);
    return { Authorization: 'Bearer ' + data.token };
  };
  const once = (): { header: { 'Idempotency-Key': string } } => ({
    header: { 'Idempotency-Key': crypto.randomUUID() },
  });
  const admin = await signIn('admin@noria.demo');
  const headers = await signIn('officer@noria.demo');
  const programmes = await api.GET('/v1/programmes', { headers });
  const opened = await api.POST('/v1/campaigns', { headers: admin, params: once(), body: campaign });
  if (opened.data === undefined) throw new Error(opened.error.detail);
  const { campaignId } = opened.data;
  const made = await api.POST('/v1/cases', { headers, params: once(), body: { campaignId, seasonalWorker } });
  if (made.data === undefined) throw new Error(made.error.detail);
  const params = { path: { caseId: made.data.caseId } };
  const seen = await api.GET('/v1/cases/{caseId}', { headers, params });
  const step = seen.data?.next[0];
  if (seen.data === undefined || step === undefined) throw new Error('nothing may be reported');
  const evidence = step.evidence.slice(0, 1).map((kind) => ({ kind }));
  const body = { milestone: step.milestone, occurredOn: seen.data.today, evidence };
  const report = { headers, params: { ...params, ...once() }, body };
  const reported = await api.POST('/v1/cases/{caseId}/milestones', report);
  if (reported.data === undefined || !('hash' in reported.data)) throw new Error('not recorded');
  const again = await api.POST('/v1/cases/{caseId}/milestones', report);
  const after = await api.GET('/v1/cases/{caseId}', { headers, params });
  const refused = await api.POST('/v1/cases/{caseId}/milestones', { ...report, params: { ...params, ...once() } });
  if (refused.error === undefined) throw new Error('not refused');
  return {
    programmes: programmes.data?.items.length ?? 0,
    receipt: reported.data,
    milestones: after.data?.milestones ?? [],
    replayed: again.response.headers.get('Idempotent-Replayed'),
    problem: refused.error,
  };
}
`;

const STRICT = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  outDir: 'made',
};

type Season = (create: unknown, url: string, campaign: object, worker: object) => Promise<unknown>;

let folder: string;
beforeAll(() => {
  // Inside the checkout, where the compiler finds its packages.
  folder = mkdtempSync(path.resolve('dist', 'client-'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(path.join(folder, 'client.ts'), CLIENT);
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: STRICT, include: ['*.ts'] }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a client made of the description', () => {
  it('compiles under every strict rule, and carries a case', async () => {
    const node = (script: string, ...args: string[]): Promise<unknown> =>
      run(process.execPath, [path.resolve('node_modules', script), ...args]);
    const described = path.join(folder, 'described.d.ts');
    await node('openapi-typescript/bin/cli.js', 'openapi.json', '--output', described);
    await node('typescript/bin/tsc', '--project', folder);
    const made = pathToFileURL(path.join(folder, 'made', 'client.js')).href;
    const { season } = (await import(made)) as { season: Season };
    const campaign = {
      programme: 'ma-es-cartaya',
      season: '2026',
      quota: 5,
      opensOn: day(-10),
      closesOn: day(300),
      msPerDay: 60_000,
    };
    expect(await season(createClient, stack().apiUrl, campaign, somebody())).toMatchObject({
      programmes: expect.any(Number),
      receipt: { sequence: 2, hash: expect.any(String) },
      milestones: expect.arrayContaining([
        expect.objectContaining({ milestone: 'application-filed', state: 'recorded', sequence: 2 }),
      ]),
      replayed: 'true',
      problem: { status: 409, code: 'already-recorded' },
    });
  });
});
