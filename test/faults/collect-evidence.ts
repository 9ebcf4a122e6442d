// Reads everything that `test/support/checker.ts` compares, once no report is pending: the ledger and its row as the
// owner of the database reads them, the API's view, the engine's own histories, and the auditor's verdicts.
import pLimit from 'p-limit';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#libs/db/postgres/data-source';
import { loadCase, storedEntries } from '#libs/db/ledger/ledger-store';
import { countPending } from '#libs/db/ledger/pending';
import { rows } from '#libs/db/postgres/sql';
import { claims } from '#libs/domain/case/season-case';
import { connectClient } from '#libs/temporal/connection';
import type { People } from '../journey/follow-next.ts';
import type { CaseEvidence, Evidence, Place } from '../support/checker.ts';
import type { Stack } from '../support/stack.ts';
import { until } from '../support/stack.ts';
import type { ResendingClient } from './resending-client.ts';
import { historyOf } from './histories.ts';

export interface RunOfCases {
  instance: Stack;
  people: People;
  client: ResendingClient;
  /** All cases of these campaigns are read, whether or not a client received an answer to their opening. */
  campaignIds: readonly string[];
  /** After the last fault, ms until each case that was open then reported again. Absent: it was closed. */
  wentOn: ReadonlyMap<string, number | null>;
  goesOnWithinMs: number;
}

const NOTHING_PENDING_WITHIN_MS = 30_000;
const AT_ONCE = 4;
const READS_AT_MOST = 10;

/** Waits until no report is pending, then reads. */
export async function collectEvidence(run: RunOfCases): Promise<Evidence> {
  const { instance, people, client, campaignIds, wentOn, goesOnWithinMs } = run;
  const db = await createDataSource(instance.databaseUrl, { poolSize: AT_ONCE }).initialize();
  const temporal = connectClient({
    TEMPORAL_ADDRESS: instance.temporalAddress,
    TEMPORAL_NAMESPACE: instance.namespace,
  });
  try {
    await untilNothingIsPending(db);
    const found = await rows<{ caseId: string }>(
      db,
      'SELECT case_id AS "caseId" FROM cases WHERE campaign_id = ANY($1) ORDER BY case_id',
      [campaignIds],
    );
    const caseIds = found.map(({ caseId }) => caseId);
    // A verification first makes each case catch up with its ledger.
    const verdicts = new Map(
      await eachOf(caseIds, async (caseId) => [caseId, await verdictOn(people, caseId)] as const),
    );
    const cases = await eachOf(caseIds, async (caseId): Promise<CaseEvidence> => {
      const sources = await ofOneMoment(
        async () => ({
          ...(await stored(db, caseId)),
          view: await viewed(people, caseId),
          history: await historyOf(temporal.client, caseId),
        }),
        () => headOf(db, caseId),
      );
      return {
        caseId,
        ...sources,
        verdict: verdicts.get(caseId) ?? 'nothing',
        wentOnAfterMs: wentOn.has(caseId) ? (wentOn.get(caseId) ?? null) : 0,
      };
    });
    return {
      attempts: client.attempts,
      wrongAnswers: client.wrongAnswers,
      cases,
      places: await places(db),
      sealKey: Buffer.from(instance.sealKey, 'hex'),
      goesOnWithinMs,
    };
  } finally {
    await temporal.connection.close();
    await db.destroy();
  }
}

/**
 * What was read while the ledger stood still: a case with short days may record a silence or a reminder at any time.
 * One that never stands still is given as it was read last.
 */
async function ofOneMoment<T>(readAll: () => Promise<T>, headNow: () => Promise<unknown>): Promise<T> {
  for (let reads = 1; ; reads += 1) {
    const before = await headNow();
    const found = await readAll();
    if (before === (await headNow()) || reads === READS_AT_MOST) return found;
  }
}

async function headOf(db: DataSource, caseId: string): Promise<number | undefined> {
  const sql = 'SELECT head_sequence AS head FROM cases WHERE case_id = $1';
  return (await rows<{ head: number }>(db, sql, [caseId]))[0]?.head;
}

// Reports that stay pending are no error here: the checker finds them.
async function untilNothingIsPending(db: DataSource): Promise<void> {
  await until(
    NOTHING_PENDING_WITHIN_MS,
    'reports are pending',
    async () => (await countPending(db)) === 0,
  ).catch(() => undefined);
}

async function verdictOn(people: People, caseId: string): Promise<string> {
  const { status, body } = await people.auditor.get<{ verdict?: string; firstFault?: unknown }>(
    `/v1/audit/cases/${caseId}/verification`,
  );
  if (body.verdict === 'verified') return 'verified';
  return `${body.verdict ?? status} ${JSON.stringify(body.firstFault ?? body)}`;
}

async function viewed(people: People, caseId: string): Promise<CaseEvidence['view']> {
  const { status, body } = await people.officer.get<{ sequence: number; hash: string }>(
    `/v1/cases/${caseId}`,
  );
  return status === 200 ? { sequence: body.sequence, hash: body.hash } : null;
}

type Kept = Pick<CaseEvidence, 'ledger' | 'row' | 'events' | 'pending' | 'claims'>;

async function stored(db: DataSource, caseId: string): Promise<Kept> {
  const [row] = await rows<Kept['row']>(
    db,
    'SELECT head_sequence AS sequence, head_hash AS hash FROM cases WHERE case_id = $1',
    [caseId],
  );
  const column = async (sql: string): Promise<unknown[]> =>
    (await rows<{ value: unknown }>(db, sql, [caseId])).map(({ value }) => value);
  const seasonCase = await loadCase(db, caseId);
  return {
    ledger: await storedEntries(db, caseId),
    row: row!,
    events: (await column(
      'SELECT sequence AS value FROM outbound_events WHERE case_id = $1 ORDER BY event_id',
    )) as number[],
    pending: (await column('SELECT report_id AS value FROM pending_reports WHERE case_id = $1')) as string[],
    claims: {
      due: seasonCase === undefined ? [] : claims(seasonCase).map(({ kind, id }) => `${kind} ${id}`),
      held: (await column(
        `SELECT kind || ' ' || target_id AS value FROM case_claims WHERE case_id = $1`,
      )) as string[],
    },
  };
}

function places(db: DataSource): Promise<Place[]> {
  return rows<Place>(
    db,
    `SELECT offer_id AS id, taken, (SELECT count(*)::int FROM case_claims
       WHERE kind = 'offer' AND target_id = offer_id) AS held FROM offers
     UNION ALL SELECT campaign_id, quota_taken, (SELECT count(*)::int FROM case_claims
       WHERE kind = 'quota' AND target_id = campaign_id) FROM campaigns`,
  );
}

function eachOf<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  return pLimit(AT_ONCE).map(items, work);
}
