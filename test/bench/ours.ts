/** Noria, driven as its users drive it: over HTTP, with a token, one idempotency key per fact. */
import { randomUUID } from 'node:crypto';
import type { Step } from './script.ts';
import { person, season } from './script.ts';

export interface Instance {
  apiUrl: string;
  token: string;
  campaignId: string;
  offerId: string;
}

interface Answer {
  caseId: string;
}

/** Logs in and lays out one campaign with positions for all cases. */
export async function layOut(apiUrl: string, today: string): Promise<Instance> {
  const { token } = await send<{ token: string }>(apiUrl, '', '/v1/session', {
    email: 'officer@noria.demo',
    password: 'noria-demo',
  });
  const { campaignId } = await send<{ campaignId: string }>(apiUrl, token, '/v1/campaigns', {
    programme: 'ma-es-cartaya',
    version: '2026',
    season: today.slice(0, 4),
    quota: 100_000,
    opensOn: today,
    closesOn: season(today).endsOn,
  });
  const { offerId } = await send<{ offerId: string }>(apiUrl, token, `/v1/campaigns/${campaignId}/offers`, {
    employer: 'Finca del Ensayo',
    positions: 100_000,
    kind: 'generic',
    ...season(today),
  });
  return { apiUrl, token, campaignId, offerId };
}

export async function openCase(instance: Instance, number: number): Promise<string> {
  const { caseId } = await send<Answer>(instance.apiUrl, instance.token, '/v1/cases', {
    campaignId: instance.campaignId,
    offerId: instance.offerId,
    path: 'first',
    seasonalWorker: person(number),
  });
  return caseId;
}

export async function report(instance: Instance, caseId: string, step: Step): Promise<void> {
  await send<Answer>(instance.apiUrl, instance.token, `/v1/cases/${caseId}/milestones`, {
    milestone: step.milestone,
    occurredOn: step.occurredOn,
    evidence: step.evidence.map((kind) => ({ kind })),
    ...(Object.keys(step.details).length > 0 ? { details: step.details } : {}),
  });
}

/** What a route gives. */
export async function read<T>({ apiUrl, token }: Instance, path: string): Promise<T> {
  const answer = await fetch(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as T;
}

/** What a route answers to what is sent; throws unless its status is the one expected. */
export function post<T>(
  { apiUrl, token }: Instance,
  path: string,
  body: unknown,
  status: number,
): Promise<T> {
  return send(apiUrl, token, path, body, status);
}

async function send<T>(
  apiUrl: string,
  token: string,
  path: string,
  body: unknown,
  expected = 201,
): Promise<T> {
  const answer = await fetch(`${apiUrl}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status !== expected) {
    throw new Error(`${path} answered ${answer.status}: ${text}`);
  }
  return JSON.parse(text) as T;
}
