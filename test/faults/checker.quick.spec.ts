// Checks the checker: evidence of a good run, corrupted in one place at a time.
import { describe, expect, it } from '@jest/globals';
import { sealOf } from '#libs/db/ledger/keyed-digests';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { GENESIS_HASH, entryHash } from '#libs/domain/ledger/hash-chain';
import type { Attempt, CaseEvidence, Evidence, LedgerLine, ViolationKind } from '../support/checker.ts';
import { violations } from '../support/checker.ts';

const KEY = Buffer.alloc(32, 7);
const AT = Date.parse('2026-02-01T08:00:00Z');

type Spoilt<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? Spoilt<U>[] : Spoilt<T[K]> };
type SpoiltEvidence = Omit<Spoilt<Evidence>, 'sealKey'> & { sealKey: Uint8Array };

/** Entries one after the other, chained and sealed. */
function ledgerOf(caseId: string, reportIds: readonly string[]): LedgerLine[] {
  const lines: LedgerLine[] = [];
  for (const [index, reportId] of reportIds.entries()) {
    const text = canonicalText({ caseId, sequence: index + 1, reportId, occurredOn: '2026-02-01' });
    lines.push(lineAfter(lines.at(-1)?.hash ?? GENESIS_HASH, index + 1, reportId, text));
  }
  return lines;
}

function lineAfter(prevHash: string, sequence: number, reportId: string, text: string): LedgerLine {
  const hash = entryHash(prevHash, text);
  return { sequence, reportId, prevHash, hash, text, seal: sealOf(KEY, hash) };
}

function attemptOf(caseId: string, { sequence, reportId, hash }: LedgerLine): Attempt {
  return {
    ...{ key: `key-${caseId}-${sequence}`, caseId, reportId, what: `report ${sequence}`, sequence, hash },
    ...{ sentAt: AT + sequence, answeredAt: AT + sequence + 15, status: 201, outcome: 'ok' },
  };
}

function caseOf(caseId: string): { one: Spoilt<CaseEvidence>; attempts: Attempt[] } {
  const ledger = ledgerOf(caseId, ['opening:1', `${caseId}-a`, `${caseId}-b`, 'silence:4', `${caseId}-c`]);
  const last = ledger.at(-1)!;
  const reports = ledger.filter(({ reportId }) => !reportId.startsWith('silence'));
  const one: Spoilt<CaseEvidence> = {
    caseId,
    ledger,
    row: { sequence: last.sequence, hash: last.hash },
    view: { sequence: last.sequence, hash: last.hash },
    events: ledger.map(({ sequence }) => sequence),
    pending: [],
    history: {
      witnessed: ledger.map(({ sequence, hash, text }) => ({ sequence, hash, text })),
      updates: reports.slice(1).map(({ reportId, sequence, hash }) => {
        return { name: 'reportMilestone', updateId: reportId, completed: true, receipt: { sequence, hash } };
      }),
      failures: [],
    },
    verdict: 'verified',
    claims: { due: ['offer o', 'quota q'], held: ['quota q', 'offer o'] },
    wentOnAfterMs: 900,
  };
  return { one, attempts: reports.map((line) => attemptOf(caseId, line)) };
}

/** Two cases; one report was sent again before it was answered and once afterwards, one was refused. */
function recorded(): SpoiltEvidence {
  const [fatima, khadija] = [caseOf('fatima'), caseOf('khadija')];
  const [, again] = fatima.attempts;
  const unanswered: Attempt = {
    ...again!,
    status: 202,
    outcome: 'unknown',
    sentAt: AT,
    answeredAt: AT + 8_000,
  };
  delete unanswered.sequence;
  delete unanswered.hash;
  const refused: Attempt = {
    ...{
      key: 'key-refused',
      caseId: 'khadija',
      reportId: 'khadija-no',
      what: 'visa-issued',
      code: 'already-recorded',
    },
    ...{ sentAt: AT, answeredAt: AT + 9, status: 409, outcome: 'refused' },
  };
  return {
    attempts: [unanswered, ...fatima.attempts, again!, ...khadija.attempts, refused],
    cases: [fatima.one, khadija.one],
    places: [{ id: 'o', taken: 2, held: 2 }],
    wrongAnswers: [],
    sealKey: KEY,
    goesOnWithinMs: 30_000,
  };
}

