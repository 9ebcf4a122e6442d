// Temporal behind TLS that asks for a certificate, with its payloads encrypted: a season runs, and is verified.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { workflowIdOf } from '#workflows/messages';
import { endAll } from '../support/end-all.ts';
import { noria, stack, startOwnStack } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';
import { startTlsProxy } from '../support/tls-proxy.ts';
import type { TlsProxy } from '../support/tls-proxy.ts';
import { driveTo, newCampaign, openCase } from './campaign.ts';
import { signedInPeople, readCase } from './follow-next.ts';
import type { People } from './follow-next.ts';

const KEY = randomBytes(32).toString('hex');
const NEXT_KEY = randomBytes(32).toString('hex');
const NAMESPACE = 'protected';
const WITHIN_MS = 90_000;

let proxy: TlsProxy;
let instance: OwnStack;
let who: People;
let caseId: string;

beforeAll(async () => {
  proxy = await startTlsProxy(stack().temporalAddress);
  instance = await startOwnStack({
    env: {
      TEMPORAL_ADDRESS: proxy.address,
      TEMPORAL_NAMESPACE: NAMESPACE,
      ...proxy.files,
      NORIA_PAYLOAD_KEY: KEY,
    },
  });
  who = await signedInPeople(instance.apiUrl);
  ({ caseId } = await openCase(who, await newCampaign(who)));
}, WITHIN_MS);
afterAll(() => endAll(instance, proxy));

async function verdict(): Promise<unknown> {
  const { body } = await who.auditor.get<{ verdict: string }>(`/v1/audit/cases/${caseId}/verification`);
  return body;
}

/** Every text and every run of bytes in a history. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('latin1')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Stops the instance and starts it again with other variables. Throws what the launcher says when it does not start. */
async function restartedWith(variables: Record<string, string>): Promise<void> {
  await noria(['down'], instance.launcherEnv);
  const env = { ...instance.launcherEnv, ...variables };
  await noria(['up', '--background', '--no-seed', '--tied-to', String(process.pid)], env);
}

describe('an engine that is protected', () => {
  it('carries a season, and its replay is verified', async () => {
    await driveTo(who, caseId, 'interviewed');

    expect(proxy.accepted()).toBeGreaterThan(1);
    expect(await verdict()).toMatchObject({ verdict: 'verified', history: { ok: true, replayed: true } });
  });

  it('keeps nothing of a case that can be read without the key', async () => {
    const connection = await Connection.connect({ address: stack().temporalAddress });
    const client = new Client({ connection, namespace: NAMESPACE });
    const history = await client.workflow.getHandle(workflowIdOf(caseId)).fetchHistory();
    await connection.close();

    const kept = textsIn(history).join(' ');
    expect(kept).toContain('binary/encrypted');
    for (const word of ['application-filed', 'recordedAt', 'occurredOn']) expect(kept).not.toContain(word);
  });

  it(
    'does not start without the key that its histories need: the variable is named',
    async () => {
      await expect(restartedWith({ NORIA_PAYLOAD_KEY: NEXT_KEY })).rejects.toThrow(
        /NORIA_PAYLOAD_KEY_FORMER lacks key/,
      );
    },
    WITHIN_MS,
  );

  it(
    'goes on with the next key, the former one beside it',
    async () => {
      await restartedWith({ NORIA_PAYLOAD_KEY: NEXT_KEY, NORIA_PAYLOAD_KEY_FORMER: KEY });
      const before = (await readCase(who.officer, caseId)).sequence;

      await driveTo(who, caseId, 'selected');

      expect((await readCase(who.officer, caseId)).sequence).toBeGreaterThan(before);
      expect(await verdict()).toMatchObject({ verdict: 'verified', history: { replayed: true } });
    },
    WITHIN_MS,
  );
});
