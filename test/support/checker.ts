// What must never happen, whatever was killed: compares the receipts of reporters with the ledger, the read model
// and the engine's histories, once everything is quiet again. Pure; `test/faults/evidence.ts` gathers.
import { sealOf } from '#libs/db/ledger/keyed-digests';
import { verifyChain } from '#libs/domain/ledger/hash-chain';
import type { WitnessedEntry } from '#libs/domain/ledger/verification';

/** One attempt to send one report, and what came of it. A key stands for one intended report. */
export interface Attempt {
  key: string;
  /** Empty while an opening is unanswered: nobody knows the case yet. */
  caseId: string;
  /** As the ledger will know it: `opening:1`, or the keyed digest of case and key. */
  reportId: string;
  what: string;
  /** Epoch ms. */
  sentAt: number;
  answeredAt: number;
  /** HTTP status; null when nobody answered. */
  status: number | null;
  outcome: 'ok' | 'refused' | 'unknown';
  sequence?: number;
  hash?: string;
  code?: string;
}

export interface LedgerLine {
  sequence: number;
  reportId: string;
  prevHash: string;
  hash: string;
  text: string;
  seal: string;
}

/** An update as a history holds it. */
export interface RecordedUpdate {
  name: string;
  updateId: string;
  completed: boolean;
  /** Of an update that gave a receipt. */
  receipt?: { sequence: number; hash: string };
}

export interface CaseEvidence {
  caseId: string;
  ledger: readonly LedgerLine[];
  /** Head of the case's row. */
  row: { sequence: number; hash: string };
  /** Head as the API shows it. */
  view: { sequence: number; hash: string } | null;
  /** Sequences of the events that readers received. */
  events: readonly number[];
  /** Report ids still waiting for a sweeper. */
  pending: readonly string[];
  history: {
    witnessed: readonly WitnessedEntry[];
    updates: readonly RecordedUpdate[];
    /** Runs that ended otherwise than well, and workflow tasks that code of ours failed. */
    failures: readonly string[];
  };
  /** The verdict that the auditor reads. */
  verdict: string;
  /** What the ledger says that the case holds, and what it holds: `offer <id>`, `quota <id>`. */
  claims: { due: readonly string[]; held: readonly string[] };
  /** After the last fault, ms until a report sent afterwards was acknowledged; null for never. */
  wentOnAfterMs: number | null;
}

/** An offer or a campaign: what its counter says, and how many cases hold a place. */
export interface Place {
  id: string;
  taken: number;
  held: number;
}

export interface Evidence {
  attempts: readonly Attempt[];
  /** Every case that exists, whoever opened it. */
  cases: readonly CaseEvidence[];
  places: readonly Place[];
  /** Answers that no fault of a server excuses, such as a 500 or a 401. */
  wrongAnswers: readonly string[];
  sealKey: Uint8Array;
  /** A case that takes longer than this cannot go on. */
  goesOnWithinMs: number;
}

export type ViolationKind =
  | 'acknowledged-missing'
  | 'doubled'
  | 'renumbered'
  | 'other-hash'
  | 'refused-but-recorded'
  | 'never-answered'
  | 'wrong-answer'
  | 'nobody-sent'
  | 'gap'
  | 'chain-broken'
  | 'row-differs'
  | 'view-differs'
  | 'only-in-history'
  | 'only-in-ledger'
  | 'history-differs'
  | 'update-unfinished'
  | 'update-answer-differs'
  | 'run-failed'
  | 'event-missing'
  | 'event-doubled'
  | 'pending-left'
  | 'claims-differ'
  | 'places-miscounted'
  | 'not-verified'
  | 'cannot-go-on';

export interface Violation {
  kind: ViolationKind;
  caseId: string;
  detail: string;
}

type Check = (one: CaseEvidence, evidence: Evidence) => Violation[];

const CHECKS: readonly Check[] = [
  acknowledged,
  refusedOnes,
  numbers,
  chain,
  heads,
  witnesses,
  updates,
  events,
  leftovers,
];

