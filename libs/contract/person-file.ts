/** Everything that is kept of one person, in one answer: for the person, in their language. */
import type { CaseAnswer, CaseText, EntryAnswer } from './case-view.ts';
import type { CostsAnswer } from './costs.ts';
import type { DocumentItem } from './documents.ts';
import type { IncidentAnswer, IncidentState } from './incidents.ts';
import type { SeasonalWorkerAnswer } from './seasonal-worker.ts';

export interface CaseOfPerson {
  case: CaseAnswer;
  /** The whole log, in order. */
  entries: EntryAnswer[];
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
}

export interface PersonFileAnswer {
  madeAt: string;
  language: string;
  /** With the verdict on the next season, findings and places on reserves. */
  seasonalWorker: SeasonalWorkerAnswer;
  /** Oldest first. */
  cases: CaseOfPerson[];
  costs: Pick<CostsAnswer, 'items' | 'totals' | 'fees'>;
  incidents: IncidentOfPerson[];
}
