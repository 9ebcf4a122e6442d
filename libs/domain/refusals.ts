/**
 * The closed list of refusals: every business "no" this system can say, and its wording.
 * A refusal is an answer, not an exception.
 */

interface RefusalRule {
  /** Said when the refuser has nothing more exact to say. */
  wording: string;
}

const RULES = {
  'milestone-unknown': {
    wording: 'This programme knows no such milestone on the path of this case.',
  },
  'not-your-milestone': { wording: 'This is not yours to report.' },
  'case-closed': { wording: 'The case is closed.' },
  'case-on-hold': { wording: 'The case is on hold; resume it first.' },
  'case-not-on-hold': { wording: 'The case is not on hold.' },
  'already-recorded': { wording: 'This is already recorded.' },
  'stage-not-reached': { wording: 'The case has not reached the stage of this milestone.' },
  'predecessor-missing': { wording: 'What comes before this is not recorded.' },
  'too-early': { wording: 'This milestone cannot have happened before its earliest date.' },
  'occurred-in-future': { wording: 'The date is after today.' },
  'occurred-before-predecessor': { wording: 'The date is before that of what comes first.' },
  'occurred-after-successor': { wording: 'The date is after that of what follows from it.' },
  'details-missing': { wording: 'A detail that is needed is missing or not valid.' },
  'evidence-missing': { wording: 'Evidence of one of the kinds listed is needed.' },
  'offer-full': { wording: 'Every position of the offer is taken.' },
  'quota-reached': { wording: 'The quota of the campaign is reached.' },
  'stay-limit-exceeded': { wording: 'The date is after the last legal day of the stay.' },
  'limit-exceeded': { wording: 'A limit of the law would be exceeded.' },
  'campaign-closed': { wording: 'The campaign no longer opens cases.' },
  'consent-missing': { wording: 'The consent of the person concerned is not recorded.' },
  'file-closed': { wording: 'The incident file is closed; reopen it first.' },
  'seasonal-worker-barred': {
    wording: 'A decision of the authority bars this seasonal worker for now.',
  },
  'seasonal-worker-deceased': { wording: 'A death is recorded; no further case can be opened.' },
  'duplicate-case': { wording: 'This seasonal worker already has a case in this campaign.' },
  'identity-doubtful': {
    wording: 'These papers are known of a seasonal worker whose name or birth date differs.',
  },
  'nothing-to-correct': { wording: 'There is no such entry for you to correct.' },
  'already-published': {
    wording: 'This version of the programme is published; it cannot change.',
  },
  'unsigned-report': { wording: 'The report is not signed by this service.' },
  'case-open': { wording: 'A case of this seasonal worker is open: close it first.' },
  'operation-ended': { wording: 'The bulk operation has ended.' },
  'operation-not-ended': { wording: 'The bulk operation has not ended.' },
  'erasure-requested': {
    wording: 'The erasure of one of the two is requested: it is decided first.',
  },
  'legal-hold': { wording: 'What is known of this seasonal worker must be kept: a legal hold stands.' },
  'not-independent': {
    wording:
      'The account that asked and yours were set up by one administrator: somebody independent of them confirms.',
  },
} as const satisfies Record<string, RefusalRule>;

export type RefusalCode = keyof typeof RULES;

export const REFUSALS: Readonly<Record<RefusalCode, RefusalRule>> = RULES;

/**
 * Every exact reason for a "no", with the places that its sentence fills. `libs/words/sentences.ts` has
 * each sentence in five languages.
 */
