// The files of an instance in its NORIA_HOME: secrets, what runs now, and the variables of its processes.
// All of them are small JSON, written whole and renamed into place, readable by their owner only.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inherited, loadEnv } from '#libs/config/env';
import type { Env } from '#libs/config/env';

/** `run.json`: what runs. A pid is null when the process is not ours, or is being restarted. */
export interface Run {
  api: { pid: number | null; url: string };
  workers: { pid: number | null }[];
  temporal: { pid: number | null; address: string; uiUrl: string | null };
  postgres: { pid: number | null; url: string };
}

export interface Secrets {
  postgresOwner: string;
  postgresMigrator: string;
  postgresApp: string;
  sealKey: string;
  vaultKey: string;
  /** Those that they replaced, latest first. */
  formerSealKeys?: string[];
  formerVaultKeys?: string[];
}

const PROTECTING =
  /^(NORIA_(SEAL|VAULT|PAYLOAD)_KEY(_FORMER)?|(MIGRATION_)?DATABASE_URL|TEMPORAL_(ADDRESS|NAMESPACE|API_KEY)|PORT)$/;

const FILES = {
  run: 'run.json',
  secrets: 'secrets.json',
  env: 'env.json',
  temporal: 'temporal.json',
} as const;

/** Creates the home and its folder of logs. Other users may enter it, as Postgres may run as one. */
export function openHome(home: string): void {
  mkdirSync(path.join(home, 'logs'), { recursive: true, mode: 0o755 });
}

/** What runs in this home, or undefined when nothing was started there. */
export function readRun(home: string): Run | undefined {
  return readJson(path.join(home, FILES.run)) as Run | undefined;
}

export function writeRun(home: string, run: Run): void {
  writeJson(path.join(home, FILES.run), run);
}

export function forgetRun(home: string): void {
  rmSync(path.join(home, FILES.run), { force: true });
}

/** The secrets of this home, generated at its first start. Losing them makes its seals unverifiable. */
export function secretsOf(home: string): Secrets {
  const file = path.join(home, FILES.secrets);
  const known = readJson(file) as Secrets | undefined;
  if (known) return known;
  const key = (bytes: number): string => randomBytes(bytes).toString('hex');
  const secrets: Secrets = {
    postgresOwner: key(18),
    postgresMigrator: key(18),
    postgresApp: key(18),
    sealKey: key(32),
    vaultKey: key(32),
  };
  writeJson(file, secrets);
  return secrets;
}

/** Gives this home a new key of one purpose, and keeps the one it had. Throws when no instance was started here. */
export function renewKey(home: string, purpose: 'seal' | 'vault'): void {
  const file = path.join(home, FILES.secrets);
  const known = readJson(file) as Secrets | undefined;
  if (known === undefined) throw new Error(`There are no keys of an instance in ${home}.`);
  const fresh = randomBytes(32).toString('hex');
  const { sealKey, vaultKey, formerSealKeys = [], formerVaultKeys = [] } = known;
  writeJson(
    file,
    purpose === 'seal'
      ? { ...known, sealKey: fresh, formerSealKeys: [sealKey, ...formerSealKeys] }
      : { ...known, vaultKey: fresh, formerVaultKeys: [vaultKey, ...formerVaultKeys] },
  );
}

/** Keeps the variables of the processes of this instance, for later commands. */
export function keepEnv(home: string, env: Readonly<Record<string, string>>): void {
  writeJson(path.join(home, FILES.env), env);
}

/** The variables of the processes of the instance in `home`; empty when it was never started. */
export function instanceEnv(home: string): Record<string, string> {
  const kept = readJson(path.join(home, FILES.env)) as Record<string, string> | undefined;
  return kept ?? {};
}

/**
 * The variables of `given` that the instance in `home` does not run with: starting it again where it runs does not change
 * them. Of those that say where it is and what it is protected by; others choose nothing that could be lost.
 */
export function otherSettings(home: string, given: Readonly<Record<string, string>>): string[] {
  const kept = instanceEnv(home);
  if (Object.keys(kept).length === 0) return [];
  return Object.entries(given)
    .filter(([name, value]) => PROTECTING.test(name) && value !== '' && kept[name] !== value)
    .map(([name]) => name)
    .sort();
}

/** The environment of a command for an instance elsewhere: the shell's alone; undefined where it names no database. */
export function shellEnv(): Env | undefined {
  const given = givenByShell();
  return given.DATABASE_URL === undefined ? undefined : loadEnv(given);
}

/** The environment of a command: the variables of the shell, completed by those kept in the home. */
export function commandEnv(): Env {
  const given = givenByShell();
  return loadEnv({ ...instanceEnv(path.resolve(given.NORIA_HOME ?? '.noria')), ...given });
}

function givenByShell(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(inherited()).filter(([, value]) => value !== ''));
}

/**
 * The Temporal binary that this home started with, `found` the first time. A newer one found later would not read
 * the older one's file.
 */
export async function temporalOf(home: string, found: () => Promise<string>): Promise<string> {
  const file = path.join(home, FILES.temporal);
  const known = readJson(file) as { binary: string } | undefined;
  if (known && existsSync(known.binary)) return known.binary;
  const binary = await found();
  writeJson(file, { binary });
  return binary;
}

/** The JSON of a file that we wrote ourselves; undefined when there is none. */
export function readJson(file: string): unknown {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function writeJson(file: string, value: unknown): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
