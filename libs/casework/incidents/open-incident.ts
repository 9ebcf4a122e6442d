// Opening a file of incident or complaint for a person. No case knows of it: nothing of it is written anywhere else.
import type { IncidentOpenedAnswer } from '#libs/contract/incidents';
import { loadCaseWithHeader } from '#libs/db/cases/cases';
import type { WholeCase } from '#libs/db/cases/cases';
import { casesOf } from '#libs/db/cases/seasons';
import { insertIncident, saveFile } from '#libs/db/incidents/incidents';
import { appendRecord } from '#libs/db/incidents/records';
import { rowById } from '#libs/db/people/person-rows';
import type { Db } from '#libs/db/postgres/sql';
import { SEASONAL_WORKER, reporterOf, roleMay, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { realCalendar, todayAt } from '#libs/domain/calendar';
import type { CaseCalendar, IsoDate } from '#libs/domain/calendar';
import { packOf } from '#libs/domain/case/season-case';
import { fileFrom } from '#libs/domain/incident/file';
import { daysOffOf } from '#libs/domain/pack/calendars';
import type { Author, Reader } from '#libs/domain/incident/file';
import { mayOpen } from '#libs/domain/incident/kinds';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import { refuse } from '#libs/domain/refusals';
import { NOT_ALLOWED, NOT_FOUND, declined, isDeclined, unknown } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { isVisibleSeasonalWorker } from '../queries/seasonal-worker.ts';
import { circleOf } from './circle.ts';
import type { ChosenCircle, Place } from './circle.ts';
import { wakeIncident } from './wake.ts';

export interface IncidentInput extends ChosenCircle {
  kind: IncidentKind;
  text: string;
  language: string;
  /** How the person may be reached. */
  contactSafe: string;
  occurredOn?: IsoDate;
  place?: string;
  caseId?: string;
  /** The words are the person's own, whoever writes them down. */
  onBehalfOf?: typeof SEASONAL_WORKER;
  channel?: string;
}

/** What the season of the person lends to a file: its days, and who is near. */
interface Ground {
  calendar: CaseCalendar;
  holidays: readonly IsoDate[];
  place?: Place;
}

/** Opens a file, once for an attempt, and has the engine watch its days. */
export async function openIncident(
  casework: Casework,
  actor: Actor,
  attempt: Attempt,
  seasonalWorkerId: string,
  input: IncidentInput,
): Promise<Done<IncidentOpenedAnswer> | Declined> {
  const { db } = casework;
  if (!roleMay(actor.role, 'open-incident')) return NOT_ALLOWED;
  if (!(await isVisibleSeasonalWorker(db, actor, seasonalWorkerId))) return NOT_FOUND;
  if (!mayOpen(actor, input.kind, input.onBehalfOf !== undefined)) {
    return declined(refuse('not-your-milestone', undefined, { pointer: '/kind' }));
  }
  const opened = await attemptOnce(casework, actor, attempt, async (tx) => {
    const person = await rowById(tx, seasonalWorkerId, '');
    if (person === undefined || person.erasedAt !== null) return NOT_FOUND;
    const nowMs = Date.now();
    const ground = await groundOf(tx, actor, person.seasonalWorkerId, input.caseId, nowMs);
    if (isDeclined(ground)) return ground;
    const circle = await circleOf(tx, input.kind, ground.place, input);
    if (isDeclined(circle)) return circle;
    const openedOn = todayAt(ground.calendar, nowMs);
    if (input.occurredOn !== undefined && input.occurredOn > openedOn) return inFuture(openedOn);
    const row = await insertIncident(
      tx,
      {
        ...{ kind: input.kind, openedOn, openedByAgency: actor.agencyId, caseId: input.caseId ?? null },
        ...{ calendar: ground.calendar, holidays: [...ground.holidays] },
        ...{ keyHolder: person.seasonalWorkerId, seasonalWorkerId: person.seasonalWorkerId },
      },
      nowMs,
    );
    const first = await appendRecord(tx, casework, row, openingRecord(actor, input, openedOn, circle), nowMs);
    const file = fileFrom(row, [first]);
    await saveFile(tx, row, file, nowMs);
    const { incidentId, number } = row;
    const dueOn = file.awaited?.dueOn ?? null;
    return { incidentId, number, kind: input.kind, state: file.state, openedOn, dueOn };
  });
  if (opened.kind === 'done') await wakeIncident(casework, opened.answer.incidentId);
  return opened;
}

/** Who says it: the seasonal worker, whoever writes it down, or the writer. */
export function authorOf(actor: Actor, onBehalfOf: typeof SEASONAL_WORKER | undefined): Author {
  return onBehalfOf === undefined
    ? { role: reporterOf(actor), agencyId: actor.agencyId }
    : { role: SEASONAL_WORKER, agencyId: null };
}

function openingRecord(
  actor: Actor,
  { kind, text, language, contactSafe, occurredOn, place, channel, onBehalfOf }: IncidentInput,
  openedOn: IsoDate,
  circle: readonly Reader[],
): Parameters<typeof appendRecord>[3] {
  const { userId, role, agencyId } = actor;
  return {
    record: 'incident-opened',
    occurredOn: occurredOn ?? openedOn,
    by: authorOf(actor, onBehalfOf),
    recordedBy: { userId, role, agencyId },
    details: {
      kind,
      ...(occurredOn === undefined ? {} : { occurredOn }),
      ...(channel === undefined ? {} : { channel }),
      circle,
    },
    sealed: { text, language, contactSafe, ...(place === undefined ? {} : { place }) },
  };
}

function inFuture(today: IsoDate): Declined {
  return declined(
    refuse('occurred-in-future', `Today is ${today}.`, {
      pointer: '/occurredOn',
      says: { key: 'today-is', with: { today } },
    }),
  );
}

/** By the case that the file names, else by the latest that the actor sees. `invalid` for a case of somebody else. */
async function groundOf(
  db: Db,
  actor: Actor,
  seasonalWorkerId: string,
  caseId: string | undefined,
  nowMs: number,
): Promise<Ground | Declined> {
  const found =
    caseId === undefined
      ? await latestOf(db, actor, seasonalWorkerId)
      : await loadCaseWithHeader(db, caseId, scopeOf(actor));
  if (caseId !== undefined && found?.header.seasonalWorkerId !== seasonalWorkerId) {
    return unknown('/caseId', 'is no case of this seasonal worker');
  }
  if (found === undefined) return { calendar: realCalendar(nowMs), holidays: [] };
  const { header, seasonCase } = found;
  const pack = packOf(seasonCase);
  const { destination } = pack;
  // Of regions and towns the fewest days off count: what is awaited of a reader is not put off.
  const state = pack.calendars === undefined ? undefined : [destination.toLowerCase()];
  const holidays = daysOffOf(pack, state);
  return { calendar: header.calendar, holidays, place: { campaignId: header.campaignId, destination } };
}

async function latestOf(db: Db, actor: Actor, seasonalWorkerId: string): Promise<WholeCase | undefined> {
  const cases = await casesOf(db, seasonalWorkerId);
  for (const { caseId } of cases.reverse()) {
    const found = await loadCaseWithHeader(db, caseId, scopeOf(actor));
    if (found !== undefined) return found;
  }
  return undefined;
}
