/** What would come of publishing a pack: its faults, else what it changes, and which cases keep their rules. */
import type { CheckedProgramme } from '#libs/contract/programmes';
import { openCasesByVersion } from '#libs/db/cases/cases';
import { findProgramme, listProgrammes } from '#libs/db/directory/programmes';
import type { Db } from '#libs/db/postgres/sql';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { isNewerVersion } from '#libs/domain/pack/versions';
import type { Programme } from '#libs/domain/pack/programme';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { NOT_ALLOWED } from '../answers.ts';
import type { Declined } from '../answers.ts';
import { readPack } from './read-pack.ts';

/** Keeps nothing. A pack with faults is compared with nothing. */
export async function checkProgramme(
  { db }: { db: Db },
  actor: Actor,
  sent: unknown,
): Promise<CheckedProgramme | Declined> {
  if (!roleMay(actor.role, 'publish-programme')) return NOT_ALLOWED;
  const read = readPack(sent);
  const named = 'pack' in read ? read.pack : namesIn(sent);
  const { code, version } = named;
  const versions = (await listProgrammes(db)).filter((one) => one.code === code);
  const published = versions.some((one) => one.version === version);
  const common = { code, version, published };
  if ('faults' in read) {
    return { ...common, faults: read.faults, before: null, changes: [], runningCases: [] };
  }
  const before = await packBefore(db, read.pack, versions);
  return {
    ...common,
    faults: [],
    before: before?.version ?? null,
    changes: before === undefined ? [] : changesIn(before, read.pack),
    runningCases: await openCasesByVersion(db, read.pack.code),
  };
}

/** The newest version older than this one, else the newest of all but itself. */
async function packBefore(
  db: Db,
  pack: Programme,
  versions: readonly { version: string }[],
): Promise<Programme | undefined> {
  const others = versions
    .map(({ version }) => version)
    .filter((version) => version !== pack.version)
    .sort((one, other) => (isNewerVersion(one, other) ? -1 : 1));
  const version = others.find((other) => isNewerVersion(pack.version, other)) ?? others[0];
  return version === undefined ? undefined : (await findProgramme(db, pack.code, version))?.pack;
}

function changesIn(before: Programme, after: Programme): CheckedProgramme['changes'] {
  return programmeDiff(before, after).map(({ paths = null, ...change }) => ({ ...change, paths }));
}

function namesIn(sent: unknown): { code: string | null; version: string | null } {
  const { code, version } = (sent ?? {}) as Record<string, unknown>;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { code: text(code), version: text(version) };
}
