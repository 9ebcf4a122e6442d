// What changes is heard as it changes, what was missed is heard on return, and nobody hears of others' cases.
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { stack } from '../support/stack.ts';
import { driveTo, newCampaign, openCase } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { call, people } from './follow-next.ts';
import type { People } from './follow-next.ts';

interface Heard {
  id: string;
  event: string;
  data: { caseId?: string; sequence?: number; operationId?: string; state?: string; pending?: number };
  at: number;
}

interface Ear {
  heard: Heard[];
  /** Where to go on after a broken connection; what has no id does not change it. */
  lastId(): string | undefined;
  hears(caseId: string, sequence: number): Promise<void>;
  hearsTheEndOf(operationId: string): Promise<void>;
  isAskedToReadAnew(): Promise<void>;
}

const HEARD_WITHIN_MS = 60_000;

const open: AbortController[] = [];
let who: People;
let campaign: Campaign;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who);
});

afterEach(() => {
  for (const connection of open.splice(0)) connection.abort();
});

/** Hears as a browser does: a stream that ends is opened again where it ended. */
async function listen(email: string, lastEventId?: string): Promise<Ear> {
  const session = await call<{ token: string }>(`${stack().apiUrl}/v1/session`, 'POST', undefined, {
    body: { email, password: 'noria-demo' },
  });
  const connection = new AbortController();
  open.push(connection);
  let lastId = lastEventId;
  const connect = async (): Promise<Response> => {
    const response = await fetch(`${stack().apiUrl}/v1/events`, {
      headers: {
        authorization: `Bearer ${session.body.token}`,
        ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
      },
      signal: connection.signal,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    return response;
  };
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const hear = (event: Heard): void => {
    if (event.id !== '') lastId = event.id;
    heard.push(event);
    for (const look of waiting) look();
  };
  const first = await connect();
  const ended = readAgain(first, connect, hear).then(() => 'the stream ended');
  const until = async (holds: (event: Heard) => boolean): Promise<void> => {
    const found = new Promise<undefined>((resolve) => {
      const look = (): void => {
        if (heard.some(holds)) resolve(undefined);
      };
      waiting.add(look);
      look();
    });
    const late = new Promise<string>((resolve) => {
      setTimeout(() => resolve('not heard in time'), HEARD_WITHIN_MS).unref();
    });
    const fault = await Promise.race([found, ended, late]);
    if (fault !== undefined) throw new Error(`${fault}; heard: ${JSON.stringify(heard)}`);
  };
  return {
    heard,
    lastId: () => lastId,
    hears: (caseId, sequence) => until(({ data }) => data.caseId === caseId && data.sequence === sequence),
    hearsTheEndOf: (operationId) =>
      until(({ data }) => data.operationId === operationId && data.state === 'completed'),
    isAskedToReadAnew: () => until(({ event }) => event === 'resync'),
  };
}

/** Until nothing more can be opened. */
async function readAgain(
  first: Response,
  connect: () => Promise<Response>,
  hear: (event: Heard) => void,
): Promise<void> {
  try {
    for (let response = first; ; response = await connect()) await read(response, hear);
  } catch {
    // The connection was ended, by us.
  }
}

async function read(response: Response, emit: (event: Heard) => void): Promise<void> {
  let rest = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? []) {
      const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = Object.fromEntries(
          block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
        );
        if (fields['data']) {
          emit({
            id: fields['id'] ?? '',
            event: fields['event'] ?? 'message',
            data: JSON.parse(fields['data']) as Heard['data'],
            at: Date.now(),
          });
        }
      }
    }
  } catch {
    // The connection was ended, by us.
  }
}

describe('the live events', () => {
  it('give every entry, in order and once', async () => {
    const ear = await listen('officer@noria.demo');
    const { caseId } = await openCase(who, campaign);
    await driveTo(who, caseId, 'selected');
    await ear.hears(caseId, 5);
    const ours = ear.heard.filter(({ data }) => data.caseId === caseId).map(({ data }) => data.sequence);
    expect(ours).toEqual([1, 2, 3, 4, 5]);
  });

  it('give a reader who comes back what was missed', async () => {
    const first = await listen('cartaya@noria.demo');
    const { caseId } = await openCase(who, campaign);
    await first.hears(caseId, 1);
    const lastHeard = first.lastId();
    open.splice(0).forEach((connection) => connection.abort());
    await driveTo(who, caseId, 'selected');
    const again = await listen('cartaya@noria.demo', lastHeard);
    await again.hears(caseId, 5);
    const ours = again.heard.filter(({ data }) => data.caseId === caseId).map(({ data }) => data.sequence);
    expect(ours).toEqual([2, 3, 4, 5]);
  });

  it('give no reader a case that is not theirs', async () => {
    const ear = await listen('cartaya@noria.demo');
    const closed = await newCampaign(who, { agencies: [who.officer.agencyId] });
    const hidden = await openCase(who, closed);
    const shown = await openCase(who, campaign);
    await ear.hears(shown.caseId, 1);
    expect(ear.heard.map(({ data }) => data.caseId)).not.toContain(hidden.caseId);
  });

  it('tell how far a bulk operation is, at most twice a second, and those alone who see it', async () => {
    const [officer, auditor, stranger] = await Promise.all(
      ['officer@noria.demo', 'auditor@noria.demo', 'cartaya@noria.demo'].map((email) => listen(email)),
    );
    const cases = await Promise.all(Array.from({ length: 40 }, () => openCase(who, campaign)));
    const { body } = await who.officer.post<{ operationId: string }>('/v1/bulk-operations', {
      action: 'hold',
      params: { reason: 'The border is closed.' },
      selection: { caseIds: cases.map(({ caseId }) => caseId) },
    });
    const { operationId } = body;
    await Promise.all([officer?.hearsTheEndOf(operationId), auditor?.hearsTheEndOf(operationId)]);
    const told = officer?.heard.filter(({ data }) => data.operationId === operationId) ?? [];
    expect(told.at(-1)?.data).toEqual({
      ...{ operationId, state: 'completed', succeeded: 40, failed: 0, skipped: 0, pending: 0 },
    });
    // The first and the last at once; what was told late may come close to what comes next.
    const lastedMs = (told.at(-1)?.at ?? 0) - (told[0]?.at ?? 0);
    expect(told.length).toBeLessThanOrEqual(2 + lastedMs / 500);
    expect(stranger?.heard.some(({ data }) => data.operationId !== undefined)).toBe(false);
  });

  it('ask to read anew when the past asked for is none of ours', async () => {
    const ear = await listen('officer@noria.demo', 'yesterday');
    await ear.isAskedToReadAnew();
    const { caseId } = await openCase(who, campaign);
    await ear.hears(caseId, 1);
  });

  it('ask to read anew when what was heard last has not happened yet', async () => {
    const ear = await listen('officer@noria.demo', '999999999999-1');
    await ear.isAskedToReadAnew();
    const { caseId } = await openCase(who, campaign);
    await ear.hears(caseId, 1);
  });

  it('are nothing for strangers', async () => {
    expect(await call(`${stack().apiUrl}/v1/events`, 'GET', undefined)).toMatchObject({ status: 401 });
  });
});
