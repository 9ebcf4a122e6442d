/**
 * The ledger as activities: each call is one function of `libs/db/ledger/ledger-store.ts`, and what the database
 * says when it fails becomes one of two failures. Its own message goes no further than this process' log.
 */
import { ApplicationFailure } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import * as store from '#libs/db/ledger/ledger-store';
import { DatabaseFault, isTransient } from '#libs/db/postgres/sql';
import type { RecordCommand, RecordResult, SeasonCase } from '#libs/domain/case/case-types';
import { withoutProse } from '#libs/domain/pack/programme';
import type { CaseActivities, LedgerFailure, LoadedCase } from '#workflows/case-activities';
import { proofOf } from './proof.ts';

/** An answer of the engine holds 2 MB at most, and an entry is about 1 kB. */
const ENTRIES_OF_AN_ANSWER = 500;

export interface ActivityLog {
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
}

export interface ActivityMetrics {
  /** Counts one occurrence of something that an operator should know. */
  count(
    name:
      | 'noria_entries_put_back'
      | 'noria_ledger_behind'
      | 'noria_ledger_rejected'
      | 'noria_ledger_unavailable'
      | 'noria_unsigned_report',
  ): void;
}

export interface ActivityDeps {
  db: DataSource;
  keys: { seal: Buffer };
  log: ActivityLog;
  metrics: ActivityMetrics;
}

export function ledgerActivities(deps: ActivityDeps): CaseActivities {
  const { db, keys, log, metrics } = deps;
  return {
    loadCase: (caseId) =>
      classified(deps, caseId, async () => {
        const seasonCase = await store.loadCase(db, caseId, keys);
        return seasonCase ? withFirstEntries(withShortPacks(seasonCase)) : null;
      }),
    recordEntry: (command) =>
      classified(deps, command.caseId, async () => {
        const result = await recorded(deps, command);
        if (result.kind === 'behind') {
          metrics.count('noria_ledger_behind');
          log.error(
            { caseId: command.caseId, wanted: command.sequence, head: result.head },
            'the ledger is behind',
          );
        }
        return result;
      }),
    restoreEntries: (command) =>
      classified(deps, command.caseId, async () => {
        const { restored, withoutRoom } = await store.restoreEntries(db, keys, command);
        // Asked for in vain where the head was read before the entry now at hand was written: nothing was lost.
        if (restored === 0) return;
        metrics.count('noria_entries_put_back');
        log.error(
          { caseId: command.caseId, restored, withoutRoom: withoutRoom.length },
          'lost entries are stored again',
        );
      }),
    entriesAfter: ({ caseId, sequence }) =>
      classified(deps, caseId, () =>
        store.entriesAfter(db, caseId, sequence, keys, { atMost: ENTRIES_OF_AN_ANSWER }),
      ),
  };
}

async function recorded(
  { db, keys, log, metrics }: ActivityDeps,
  command: RecordCommand,
): Promise<RecordResult> {
  const proof = await proofOf(db, keys, command);
  switch (proof.kind) {
    case 'proved':
      return store.recordEntry(db, keys, { ...command, draft: proof.draft });
    case 'answered':
      return proof.answer;
    case 'unproved': {
      const { caseId, sequence, draft } = command;
      metrics.count('noria_unsigned_report');
      log.error(
        { caseId, sequence, type: draft.type },
        'nobody is proved to have said this: it is not recorded',
      );
      return { kind: 'refused', code: 'unsigned-report' };
    }
  }
}

function withFirstEntries(seasonCase: SeasonCase): LoadedCase {
  const { entries } = seasonCase;
  if (entries.length <= ENTRIES_OF_AN_ANSWER) return seasonCase;
  return { ...seasonCase, entries: entries.slice(0, ENTRIES_OF_AN_ANSWER), hasMore: true };
}

function withShortPacks(seasonCase: SeasonCase): SeasonCase {
  const { pack, packs } = seasonCase;
  const plain = packs && Object.entries(packs).map(([hash, one]) => [hash, withoutProse(one)] as const);
  return {
    ...seasonCase,
    pack: withoutProse(pack),
    ...(plain ? { packs: Object.fromEntries(plain) } : {}),
  };
}

/** Throws `ledger-unavailable`, retryable, or `ledger-rejected`, for good. Only the database itself is worth waiting for. */
async function classified<T>(deps: ActivityDeps, caseId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const waits = error instanceof DatabaseFault && isTransient(error);
    const type: LedgerFailure = waits ? 'ledger-unavailable' : 'ledger-rejected';
    const sqlState = error instanceof DatabaseFault ? error.sqlState : null;
    // Its words may hold what was to be written.
    const facts = { caseId, sqlState, fault: error instanceof Error ? error.name : 'unknown' };
    if (waits) deps.log.warn(facts, 'the ledger did not answer');
    else deps.log.error(facts, 'the ledger will not take it');
    deps.metrics.count(waits ? 'noria_ledger_unavailable' : 'noria_ledger_rejected');
    throw ApplicationFailure.create({
      message: `${type} (${sqlState ?? 'no SQLSTATE'})`,
      type,
      nonRetryable: !waits,
    });
  }
}
