/** Counts that are the same on every machine: history events and workflow tasks, statements, commits and bytes. */
import type { Client } from '@temporalio/client';
import type proto from '@temporalio/proto';
import type { DataSource } from 'typeorm';
import { workflowIdOf } from '#workflows/messages';
import type { Instance } from './ours.ts';
import { openCase, report } from './ours.ts';
import type { Step } from './script.ts';

type HistoryEvent = proto.temporal.api.history.v1.IHistoryEvent;

export interface Added {
  /** Events but for those of timers. */
  events: number;
  /** Timers started, cancelled and over: which reminder comes next depends on the weekday. */
  timerEvents: number;
  workflowTasks: number;
}

export interface CaseCounters {
  opening: Added;
  /** What each milestone added, by its code. */
  milestones: Record<string, Added>;
}

/** One date waited for in place of another. */
const MOST_TIMER_EVENTS = 2;

export interface StoreCounters {
  statements: number;
  commits: number;
  walBytes: number;
  historyBytes: number;
}

interface Counted extends Added {
  bytes: number;
}

/** Drives one case alone and counts what each step adds to its history. */
export async function countHistory(
  client: Client,
  instance: Instance,
  steps: readonly Step[],
): Promise<CaseCounters> {
  const caseId = await openCase(instance, 990_001);
  let before = await settledHistory(client, caseId);
  const counters: CaseCounters = {
    opening: added(NOTHING, before),
    milestones: {},
  };
  for (const step of steps) {
    await report(instance, caseId, step);
    const after = await settledHistory(client, caseId);
    counters.milestones[step.milestone] = added(before, after);
    before = after;
  }
  return counters;
}

/** What every run must count, whatever the day: all but the events of timers. Throws where those are more than a date's. */
export function sameEveryDay({ opening, milestones }: CaseCounters): unknown {
  const steps = Object.entries({ opening, ...milestones });
  for (const [step, { timerEvents }] of steps) {
    if (timerEvents > MOST_TIMER_EVENTS) throw new Error(`${step}: ${timerEvents} events of timers`);
  }
  return Object.fromEntries(
    steps.map(([step, { events, workflowTasks }]) => [step, { events, workflowTasks }]),
  );
}

const NOTHING: Added = { events: 0, timerEvents: 0, workflowTasks: 0 };

function added(before: Added, after: Added): Added {
  return {
    events: after.events - before.events,
    timerEvents: after.timerEvents - before.timerEvents,
    workflowTasks: after.workflowTasks - before.workflowTasks,
  };
}

/** What one milestone costs the stores, on average over one case driven alone. */
export async function countStores(
  client: Client,
  owner: DataSource,
  instance: Instance,
  steps: readonly Step[],
): Promise<StoreCounters> {
  const caseId = await openCase(instance, 990_002);
  const first = await settledHistory(client, caseId);
  const before = await storeOf(owner);
  for (const step of steps) {
    await report(instance, caseId, step);
  }
  const last = await settledHistory(client, caseId);
  const after = await storeOf(owner);
  const each = (from: number, to: number): number => Math.round(((to - from) / steps.length) * 10) / 10;
  return {
    statements: each(before.statements, after.statements),
    commits: each(before.commits, after.commits),
    walBytes: each(before.walBytes, after.walBytes),
    historyBytes: each(first.bytes, last.bytes),
  };
}

/** The history once nothing more is being written to it: no workflow task is under way. */
async function settledHistory(client: Client, caseId: string): Promise<Counted> {
  const handle = client.workflow.getHandle(workflowIdOf(caseId));
  for (;;) {
    const described = await handle.describe();
    const events = (await handle.fetchHistory()).events ?? [];
    const started = events.filter((event) => event.workflowTaskScheduledEventAttributes).length;
    const completed = events.filter((event) => event.workflowTaskCompletedEventAttributes).length;
    if (started === completed && completed > 0 && described.historyLength === events.length) {
      const timerEvents = events.filter(isOfTimer).length;
      return {
        ...{ events: events.length - timerEvents, timerEvents, workflowTasks: completed },
        bytes: described.historySize ?? 0,
      };
    }
  }
}

function isOfTimer(event: HistoryEvent): boolean {
  const { timerStartedEventAttributes, timerCanceledEventAttributes, timerFiredEventAttributes } = event;
  return Boolean(timerStartedEventAttributes ?? timerCanceledEventAttributes ?? timerFiredEventAttributes);
}

interface Store {
  statements: number;
  commits: number;
  walBytes: number;
}

async function storeOf(owner: DataSource): Promise<Store> {
  const [row] = await owner.query<Store[]>(
    `SELECT (SELECT coalesce(sum(calls), 0)::int FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
              WHERE r.rolname = 'noria_app' AND s.query !~* 'pg_stat|pending_reports|workflow_started') AS statements,
       xact_commit::int AS commits, (pg_current_wal_lsn() - '0/0')::bigint::float8 AS "walBytes"
     FROM pg_stat_database WHERE datname = current_database()`,
  );
  if (!row) {
    throw new Error('no figures of this database');
  }
  return row;
}
