/**
 * The closed list of refusals: every business "no" this system can say, its HTTP status and its wording.
 * A refusal is an answer, not an exception.
 */

interface RefusalRule {
  status: 403 | 409;
  /** Said when the refuser has nothing more exact to say. */
  wording: string;
}

const RULES = {
  'milestone-unknown': {
    status: 409,
    wording: 'This programme knows no such milestone on the path of this case.',
  },
  'not-your-milestone': { status: 403, wording: 'Another agency reports this milestone.' },
  'case-closed': { status: 409, wording: 'The case is closed.' },
  'case-on-hold': { status: 409, wording: 'The case is on hold; resume it first.' },
  'case-not-on-hold': { status: 409, wording: 'The case is not on hold.' },
  'already-recorded': { status: 409, wording: 'This milestone is already recorded.' },
  'stage-not-reached': { status: 409, wording: 'The case has not reached the stage of this milestone.' },
  'predecessor-missing': { status: 409, wording: 'A milestone that comes before this one is not recorded.' },
  'too-early': { status: 409, wording: 'This milestone cannot have happened before its earliest date.' },
  'occurred-in-future': { status: 409, wording: 'The date is after the case’s today.' },
  'occurred-before-predecessor': {
    status: 409,
    wording: 'The date is before that of a milestone that comes first.',
  },
  'occurred-after-successor': {
    status: 409,
    wording: 'The date is after that of a milestone that follows from it.',
  },
  'details-missing': { status: 409, wording: 'A detail that this milestone needs is missing or not valid.' },
  'evidence-missing': { status: 409, wording: 'This milestone needs evidence of one of the kinds listed.' },
  'offer-full': { status: 409, wording: 'Every position of the offer is taken.' },
  'quota-reached': { status: 409, wording: 'The quota of the campaign is reached.' },
  'stay-limit-exceeded': { status: 409, wording: 'The date is after the last legal day of the stay.' },
  'campaign-closed': { status: 409, wording: 'The campaign no longer opens cases.' },
  'seasonal-worker-barred': {
    status: 409,
    wording: 'A decision of the authority bars this seasonal worker for now.',
  },
  'duplicate-case': { status: 409, wording: 'This seasonal worker already has a case in this campaign.' },
  'identity-doubtful': {
    status: 409,
    wording: 'These papers are known of a seasonal worker whose name or birth date differs.',
  },
  'nothing-to-correct': { status: 409, wording: 'There is no such entry for you to correct.' },
  'already-published': {
    status: 409,
    wording: 'This version of the programme is published; it cannot change.',
  },
} as const satisfies Record<string, RefusalRule>;

export type RefusalCode = keyof typeof RULES;

export const REFUSALS: Readonly<Record<RefusalCode, RefusalRule>> = RULES;

export interface Refusal {
  code: RefusalCode;
  detail: string;
  /** The entry that stands in the way. */
  sequence?: number;
  /** The case that stands in the way. */
  caseId?: string;
  /** JSON Pointer to the part of the report at fault. */
  pointer?: string;
}

/** A refusal by its code; `detail` is its list wording unless there is something more exact to say. */
export function refuse(
  code: RefusalCode,
  detail: string = REFUSALS[code].wording,
  extra: Pick<Refusal, 'sequence' | 'caseId' | 'pointer'> = {},
): Refusal {
  return { code, detail, ...extra };
}

export function isRefusalCode(value: unknown): value is RefusalCode {
  return typeof value === 'string' && Object.hasOwn(REFUSALS, value);
}
