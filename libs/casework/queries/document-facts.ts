// The facts of a paper about one seasonal worker, read off the case, its offer and the person, as the reader may see them.
import { campaignAgencies, findCampaign, findOffer } from '#libs/db/directory/campaigns';
import type { Offer } from '#libs/db/directory/campaigns';
import { findSeasonalWorker } from '#libs/db/people/people';
import type {
  CertificateFacts,
  CommonFacts,
  ContractFacts,
  DocumentFacts,
  PersonFacts,
  UndertakingFacts,
} from '#libs/documents/facts';
import type { Actor } from '#libs/domain/access';
import { todayAt } from '#libs/domain/calendar';
import { factOf, offerOf } from '#libs/domain/case/case-state';
import type { CaseState, Fact } from '#libs/domain/case/case-state';
import { provingFact, rowOfDocument, termsOfWork } from '#libs/domain/case/documents';
import type { DocumentKind } from '#libs/domain/case/documents';
import { stateOf } from '#libs/domain/case/fold';
import { returnProofOf } from '#libs/domain/case/return-of-case';
import { nameOnDay } from '#libs/domain/case/view';
import { NOT_ALLOWED, NOT_FOUND } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { seasonalWorkerFor } from './seasonal-worker-view.ts';
import type { LoadedCase } from './visible-case.ts';

type Reads = Pick<Casework, 'db' | 'vault'>;
type OnePersonKind = Exclude<DocumentKind, 'manifest'>;

/** Facts of a paper, and the cases of those whom it names. */
export interface Gathered<F extends DocumentFacts = DocumentFacts> {
  facts: F;
  shown: readonly string[];
}

/** The caller has asked `documentRefusal`. `not-allowed` for a reader who may not read the name, `not-found` after erasure. */
export async function onePersonFacts(
  reads: Reads,
  actor: Actor,
  loaded: LoadedCase,
  kind: OnePersonKind,
): Promise<Gathered | Declined> {
  const state = stateOf(loaded.seasonCase);
  const person = await namedPerson(reads, actor, loaded);
  if (person === undefined) return NOT_ALLOWED;
  if (!isKnown(person)) return NOT_FOUND;
  const offer = await offerOfCase(reads, state);
  const about = {
    ...(await commonFacts(reads, loaded)),
    person,
    employer: offer?.employer ?? null,
    ...termsOfWork(state),
  };
  const shown = [loaded.header.caseId];
  const fact = factOf(state, rowOfDocument(state, kind)?.milestone ?? '');
  switch (kind) {
    case 'contract':
      return fact === undefined
        ? NOT_FOUND
        : { shown, facts: { ...about, kind, ...contractOf(fact, offer) } };
    case 'return-undertaking':
      return { shown, facts: { ...about, kind, ...undertakingOf(state, fact) } };
    case 'return-certificate':
      return { shown, facts: { ...about, kind, ...(await proofOf(reads, loaded, state)) } };
  }
}

/** What every paper says of its case. */
export async function commonFacts(
  { db }: Reads,
  { header, seasonCase }: LoadedCase,
): Promise<Omit<CommonFacts, 'kind'>> {
  const campaign = await findCampaign(db, header.campaignId);
  const { pack } = stateOf(seasonCase);
  const last = seasonCase.entries.at(-1) ?? seasonCase.opening;
  return {
    caseNo: header.caseNo,
    programme: `${pack.code}@${pack.version}`,
    origin: pack.origin,
    destination: pack.destination,
    season: campaign?.season ?? '',
    region: campaign?.region ?? null,
    factsOn: todayAt(header.calendar, Date.parse(last.recordedAt)),
    seal: { sequence: last.sequence, hash: last.hash },
    labels: pack.labels ?? {},
  };
}

/** The person as the reader may see them; undefined for one who may not read the name. */
export async function namedPerson(
  { db, vault }: Reads,
  actor: Actor,
  { header }: LoadedCase,
): Promise<PersonFacts | undefined> {
  const found = await findSeasonalWorker(db, vault, header.seasonalWorkerId);
  const view = found && (await seasonalWorkerFor({ db }, actor, found, header.caseId));
  return view === undefined || view.familyName === undefined ? undefined : view;
}

async function offerOfCase({ db }: Reads, state: CaseState): Promise<Offer | undefined> {
  const terms = offerOf(state);
  return terms === null ? undefined : findOffer(db, terms.offerId);
}

function isKnown({ familyName, givenName, familyNameAr, givenNameAr }: PersonFacts): boolean {
  return [familyName, givenName, familyNameAr, givenNameAr].some((name) => Boolean(name));
}

function contractOf(
  { milestone, occurredOn, details }: Fact,
  offer: Offer | undefined,
): Pick<ContractFacts, 'occupation' | 'sector' | 'signed' | 'translated'> {
  const { translated } = details;
  return {
    occupation: offer?.occupation ?? null,
    sector: offer?.sector ?? null,
    signed: { milestone, on: occurredOn },
    translated: typeof translated === 'boolean' ? translated : null,
  };
}

function undertakingOf(
  { pack }: CaseState,
  fact: Fact | undefined,
): Pick<UndertakingFacts, 'signedOn' | 'verifiedBy' | 'evidence'> {
  const { reportedBy = [], evidence = [] } = pack.returnWitnesses?.sovereign ?? {};
  return { signedOn: fact?.occurredOn ?? null, verifiedBy: reportedBy, evidence };
}

async function proofOf(
  { db }: Reads,
  { header }: LoadedCase,
  state: CaseState,
): Promise<Pick<CertificateFacts, 'returnedOn' | 'verifiedBy' | 'evidence'>> {
  const fact = provingFact(state);
  const agencies = await campaignAgencies(db, header.campaignId);
  const office = agencies.find(({ agencyId }) => agencyId === fact?.witness?.agencyId);
  const on = fact?.occurredOn ?? state.opening.calendar.originOn;
  return {
    returnedOn: returnProofOf(state)?.returnedOn ?? null,
    verifiedBy: {
      agency: office === undefined ? null : nameOnDay(state.pack, office, on),
      reporter: fact?.witness?.reporter ?? null,
      on,
    },
    evidence: fact?.evidence ?? [],
  };
}
