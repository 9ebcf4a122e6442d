/**
 * What commands and queries answer. A "no" is an answer like any other: each front end presents it in its own
 * form, the API as a problem with a status, the command line as a sentence. Exceptions are left for alarms.
 */
import { CursorFault } from '#libs/db/postgres/cursors';
import type { Programme } from '#libs/domain/pack/programme';
import type { Refusal, RefusalReason } from '#libs/domain/refusals';
import type { PackLabels } from '#libs/words/labels';
import type { Language } from '#libs/words/languages';
import { HTTP_PROBLEM_WORDS } from '#libs/words/problems';
import { REFUSAL_WORDS } from '#libs/words/refusals';
import { say } from '#libs/words/say';

/** One misshapen part of the input, by JSON Pointer. */
export interface Fault {
  pointer: string;
  code: string;
  detail: string;
}

/** A "no" that is true for now, in English and as data for the other languages. */
interface ForNow {
  detail: string;
  says: RefusalReason;
  retryAfterSeconds: number;
}

/** Every way of saying no. */
export type Declined =
  /** A business "no", from the closed list of the API. */
  | {
      kind: 'refused';
      refusal: Refusal;
      /** The fields behind it, when there are several. */
      faults?: readonly Fault[];
      /** The person because of whom it is refused. */
      seasonalWorkerId?: string;
      /** The rule pack's own names for codes in it. */
      labels?: Programme['labels'];
    }
  /** The input names something that does not exist, or has the wrong shape for this programme. */
  | { kind: 'invalid'; faults: readonly Fault[] }
  /** The page asked for is of another order or filter of the list. */
  | { kind: 'other-list'; faults: readonly Fault[] }
  /** There is no such thing, or it is not the actor's to see: the two look the same. */
  | { kind: 'not-found' }
  /** The actor's role or agency may not do this; `says` where it is somebody else's for another reason. */
  | { kind: 'not-allowed'; says?: RefusalReason }
  /** The same key came before with another body. */
  | { kind: 'key-reused' }
  /** The workflow engine does not answer now; the same request may be sent again. */
  | ({ kind: 'unavailable' } & ForNow)
  /** There is more to read than fits in the time of one request; the same one, sent again, goes on from there. */
  | ({ kind: 'busy' } & ForNow)
  /** The ledger will never take this entry: an alarm, never the caller's fault. */
  | { kind: 'rejected' };

/** Done now, or found done by an earlier attempt with the same key. */
export interface Done<T> {
  kind: 'done';
  answer: T;
  replayed: boolean;
}

const DECLINED: ReadonlySet<unknown> = new Set<Declined['kind']>([
  'refused',
  'invalid',
  'other-list',
  'not-found',
  'not-allowed',
  'key-reused',
  'unavailable',
  'busy',
  'rejected',
]);

export const NOT_FOUND: Declined = { kind: 'not-found' };
export const NOT_ALLOWED: Declined = { kind: 'not-allowed' };

/** Whether an answer is a "no". */
export function isDeclined(answer: unknown): answer is Declined {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && DECLINED.has(answer.kind);
}

export function declined(refusal: Refusal): Declined {
  return { kind: 'refused', refusal };
}

export function invalid(...faults: Fault[]): Declined {
  return { kind: 'invalid', faults };
}

/** The input names something that is not there: an offer, a campaign, a programme. */
export function unknown(pointer: string, detail: string): Declined {
  return invalid({ pointer, code: 'unknown', detail });
}

/** A fault for every item of `/items` that names nothing, or names it in both ways at once. */
export function namedOnceFaults<Name extends string>(
  items: readonly Readonly<Partial<Record<Name, unknown>>>[],
  [one, other]: readonly [Name, Name],
): Fault[] {
  const detail = `is named by ${one} or by ${other}, and by one of them alone`;
  return items.flatMap((item, index) =>
    (item[one] === undefined) === (item[other] === undefined)
      ? [{ pointer: `/items/${index}`, code: 'one-of', detail }]
      : [],
  );
}

/** A "no" as one item of many shows it: its code, and a sentence in the reader's language. */
export interface Reason {
  code: string;
  detail: string;
  /** The entry that stands in the way. */
  sequence?: number;
}

export function reasonOf(no: Declined, language: Language): Reason {
  switch (no.kind) {
    case 'refused': {
      const { code, sequence } = no.refusal;
      const detail = refusalSentence(no.refusal, language, no.labels);
      return { code, detail, ...(sequence === undefined ? {} : { sequence }) };
    }
    case 'invalid':
      return { code: 'shape-invalid', detail: sentenceOf(no.faults) };
    case 'other-list':
      return { code: 'cursor', detail: sentenceOf(no.faults) };
    case 'not-allowed': {
      const { code, detail } = generic(no.kind, language);
      return { code, detail: (no.says && say(no.says, language)) ?? detail };
    }
    case 'not-found':
      return generic(no.kind, language);
    case 'key-reused':
      return generic('idempotency-key-reused', language);
    case 'rejected':
      return generic('ledger-rejected', language);
    case 'unavailable':
      return { code: 'engine-unavailable', detail: say(no.says, language) ?? no.detail };
    case 'busy':
      return { code: 'too-many-requests', detail: say(no.says, language) ?? no.detail };
  }
}

/** A "no" that carries no sentence of its own. */
function generic(code: keyof typeof HTTP_PROBLEM_WORDS, language: Language): Reason {
  return { code, detail: HTTP_PROBLEM_WORDS[code][language] };
}

function refusalSentence(
  { code, detail, says }: Refusal,
  language: Language,
  labels: PackLabels = {},
): string {
  if (language === 'en') return detail;
  return (says && say(says, language, labels)) ?? REFUSAL_WORDS[code][language];
}

/** Faults in one line, each with its pointer. */
export function sentenceOf(faults: readonly Fault[]): string {
  return faults.map(({ pointer, detail }) => `${pointer} ${detail}`.trim()).join('; ');
}

/** The page that `read` gives; `invalid` at `?cursor` when the cursor was not made by this list. */
export async function pageOrDeclined<L>(read: Promise<L>): Promise<L | Declined> {
  try {
    return await read;
  } catch (error) {
    if (!(error instanceof CursorFault)) throw error;
    const fault = {
      pointer: '?cursor',
      code: 'cursor',
      detail: 'must be the nextCursor of an earlier answer',
    };
    return error.isOfAnother ? { kind: 'other-list', faults: [fault] } : invalid(fault);
  }
}