type Corruption = (
  evidence: SpoiltEvidence,
  fatima: Spoilt<CaseEvidence>,
  khadija: Spoilt<CaseEvidence>,
) => void;

/** Numbers, hashes and seals computed again after the texts were edited, as an insider with the key could do. */
function chainAgain(one: Spoilt<CaseEvidence>): void {
  let prevHash = GENESIS_HASH;
  one.ledger = one.ledger.map(({ reportId, text }, index) => {
    const line = lineAfter(prevHash, index + 1, reportId, text);
    prevHash = line.hash;
    return line;
  });
  const { sequence, hash } = one.ledger.at(-1)!;
  one.row = { sequence, hash };
  one.view = { sequence, hash };
  one.events = one.ledger.map((line) => line.sequence);
}

const CORRUPTIONS: readonly (readonly [string, ViolationKind, Corruption])[] = [
  [
    'an acknowledged entry is gone from the middle',
    'acknowledged-missing',
    (_, one) => one.ledger.splice(2, 1),
  ],
  ['the last entry is lost', 'acknowledged-missing', (_, one) => one.ledger.pop()],
  [
    'the last entry is lost everywhere but in the receipts of reporters',
    'acknowledged-missing',
    (_, one) => {
      one.ledger.pop();
      one.history.witnessed.pop();
      one.history.updates.pop();
      chainAgain(one);
    },
  ],
  ['a whole case is gone', 'acknowledged-missing', (evidence) => evidence.cases.pop()],
  [
    'a report stands twice',
    'doubled',
    (_, one) => {
      one.ledger.push({ ...one.ledger[1]!, sequence: 6 });
      chainAgain(one);
    },
  ],
  [
    'two entries have changed places',
    'renumbered',
    (_, one) => {
      one.ledger.splice(1, 2, one.ledger[2]!, one.ledger[1]!);
      chainAgain(one);
    },
  ],
  [
    'an entry was put between others',
    'renumbered',
    (_, one) => {
      one.ledger.splice(1, 0, { ...one.ledger[1]!, reportId: 'silence:2', text: '{}' });
      chainAgain(one);
    },
  ],
  ['a number is left out', 'gap', (_, one) => (one.ledger[4]!.sequence = 7)],
  [
    'a text was edited',
    'chain-broken',
    (_, one) => (one.ledger[2]!.text = one.ledger[2]!.text.replace('02-01', '01-31')),
  ],
  ['a link was edited', 'chain-broken', (_, one) => (one.ledger[3]!.prevHash = GENESIS_HASH)],
  [
    'a seal was copied from another entry',
    'chain-broken',
    (_, one) => (one.ledger[3]!.seal = one.ledger[2]!.seal),
  ],
  [
    'a text was edited and the chain made again, seals and all',
    'other-hash',
    (_, one) => {
      one.ledger[2]!.text = one.ledger[2]!.text.replace('02-01', '01-31');
      chainAgain(one);
    },
  ],
  [
    'a silence, which has no receipt, was edited and the chain made again',
    'history-differs',
    (_, one) => {
      one.ledger[3]!.text = one.ledger[3]!.text.replace('02-01', '01-31');
      chainAgain(one);
    },
  ],
  [
    'an entry of nobody was added to ledger and history',
    'nobody-sent',
    (_, one) => {
      const ghost = lineAfter(one.ledger.at(-1)!.hash, 6, 'ghost', '{}');
      one.ledger.push(ghost);
      one.history.witnessed.push({ sequence: 6, hash: ghost.hash, text: ghost.text });
    },
  ],
  [
    'a case exists whose opening was never acknowledged',
    'nobody-sent',
    (evidence) => evidence.cases.push(caseOf('ghost').one),
  ],
  [
    'a receipt has another number than the first one',
    'renumbered',
    (evidence) => (evidence.attempts.at(2)!.sequence = 3),
  ],
  [
    'a receipt has another hash than the first one',
    'other-hash',
    (evidence) => (evidence.attempts.at(2)!.hash = 'f'),
  ],
  [
    'a refused report stands',
    'refused-but-recorded',
    (evidence, one) =>
      (evidence.attempts.at(-1)!.reportId = one.ledger[1]!.reportId) &&
      (evidence.attempts.at(-1)!.caseId = 'fatima'),
  ],
  [
    'a report was never answered',
    'never-answered',
    (evidence) =>
      (evidence.attempts = evidence.attempts.filter(
        ({ key, outcome }) => key !== 'key-fatima-2' || outcome === 'unknown',
      )),
  ],
  [
    'a caller received an error of the API',
    'wrong-answer',
    (evidence) => evidence.wrongAnswers.push('visa-issued: 500'),
  ],
  ['the row is behind', 'row-differs', (_, one) => (one.row = { sequence: 4, hash: one.ledger[3]!.hash })],
  ['the row has another hash', 'row-differs', (_, one) => (one.row.hash = GENESIS_HASH)],
  [
    'the API shows an older head',
    'view-differs',
    (_, one) => (one.view = { sequence: 4, hash: one.ledger[3]!.hash }),
  ],
  ['the API shows nothing', 'view-differs', (_, one) => (one.view = null)],
  ['the history has not heard of the last entry', 'only-in-ledger', (_, one) => one.history.witnessed.pop()],
  [
    'the history heard of an entry that is nowhere else',
    'only-in-history',
    (_, one) => one.history.witnessed.push({ sequence: 6, hash: 'f', text: null }),
  ],
  ['the history heard another text', 'history-differs', (_, one) => (one.history.witnessed[1]!.text = '{}')],
  [
    'an update was taken in and never ended',
    'update-unfinished',
    (_, one) => (one.history.updates[1]!.completed = false),
  ],
  [
    'an update answered with the receipt of another',
    'update-answer-differs',
    (_, one) => (one.history.updates[1]!.receipt = one.history.updates[0]!.receipt!),
  ],
  ['a run failed', 'run-failed', (_, one) => one.history.failures.push('NON_DETERMINISTIC_ERROR')],
  ['an entry had no event', 'event-missing', (_, one) => one.events.splice(2, 1)],
  ['an entry had two events', 'event-doubled', (_, one) => one.events.push(3)],
  ['a report is pending still', 'pending-left', (_, one) => one.pending.push('fatima-a')],
  ['a case holds no place though it should', 'claims-differ', (_, one) => one.claims.held.pop()],
  [
    'an offer counts a place that nobody holds',
    'places-miscounted',
    (evidence) => (evidence.places[0]!.taken = 3),
  ],
  ['the verdict on a case is unproven', 'not-verified', (_, _one, other) => (other.verdict = 'unproven')],
  ['a case never went on', 'cannot-go-on', (_, one) => (one.wentOnAfterMs = null)],
  ['a case went on too late', 'cannot-go-on', (_, one) => (one.wentOnAfterMs = 30_001)],
];

describe('the checker of a run with kills', () => {
  it('has nothing to say when all is well', () => {
    expect(violations(recorded())).toEqual([]);
  });

  it.each(CORRUPTIONS)('finds it when %s', (_, kind, corrupt) => {
    const evidence = recorded();
    const [fatima, khadija] = evidence.cases;
    corrupt(evidence, fatima!, khadija!);
    expect(violations(evidence).map((violation) => violation.kind)).toContain(kind);
  });

  it('takes a report that a handler refused once, and that went again under its own id and a suffix', () => {
    const evidence = recorded();
    const update = evidence.cases[0]!.history.updates[0]!;
    update.updateId = `${update.updateId}~2`;
    expect(violations(evidence)).toEqual([]);
  });

  it('says which case, and where', () => {
    const evidence = recorded();
    evidence.cases[1]!.history.witnessed.pop();
    expect(violations(evidence)).toEqual([{ kind: 'only-in-ledger', caseId: 'khadija', detail: 'entry 5' }]);
  });
});
