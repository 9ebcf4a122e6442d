// A forger at work on a ledger of three entries, and which of the witnesses shows it.
import { describe, expect, it } from '@jest/globals';
import { verify } from '#libs/casework/queries/verification/verify';
import type { Evidence, LedgerRow, ReadModelRow } from '#libs/casework/queries/verification/evidence';
import type { PersonProof } from '#libs/db/people/person-proof';
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

const OPENING = {
  type: 'opening',
  campaignId: 'campaign-1',
  path: 'first',
  caseNo: 'ES26-000001',
  seasonalWorkerId: 'person-1',
  seasonalWorkerHash: 'on-record',
  calendar: { originOn: '2026-01-12', originAt: 0, msPerDay: 86_400_000, simulated: false },
};
const KEPT = { ...OPENING.calendar, campaignId: 'campaign-1', path: 'first', caseNo: 'ES26-000001' };
const OF_OFFER = { kind: 'offer', id: 'offer-1' } as const;
const HOLDINGS: Evidence['holdings'] = {
  claims: [OF_OFFER],
  computed: [OF_OFFER],
  offers: [{ offerId: 'offer-1', positions: 2, taken: 1, held: 1, promised: 0, promoted: 0 }],
  selections: [{ offerId: 'offer-1', state: 'selected', rank: null, isOpen: true }],
  quota: { taken: 0, held: 0 },
};

const PERSON: PersonProof = {
  seasonalWorkerId: 'person-1',
  hashes: ['on-record'],
  listHolds: true,
  last: { change: 'made', values: { familyName: 'c-1', province: 'c-2' } },
  joinedInto: null,
  isErased: false,
  values: { familyName: 'c-1', province: 'c-2' },
};

const BODIES: readonly Record<string, unknown>[] = [
  OPENING,
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
    isErased: false,
    people: [PERSON],
    identity: { kept: { ...KEPT, seasonalWorkerId: 'person-1' }, boundTo: 'person-1' },
    packs: [{ packHash: 'pinned', sequence: 1, found: 'as-published' }],
    holdings: HOLDINGS,
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
      identity: { ok: true },
      texts: { ok: true },
      packs: { ok: true },
      offers: { ok: true },
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
    expect(verify(evidence({ texts: [], isErased: true }), KEY).verdict).toBe('verified');
  });

  it.each([
    ['is gone', []],
    ['does not open', [{ ...NOTE, text: null }]],
    ['is kept under another commitment', [{ ...NOTE, commitment: 'another' }]],
  ])('names a private text that %s', (_name, texts) => {
    expect(verify(evidence({ texts }), KEY)).toMatchObject({
      texts: { ok: false },
      verdict: 'altered',
      firstFault: { where: 'seal', sequence: 2, field: 'note' },
    });
  });

  it.each([
    ['campaignId', 'campaign-2'],
    ['path', 'returning'],
    ['caseNo', 'ES26-000002'],
    ['simulated', true],
    ['seasonalWorkerId', 'person-2'],
  ])('names %s when the row says otherwise than the first entry', (field, value) => {
    const kept = { ...evidence().identity.kept, [field]: value };
    expect(verify(evidence({ identity: { kept, boundTo: 'person-1' } }), KEY)).toMatchObject({
      identity: { ok: false },
      verdict: 'altered',
      firstFault: { where: 'identity', sequence: 1, field },
    });
  });

  it('follows a person whose record was joined into another', () => {
    const kept = { ...evidence().identity.kept, seasonalWorkerId: 'person-0' };
    expect(verify(evidence({ identity: { kept, boundTo: 'person-0' } }), KEY).verdict).toBe('verified');
  });

  it('says of a case opened before entries named its person that it is unproven whose it is', () => {
    const { seasonalWorkerId: _id, caseNo: _no, ...older } = OPENING;
    const ledger = chainOf([older, ...BODIES.slice(1)]);
    const { history } = evidence();
    const witnessed = ledger.map(({ sequence, hash, text }) => ({ sequence, hash, text }));
    const answer = verify(
      evidence({ before: ledger, after: ledger, history: history && { ...history, witnessed } }),
      KEY,
    );
    expect(answer).toMatchObject({
      verdict: 'unproven',
      firstFault: { where: 'identity', field: 'seasonalWorkerId' },
    });
  });

  it.each<[string, string | null, Partial<PersonProof>]>([
    ['a name', 'familyName', { values: { ...PERSON.values, familyName: 'c-9' } }],
    ['a value that does not open', 'dataKey', { values: null }],
    ['a list that was cut', 'seasonalWorkerHash', { hashes: ['another'] }],
    ['a list that was taken away', 'seasonalWorkerHash', { hashes: [] }],
    ['a list that is not ours', 'list', { listHolds: false }],
    ['an erasure that nobody asked for', 'erasedAt', { isErased: true }],
    ['a row that leads to somebody else', 'joinedInto', { joinedInto: 'person-7' }],
  ])('names %s of the person', (_name, field, changes) => {
    expect(verify(evidence({ people: [{ ...PERSON, ...changes }] }), KEY)).toMatchObject({
      identity: { ok: false },
      verdict: 'altered',
      firstFault: { where: 'identity', field },
    });
  });

  it.each(['altered', 'missing'] as const)('names the entry whose pack is %s', (found) => {
    const packs = [{ packHash: 'pinned', sequence: 1, found }];
    expect(verify(evidence({ packs }), KEY)).toMatchObject({
      packs: { ok: false },
      verdict: 'altered',
      firstFault: { where: 'pack', sequence: 1, field: 'packHash' },
    });
  });

  it.each<[string, string, Partial<Evidence['holdings']>]>([
    ['a claim that no entry makes', 'claims', { computed: [] }],
    ['a count of positions taken', 'taken', { offers: [{ ...HOLDINGS.offers[0]!, taken: 0 }] }],
    ['a count of promises', 'promised', { offers: [{ ...HOLDINGS.offers[0]!, promised: 1 }] }],
    [
      'more taken than there are positions',
      'positions',
      { offers: [{ ...HOLDINGS.offers[0]!, positions: 0 }] },
    ],
    ['a count of the quota', 'quotaTaken', { quota: { taken: 7, held: 6 } }],
    ['a place on a list', 'selection', { selections: [] }],
  ])('names %s that was forged', (_name, field, changes) => {
    expect(verify(evidence({ holdings: { ...HOLDINGS, ...changes } }), KEY)).toMatchObject({
      offers: { ok: false },
      verdict: 'altered',
      firstFault: { where: 'offers', field },
    });
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