/** Everything that is wrong, nothing when all is well. */
export function violations(evidence: Evidence): Violation[] {
  return [
    ...evidence.cases.flatMap((one) => CHECKS.flatMap((check) => check(one, evidence))),
    ...strangers(evidence),
    ...unanswered(evidence),
    ...evidence.wrongAnswers.map((detail): Violation => ({ kind: 'wrong-answer', caseId: '', detail })),
    ...evidence.places
      .filter(({ taken, held }) => taken !== held)
      .map(({ id, taken, held }): Violation => {
        return { kind: 'places-miscounted', caseId: '', detail: `${id}: counted ${taken}, held ${held}` };
      }),
  ];
}

/** Every acknowledged report is in the ledger once, under the number and hash of its receipts, however many these are. */
function acknowledged(one: CaseEvidence, { attempts }: Evidence): Violation[] {
  const acknowledged = attempts.filter(({ caseId, outcome }) => caseId === one.caseId && outcome === 'ok');
  return acknowledged.flatMap(({ reportId, what, sequence, hash }): Violation[] => {
    const lines = one.ledger.filter((line) => line.reportId === reportId);
    const [line] = lines;
    const say = (kind: ViolationKind, detail: string): Violation[] => [
      { kind, caseId: one.caseId, detail: `${what} (${reportId}): ${detail}` },
    ];
    if (line === undefined) return say('acknowledged-missing', `acknowledged as ${sequence}`);
    if (line.sequence !== sequence) {
      return say('renumbered', `receipt ${sequence}, recorded at ${line.sequence}`);
    }
    return line.hash === hash ? [] : say('other-hash', `entry ${sequence}`);
  });
}

function refusedOnes(one: CaseEvidence, { attempts }: Evidence): Violation[] {
  return attempts
    .filter(({ caseId, outcome }) => caseId === one.caseId && outcome === 'refused')
    .filter(({ reportId }) => one.ledger.some((line) => line.reportId === reportId))
    .map(({ reportId, what, code }) => ({
      kind: 'refused-but-recorded',
      caseId: one.caseId,
      detail: `${what} (${reportId}): ${code ?? 'refused'}`,
    }));
}

function numbers({ caseId, ledger }: CaseEvidence): Violation[] {
  const gaps = ledger
    .filter(({ sequence }, index) => sequence !== index + 1)
    .slice(0, 1)
    .map(({ sequence }): Violation => ({ kind: 'gap', caseId, detail: `before entry ${sequence}` }));
  const seen = new Set<string>();
  const twice = ledger.filter(({ reportId }) => seen.size === seen.add(reportId).size);
  const doubled = twice.map(({ reportId, sequence }): Violation => {
    return { kind: 'doubled', caseId, detail: `${reportId} again at ${sequence}` };
  });
  return [...gaps, ...doubled];
}

function chain({ caseId, ledger }: CaseEvidence, { sealKey }: Evidence): Violation[] {
  const { firstFault } = verifyChain(ledger, (hash) => sealOf(sealKey, hash));
  if (firstFault === undefined) return [];
  return [{ kind: 'chain-broken', caseId, detail: `entry ${firstFault.sequence}: ${firstFault.kind}` }];
}

function heads({ caseId, ledger, row, view }: CaseEvidence): Violation[] {
  const last = ledger.at(-1);
  const differs = (head: { sequence: number; hash: string } | null): boolean =>
    head?.sequence !== last?.sequence || head?.hash !== last?.hash;
  const say = (kind: ViolationKind, head: { sequence: number } | null): Violation => {
    return { kind, caseId, detail: `says ${head?.sequence}, the ledger ${last?.sequence}` };
  };
  return [
    ...(differs(row) ? [say('row-differs', row)] : []),
    ...(differs(view) ? [say('view-differs', view)] : []),
  ];
}

/** History and ledger hold the same entries, with the same texts. */
function witnesses({ caseId, ledger, history }: CaseEvidence): Violation[] {
  const witnessed = new Set(history.witnessed.map(({ sequence }) => sequence));
  const alone = ledger.filter(({ sequence }) => !witnessed.has(sequence));
  return [
    ...alone.map(({ sequence }): Violation => {
      return { kind: 'only-in-ledger', caseId, detail: `entry ${sequence}` };
    }),
    ...history.witnessed.flatMap(({ sequence, hash, text }): Violation[] => {
      const line = ledger.find((candidate) => candidate.sequence === sequence);
      if (line === undefined) return [{ kind: 'only-in-history', caseId, detail: `entry ${sequence}` }];
      if (line.hash === hash && (text === null || text === line.text)) return [];
      return [{ kind: 'history-differs', caseId, detail: `entry ${sequence}` }];
    }),
  ];
}

