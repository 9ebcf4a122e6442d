/**
 * The comparison behind a verdict: what the ledger says, read twice, against itself, against what the engine's
 * history witnessed, and against the row that lists show. Pure: `verify-case.ts` gathers the evidence.
 */
import { YOUNGER } from '#libs/db/ledger/case-row';
import { expectedSeal } from '#libs/db/ledger/keyed-digests';
import { verifyChain } from '#libs/domain/ledger/hash-chain';
import type { ChainFaultKind } from '#libs/domain/ledger/hash-chain';
import type { Fault, Verdict, Verification, VerifyHistoryAnswer } from '#libs/domain/ledger/verification';
import { membersOf } from './evidence.ts';
import type { Evidence, LedgerRow, ReadModelRow } from './evidence.ts';
import { identityDoubts, identityFaults, offerFaults, packFaults, textFaults } from './part-faults.ts';
import { campaignFaults, offerDoubts, offerListFaults } from './offer-faults.ts';
import { personDoubts, personFaults } from './person-faults.ts';

const CHAIN_WORDS: Readonly<Record<ChainFaultKind, string>> = {
  'sequence-broken': 'an entry is missing or out of its place',
  'link-broken': 'it does not follow from the entry before it',
  'hash-differs': 'its text is not the one that was hashed',
  'text-not-canonical': 'its text is not in the form that we write',
  'seal-missing': 'it bears no seal',
  'seal-differs': 'its seal is not ours',
};

/** Weighs the evidence. What contradicts is `altered`; what nobody can confirm is `unproven`. */
export function verify(evidence: Evidence, sealKey: Buffer): Verification {
  const { after, history } = evidence;
  const chain = [...chainFaults(after, sealKey), ...columnFaults(evidence)];
  const texts = textFaults(evidence, sealKey);
  const witnesses = [...changedBetween(evidence), ...historyFaults(evidence)];
  const readModel = readModelFaults(evidence);
  const identity = [...identityFaults(evidence), ...personFaults(evidence)];
  const packs = packFaults(evidence);
  const offers = [...offerFaults(evidence), ...offerListFaults(evidence), ...campaignFaults(evidence)];
  const faults = [...chain, ...texts, ...witnesses, ...identity, ...packs, ...offers, ...readModel];
  const unseen = [...replayFaults(history), ...unwitnessed(evidence)];
  const doubts = [
    ...unseen,
    ...identityDoubts(evidence),
    ...personDoubts(evidence),
    ...offerDoubts(evidence),
  ];
  const firstFault = gravest(faults) ?? doubts[0];
  return {
    chain: { ok: chain.length === 0, entries: after.length, head: after.at(-1)?.hash ?? null },
    history: {
      ok: witnesses.length === 0 && unseen.length === 0,
      events: history?.events ?? 0,
      replayed: history?.replayed ?? false,
    },
    readModel: { ok: readModel.length === 0 },
    identity: { ok: identity.length === 0 },
    texts: { ok: texts.length === 0 },
    packs: { ok: packs.length === 0 },
    offers: { ok: offers.length === 0 },
    verdict: verdictOf(faults, doubts),
    ...(firstFault === undefined ? {} : { firstFault }),
  };
}

function verdictOf(faults: readonly Fault[], doubts: readonly Fault[]): Verdict {
  if (faults.length > 0) return 'altered';
  return doubts.length > 0 ? 'unproven' : 'verified';
}

/** The earliest; of one entry, whatever names the field. */
function gravest(faults: readonly Fault[]): Fault | undefined {
  const place = ({ sequence, field }: Fault): number => (sequence ?? Infinity) + (field === null ? 0.5 : 0);
  return [...faults].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))[0];
}

function chainFaults(rows: readonly LedgerRow[], sealKey: Buffer): Fault[] {
  const { firstFault } = verifyChain(rows, (hash, stored) => expectedSeal(sealKey, hash, stored));
  if (firstFault === undefined) return [];
  const { sequence, kind } = firstFault;
  return [
    { where: kind.startsWith('seal') ? 'seal' : 'chain', sequence, field: null, detail: CHAIN_WORDS[kind] },
  ];
}

function columnFaults({ after, forgedColumn }: Evidence): Fault[] {
  return after.flatMap((row): Fault[] => {
    const field = forgedColumn(row);
    if (field === undefined) return [];
    return [
      {
        where: 'chain',
        sequence: row.sequence,
        field,
        detail: 'the column does not say what the hashed text says',
      },
    ];
  });
}

function changedBetween({ before, after }: Evidence): Fault[] {
  return before.flatMap((row): Fault[] => {
    const now = after[row.sequence - 1];
    if (now?.hash === row.hash) return [];
    const detail =
      now === undefined
        ? 'the entry vanished while the ledger was read'
        : 'the entry changed while the ledger was read';
    return [
      {
        where: 'chain',
        sequence: row.sequence,
        field: now ? differingField(row.text, now.text) : null,
        detail,
      },
    ];
  });
}

function historyFaults({ after, history }: Evidence): Fault[] {
  return (history?.witnessed ?? []).flatMap((witnessed): Fault[] => {
    const { sequence } = witnessed;
    const row = after[sequence - 1];
    if (row === undefined) {
      return [
        {
          where: 'history',
          sequence,
          field: null,
          detail: 'the engine saw this entry and the ledger has lost it',
        },
      ];
    }
    const sameText = witnessed.text === null || witnessed.text === row.text;
    if (row.hash === witnessed.hash && sameText) return [];
    const field = witnessed.text === null ? null : differingField(witnessed.text, row.text);
    return [
      {
        where: 'history',
        sequence,
        field,
        detail: 'the engine saw this entry otherwise than the ledger has it',
      },
    ];
  });
}

function readModelFaults({ readModel: { kept, folded, isOutdated } }: Evidence): Fault[] {
  if (folded === null) {
    return [
      { where: 'read-model', sequence: null, field: null, detail: 'the ledger does not fold to a case' },
    ];
  }
  const field = (Object.keys(folded) as (keyof ReadModelRow)[]).find(
    (name) => !(isOutdated && isYounger(name)) && kept[name] !== folded[name],
  );
  if (field === undefined) return [];
  return [{ where: 'read-model', sequence: null, field, detail: 'lists do not show what the ledger says' }];
}

/** A row that an earlier release wrote lacks these until it is folded again. */
function isYounger(name: keyof ReadModelRow): boolean {
  return (YOUNGER as ReadonlySet<string>).has(name);
}

function replayFaults(history: VerifyHistoryAnswer | null): Fault[] {
  if (history === null) {
    return [
      { where: 'history', sequence: null, field: null, detail: 'the engine keeps no history of this case' },
    ];
  }
  if (history.replayed) return [];
  return [
    {
      where: 'replay',
      sequence: null,
      field: null,
      detail: history.replayFault ?? 'the history was not replayed',
    },
  ];
}

function unwitnessed({ before, history }: Evidence): Fault[] {
  const witnessed = new Set(history?.witnessed.map(({ sequence }) => sequence));
  const alone = before.find(({ sequence }) => !witnessed.has(sequence));
  if (alone === undefined || history === null) return [];
  return [
    {
      where: 'history',
      sequence: alone.sequence,
      field: null,
      detail: 'only the ledger knows of this entry',
    },
  ];
}

function differingField(one: string, other: string): string | null {
  const [a, b] = [membersOf(one), membersOf(other)];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return names.find((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name])) ?? null;
}
