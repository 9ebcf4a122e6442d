/** What a paper says, as facts: gathered by `libs/casework`, put into words by `papers.ts`. */
import type { Reporter } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { DocumentKind } from '#libs/domain/case/documents';
import type { PackLabels } from '#libs/words/labels';

/** A person as the reader may see them; what the reader may not see is absent. */
export interface PersonFacts {
  familyName?: string | null;
  givenName?: string | null;
  familyNameAr?: string | null;
  givenNameAr?: string | null;
  birthDate?: string | null;
  sex?: string | null;
  passport?: string | null;
}

/** What every paper says. */
export interface CommonFacts {
  kind: DocumentKind;
  caseNo: string;
  /** `code@version`. */
  programme: string;
  /** ISO 3166-1 codes. */
  origin: string;
  destination: string;
  season: string;
  region: string | null;
  /** The day of the last entry that the paper rests on; never that of printing. */
  factsOn: IsoDate;
  /** The last entry of the case: its number and its hash. */
  seal: { sequence: number; hash: string };
  /** The pack's own names for its codes. */
  labels: PackLabels;
}

interface OfOnePerson extends CommonFacts {
  person: PersonFacts;
  employer: string | null;
  startsOn: IsoDate | null;
  endsOn: IsoDate | null;
}

export interface ContractFacts extends OfOnePerson {
  kind: 'contract';
  occupation: string | null;
  sector: string | null;
  /** The milestone that says so, and its day. */
  signed: { milestone: string; on: IsoDate };
  /** The translation was given, where the pack asks. */
  translated: boolean | null;
}

export interface UndertakingFacts extends OfOnePerson {
  kind: 'return-undertaking';
  /** Null on the paper that is still to be signed. */
  signedOn: IsoDate | null;
  /** Before whom a return is verified, and with what. */
  verifiedBy: readonly Reporter[];
  evidence: readonly string[];
}

export interface CertificateFacts extends OfOnePerson {
  kind: 'return-certificate';
  returnedOn: IsoDate | null;
  /** The office, or its kind where it has no name, and the day on which it did. */
  verifiedBy: { agency: string | null; reporter: Reporter | null; on: IsoDate };
  evidence: readonly string[];
}

export interface ManifestFacts extends CommonFacts {
  kind: 'manifest';
  /** The travel group's reference. */
  convoyId: string;
  /** The day of boarding of this case; null until then. */
  departsOn: IsoDate | null;
  /** In the order in which they stand on the list. */
  travellers: readonly TravellerFacts[];
  /** SHA-256 over the heads of all of them. */
  listHash: string;
}

export interface TravellerFacts {
  caseNo: string;
  /** Of the last entry of the case. */
  hash: string;
  person: PersonFacts;
}

export type DocumentFacts = ContractFacts | UndertakingFacts | CertificateFacts | ManifestFacts;
