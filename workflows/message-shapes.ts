/**
 * Whether a message has the shape that the case reads. Ours always have; whoever reaches the engine can send anything,
 * and what a validator does not refuse would fail the task of the case again and again.
 */
import { ApplicationFailure } from '@temporalio/workflow';
import type { Report } from '#libs/domain/case/case-types';
import { MALFORMED } from './messages.ts';

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isDay = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isNumber = (value: unknown): boolean => Number.isSafeInteger(value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isListOfKinds = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => isObject(one) && isText(one.kind));
const orAbsent =
  (is: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || is(value);

const REPORTED: Shape = {
  reportId: isText,
  fingerprint: (value) => typeof value === 'string',
  reportedBy: isObject,
  recordedBy: isObject,
  commitments: orAbsent(isObject),
};

const OF_TYPE: Readonly<Record<Report['type'], Shape>> = {
  milestone: {
    milestone: isText,
    occurredOn: isDay,
    evidence: isListOfKinds,
    details: isObject,
    offer: orAbsent(isObject),
  },
  hold: { legalBasis: orAbsent(isText) },
  resume: {},
  correction: { corrects: isNumber, occurredOn: orAbsent(isDay), details: orAbsent(isObject) },
  transfer: { programme: isText, packHash: isText, pack: isObject },
};

/** Refuses what is no report of this type, whatever it is instead. */
export function refuseMalformedReport(type: Report['type'], report: unknown): void {
  const isOfType = isObject(report) && report.type === type;
  if (!isOfType || !has(report, { ...REPORTED, ...OF_TYPE[type] })) throw malformed(`no report: ${type}`);
}

/** Refuses what says no entry to read on from. */
export function refuseMalformedHeads(heads: unknown): void {
  if (!isObject(heads) || !isNumber(heads.head)) throw malformed('no head');
}

/** Refuses, as malformed, what the case stumbles over; what it refuses itself stays as it is. */
export function refuseStumbling(check: () => void): void {
  try {
    check();
  } catch (fault) {
    if (fault instanceof ApplicationFailure) throw fault;
    throw malformed('it cannot be read');
  }
}

function has(value: Readonly<Record<string, unknown>>, shape: Shape): boolean {
  return Object.entries(shape).every(([name, is]) => is(value[name]));
}

function malformed(why: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`the message is malformed: ${why}`, MALFORMED);
}
