/** What administrators decide about published versions: which is the default, and which take no new campaigns. */
import type { DataSource } from 'typeorm';
import { NOT_ALLOWED, declined, invalid, unknown } from '#libs/casework/answers';
import type { Declined, Done } from '#libs/casework/answers';
import { attemptOnce } from '#libs/casework/attempt';
import type { Attempt } from '#libs/casework/attempt';
import { makeDefault, withdrawVersion } from '#libs/db/directory/programme-versions';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { refuse } from '#libs/domain/refusals';

export interface Version {
  code: string;
  version: string;
}

/** Makes a published version the one that campaigns take when they name none. */
export async function chooseDefault(
  deps: { db: DataSource; seal: Buffer },
  actor: Actor,
  { code, version }: Version,
  attempt: Attempt,
): Promise<Done<Version> | Declined> {
  if (!roleMay(actor.role, 'publish-programme')) return NOT_ALLOWED;
  return attemptOnce(deps, actor, attempt, async (tx): Promise<Version | Declined> => {
    const result = await makeDefault(tx, code, version, actor.userId);
    switch (result) {
      case 'made':
        return { code, version };
      case 'unknown-programme':
        return { kind: 'not-found' };
      case 'unknown-version':
        return unknown('/version', 'is not published');
      case 'withdrawn':
        return invalid({ pointer: '/version', code: 'withdrawn', detail: 'is closed to new campaigns' });
    }
  });
}

export interface Withdrawal extends Version {
  withdrawnAt: string;
}

/** Closes a version to new campaigns; running campaigns and cases keep it. The default is refused. */
export async function withdraw(
  deps: { db: DataSource; seal: Buffer },
  actor: Actor,
  { code, version, reason }: Version & { reason: string },
  attempt: Attempt,
): Promise<Done<Withdrawal> | Declined> {
  if (!roleMay(actor.role, 'publish-programme')) return NOT_ALLOWED;
  return attemptOnce(deps, actor, attempt, async (tx): Promise<Withdrawal | Declined> => {
    const result = await withdrawVersion(tx, { code, version }, { reason, userId: actor.userId });
    switch (result.kind) {
      case 'withdrawn':
        return { code, version, withdrawnAt: result.withdrawnAt };
      case 'already-withdrawn':
        return declined(
          refuse('already-recorded', `${code}@${version} was withdrawn at ${result.withdrawnAt}.`, {
            says: {
              key: 'version-withdrawn-on',
              with: { programme: `${code}@${version}`, date: result.withdrawnAt.slice(0, 10) },
            },
          }),
        );
      case 'default':
        return invalid({
          pointer: '/version',
          code: 'default',
          detail: 'is the default: make another version the default first',
        });
      case 'unknown':
        return { kind: 'not-found' };
    }
  });
}
