/** What is wrong beside the ledger: whose case it is, private texts, rules, and what the case holds. Pure. */
import { expectedCommitment } from '#libs/db/ledger/keyed-digests';
import type { OfferCount } from '#libs/db/offers/holdings';
import type { Claim } from '#libs/domain/case/case-types';
import type { Fault } from '#libs/domain/ledger/verification';
import { membersOf, openingOf } from './evidence.ts';
import type { CaseIdentity, Evidence, LedgerRow } from './evidence.ts';

/** What the row says of the case against what its first entry says. */
export function identityFaults({ after, identity: { kept, boundTo, listed } }: Evidence): Fault[] {
  const said = openingOf(after);
  if (said === undefined) return [];
  if (listed === 'forged') return [identityFault('list', 'the list of the case is not as it was written')];
  const { campaignId, path, calendar } = said;
  const { caseNo, seasonalWorkerId } = { ...listed, ...said };
  const proved: Partial<CaseIdentity> = { campaignId, path, ...calendar };
  if (caseNo !== undefined) proved.caseNo = caseNo;
  if (seasonalWorkerId !== undefined) proved.seasonalWorkerId = boundTo ?? seasonalWorkerId;
  if (said.seasonalWorkerId !== undefined) proved.openedFor = said.seasonalWorkerId;
  if (said.recordedAt !== undefined) proved.openedAt = said.recordedAt;
  return (Object.keys(proved) as (keyof CaseIdentity)[])
    .filter((field) => proved[field] !== kept[field])
    .map((field) => identityFault(field, 'the row of the case does not say what its first entry says'));
}

/** A case that was opened before entries said whose it is. */
export function identityDoubts({ after, identity: { listed } }: Evidence): Fault[] {
  const said = openingOf(after);
  if (said === undefined || said.seasonalWorkerId !== undefined || listed !== undefined) return [];
  return [identityFault('seasonalWorkerId', 'no entry says whose case it is')];
}

/**
 * Private texts that were changed, exchanged or taken away. Erasure takes them all, and an older copy of the store those of
 * the entries that it lacked: both are on record.
 */
export function textFaults(
  { caseId, after, texts, isErased, writtenAgain }: Evidence,
  sealKey: Buffer,
): Fault[] {
  return after.flatMap((row): Fault[] => {
    const faults = Object.entries(commitmentsOf(row.text)).flatMap(([name, committed]): Fault[] => {
      const kept = texts.find(
        (one) => one.reportId === row.reportId && one.name === name && one.commitment === committed,
      );
      if (kept === undefined) {
        const isKnownLoss = isErased || writtenAgain.has(row.sequence);
        return isKnownLoss
          ? []
          : [textFault(row, name, 'the private text that the entry speaks for is gone')];
      }
      if (kept.text === null) {
        return [textFault(row, name, 'what is stored is not a text that was sealed here')];
      }
      if (
        kept.commitment === expectedCommitment(sealKey, kept.commitment, { caseId, name, value: kept.text })
      ) {
        return [];
      }
      return [textFault(row, name, 'the private text is not the one that the entry speaks for')];
    });
    return faults.slice(0, 1);
  });
}

/** Rules that are not those whose hash an entry pins. */
export function packFaults({ packs }: Evidence): Fault[] {
  return packs.flatMap(({ sequence, found }): Fault[] => {
    if (found === 'as-published') return [];
    const detail =
      found === 'missing'
        ? 'the pack that it pins is gone'
        : 'the pack that it pins was changed since it was published';
    return [{ where: 'pack', sequence, field: 'packHash', detail }];
  });
}

/** What the case holds against what its entries say, and counts of offers against the cases that hold them. */
export function offerFaults({ holdings }: Evidence): Fault[] {
  const { claims, computed, offers, selections, quota } = holdings;
  const faults: Fault[] = [];
  const say = (field: string, detail: string): void => {
    faults.push({ where: 'offers', sequence: null, field, detail });
  };
  if (computed !== null && namesOf(claims) !== namesOf(computed)) {
    say('claims', 'the case does not hold what its entries say');
  }
  for (const offer of offers) {
    const field = miscounted(offer);
    if (field !== undefined) {
      say(field, `the count of offer ${offer.offerId} is not that of the cases that hold it`);
    }
  }
  if (quota.taken !== quota.held) {
    say('quotaTaken', 'the count of the quota is not that of the cases that hold it');
  }
  const selected = selections.filter(({ state, isOpen }) => state === 'selected' && isOpen);
  const held = claims.filter(({ kind }) => kind === 'offer');
  if (namesOf(selected.map(({ offerId }) => ({ kind: 'offer', id: offerId }))) !== namesOf(held)) {
    say('selection', 'the list of an offer does not say what the case holds of it');
  }
  return faults;
}

function miscounted({ taken, held, promised, promoted, positions }: OfferCount): string | undefined {
  if (taken !== held) return 'taken';
  if (promised !== promoted) return 'promised';
  return taken + promised > positions ? 'positions' : undefined;
}

function namesOf(claims: readonly Claim[]): string {
  return claims
    .map(({ kind, id }) => `${kind} ${id}`)
    .sort()
    .join(', ');
}

function identityFault(field: string, detail: string): Fault {
  return { where: 'identity', sequence: 1, field, detail };
}

function textFault({ sequence }: LedgerRow, field: string, detail: string): Fault {
  return { where: 'seal', sequence, field, detail };
}

function commitmentsOf(text: string): Record<string, unknown> {
  const { commitments } = membersOf(text);
  return typeof commitments === 'object' && commitments !== null
    ? (commitments as Record<string, unknown>)
    : {};
}
