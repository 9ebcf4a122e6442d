/** Records of an incident file: their codes, the details of each, and what is wrong with details as sent. */
import { AGENCY_KINDS } from '#libs/domain/access';
import { isIsoDate } from '#libs/domain/calendar';
import { isBlank, isId, textFault } from '#libs/domain/text';
import type { TextLimits } from '#libs/domain/text';

/** Written by whoever is in the circle. */
export const WRITTEN_RECORDS = [
  'incident-acknowledged',
  'consent-given',
  'consent-withdrawn',
  'incident-referred',
  'incident-followed-up',
  'incident-outcome',
  'incident-closed',
  'incident-reopened',
  'circle-changed',
] as const;
/** Written by the engine, and by nobody else. */
export const ENGINE_RECORDS = ['retaliation-check', 'incident-escalated'] as const;
export const INCIDENT_RECORDS = ['incident-opened', ...WRITTEN_RECORDS, ...ENGINE_RECORDS] as const;

export type WrittenRecord = (typeof WRITTEN_RECORDS)[number];
export type EngineRecord = (typeof ENGINE_RECORDS)[number];
export type IncidentRecord = (typeof INCIDENT_RECORDS)[number];

/** In which somebody may tell what happened, ISO 639; Amazigh (`zgh`) is written down by who hears it. */
export const SPOKEN_LANGUAGES = ['ar', 'zgh', 'fr', 'es', 'it', 'en'] as const;
export type SpokenLanguage = (typeof SPOKEN_LANGUAGES)[number];

const OFFICES = ['police', 'prosecutor', 'ministry', 'specialised-ngo'] as const;
/** To whom a file was ever referred, and consent given: employers too, before that was refused. What was given is withdrawn. */
export const EVER_RECIPIENTS = [...AGENCY_KINDS, ...OFFICES] as const;
type EverRecipient = (typeof EVER_RECIPIENTS)[number];

/** To whom a file can be referred, and consent be given: employers read no file, and no referral tells them of one. */
export const RECIPIENTS = EVER_RECIPIENTS.filter(
  (one): one is Exclude<EverRecipient, 'employers-association'> => one !== 'employers-association',
);
/** Why a file is referred without consent. */
export const REFERRAL_GROUNDS = ['danger-to-life', 'minor', 'court'] as const;
export const FOLLOW_UPS = [
  'visit',
  'medical',
  'wage-claim',
  'housing-move',
  'employer-change',
  'mediation',
  'court',
] as const;
export const RESULTS = [
  'remedied',
  'compensated',
  'sanctioned',
  'moved',
  'protected',
  'not-shown',
  'withdrawn-by-her',
  'unknown',
] as const;

type Shape =
  | { is: 'text'; limits: TextLimits }
  | { is: 'date' }
  | { is: 'two-dates' }
  | { is: 'id' }
  | { is: 'ids' }
  | { is: 'one-of'; values: readonly string[] }
  | { is: 'some-of'; values: readonly string[] };

interface DetailRule {
  shape: Shape;
  required?: true;
  /** Sealed under the seasonal worker's key. */
  private?: true;
}

const MOST_ITEMS = 30;
const PROSE: Shape = { is: 'text', limits: { maxLength: 4000, multiline: true } };
const LINE: Shape = { is: 'text', limits: { maxLength: 200 } };
const consentTo = (values: readonly string[]): Readonly<Record<string, DetailRule>> => ({
  to: { shape: { is: 'some-of', values }, required: true },
  scope: { shape: PROSE, required: true, private: true },
});
const WHY: DetailRule = { shape: PROSE, required: true, private: true };