function updates({ caseId, ledger, history }: CaseEvidence): Violation[] {
  return [
    ...history.updates.flatMap(({ name, updateId, completed, receipt }): Violation[] => {
      const detail = `${name} ${updateId}`;
      if (!completed) return [{ kind: 'update-unfinished', caseId, detail }];
      if (receipt === undefined) return [];
      const line = ledger.find(({ sequence }) => sequence === receipt.sequence);
      // A report that a handler refused once goes again under its own id and a suffix.
      const same = line?.hash === receipt.hash && line.reportId === updateId.replace(/~\d+$/, '');
      return same
        ? []
        : [{ kind: 'update-answer-differs', caseId, detail: `${detail}: ${receipt.sequence}` }];
    }),
    ...history.failures.map((detail): Violation => ({ kind: 'run-failed', caseId, detail })),
  ];
}

/** Readers receive one event for every entry. */
function events({ caseId, ledger, events: received }: CaseEvidence): Violation[] {
  const missing = ledger.filter(({ sequence }) => !received.includes(sequence));
  const extra = received.length - new Set(received).size;
  return [
    ...missing.map(({ sequence }): Violation => {
      return { kind: 'event-missing', caseId, detail: `entry ${sequence}` };
    }),
    ...(extra > 0 ? [{ kind: 'event-doubled' as const, caseId, detail: `${extra} too many` }] : []),
  ];
}

function leftovers({ caseId, ...one }: CaseEvidence, { goesOnWithinMs }: Evidence): Violation[] {
  const found: Violation[] = one.pending.map((detail) => ({ kind: 'pending-left', caseId, detail }));
  const due = [...one.claims.due].sort().join(', ');
  const held = [...one.claims.held].sort().join(', ');
  if (due !== held) found.push({ kind: 'claims-differ', caseId, detail: `due [${due}], held [${held}]` });
  if (one.verdict !== 'verified') found.push({ kind: 'not-verified', caseId, detail: one.verdict });
  if (one.wentOnAfterMs === null || one.wentOnAfterMs > goesOnWithinMs) {
    found.push({ kind: 'cannot-go-on', caseId, detail: `after ${one.wentOnAfterMs} ms` });
  }
  return found;
}

/** Cases whose opening nobody sent, entries that nobody sent, and acknowledged cases that do not exist. */
function strangers({ attempts, cases }: Evidence): Violation[] {
  const sent = new Set(attempts.map(({ caseId, reportId }) => `${caseId} ${reportId}`));
  const known = new Set(cases.map(({ caseId }) => caseId));
  const gone = attempts.filter(({ caseId, outcome }) => outcome === 'ok' && !known.has(caseId));
  return [
    ...gone.map(({ caseId, what }): Violation => ({ kind: 'acknowledged-missing', caseId, detail: what })),
    ...cases.flatMap(({ caseId, ledger }) =>
      ledger
        .filter(({ reportId }) => !isOfTheEngine(reportId) && !sent.has(`${caseId} ${reportId}`))
        .map(({ reportId, sequence }): Violation => {
          return { kind: 'nobody-sent', caseId, detail: `${reportId} at ${sequence}` };
        }),
    ),
  ];
}

/** The engine's own entries are named by kind and number; the opening too, but somebody asked for that. */
export function isOfTheEngine(reportId: string): boolean {
  return /^(silence|reminder|escalation):\d+$/.test(reportId);
}

/** Every intended report has one answer in the end, and only one kind of it. */
function unanswered({ attempts }: Evidence): Violation[] {
  const answers = new Map<string, Set<Attempt['outcome']>>();
  for (const { key, outcome } of attempts) {
    const known = answers.get(key) ?? new Set();
    answers.set(key, known.add(outcome));
  }
  return attempts
    .filter(({ key }, index) => attempts.findIndex((other) => other.key === key) === index)
    .filter(({ key }) => !answers.get(key)?.has('ok') && !answers.get(key)?.has('refused'))
    .map(({ caseId, what, key }) => ({ kind: 'never-answered', caseId, detail: `${what} under ${key}` }));
}
