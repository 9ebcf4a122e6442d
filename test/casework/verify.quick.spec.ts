// A forger at work on a ledger of three entries, and which of the witnesses shows it.
import { describe, expect, it } from '@jest/globals';
import { verify } from '#libs/casework/queries/verification/verify';
import type { Evidence, LedgerRow, ReadModelRow } from '#libs/casework/queries/verification/verify';
import { commitment, sealOf } from '#libs/db/ledger/keyed-digests';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { GENESIS_HASH, entryHash } from '#libs/domain/ledger/hash-chain';

const KEY = Buffer.alloc(32, 7);
const CASE = 'case-1';
const ROW: ReadModelRow = {
  programme: 'ma-es-cartaya@2026',
  packHash: 'pinned',
  sequence: 3,
  hash: 'head',
  stage: 'training',
  status: 'active',
  outcome: null,
  offerId: null,
  next: 'medical-cleared',
  dueOn: '2026-03-01',
  convoyId: null,
  presenceFrom: null,
  presenceTo: null,
  authorisedUntil: null,
  arrived: false,
  boarded: false,
  interviewedOn: null,
  selectedOn: null,
  precedence: null,
  returnProvedBy: null,
  quotaRequestedOn: null,
  quotaRequestedAt: null,
  queueNo: null,
  outcomeRole: null,
  settled: false,
};

function chainOf(bodies: readonly Record<string, unknown>[]): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const [index, body] of bodies.entries()) {
    const prevHash = rows.at(-1)?.hash ?? GENESIS_HASH;
    const text = canonicalText({ sequence: index + 1, ...body });
    const hash = entryHash(prevHash, text);
    rows.push({
      sequence: index + 1,
      reportId: `report-${index + 1}`,
      prevHash,
      hash,
      text,
      seal: sealOf(KEY, hash),
    });
  }
  return rows;
}

const BODIES = [
  { type: 'opening' },
  {
    type: 'milestone',
    occurredOn: '2026-01-15',
    commitments: { note: commitment(KEY, CASE, 'note', 'by boat') },
  },
  { type: 'milestone', occurredOn: '2026-01-20' },
];
const LEDGER = chainOf(BODIES);
const NOTE = {
  reportId: 'report-2',
  name: 'note',
  commitment: commitment(KEY, CASE, 'note', 'by boat'),
  text: 'by boat',
};

function evidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    caseId: CASE,
    before: LEDGER,
    after: LEDGER,
    forgedColumn: () => undefined,
    texts: [NOTE],
    history: {
      events: 30,
      replayed: true,
      replayFault: null,
      witnessed: LEDGER.map(({ sequence, hash, text }) => ({ sequence, hash, text })),
    },
    readModel: { kept: ROW, folded: ROW, isOutdated: false },
    ...changes,
  };
}