const DETAILS: Readonly<Record<WrittenRecord, Readonly<Record<string, DetailRule>>>> = {
  'incident-acknowledged': {},
  'consent-given': consentTo(RECIPIENTS),
  'consent-withdrawn': consentTo(EVER_RECIPIENTS),
  'incident-referred': {
    to: { shape: { is: 'one-of', values: RECIPIENTS }, required: true },
    reference: { shape: LINE, private: true },
    ground: { shape: { is: 'one-of', values: REFERRAL_GROUNDS } },
  },
  'incident-followed-up': { act: { shape: { is: 'one-of', values: FOLLOW_UPS }, required: true } },
  'incident-outcome': { result: { shape: { is: 'one-of', values: RESULTS }, required: true } },
  'incident-closed': {
    ground: WHY,
    talkedOn: { shape: { is: 'date' } },
    triedOn: { shape: { is: 'two-dates' } },
  },
  'incident-reopened': { ground: WHY },
  'circle-changed': {
    add: { shape: { is: 'ids' } },
    remove: { shape: { is: 'ids' } },
    officer: { shape: { is: 'id' } },
  },
};

/** Details as sent, of the shape that their record has. */
export type RecordDetails = Readonly<Record<string, string | readonly string[]>>;

export interface DetailFault {
  pointer: string;
  code: string;
  detail: string;
}

/** What is wrong with the shape of details, by pointer; what is missing is a refusal, not a fault of shape. */
export function detailFaults(
  record: WrittenRecord,
  details: Readonly<Record<string, unknown>>,
): DetailFault[] {
  return Object.entries(details).flatMap(([name, value]) => {
    const pointer = `/details/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const rule = ruleOf(record, name);
    if (rule === undefined) {
      return [{ pointer, code: 'unknown', detail: `is no detail of ${record}` }];
    }
    const detail = shapeFault(rule.shape, value);
    return detail === undefined ? [] : [{ pointer, code: 'shape', detail }];
  });
}

/** The first required detail that is not there. */
export function missingDetail(record: WrittenRecord, details: RecordDetails): string | undefined {
  const missing = Object.entries(DETAILS[record]).find(
    ([name, { required }]) => required === true && !Object.hasOwn(details, name),
  );
  return missing?.[0];
}

/** Whether a record is refused without this detail. */
export function isRequiredIn(record: WrittenRecord, name: string): boolean {
  return ruleOf(record, name)?.required === true;
}

/** The details that stand in clear, and those that are sealed. */
export function partDetails(
  record: WrittenRecord,
  details: RecordDetails,
): { clear: RecordDetails; sealed: RecordDetails } {
  const part = (isPrivate: boolean): RecordDetails =>
    Object.fromEntries(
      Object.entries(details).filter(([name]) => (ruleOf(record, name)?.private ?? false) === isPrivate),
    );
  return { clear: part(false), sealed: part(true) };
}

function ruleOf(record: WrittenRecord, name: string): DetailRule | undefined {
  const rules = DETAILS[record];
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}

function shapeFault(shape: Shape, value: unknown): string | undefined {
  switch (shape.is) {
    case 'text':
      if (typeof value !== 'string' || isBlank(value)) return 'must be a text';
      return textFault(value, shape.limits);
    case 'date':
      return isIsoDate(value) ? undefined : 'must be a day, such as 2026-03-04';
    case 'two-dates':
      return Array.isArray(value) && value.length <= MOST_ITEMS && value.every(isIsoDate)
        ? undefined
        : 'must be a list of two days';
    case 'id':
      return isId(value) ? undefined : 'must be an id';
    case 'ids':
      return isListOf(value, isId) ? undefined : `must be a list of at most ${String(MOST_ITEMS)} ids`;
    case 'one-of':
      return isOneOf(shape.values)(value) ? undefined : `must be one of: ${shape.values.join(', ')}`;
    case 'some-of':
      return isListOf(value, isOneOf(shape.values))
        ? undefined
        : `must be a list of some of: ${shape.values.join(', ')}`;
  }
}

function isOneOf(values: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && values.includes(value);
}

function isListOf(value: unknown, holds: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.length <= MOST_ITEMS && value.every(holds);
}
