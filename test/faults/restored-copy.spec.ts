// A Postgres restored from an older copy: everything that the engine still holds comes back by itself, and until then the
// instance says that it is degraded.
import { execFileSync } from 'node:child_process';
import { realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readinessOf } from '#apps/cli/servers/poll';
import { driveTo, newCampaign, openCase, somebody } from '../journey/campaign.ts';
import type { Campaign } from '../journey/campaign.ts';
import { followNext, signedInPeople, readCase } from '../journey/follow-next.ts';
import type { CaseBody, People } from '../journey/follow-next.ts';
import { endAll } from '../support/end-all.ts';
import { noria, startOwnStack, until } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';
import { copyCluster } from '../support/freeze.ts';

const BACK_WITHIN_MS = 120_000;
const WITHIN_MS = 240_000;

let instance: OwnStack;
let who: People;
let campaign: Campaign;
const copy = (): string => path.join(instance.home, 'older-copy');

beforeAll(async () => {
  instance = await startOwnStack();
  who = await signedInPeople(instance.apiUrl);
  campaign = await newCampaign(who);
});
afterAll(() => endAll(instance));

async function restore(): Promise<void> {
  await noria(['down'], instance.launcherEnv);
  const cluster = realpathSync(path.join(instance.home, 'postgres'));
  rmSync(cluster, { recursive: true });
  execFileSync('cp', ['-a', copy(), cluster]);
  await noria(['up', '--background', '--no-seed', '--tied-to', String(process.pid)], instance.launcherEnv);
}

/** What a reader sees of the record; names are nowhere but in the database. */
function record({ caseId, sequence, hash, stage, status, outcome, milestones }: CaseBody): unknown {
  return { caseId, sequence, hash, stage, status, outcome, milestones };
}

describe('a Postgres restored from an older copy', () => {
  it(
    'gets back every entry and every opened case that the engine holds, and only then is it ready',
    async () => {
      const untouched = await openCase(who, campaign);
      await driveTo(who, untouched.caseId, 'preselected');
      const further = await openCase(who, campaign);
      await driveTo(who, further.caseId, 'preselected');
      const closedSince = await openCase(who, campaign, somebody(), { path: 'returning' });
      await copyCluster(instance, copy());
      await driveTo(who, further.caseId, 'selected');
      await followNext(who, closedSince.caseId);
      const openedSince = await openCase(who, campaign);
      await driveTo(who, openedSince.caseId, 'interviewed');
      const openedAndClosedSince = await openCase(who, campaign, somebody(), { path: 'returning' });
      await followNext(who, openedAndClosedSince.caseId);
      const all = [untouched, further, closedSince, openedSince, openedAndClosedSince];
      const before = await Promise.all(all.map(({ caseId }) => readCase(who.officer, caseId)));

      await restore();
      await until(
        BACK_WITHIN_MS,
        'not ready again',
        async () => (await readinessOf(instance.apiUrl)) === 'ready',
      );
      // What was ready too early would lack entries here.
      const after = await Promise.all(all.map(({ caseId }) => readCase(who.officer, caseId)));
      expect(after.map(record)).toEqual(before.map(record));
      for (const { caseId } of all) {
        const verdict = await who.auditor.get(`/v1/audit/cases/${caseId}/verification`);
        expect(verdict.body).toMatchObject({ verdict: 'verified' });
      }
      // And both go on together.
      await driveTo(who, openedSince.caseId, 'selected');
      const next = await openCase(who, campaign);
      expect(before.map(({ caseNo }) => caseNo)).not.toContain(
        (await readCase(who.officer, next.caseId)).caseNo,
      );
    },
    WITHIN_MS,
  );
});
