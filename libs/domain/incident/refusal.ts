/** What an incident file does not take, and why. */
import { addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import type { IncidentFile } from './file.ts';
import { missingDetail } from './records.ts';
import type { IncidentRecord, RecordDetails, WrittenRecord } from './records.ts';

/** For how long after their last season closed a file is opened for somebody (law-review 3.3, A). */
const OPENED_WITHIN_MONTHS = 36;

/**
 * What a file is about is no older than this, in months: it opens within {@link OPENED_WITHIN_MONTHS} after the last season, and
 * a season with its application lasts less than two years (A). A mistyped year would move the floor of consents.
 */
const ABOUT_WITHIN_MONTHS = 60;

/** One season of the person, and which day it is there. */
export interface KnownSeason {
  /** Null while it is open. */
  closedOn: IsoDate | null;
  today: IsoDate;
}

/** The refusal to open a file for somebody of these seasons; undefined for most, and for somebody of whom none is known. */
export function openingRefusal(seasons: readonly KnownSeason[]): Refusal | undefined {
  const isInTime = ({ closedOn, today }: KnownSeason): boolean =>
    closedOn === null || today <= addMonths(closedOn, OPENED_WITHIN_MONTHS);
  if (seasons.length === 0 || seasons.some(isInTime)) return undefined;
  return refuse('case-closed', `Files open within ${String(OPENED_WITHIN_MONTHS)} months after closing.`, {
    says: { key: 'files-open-within', with: { months: OPENED_WITHIN_MONTHS } },
  });
}

/** The refusal to open a file, on a day, about what happened on another; undefined where that day may be. */
export function aboutRefusal(occurredOn: IsoDate, openedOn: IsoDate): Refusal | undefined {
  const from = addMonths(openedOn, -ABOUT_WITHIN_MONTHS);
  return occurredOn > openedOn
    ? afterToday(openedOn)
    : occurredOn < from
      ? beforeFloor('incident-opened', from)
      : undefined;
}

/** The file's own today, which is a simulated one in a simulated season. */
function afterToday(today: IsoDate): Refusal {
  return refuse('occurred-in-future', `Today is ${today}.`, {
    pointer: '/occurredOn',
    says: { key: 'today-is-elsewhere', with: { today } },
  });
}

function beforeFloor(record: IncidentRecord, from: IsoDate): Refusal {
  return refuse('details-missing', `${record} cannot have happened before ${from}.`, {
    pointer: '/occurredOn',
    says: { key: 'record-not-before', with: { record, date: from } },
  });
}

export interface RecordReport {
  record: WrittenRecord;
  occurredOn: IsoDate;
  details: RecordDetails;
  /** It is the seasonal worker's own word, whoever writes it down. */
  byThePerson: boolean;
  /** The writer's agency opened the file. */
  byTheOpener: boolean;
}

/** The refusal of a record by somebody who reads the file; undefined when it is taken. */
export function recordRefusal(file: IncidentFile, report: RecordReport, today: IsoDate): Refusal | undefined {
  const { record, occurredOn, details } = report;
  const notTheirs = wordRefusal(report);
  if (notTheirs !== undefined) return notTheirs;
  if (file.state === 'closed' && record !== 'incident-reopened') return refuse('file-closed');
  if (file.state === 'open' && record === 'incident-reopened') return refuse('already-recorded');
  if (record === 'incident-acknowledged' && file.acknowledged) return refuse('already-recorded');
  if (occurredOn > today) return afterToday(today);
  const from = earliestDay(file, record);
  if (occurredOn < from) return beforeFloor(record, from);
  return detailsRefusal(file, report, today) ?? consentRefusal(file, record, details);
}

/**
 * The first day of which a record of the file can be: that on which it was opened. A paper of consent may be as old as what
 * the file is about; a reopening follows the closing.
 */
function earliestDay({ openedOn, occurredOn, closedOn }: IncidentFile, record: WrittenRecord): IsoDate {
  switch (record) {
    case 'consent-given':
    case 'consent-withdrawn':
      return occurredOn ?? openedOn;
    case 'incident-reopened':
      return closedOn ?? openedOn;
    default:
      return openedOn;
  }
}

/** Consent and the circle are the seasonal worker's to say; consent also the opener's, who holds a signature. */
function wordRefusal({ record, byThePerson, byTheOpener }: RecordReport): Refusal | undefined {
  const pointer = '/onBehalfOf';
  switch (record) {
    case 'circle-changed': {
      if (byThePerson) return undefined;
      const detail = `${record} is the word of the seasonal worker alone.`;
      return refuse('not-your-milestone', detail, {
        ...{ pointer, says: { key: 'record-by-person', with: { record } } },
      });
    }
    case 'consent-given':
    case 'consent-withdrawn': {
      if (byThePerson || byTheOpener) return undefined;
      const detail = `${record} is the word of the seasonal worker, or of the agency that opened the file.`;
      return refuse('not-your-milestone', detail, {
        ...{ pointer, says: { key: 'record-by-person-or-opener', with: { record } } },
      });
    }
    default:
      return undefined;
  }
}

function detailsRefusal(
  { openedOn }: IncidentFile,
  { record, details }: RecordReport,
  today: IsoDate,
): Refusal | undefined {
  const missing = missingDetail(record, details);
  if (missing !== undefined) return without(record, missing);
  if (record === 'circle-changed' && Object.keys(details).length === 0) {
    return refuse('details-missing', `${record} adds or removes a reader.`, {
      ...{ pointer: '/details/add', says: { key: 'circle-change-names-nobody', with: {} } },
    });
  }
  if (record !== 'incident-closed') return undefined;
  return closingRefusal(details, openedOn, today);
}

/** The person was talked to about the file, or twice tried for: no earlier than it was opened, and no later than today. */
function closingRefusal(details: RecordDetails, openedOn: IsoDate, today: IsoDate): Refusal | undefined {
  const { talkedOn, triedOn } = details;
  const tries = [...new Set(typeof triedOn === 'object' ? triedOn : [])];
  if (talkedOn === undefined && tries.length < 2) {
    return without('incident-closed', triedOn === undefined ? 'talkedOn' : 'triedOn');
  }
  const saidOn = { talkedOn: [talkedOn ?? []].flat(), triedOn: tries };
  const where = (isWrong: (day: IsoDate) => boolean): keyof typeof saidOn | undefined =>
    (['talkedOn', 'triedOn'] as const).find((name) => saidOn[name].some(isWrong));
  const late = where((day) => day > today);
  if (late !== undefined) return refuse('occurred-in-future', undefined, { pointer: `/details/${late}` });
  const early = where((day) => day < openedOn);
  return (
    early &&
    refuse('details-missing', `${early} is a date from ${openedOn} on.`, {
      pointer: `/details/${early}`,
      says: { key: 'detail-from', with: { detail: early, date: openedOn } },
    })
  );
}

function without(record: WrittenRecord, detail: string): Refusal {
  return refuse('details-missing', `${record} must carry the detail ${detail}.`, {
    pointer: `/details/${detail}`,
    says: { key: 'record-must-carry', with: { record, recordDetail: detail } },
  });
}

function consentRefusal(
  { consent }: IncidentFile,
  record: WrittenRecord,
  { to, ground }: RecordDetails,
): Refusal | undefined {
  const isAllowed = record !== 'incident-referred' || ground !== undefined || consent.includes(String(to));
  return isAllowed ? undefined : refuse('consent-missing', undefined, { pointer: '/details/to' });
}
