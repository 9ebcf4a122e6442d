/** Everything that is kept of one person, in one answer: for the person, in their language. */
import type { CaseAnswer, CaseText, EntryAnswer, LiftedEntry, SupersededSilence } from './case-view.ts';
import type { CostsAnswer } from './costs.ts';
import type { DocumentItem } from './documents.ts';
import type { IncidentAnswer, IncidentState } from './incidents.ts';
import type { SeasonalWorkerAnswer } from './seasonal-worker.ts';
import type { ReserveRecord } from '#libs/domain/person/reserve';

export interface CaseOfPerson {
  case: CaseAnswer;
  /** The whole log, in order. */
  entries: EntryAnswer[];
  /** Silences whose place an act has taken. */
  superseded: SupersededSilence[];
  /** Refusals and withdrawals that the authority has lifted. */
  lifted: LiftedEntry[];
  /** What people wrote beside the entries. */
  texts: CaseText[];
  documents: DocumentItem[];
}

export interface IncidentOfPerson {
  incidentId: string;
  number: string;
  state: IncidentState;
  dueOn: string | null;
  /** Whole where the officer who exports reads the file; null where its circle alone does. */
  file: IncidentAnswer | null;
  /** Who read it, oldest first, this reading too; of a file that its circle alone reads, none is told. */
  readings: ReadingOfPerson[];
}

/** A reading as the person is told of it: no officer by name. */
export interface ReadingOfPerson {
  readAt: string;
  agencyId: string;
  /** The name of the agency. */
  agency: string;
  role: string;
}

/** An act on a reserve, with what proves it. */
export interface ReserveActOfPerson {
  record: ReserveRecord;
  occurredOn: string;
  sector: string | null;
  evidence: string[];
  /** What is written on the evidence. */
  references: string[];
}

/** Which data an officer corrected, and why. */
export interface CorrectionOfPerson {
  correctedAt: string;
  fields: string[];
  reason: string;
}

export interface PersonFileAnswer {
  madeAt: string;
  language: string;
  /** With the verdict on the next season, findings and places on reserves. */
  seasonalWorker: SeasonalWorkerAnswer;
  /** Oldest first. */
  cases: CaseOfPerson[];
  /** Oldest first. */
  corrections: CorrectionOfPerson[];
  /** In the order in which they were recorded. */
  reserveActs: ReserveActOfPerson[];
  costs: Pick<CostsAnswer, 'items' | 'totals' | 'fees'>;
  incidents: IncidentOfPerson[];
}
