import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { POLICY } from '#apps/api/auth/policy';
import type { Policy } from '#apps/api/auth/policy';
import { DEMO_PARTS } from '#apps/api/demo/demo-accounts';
import { isDescription } from '#apps/api/openapi';
import { forgetPast, strike } from '#libs/db/directory/stuck-cases';
import { isScreen } from '#apps/api/server/screens';
import { showSign } from '#libs/db/directory/worker-signs';
import { roleMay } from '#libs/domain/access';
import type { Action } from '#libs/domain/access';
import { endAll } from '../support/end-all.ts';
import { until } from '../support/stack.ts';
import { CAMPAIGN, OFFER, startApi } from './in-process.ts';
import type { Api } from './in-process.ts';

interface Route {
  method: string;
  path: string;
  policy: Policy | undefined;
}

let api: Api;
let campaignId: string;
beforeAll(async () => {
  api = await startApi();
  campaignId = String(
    (await api.call('POST', '/v1/campaigns', { as: 'officer', body: CAMPAIGN })).body.campaignId,
  );
});
afterAll(() => endAll(api));

/** What the controllers declare, read from their decorators. */
function declared(): Route[] {
  const controllers = [...api.app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const base = pathOf(metatype);
    return Object.getOwnPropertyNames(metatype.prototype).flatMap((name) => {
      const handler = (metatype.prototype as Record<string, unknown>)[name];
      if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? '';
      const path = `/${[base, pathOf(handler)].filter((part) => part !== '').join('/')}`;
      return [{ method, path, policy: Reflect.getMetadata(POLICY, handler) as Policy | undefined }];
    });
  });
}

function pathOf(target: object): string {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string;
  return path.replace(/^\/|\/$/g, '');
}

