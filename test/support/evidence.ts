// A case that nobody tampered with, as a verification weighs it: a ledger of three entries, its person and its offer.
import type { Evidence, LedgerRow, ReadModelRow } from '#libs/casework/queries/verification/evidence';
import type { OfferProof } from '#libs/db/offers/offer-proof';
import type { CampaignTerms } from '#libs/db/directory/campaign-terms';
import type { PersonProof } from '#libs/db/people/person-proof';
import { commitment, sealOf } from '#libs/db/ledger/keyed-digests';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { GENESIS_HASH, entryHash } from '#libs/domain/ledger/hash-chain';

export const KEY = Buffer.alloc(32, 7);
export const CASE = 'case-1';
export const ROW: ReadModelRow = {
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
  returnProof: null,
  contested: false,
  awaitsPartner: false,
  datesDue: null,
  settled: false,
};

export function chainOf(bodies: readonly Record<string, unknown>[]): LedgerRow[] {
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

export const OPENING = {
  type: 'opening',
  campaignId: 'campaign-1',
  path: 'first',
  caseNo: 'ES26-000001',
  seasonalWorkerId: 'person-1',
  seasonalWorkerHash: 'on-record',
  recordedAt: '2026-01-12T09:00:00.000Z',
  calendar: { originOn: '2026-01-12', originAt: 0, msPerDay: 86_400_000, simulated: false },
};
export const KEPT = {
  ...OPENING.calendar,
  ...{ campaignId: 'campaign-1', path: 'first', caseNo: 'ES26-000001' },
  ...{ openedFor: 'person-1', openedAt: '2026-01-12T09:00:00.000Z' },
};
export const OF_OFFER = { kind: 'offer', id: 'offer-1' } as const;
export const HOLDINGS: Evidence['holdings'] = {
  claims: [OF_OFFER],
  computed: [OF_OFFER],
  offers: [{ offerId: 'offer-1', positions: 2, taken: 1, held: 1, promised: 0, promoted: 0 }],
  selections: [{ offerId: 'offer-1', state: 'selected', rank: null, isOpen: true }],
  quota: { taken: 0, held: 0 },
};

export const TERMS: OfferProof['terms'] = {
  campaignId: 'campaign-1',
  employer: 'Fresas del Condado',
  kind: 'generic',
  positions: 2,
  startsOn: '2026-03-01',
  endsOn: '2026-06-30',
  sector: null,
  occupation: null,
  reference: null,
};
export const BY_OFFICER = { by: 'officer', criteriaVersion: 1 };
export const LISTED: OfferProof = {
  offerId: 'offer-1',
  listHolds: true,
  said: [
    { terms: TERMS, criteria: [{ version: 1, hash: 'first' }] },
    { standings: [{ caseId: CASE, state: 'reserve', rank: 3, isOpen: true, decided: BY_OFFICER }] },
    { standings: [{ caseId: 'case-2', state: 'reserve', rank: 4, isOpen: true, decided: BY_OFFICER }] },
    { standings: [{ caseId: CASE, state: 'promoted', rank: 3, isOpen: true }] },
  ],
  terms: TERMS,
  criteria: [{ version: 1, hash: 'first' }],
  criteriaVersion: 1,
  criteriaNow: 'first',
  standing: { caseId: CASE, state: 'promoted', rank: 3, isOpen: true, decided: BY_OFFICER },
};

export const CAMPAIGN: CampaignTerms = {
  programmeCode: 'ma-es-cartaya',
  programmeVersion: '2026',
  packHash: 'pinned',
  season: '2026',
  region: null,
  quota: 30,
  opensOn: '2026-01-02',
  closesOn: '2026-12-31',
  msPerDay: 86_400_000,
  simulated: false,
  caseNoPrefix: 'ES26',
  orders: [],
};

export const PERSON: PersonProof = {
  seasonalWorkerId: 'person-1',
  hashes: ['on-record'],
  listHolds: true,
  last: { change: 'made', values: { familyName: 'c-1', province: 'c-2' } },
  joinedInto: null,
  isWrittenAgain: false,
  isErased: false,
  saysErased: false,
  misplaced: null,
  values: { familyName: 'c-1', province: 'c-2' },
};

export const BODIES: readonly Record<string, unknown>[] = [
  OPENING,
  {
    type: 'milestone',
    occurredOn: '2026-01-15',
    commitments: { note: commitment(KEY, CASE, 'note', 'by boat') },
  },
  { type: 'milestone', occurredOn: '2026-01-20' },
];
export const LEDGER = chainOf(BODIES);
export const NOTE = {
  reportId: 'report-2',
  name: 'note',
  commitment: commitment(KEY, CASE, 'note', 'by boat'),
  text: 'by boat',
};

export function evidence(changes: Partial<Evidence> = {}): Evidence {
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
    writtenAgain: new Set(),
    people: [PERSON],
    offers: [LISTED],
    identity: { kept: { ...KEPT, seasonalWorkerId: 'person-1' }, boundTo: 'person-1' },
    campaign: { listHolds: true, said: CAMPAIGN, terms: CAMPAIGN },
    packs: [{ packHash: 'pinned', sequence: 1, found: 'as-published' }],
    holdings: HOLDINGS,
    ...changes,
  };
}
