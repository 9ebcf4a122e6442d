// The environment: what it may say, and that a process is told everything that is wrong with it at once.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { metricsAddress } from '#apps/worker/runtime';
import { Env, EnvFault, LauncherEnv, loadEnv, loadLauncherEnv, variableNames } from '#libs/config/env';

const enough = {
  DATABASE_URL: 'postgres://noria_app:x@127.0.0.1:5432/noria',
  NORIA_SEAL_KEY: 'a'.repeat(64),
  NORIA_VAULT_KEY: 'b'.repeat(64),
};

describe('reading the environment', () => {
  it('needs a database and two keys, and chooses the rest', () => {
    expect(loadEnv(enough)).toMatchObject({
      MIGRATION_DATABASE_URL: enough.DATABASE_URL,
      TEMPORAL_ADDRESS: '127.0.0.1:7233',
      TEMPORAL_NAMESPACE: 'default',
      PORT: 3000,
      NORIA_DEMO: false,
      NORIA_WORKERS: 1,
      NORIA_LOG_LEVEL: 'info',
    });
  });

  it('lists every fault, not the first', () => {
    const faults = faultsOf({
      PORT: 'many',
      NORIA_DEMO: 'perhaps',
      NORIA_SEAL_KEY: 'short',
      NORIA_LOG_LEVEL: 'loud',
    });
    for (const name of [
      'DATABASE_URL',
      'NORIA_SEAL_KEY',
      'NORIA_VAULT_KEY',
      'PORT',
      'NORIA_DEMO',
      'NORIA_LOG_LEVEL',
    ]) {
      expect(faults.filter((fault) => fault.startsWith(`${name} `))).not.toEqual([]);
    }
  });

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
    ['', false],
  ])('reads NORIA_DEMO=%j as %j', (said, meant) => {
    expect(loadEnv({ ...enough, NORIA_DEMO: said }).NORIA_DEMO).toBe(meant);
  });

  it.each([
    ['2', 2],
    ['loopback', 'loopback'],
    ['10.0.0.7,10.1.0.0/16, fd00::/8', '10.0.0.7,10.1.0.0/16, fd00::/8'],
    [undefined, undefined],
    ['', undefined],
  ])('takes the proxies %j', (said, meant) => {
    expect(loadEnv({ ...enough, NORIA_TRUST_PROXY: said }).trustedProxies).toEqual(meant);
  });

  it.each(['true', '0', '10', 'proxy.example', '10.0.0.0/33', '10.0.0.0/0', '10.0.0.7,', '1,2'])(
    'refuses the proxies %j: whoever they let through could say to be anyone',
    (said) => {
      expect(faultsOf({ ...enough, NORIA_TRUST_PROXY: said })).toEqual([
        expect.stringMatching(/^NORIA_TRUST_PROXY must be /),
      ]);
    },
  );

  it.each(['1.5', '-1', '70000', 'many', 'Infinity'])('refuses %j as a port', (port) => {
    const faults = faultsOf({ ...enough, PORT: port });
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.filter((fault) => !fault.startsWith('PORT '))).toEqual([]);
  });

  it('refuses keys that protect nothing: all zeros, or one key for both', () => {
    expect(faultsOf({ ...enough, NORIA_VAULT_KEY: '0'.repeat(64) })).toEqual([
      'NORIA_VAULT_KEY is all zeros: make a key by chance',
    ]);
    expect(faultsOf({ ...enough, NORIA_VAULT_KEY: enough.NORIA_SEAL_KEY.toUpperCase() })).toEqual([
      'NORIA_VAULT_KEY is the same as NORIA_SEAL_KEY: they must differ',
    ]);
  });

  it('takes former keys as a list, and refuses what is none', () => {
    const former = `${'c'.repeat(64)},${'d'.repeat(64)}`;
    expect(loadEnv({ ...enough, NORIA_VAULT_KEY_FORMER: former }).NORIA_VAULT_KEY_FORMER).toBe(former);
    expect(faultsOf({ ...enough, NORIA_SEAL_KEY_FORMER: 'short' })).toHaveLength(1);
  });

  it('serves the metrics of a worker to its own machine alone, unless told', () => {
    expect(metricsAddress(loadEnv({ ...enough, NORIA_METRICS_PORT: '9464' }))).toBe('127.0.0.1:9464');
    const told = { ...enough, NORIA_METRICS_PORT: '9464', NORIA_METRICS_HOST: '::' };
    expect(metricsAddress(loadEnv(told))).toBe('[::]:9464');
    expect(faultsOf({ ...told, NORIA_METRICS_HOST: 'everywhere' })).toHaveLength(1);
    expect(metricsAddress(loadEnv(enough))).toBeUndefined();
  });

  it('takes nothing that it does not know', () => {
    expect(Object.keys(loadEnv({ ...enough, SOMETHING_ELSE: 'x', __proto__: 'y' }))).not.toContain(
      'SOMETHING_ELSE',
    );
  });

  it('asks nothing of the launcher, which starts what it was not given', () => {
    expect(loadLauncherEnv({})).toMatchObject({ PORT: 3000, NORIA_HOME: '.noria', NORIA_SEED: true });
  });
});

describe('.env.example', () => {
  it('names every variable and no other', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const named = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect([...named].sort()).toEqual(
      [...new Set([...variableNames(Env), ...variableNames(LauncherEnv)])].sort(),
    );
  });
});

function faultsOf(source: Record<string, string>): readonly string[] {
  try {
    loadEnv(source);
  } catch (error) {
    if (error instanceof EnvFault) return error.faults;
    throw error;
  }
  throw new Error('it was accepted');
}