/** What the server answers to, read from its own list of routes. */
function running(): string[] {
  const fastify = api.app.getHttpAdapter().getInstance();
  const printed = fastify.printRoutes({ commonPrefix: false, includeHooks: false });
  // Printed, `/assets/*` loses its first part.
  const whole = (path: string): string =>
    path === '/*' && !fastify.hasRoute({ method: 'GET', url: path }) ? '/assets/*' : path;
  const stack: string[] = [];
  return printed.split('\n').flatMap((line) => {
    const found = /^([\s│]*)(?:├──|└──) (\S+)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (found === null) return [];
    const [, indent = '', part = '', methods = ''] = found;
    stack.length = indent.length / 4;
    stack.push(part);
    const path = whole(stack.join(''));
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${path}`);
  });
}

type Part = (typeof DEMO_PARTS)[number];
const isService = ({ role, agency }: Part): boolean =>
  role !== 'partner-agency' || agency.kind === 'employment-service';
/** Routes that ask for more than their action. */
const NARROWER: Readonly<Record<string, (part: Part) => boolean>> = {
  'POST /v1/exchange/offers': isService,
  'POST /v1/exchange/indicators': (part) => part.role !== 'auditor' && isService(part),
};

const mayUse = (part: Part, route: string, action: Action): boolean =>
  roleMay(part.role, action) && NARROWER[route]?.(part) !== false;

const fill = (path: string): string =>
  path.replace(':campaignId', campaignId).replaceAll(/:[A-Za-z]+/g, 'nowhere');

/** Who may is answered so; 415 where a file is asked for, not JSON. */
const TAKEN = [200, 201, 404, 415, 422];

describe('every route of the running API', () => {
  it('is one that a controller declares, or describes the API', () => {
    const known = new Set(declared().map(({ method, path }) => `${method} ${path}`));
    const found = running();
    expect(found).toEqual(
      expect.arrayContaining(['POST /v1/session', 'GET /v1/campaigns/:campaignId/offers']),
    );
    const strangers = found.filter(
      (route) =>
        !known.has(route) && ![isDescription, isScreen].some((is) => is(route.replace(/^[A-Z]+ /, ''))),
    );
    expect(strangers).toEqual([]);
    expect([...known].filter((route) => !found.includes(route))).toEqual([]);
  });

  it('has a policy', () => {
    const bare = declared().filter(({ policy }) => policy === undefined);
    expect(bare.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('is open to nobody without a token, but for those that say so', async () => {
    const all = declared();
    const open = all.filter(({ policy }) => policy?.kind === 'public' || policy?.kind === 'loopback-or');
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /health/live',
      'GET /health/ready',
      'GET /metrics',
      'GET /v1/demo/accounts',
      'GET /v1/session',
      'POST /v1/session',
    ]);
    for (const route of all.filter((one) => !open.includes(one))) {
      const answer = await api.call(
        route.method,
        fill(route.path),
        route.method === 'POST' ? { body: {} } : {},
      );
      expect({ ...route, status: answer.status }).toEqual({ ...route, status: 401 });
    }
  });

  it('lets each role do what its row says, and nothing else', async () => {
    const bodies: Readonly<Record<string, object>> = {
      'POST /v1/campaigns': CAMPAIGN,
      'POST /v1/campaigns/:campaignId/offers': OFFER,
    };
    const actions = declared().filter(({ policy }) => policy?.kind === 'action');
    expect(actions.length).toBeGreaterThanOrEqual(7);
    for (const part of DEMO_PARTS) {
      const { account, role } = part;
      for (const { method, path, policy } of actions) {
        if (policy?.kind !== 'action' || path === '/v1/events') continue;
        const body = bodies[`${method} ${path}`] ?? {};
        const asked = { as: account, ...(method === 'POST' ? { body } : {}) };
        const { status } = await api.call(method, fill(path), asked);
        const expected = mayUse(part, `${method} ${path}`, policy.action) ? TAKEN : [403, 404];
        const found = { account, method, path, status };
        expect({ ...found, expected: expected.includes(status) }).toEqual({ ...found, expected: true });
        // A thing that is there is refused by role, never hidden from it.
        if (path.includes('campaigns') && !roleMay(role, policy.action)) expect(status).toBe(403);
      }
    }
  });
});

describe('/metrics', () => {
  it('is read from this machine by anyone', async () => {
    const { status, text } = await api.call('GET', '/metrics');
    expect(status).toBe(200);
    for (const name of [
      'noria_http_seconds',
      'noria_milestones_total',
      'noria_update_seconds',
      'noria_open_cases',
    ]) {
      expect(text).toContain(`# TYPE ${name} `);
    }
    expect(text).toContain('route="/v1/campaigns/:campaignId"');
    expect(text).not.toContain(campaignId);
  });

  it('is read through a proxy by auditors and administrators only', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    const statusFor = async (as?: string): Promise<number> =>
      (await api.call('GET', '/metrics', { headers, ...(as === undefined ? {} : { as }) })).status;
    expect(await statusFor()).toBe(401);
    expect(await statusFor('officer')).toBe(403);
    expect(await statusFor('cartaya')).toBe(403);
    expect(await statusFor('auditor')).toBe(200);
    expect(await statusFor('admin')).toBe(200);
  });
});

describe('/health', () => {
  it('says how many cases are stuck, and stays ready', async () => {
    await showSign(api.db, 'a-worker');
    const one = { caseId: 'stuck-one', buildId: 'b', reason: 'time' } as const;
    for (const caseId of ['stuck-one', 'stuck-one', 'struck-once']) await strike(api.db, { ...one, caseId });
    await until(60_000, 'the stuck case was not counted', async () => {
      const { body } = await api.call('GET', '/health/ready');
      return body.stuckCases === 1 && body.status === 'ready';
    });
    const { text } = await api.call('GET', '/metrics', { as: 'admin' });
    expect(text).toContain('noria_stuck_cases{reason="time"} 1');
    await forgetPast(api.db, 'another build');
    await until(60_000, 'the stuck case is still counted', async () => {
      const { body } = await api.call('GET', '/health/ready');
      return body.stuckCases === 0;
    });
  });

  it('says that the process answers, and what else is there', async () => {
    expect(await api.call('GET', '/health/live')).toMatchObject({ status: 200, body: { status: 'live' } });
    // The worker that polls keeps another database, and shows its signs of life there.
    await showSign(api.db, 'a-worker');
    const ready = await api.call('GET', '/health/ready');
    expect(ready).toMatchObject({
      status: 200,
      body: { status: 'ready', postgres: true, temporal: true, worker: true, stuckCases: 0 },
    });
  });
});
