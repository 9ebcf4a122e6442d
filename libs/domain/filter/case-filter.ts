/**
 * Which cases a list is asked for, and in which order: one set of filters for lists, counts, tables, saved views, bulk
 * operations and the command line. `read-filter.ts` makes one of what somebody sent.
 */
import type { IsoDate } from '#libs/domain/calendar';
import { CASE_STATUSES } from '#libs/domain/case/case-types';
import type { CaseStatus } from '#libs/domain/case/case-types';
import { RETURN_STATES } from '#libs/domain/case/return-proof';
import type { ReturnState } from '#libs/domain/case/return-proof';
import { LISTED_STATES } from '#libs/domain/offer/selection';
import type { ListedState } from '#libs/domain/offer/selection';
import { PATHS, STAGES } from '#libs/domain/pack/programme';
import type { Path, Stage } from '#libs/domain/pack/programme';

/** Why an open case needs somebody today; a case may have several reasons. */
export const ATTENTION = ['overdue', 'due-soon', 'blocked', 'awaiting-partner'] as const;
export type Attention = (typeof ATTENTION)[number];

/** Who has not left yet, by what stands in the way: exactly one of these. */
export const READINESS = ['ready', 'visa-missing', 'papers-missing', 'held'] as const;
export type Readiness = (typeof READINESS)[number];

/** What may have become of a case in a bulk operation. */
export const ITEM_RESULTS = ['succeeded', 'failed', 'skipped', 'pending'] as const;
export type ItemResult = (typeof ITEM_RESULTS)[number];

/** Newest first, by due date (cases without one come last in both), by number, by name. */
export const SORTS = ['-openedAt', 'dueOn', '-dueOn', 'caseNo', 'name'] as const;
export type CaseSort = (typeof SORTS)[number];
export const DEFAULT_SORT: CaseSort = '-openedAt';

/** What cases are counted by. */
export const COUNTED_BY = ['stage', 'next', 'status', 'outcome', 'returnProof', 'attention', 'due'] as const;
export type CountedBy = (typeof COUNTED_BY)[number];

/** All that is given must hold. */
export interface CaseFilter {
  campaignId?: string;
  stage?: Stage;
  status?: CaseStatus;
  /** The due day is over on the case’s own calendar; never on hold. */
  overdue?: boolean;
  /** Cases of campaigns in which this agency takes part. */
  agencyId?: string;
  offerId?: string;
  convoyId?: string;
  /** Nobody has named a travel group. */
  withoutConvoy?: boolean;
  /** Words of the seasonal worker’s names in either script, or the beginning of a case number. */
  q?: string;
  outcome?: string;
  /** Cases that are in this state on some offer’s list now. */
  selection?: ListedState;
  /** The first required milestone. */
  next?: string;
  /** This milestone has a date to keep, whether or not it is the first required one. */
  due?: string;
  /** Due on this day or later. */
  dueFrom?: IsoDate;
  /** Due on this day or earlier. */
  dueTo?: IsoDate;
  path?: Path;
  returnProof?: ReturnState;
  /** Open cases that need somebody for this reason. */
  attention?: Attention;
  /** Nobody has reported that they left, and the offer's first day is this one or later. */
  departsFrom?: IsoDate;
  /** The same, and the offer's first day is this one or earlier. */
  departsTo?: IsoDate;
  /** Open cases of which nobody has reported that they left. */
  readiness?: Readiness;
  /** Cases of this bulk operation, as far as the reader sees operations. */
  operationId?: string;
  /** What became of them in it. */
  itemState?: ItemResult;
  /** And why. */
  itemCode?: string;
}

/** What a value of a filter may be. */
export type FilterRule =
  | { kind: 'id' }
  | { kind: 'code' }
  | { kind: 'day' }
  | { kind: 'yes-or-no' }
  | { kind: 'search' }
  | { kind: 'one-of'; values: readonly string[] };

/** Each filter with its rule and what the API’s description says of it, in the order in which they are described. */
export const FILTERS = {
  campaignId: { kind: 'id', says: '' },
  stage: { kind: 'one-of', values: STAGES, says: '' },
  status: { kind: 'one-of', values: CASE_STATUSES, says: '' },
  overdue: {
    kind: 'yes-or-no',
    says: 'The due day is over, with `due` that of its row; never while on hold',
  },
  agencyId: { kind: 'id', says: 'Cases of campaigns in which this agency takes part' },
  offerId: { kind: 'id', says: '' },
  convoyId: { kind: 'id', says: '' },
  withoutConvoy: { kind: 'yes-or-no', says: 'Nobody has named a travel group' },
  q: { kind: 'search', says: 'Words of the names, or the beginning of a case number' },
  outcome: { kind: 'id', says: '' },
  selection: { kind: 'one-of', values: LISTED_STATES, says: 'Where the case stands on an offer’s list now' },
  next: { kind: 'code', says: 'The first required milestone' },
  due: { kind: 'code', says: 'A milestone with a date to keep, whether or not it is the first required one' },
  dueFrom: { kind: 'day', says: 'Due on this day or later' },
  dueTo: { kind: 'day', says: 'Due on this day or earlier' },
  path: { kind: 'one-of', values: PATHS, says: '' },
  returnProof: { kind: 'one-of', values: RETURN_STATES, says: 'Where the proof of return stands' },
  attention: { kind: 'one-of', values: ATTENTION, says: 'Open cases that need somebody for this reason' },
  departsFrom: { kind: 'day', says: 'Has not left, and the offer’s first day is this one or later' },
  departsTo: { kind: 'day', says: 'Has not left, and the offer’s first day is this one or earlier' },
  readiness: { kind: 'one-of', values: READINESS, says: 'Has not left: what stands in the way' },
  operationId: { kind: 'id', says: 'Cases of this bulk operation' },
  itemState: { kind: 'one-of', values: ITEM_RESULTS, says: 'What became of them in `operationId`' },
  itemCode: { kind: 'code', says: 'Why they failed or were skipped in `operationId`' },
} as const satisfies Record<keyof CaseFilter, FilterRule & { says: string }>;
