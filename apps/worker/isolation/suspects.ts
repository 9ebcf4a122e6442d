// Which cases failed or harmed the worker, kept in Postgres: another process, or this one after a restart, need not
// learn it again. Another build forgets them, for its code may be another.
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { STUCK_AT, forgetPast, forgive, strike, struckCases } from '#libs/db/directory/stuck-cases';
import type { Reason } from '#libs/db/directory/stuck-cases';

export interface Suspects {
  /** Whether the case must have a thread of its own. */
  isApart(caseId: string): boolean;
  struck(caseId: string, reason: Reason): void;
  /** The case did new work; it has recovered when no harm follows. */
  worked(caseId: string): void;
}

export interface KeptSuspects extends Suspects {
  /** Reads what other processes know, and forgives those that have recovered. Never throws. */
  refresh(): Promise<void>;
  /** Resolves when everything said so far is written, or could not be. */
  settled(): Promise<void>;
}

/** Within this the harm of a task shows that began well: its local activities and the limit of its code. */
const RECOVERED_AFTER_MS = 20_000;

interface Known {
  /** Since when it works again. */
  workedAt?: number;
}

/** Knows nothing until it is refreshed. */
export function keepSuspects(
  db: DataSource,
  buildId: string,
  log: Pick<Logger, 'error' | 'warn'>,
): KeptSuspects {
  const struck = new Map<string, Known>();
  const apart = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  const inOrder = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work).catch((error: unknown) => {
      log.warn({ said: String(error) }, 'what is known of stuck cases could not be kept');
    });
    return last;
  };
  const forgiveRecovered = async (): Promise<void> => {
    const since = Date.now() - RECOVERED_AFTER_MS;
    for (const [caseId, { workedAt }] of struck) {
      if (workedAt === undefined || workedAt > since) continue;
      await forgive(db, caseId);
      struck.delete(caseId);
      log.warn({ caseId }, 'a stuck case has recovered');
    }
  };
  return {
    isApart: (caseId) => apart.has(caseId),
    struck: (caseId, reason) => {
      struck.set(caseId, {});
      if (reason !== 'failed') apart.add(caseId);
      void inOrder(async () => {
        const strikes = await strike(db, { caseId, buildId, reason });
        if (strikes < STUCK_AT) {
          log.warn({ caseId, reason }, 'a case failed, or harmed its worker: it is tried again');
          return;
        }
        log.error({ alarm: 'case-stuck', caseId, reason, strikes }, 'a case is stuck');
      });
    },
    worked: (caseId) => {
      const known = struck.get(caseId);
      if (known !== undefined) known.workedAt ??= Date.now();
    },
    settled: () => last,
    refresh: () =>
      inOrder(async () => {
        await forgetPast(db, buildId);
        await forgiveRecovered();
        for (const { caseId, isApart, strikes } of await struckCases(db)) {
          if (strikes > 0 && !struck.has(caseId)) struck.set(caseId, {});
          if (isApart) apart.add(caseId);
        }
      }),
  };
}
