// A forger at work on a ledger of three entries, and which of the witnesses shows it.
import { describe, expect, it } from '@jest/globals';
import { verify } from '#libs/casework/queries/verification/verify';
import type { Evidence, ReadModelRow } from '#libs/casework/queries/verification/evidence';
import type { OfferProof } from '#libs/db/offers/offer-proof';
import type { CampaignProof } from '#libs/db/directory/campaign-terms';
import type { PersonProof } from '#libs/db/people/person-proof';
import { sealOf } from '#libs/db/ledger/keyed-digests';
import {
  KEY,
  ROW,
  chainOf,
  OPENING,
  HOLDINGS,
  TERMS,
  LISTED,
  PERSON,
  CAMPAIGN,
  BODIES,
  LEDGER,
  NOTE,
  evidence,
} from '../support/evidence.ts';

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

  it('does not miss a text of an entry that an older copy lacked, and misses those of the others', () => {
    const speaks = evidence({ texts: [] }).after.find(({ text }) => text.includes('"commitments"'))!;
    const verdictWith = (writtenAgain: Set<number>): string =>
      verify(evidence({ texts: [], writtenAgain }), KEY).verdict;
    expect(verdictWith(new Set([speaks.sequence]))).toBe('verified');
    expect(verdictWith(new Set([speaks.sequence + 1]))).toBe('altered');
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
    ['an erasure that nobody asked for', 'erasedAt', { isErased: true, saysErased: true }],
    ['an erasure that destroyed nothing', 'erasedAt', { saysErased: true }],
    ['the index of a paper', 'passport', { misplaced: 'passport' }],
    ['a row that leads to somebody else', 'joinedInto', { joinedInto: 'person-7' }],
  ])('names %s of the person', (_name, field, changes) => {
    expect(verify(evidence({ people: [{ ...PERSON, ...changes }] }), KEY)).toMatchObject({
      identity: { ok: false },
      verdict: 'altered',
      firstFault: { where: 'identity', field },
    });
  });

  it.each<[string, Partial<CampaignProof>]>([
    ['quota', { terms: { ...CAMPAIGN, quota: 31 } }],
    ['closesOn', { terms: { ...CAMPAIGN, closesOn: '2027-12-31' } }],
    ['orders', { terms: { ...CAMPAIGN, orders: ['another'] } }],
    ['list', { listHolds: false }],
    ['list', { said: undefined }],
  ])('names the %s of a campaign that was forged', (field, changes) => {
    const { campaign } = evidence();
    expect(verify(evidence({ campaign: { ...campaign!, ...changes } }), KEY)).toMatchObject({
      verdict: 'altered',
      offers: { ok: false },
      firstFault: { where: 'offers', field },
    });
  });

  it.each<[string, string, Partial<OfferProof>]>([
    ['positions', 'positions', { terms: { ...TERMS, positions: 9 } }],
    ['criteria', 'criteria', { criteria: [{ version: 1, hash: 'another' }] }],
    ['criteria that the offer shows', 'criteria', { criteriaNow: 'another' }],
    ['a version of the criteria that nobody recorded', 'criteria', { criteria: [] }],
    ['a rank', 'selection', { standing: { ...LISTED.standing!, rank: 1 } }],
    ['a place on the list', 'selection', { standing: undefined }],
    [
      'who decided',
      'decision',
      { standing: { ...LISTED.standing!, decided: { by: 'x', criteriaVersion: 1 } } },
    ],
    ['a list that is not ours', 'list', { listHolds: false }],
  ])('names %s of an offer that was forged', (_name, field, changes) => {
    expect(verify(evidence({ offers: [{ ...LISTED, ...changes }] }), KEY)).toMatchObject({
      offers: { ok: false },
      verdict: 'altered',
      firstFault: { where: 'offers', field },
    });
  });

  it('says that an offer without a list is unproven', () => {
    const offers = [{ ...LISTED, listHolds: undefined, said: [] }];
    expect(verify(evidence({ offers }), KEY)).toMatchObject({
      verdict: 'unproven',
      offers: { ok: true },
      firstFault: { where: 'offers', field: null },
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
