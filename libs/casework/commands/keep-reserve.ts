/** A person's places on reserves, across seasons: listed, and called from there. No case knows of it. */
import type { ReserveRecordedAnswer } from '#libs/contract/seasonal-worker';
import { findCaseHeader } from '#libs/db/cases/cases';
import { casesOf } from '#libs/db/cases/seasons';
import { rowById } from '#libs/db/people/person-rows';
import { insertReserveAct, reserveActsOf } from '#libs/db/people/reserve';
import type { Evidence } from '#libs/db/people/reserve';
import type { Db } from '#libs/db/postgres/sql';
import { reporterOf, roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { actFaults, missingDetail, reportedByOthers } from '#libs/domain/act-details';
import { maxDate, realToday, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { reportersOfReserve, reserveDetails, reserveRefusal } from '#libs/domain/person/reserve';
import type { CallAnswer, ReserveAct, ReserveRecord } from '#libs/domain/person/reserve';
import { NOT_ALLOWED, NOT_FOUND, declined, invalid, isDeclined } from '../answers.ts';
import type { Declined, Done, Fault } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { isVisibleSeasonalWorker } from '../queries/seasonal-worker.ts';

export interface ReserveInput {
  record: ReserveRecord;
  occurredOn: IsoDate;
  evidence?: readonly Evidence[];
  details?: Readonly<Record<string, unknown>>;
}

/** Records an act, once for an attempt; a partner agency those of its own kind, about people whom it sees. */
export async function keepReserve(
  casework: Pick<Casework, 'db' | 'seal' | 'vault'>,
  actor: Actor,
  attempt: Attempt,
  seasonalWorkerId: string,
  input: ReserveInput,
): Promise<Done<ReserveRecordedAnswer> | Declined> {
  const { db, vault } = casework;
  if (!roleMay(actor.role, 'keep-reserve')) return NOT_ALLOWED;
  if (!(await isVisibleSeasonalWorker(db, actor, seasonalWorkerId))) return NOT_FOUND;
  const role = reporterOf(actor);
  const others = reportersOfReserve(input.record);
  if (!others.includes(role)) return declined(reportedByOthers(input.record, others, '/record'));
  const act = actOf(input);
  if (isDeclined(act)) return act;
  const { evidence = [] } = input;
  return attemptOnce(
    casework,
    actor,
    attempt,
    async (tx) => {
      const person = await rowById(tx, seasonalWorkerId, 'FOR UPDATE');
      if (person === undefined || person.erasedAt !== null) return NOT_FOUND;
      const recorded = await reserveActsOf(tx, vault, person.seasonalWorkerId);
      const today = await todayOf(tx, person.seasonalWorkerId);
      const kinds = evidence.map(({ kind }) => kind);
      const acts = recorded.map((kept) => kept.act);
      const no = reserveRefusal(acts, act, kinds, today);
      if (no !== undefined) return declined(no);
      const said = { act, evidence, by: { role, agencyId: actor.agencyId }, recordedBy: actor.userId };
      return { recordId: await insertReserveAct(tx, vault, person, said) };
    },
    () => [{ seasonalWorkerId }],
  );
}

/** The act that the details state; every fault with its pointer, else the first that is missing. */
function actOf({ record, occurredOn, details = {} }: ReserveInput): ReserveAct | Declined {
  const faults = shapeFaults(record, occurredOn, details);
  const { sector, until, rank, answer } = details as Partial<{
    sector: string;
    until: IsoDate;
    rank: number;
    answer: CallAnswer;
  }>;
  if (faults.length > 0) return invalid(...faults);
  const no = missingDetail(record, reserveDetails(record), details);
  if (no !== undefined) return declined(no);
  const where = sector?.trim();
  return record === 'reserve-called'
    ? { record, occurredOn, sector: where ?? null, answer: answer ?? 'not-reached' }
    : { record, occurredOn, sector: where ?? '', until: until ?? occurredOn, rank: rank ?? null };
}

function shapeFaults(
  record: ReserveRecord,
  occurredOn: IsoDate,
  details: Readonly<Record<string, unknown>>,
): Fault[] {
  const faults = actFaults(reserveDetails(record), details);
  const { until } = details;
  const isTurned = typeof until === 'string' && until < occurredOn;
  const turned = { pointer: '/details/until', code: 'shape', detail: 'lies before occurredOn' };
  return isTurned && faults.length === 0 ? [turned] : faults;
}

/** Today; of somebody whose seasons are simulated, by whose calendar they live, no earlier than that of the latest. */
async function todayOf(db: Db, seasonalWorkerId: string): Promise<IsoDate> {
  const now = Date.now();
  const last = (await casesOf(db, seasonalWorkerId)).at(-1);
  const header = last?.simulated === true ? await findCaseHeader(db, last.caseId) : undefined;
  const today = realToday(now);
  return header === undefined ? today : maxDate(today, todayAt(header.calendar, now));
}
