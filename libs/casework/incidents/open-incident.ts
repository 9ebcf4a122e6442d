// Opening a file of incident or complaint for a person. No case knows of it: nothing of it is written anywhere else.
import type { IncidentOpenedByThemAnswer } from '#libs/contract/incidents';
import { rowById } from '#libs/db/people/person-rows';
import { SEASONAL_WORKER, incidentScopeOf, reporterOf, roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Author, Reader } from '#libs/domain/incident/file';
import { mayOpen, openersOf } from '#libs/domain/incident/kinds';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import { aboutRefusal } from '#libs/domain/incident/refusal';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import { NOT_ALLOWED, NOT_FOUND, declined, isDeclined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { isVisibleSeasonalWorker } from '../queries/seasonal-worker.ts';
import { circleOf } from './circle.ts';
import type { ChosenCircle } from './circle.ts';
import { groundOf } from './ground.ts';
import { makeFile } from './new-file.ts';
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

/** Opens a file, once for an attempt, and has the engine watch its days. */
export async function openIncident(
  casework: Casework,
  actor: Actor,
  attempt: Attempt,
  seasonalWorkerId: string,
  input: IncidentInput,
): Promise<Done<IncidentOpenedByThemAnswer> | Declined> {
  const { db } = casework;
  if (!roleMay(actor.role, 'open-incident')) return NOT_ALLOWED;
  if (!(await isVisibleSeasonalWorker(db, actor, seasonalWorkerId))) return NOT_FOUND;
  const { kind, text, language, contactSafe, occurredOn, place, channel, onBehalfOf } = input;
  if (!mayOpen(actor, kind, onBehalfOf !== undefined)) {
    return declined(openedByOthers(kind));
  }
  const chosen = chosenByEmployers(actor, input);
  if (chosen !== undefined) {
    return declined(
      refuse('not-your-milestone', 'Employers do not choose who reads a file.', {
        ...{ pointer: `/${chosen}`, says: { key: 'circle-not-employers', with: {} } },
      }),
    );
  }
  const opened = await attemptOnce(casework, actor, attempt, async (tx) => {
    const person = await rowById(tx, seasonalWorkerId, '');
    if (person === undefined || person.erasedAt !== null) return NOT_FOUND;
    const nowMs = Date.now();
    const ground = await groundOf(tx, actor, person.seasonalWorkerId, input.caseId, nowMs);
    if (isDeclined(ground)) return ground;
    const asked = await circleOf(tx, kind, ground.place, input);
    if (isDeclined(asked)) return asked;
    const circle = asked.length > 0 ? asked : [writerOf(actor)];
    const openedOn = todayAt(ground.calendar, nowMs);
    const about = occurredOn === undefined ? undefined : aboutRefusal(occurredOn, openedOn);
    if (about !== undefined) return declined(about);
    const { userId, role, agencyId } = actor;
    const made = {
      ...{ kind, openedOn, circle, caseId: input.caseId ?? null },
      ...{ seasonalWorkerId: person.seasonalWorkerId },
      ...{ by: authorOf(actor, onBehalfOf), recordedBy: { userId, role, agencyId } },
      ...(occurredOn === undefined ? {} : { occurredOn }),
      codes: channel === undefined ? {} : { channel },
      words: { text, language, contactSafe, ...(place === undefined ? {} : { place }) },
    };
    const isReader = circle.some((one) => isReadBy(actor, one));
    return { ...(await makeFile(tx, casework, ground, made, nowMs)), isReader };
  });
  if (opened.kind === 'done') await wakeIncident(casework, opened.answer.incidentId);
  return opened;
}

function openedByOthers(kind: IncidentKind): Refusal {
  const reporters = openersOf(kind);
  return refuse('not-your-milestone', `A file of kind ${kind} is opened by ${reporters.join(', ')}.`, {
    ...{ pointer: '/kind', says: { key: 'file-opened-by', with: { incidentKind: kind, reporters } } },
  });
}

/** What employers have chosen of who reads their notice, which is not theirs to choose. */
function chosenByEmployers({ agencyKind }: Actor, input: ChosenCircle): keyof ChosenCircle | undefined {
  if (agencyKind !== 'employers-association') return undefined;
  return (['circle', 'officer'] as const).find((name) => input[name] !== undefined);
}

/** The only reader where no agency of the season reads such a kind: whoever wrote it down, so that somebody does. */
function writerOf({ userId, role, agencyId, agencyKind }: Actor): Reader {
  return { agencyId, agencyKind, userId: role === 'placement-officer' ? userId : null };
}

/** Employers that wrote a notice read no more than their own words, whatever its circle is. */
function isReadBy(actor: Actor, { agencyId, userId }: Reader): boolean {
  const isTheirs = agencyId === actor.agencyId && (userId === null || userId === actor.userId);
  return isTheirs && incidentScopeOf(actor) !== 'opener';
}

/** Who says it: the seasonal worker, whoever writes it down, or the writer. */
export function authorOf(actor: Actor, onBehalfOf: typeof SEASONAL_WORKER | undefined): Author {
  return onBehalfOf === undefined
    ? { role: reporterOf(actor), agencyId: actor.agencyId }
    : { role: SEASONAL_WORKER, agencyId: null };
}
