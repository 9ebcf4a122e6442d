/** The whole file of one person, as an officer reads it for them: person, cases, costs, reserves, incident files, papers. */
import type { CaseText, EntryAnswer, LiftedEntry, SupersededSilence } from '#libs/contract/case-view';
import type { DocumentItem } from '#libs/contract/documents';
import type { IncidentAnswer, IncidentView } from '#libs/contract/incidents';
import type { IncidentOfPerson, PersonFileAnswer } from '#libs/contract/person-file';
import { allReadings } from '#libs/db/incidents/lists';
import { correctionsOf } from '#libs/db/people/corrections';
import { reserveActsOf } from '#libs/db/people/reserve';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { isoInstant } from '#libs/domain/calendar';
import { packOf } from '#libs/domain/case/season-case';
import type { Programme } from '#libs/domain/pack/programme';
import { MAX_LIMIT } from '#libs/domain/pages';
import type { Language } from '#libs/words/languages';
import { NOT_ALLOWED, NOT_FOUND, isDeclined } from './answers.ts';
import type { Declined } from './answers.ts';
import type { Casework } from './casework.ts';
import { readIncident, readIncidents } from './incidents/read-incidents.ts';
import { costsFor } from './queries/costs.ts';
import { listDocuments } from './queries/documents.ts';
import { readCaseTexts } from './queries/read-case-texts.ts';
import { readCase } from './queries/read-case.ts';
import type { CaseReading } from './queries/read-case.ts';
import { readEntries, readWhatBecame } from './queries/read-entries.ts';
import { readSeasonalWorker } from './queries/seasonal-worker.ts';
import type { SeasonalWorkerReading } from './queries/seasonal-worker.ts';
import { visibleCase } from './queries/visible-case.ts';

export interface CaseOfPersonReading {
  reading: CaseReading;
  pack: Programme;
  entries: EntryAnswer[];
  superseded: SupersededSilence[];
  lifted: LiftedEntry[];
  texts: CaseText[];
  documents: DocumentItem[];
}

/** Reasons and notices as codes: their words depend on the reader's language. */
export interface PersonFile extends Pick<
  PersonFileAnswer,
  'madeAt' | 'corrections' | 'reserveActs' | 'costs' | 'incidents'
> {
  seasonalWorker: SeasonalWorkerReading;
  cases: CaseOfPersonReading[];
}

type Reads = Pick<Casework, 'db' | 'vault'>;

/**
 * By any id that the person has had. Of an incident file whose circle the officer is not in, its number and its days
 * alone; reading one that they do read is noted in it.
 */
export async function readPersonFile(
  casework: Reads,
  actor: Actor,
  id: string,
  language: Language,
): Promise<PersonFile | Declined> {
  if (!roleMay(actor.role, 'export-seasonal-worker')) return NOT_ALLOWED;
  const seasonalWorker = await readSeasonalWorker(casework, actor, id);
  if (isDeclined(seasonalWorker)) return seasonalWorker;
  const { seasonalWorkerId, seasons } = seasonalWorker;
  const cases: CaseOfPersonReading[] = [];
  for (const { caseId } of seasons) {
    const one = await readOneCase(casework, actor, caseId, language);
    if (isDeclined(one)) return one;
    cases.push(one);
  }
  const costs = await costsFor(casework.db, actor, seasonalWorkerId);
  const incidents = await incidentsOf(casework, actor, seasonalWorkerId);
  if (isDeclined(incidents)) return incidents;
  const { db, vault } = casework;
  const corrections = await correctionsOf(db, vault, seasonalWorkerId);
  const reserveActs = await reserveActsFor(casework, seasonalWorkerId);
  const madeAt = isoInstant(Date.now());
  return { madeAt, seasonalWorker, cases, corrections, reserveActs, costs, incidents };
}

async function reserveActsFor(
  { db, vault }: Reads,
  seasonalWorkerId: string,
): Promise<PersonFile['reserveActs']> {
  const kept = await reserveActsOf(db, vault, seasonalWorkerId);
  return kept.map(({ act: { record, occurredOn, sector }, evidence, references }) => {
    return { record, occurredOn, sector, evidence, references };
  });
}

async function readOneCase(
  casework: Reads,
  actor: Actor,
  caseId: string,
  language: Language,
): Promise<CaseOfPersonReading | Declined> {
  const loaded = await visibleCase(casework, actor, caseId);
  if (loaded === undefined) return NOT_FOUND;
  const reading = await readCase(casework, actor, loaded);
  if (isDeclined(reading)) return reading;
  const texts = await readCaseTexts(casework, actor, loaded);
  if (isDeclined(texts)) return texts;
  const documents = await listDocuments(casework, actor, loaded, language);
  if (isDeclined(documents)) return documents;
  const pack = packOf(loaded.seasonCase);
  const entries = readEntries(actor, loaded);
  return { reading, pack, entries, ...readWhatBecame(loaded), texts, documents };
}

async function incidentsOf(
  casework: Reads,
  actor: Actor,
  seasonalWorkerId: string,
): Promise<IncidentOfPerson[] | Declined> {
  const found: IncidentOfPerson[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = { limit: MAX_LIMIT, ...(cursor === undefined ? {} : { cursor }) };
    const listed = await readIncidents(casework, actor, { seasonalWorkerId }, page);
    if (isDeclined(listed)) return listed;
    for (const { incidentId, number, state, dueOn, kind } of listed.items) {
      const isRead = kind !== null && kind !== undefined;
      const view = isRead ? await readIncident(casework, actor, incidentId) : null;
      const file = view === null || isDeclined(view) || !isWhole(view) ? null : view;
      const readings = file === null ? [] : await allReadings(casework.db, incidentId);
      found.push({ incidentId, number, state, dueOn, file, readings });
    }
    cursor = listed.nextCursor;
  }
  return found;
}

function isWhole(view: IncidentView): view is IncidentAnswer {
  return 'contactSafe' in view;
}