export const REASONS = {
  'reported-by': ['milestone', 'reporters'],
  'reported-only-where': ['milestone', 'reporters', 'detail', 'values'],
  'today-is': ['today'],
  'today-is-elsewhere': ['today'],
  'predecessor-on': ['date'],
  'evidence-any-of': ['evidence'],
  'must-carry': ['milestone', 'detail'],
  'record-must-carry': ['record', 'recordDetail'],
  'record-not-before': ['record', 'date'],
  'circle-change-names-nobody': [],
  'file-opened-by': ['incidentKind', 'reporters'],
  'circle-not-employers': [],
  'record-by-engine': ['record'],
  'record-by-person': ['record'],
  'record-by-person-or-opener': ['record'],
  'not-on-reserve': [],
  'detail-given-by': ['detail', 'reporters'],
  'detail-one-of': ['detail', 'values'],
  'detail-must-be': ['detail', 'value'],
  'detail-is-date': ['detail'],
  'detail-from': ['detail', 'date'],
  'detail-until': ['detail', 'date'],
  'detail-above-zero': ['detail'],
  'names-a-decision': ['detail'],
  'is-entry': ['milestone', 'sequence'],
  'finding-told': ['sequence'],
  'finding-lifted': ['sequence'],
  'act-lifted': ['sequence'],
  'appeal-told': ['sequence'],
  'rules-out': ['milestone', 'sequence', 'exit'],
  'closed-as': ['outcome'],
  'comes-after': ['milestone', 'milestones'],
  'comes-after-any': ['milestone', 'anyMilestones'],
  'comes-after-silence': ['milestone'],
  'not-opened-yet': ['milestone'],
  'ends-while-open': ['exit', 'milestone'],
  'not-before': ['milestone', 'date'],
  'accepted-from': ['milestone', 'date'],
  'none-on-path': ['milestone', 'path'],
  'corrections-end': ['months'],
  'files-open-within': ['months'],
  'cannot-be-corrected': ['sequence'],
  'corrected-by': [],
  'would-fall': ['milestone', 'sequence'],
  'entry-would-fall': ['sequence'],
  'act-would-fall': ['act', 'sequence'],
  'not-as-corrected': ['milestone', 'sequence'],
  'not-as-corrected-for': ['milestone', 'sequence', 'reason'],
  'in-force-by': ['programme', 'sequence'],
  'programme-without-path': ['programme', 'path'],
  'would-fall-under': ['milestone', 'sequence', 'programme'],
  'would-fall-under-for': ['milestone', 'sequence', 'programme', 'reason'],
  'would-close-under': ['programme', 'sequence', 'outcome'],
  'offer-fact-recorded': ['offerMilestone'],
  'offer-latest-day': ['date'],
  'offer-comes-first': ['offerMilestone', 'date'],
  'offer-follows': ['offerMilestone', 'date'],
  'selection-confirmed': [],
  'on-behalf-of': [],
  'no-such-offer': [],
  'campaign-opens': ['from', 'to', 'today'],
  'campaign-closed-on': ['date'],
  barred: ['reasonCode'],
  'barred-until': ['reasonCode', 'date'],
  'barred-unsaid': [],
  'barred-unsaid-until': ['date'],
  'papers-known': ['paper', 'seasonalWorkerId'],
  'papers-differ': ['paper', 'fields', 'seasonalWorkerId'],
  'papers-of-another': ['paper'],
  'version-published': ['programme'],
  'version-withdrawn-on': ['programme', 'date'],
  'doubt-answered': [],
  'two-open-cases': [],
  'one-by-answers': ['doubts'],
  'different-by-answers': ['doubts'],
  'seasonal-worker-erased': [],
  'another-confirms': [],
  'nothing-lost': [],
  'case-opened': [],
  'no-replay': [],
  'still-counting': [],
  'too-many-live': [],
  'of-another-offer': [],
  'no-such-case-here': [],
  'exchange-only': [],
  'document-of-another-path': ['document', 'programme', 'path'],
  'document-needs': ['document', 'milestone'],
  'return-disagrees': [],
  'too-young': ['date'],
} as const satisfies Record<string, readonly string[]>;

export type ReasonKey = keyof typeof REASONS;

/** What fills a place: a code or several, a date, a number, or a reason of its own. */
export type PlaceValue = string | number | readonly string[] | RefusalReason;

/**
 * The exact reason of a refusal as data, so that it can be said in the reader's language. `detailTypes`: beside the names
 * of details, the types that their rows give them, since one name says several things.
 */
export type RefusalReason = {
  [Key in ReasonKey]: {
    key: Key;
    with: Readonly<Record<(typeof REASONS)[Key][number], PlaceValue>> & {
      readonly detailTypes?: readonly string[];
    };
  };
}[ReasonKey];

/** The limits of the law that `limit-exceeded` may name. */
export const LIMITS = ['age', 'season', 'authorisation', 'multi-year', 'extension', 'reserve'] as const;
export type Limit = (typeof LIMITS)[number];

export interface Refusal {
  code: RefusalCode;
  /** In English. */
  detail: string;
  says?: RefusalReason;
  /** The entry that stands in the way. */
  sequence?: number;
  /** The case that stands in the way. */
  caseId?: string;
  /** JSON Pointer to the part of the report at fault. */
  pointer?: string;
  /** The limit of the law that would be passed. */
  limit?: Limit;
}

type Where = Pick<Refusal, 'sequence' | 'caseId' | 'pointer' | 'limit'>;

/** A refusal by its code, in the wording of the list. */
export function refuse(code: RefusalCode, detail?: undefined, where?: Where): Refusal;
/** A refusal that says something more exact: in English, and as data for the other languages. */
export function refuse(code: RefusalCode, detail: string, where: Where & { says: RefusalReason }): Refusal;
export function refuse(
  code: RefusalCode,
  detail: string = REFUSALS[code].wording,
  where: Where & { says?: RefusalReason } = {},
): Refusal {
  return { code, detail, ...where };
}

export function isRefusalCode(value: unknown): value is RefusalCode {
  return typeof value === 'string' && Object.hasOwn(REFUSALS, value);
}
