// Rows of earlier releases, brought up to this one: listed once as they stand, and proved from then on.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listOlderRows } from '#libs/db/cases/older-rows';
import { LedgerFault, restoreEntries, storedEntries } from '#libs/db/ledger/ledger-store';
import { findPending, insertPending } from '#libs/db/ledger/pending';
import { isSigned } from '#libs/db/ledger/signatures';
import { listOf, verifyList } from '#libs/db/lists/sealed-lists';
import { offersOfCase } from '#libs/db/offers/offer-proof';
import { proofsOfPerson } from '#libs/db/people/person-proof';
import { claims, rowOf, withDraft } from '#libs/domain/case/season-case';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { GENESIS_HASH, entryHash } from '#libs/domain/ledger/hash-chain';
import { sealOf } from '#libs/db/ledger/keyed-digests';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { KEYS, VAULT, anInstance } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres, statements } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

let postgres: Postgres;
let instance: Instance;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
});
afterAll(() => endAll(instance, postgres));

/** As a release wrote it that knew of no lists, no signatures and no person in entry 1. */
async function olderCase(): Promise<{ caseId: string; seasonalWorkerId: string; caseNo: string }> {
  const { caseId, seasonalWorkerId, caseNo } = await instance.open({
    opening: { offer: { offerId: instance.offer.offerId, startsOn: '2026-03-01', endsOn: '2026-06-30' } },
  });
  const [opening] = await storedEntries(instance.db, caseId);
  const said = JSON.parse(opening?.text ?? '{}') as Record<string, unknown>;
  const later = ['signature', 'seasonalWorkerId', 'seasonalWorkerHash', 'caseNo'];
  const text = canonicalText(
    Object.fromEntries(Object.entries(said).filter(([name]) => !later.includes(name))),
  );
  const hash = entryHash(GENESIS_HASH, text);
  await statements(instance.urls.ownerUrl, [
    'ALTER TABLE case_entries DISABLE TRIGGER USER',
    `UPDATE case_entries SET text = $t$${text}$t$, hash = '${hash}', seal = '${sealOf(KEYS.seal, hash)}'
     WHERE case_id = '${caseId}'`,
    `UPDATE cases SET head_hash = '${hash}' WHERE case_id = '${caseId}'`,
    'ALTER TABLE sealed_lists DISABLE TRIGGER USER',
    'DELETE FROM sealed_lists',
  ]);
  return { caseId, seasonalWorkerId, caseNo };
}

describe('rows that earlier releases wrote', () => {
  it('are listed once: campaigns, cases, people, offers, and reports that wait are signed', async () => {
    const { caseId, seasonalWorkerId, caseNo } = await olderCase();
    const waiting = aReport('application-filed', '2026-01-12');
    await insertPending(instance.db, caseId, waiting);

    const listed = await listOlderRows(instance.db, KEYS, VAULT);

    expect(listed).toEqual({ campaigns: 1, cases: 1, people: 1, offers: 1, reports: 1 });
    const [own] = await listOf(instance.db, { kind: 'case', id: caseId });
    expect(JSON.parse(own?.text ?? '')).toMatchObject({ seasonalWorkerId, caseNo });
    const [person] = await proofsOfPerson(instance.db, VAULT, seasonalWorkerId);
    expect(person).toMatchObject({ listHolds: true, last: { change: 'known', values: person?.values } });
    const { offers } = await offersOfCase(instance.db, KEYS.seal, caseId);
    expect(offers).toMatchObject([{ listHolds: true, said: [{ terms: { positions: 10 } }] }]);
    const kept = await findPending(instance.db, caseId, waiting.reportId);
    expect(kept && isSigned(KEYS.seal, caseId, kept.report)).toBe(true);
    expect(verifyList(Buffer.alloc(32, 1), await listOf(instance.db, { kind: 'case', id: caseId })).ok).toBe(
      false,
    );

    await instance.open();
    expect(await listOlderRows(instance.db, KEYS, VAULT)).toBeUndefined();
  });

  it('are listed: from then on nothing comes back that nobody is proved to have said', async () => {
    const { caseId } = await instance.open();
    const seasonCase = await instance.load(caseId);
    const after = withDraft(seasonCase, aReport('application-filed', '2026-01-12'), Date.now());
    const [opening, draft] = after.entries;
    if (opening === undefined || draft === undefined) throw new Error('nothing was drafted');
    const { hash: _hash, prevHash: _prev, ...said } = draft;
    const forged = { ...said, prevHash: opening.hash, hash: entryHash(opening.hash, canonicalText(said)) };

    const restoring = restoreEntries(instance.db, KEYS, {
      caseId,
      entries: [forged],
      row: rowOf(after),
      claims: claims(after),
    });

    await expect(restoring).rejects.toThrow(new LedgerFault(caseId, 2, 'unsigned'));
    expect(await storedEntries(instance.db, caseId)).toHaveLength(1);
  });
});