describe('a verification', () => {
  it('finds nothing where nothing was done', () => {
    const answer = verify(evidence(), KEY);
    expect(answer).toEqual({
      chain: { ok: true, entries: 3, head: LEDGER[2]?.hash },
      history: { ok: true, events: 30, replayed: true },
      readModel: { ok: true },
      verdict: 'verified',
    });
  });

  it('names a date that was changed in its text alone', () => {
    const forged = LEDGER.map((row) => ({ ...row, text: row.text.replace('2026-01-15', '2026-01-14') }));
    const answer = verify(evidence({ before: forged, after: forged }), KEY);
    expect(answer.verdict).toBe('altered');
    expect(answer.chain.ok).toBe(false);
    expect(answer.firstFault).toMatchObject({ where: 'history', sequence: 2, field: 'occurredOn' });
  });

  it('names a date whose whole chain was hashed and even sealed again', () => {
    const forged = chainOf(
      BODIES.map((body) => (body.occurredOn === '2026-01-15' ? { ...body, occurredOn: '2026-01-14' } : body)),
    );
    const answer = verify(evidence({ before: forged, after: forged }), KEY);
    expect(answer.chain.ok).toBe(true);
    expect(answer).toMatchObject({
      verdict: 'altered',
      firstFault: { where: 'history', sequence: 2, field: 'occurredOn' },
    });
  });

  it('names a column that says otherwise than its text', () => {
    const answer = verify(
      evidence({ forgedColumn: ({ sequence }) => (sequence === 3 ? 'occurredOn' : undefined) }),
      KEY,
    );
    expect(answer).toMatchObject({
      verdict: 'altered',
      firstFault: { where: 'chain', sequence: 3, field: 'occurredOn' },
    });
  });

  it('names a private text that is not the one the entry speaks for', () => {
    const answer = verify(evidence({ texts: [{ ...NOTE, text: 'by plane' }] }), KEY);
    expect(answer).toMatchObject({
      verdict: 'altered',
      firstFault: { where: 'seal', sequence: 2, field: 'note' },
    });
  });

  it('does not miss an erased text', () => {
    expect(verify(evidence({ texts: [] }), KEY).verdict).toBe('verified');
  });

  it('finds an entry that the ledger has lost', () => {
    const cut = LEDGER.slice(0, 2);
    const answer = verify(evidence({ before: cut, after: cut }), KEY);
    expect(answer).toMatchObject({
      verdict: 'altered',
      firstFault: { where: 'history', sequence: 3, field: null },
    });
  });

  it('finds a seal under another key', () => {
    const sealed = LEDGER.map((row) => ({ ...row, seal: sealOf(Buffer.alloc(32, 8), row.hash) }));
    const answer = verify(evidence({ before: sealed, after: sealed }), KEY);
    expect(answer).toMatchObject({ verdict: 'altered', firstFault: { where: 'seal', sequence: 1 } });
  });

  it('finds a list that shows another stage', () => {
    const answer = verify(
      evidence({ readModel: { kept: { ...ROW, stage: 'visa' }, folded: ROW, isOutdated: false } }),
      KEY,
    );
    expect(answer).toMatchObject({
      readModel: { ok: false },
      verdict: 'altered',
      firstFault: { where: 'read-model', field: 'stage' },
    });
  });

  it('passes over columns that the row of an earlier release does not have yet, and over no other', () => {
    const kept = { ...ROW, boarded: true };
    const outdated = (row: ReadModelRow): Evidence['readModel'] => ({
      kept: row,
      folded: ROW,
      isOutdated: true,
    });
    expect(verify(evidence({ readModel: outdated(kept) }), KEY).readModel).toEqual({ ok: true });
    expect(verify(evidence({ readModel: outdated({ ...ROW, stage: 'visa' }) }), KEY).readModel).toEqual({
      ok: false,
    });
    expect(verify(evidence({ readModel: { ...outdated(kept), isOutdated: false } }), KEY).readModel).toEqual({
      ok: false,
    });
  });

  it('calls last entries that nobody witnessed unproven, never altered', () => {
    const { history } = evidence();
    const witnessed = history?.witnessed.slice(0, 2) ?? [];
    const answer = verify(evidence({ history: history && { ...history, witnessed } }), KEY);
    expect(answer).toMatchObject({
      verdict: 'unproven',
      history: { ok: false },
      firstFault: { sequence: 3 },
    });
  });

  it('does not hold against the history what was recorded while it was read', () => {
    const { history } = evidence();
    const witnessed = history?.witnessed.slice(0, 2) ?? [];
    const answer = verify(
      evidence({ before: LEDGER.slice(0, 2), history: history && { ...history, witnessed } }),
      KEY,
    );
    expect(answer.verdict).toBe('verified');
  });

  it.each([
    ['there is no history', null],
    [
      'the history does not replay',
      {
        events: 9,
        replayed: false,
        replayFault: 'TMPRL1100',
        witnessed: evidence().history?.witnessed ?? [],
      },
    ],
  ])('is unproven when %s', (_name, history) => {
    expect(verify(evidence({ history }), KEY).verdict).toBe('unproven');
  });
});
