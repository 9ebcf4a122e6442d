/** The word for a code. A pack's own label wins; a code that nobody knows is shown as it is. */
import type { Label } from '#libs/domain/pack/programme';
import { BULK_ACTION_WORDS, ITEM_STATE_WORDS, OPERATION_STATE_WORDS } from './bulk.ts';
import {
  CASE_STATUS_WORDS,
  MILESTONE_STATE_WORDS,
  RECEIPT_WORDS,
  RETURN_PROOF_WORDS,
  SILENCE_WORDS,
  VERIFICATION_WORDS,
} from './case.ts';
import { COST_WORDS, SIDE_WORDS } from './costs.ts';
import { ATTRIBUTABLE_WORDS, EFFECT_WORDS } from './detail-values.ts';
import { DOCUMENT_KIND_WORDS } from './documents.ts';
import { DETAIL_VALUE_WORDS, DETAIL_WORDS } from './details.ts';
import { ELIGIBILITY_WORDS, REASON_WORDS } from './eligibility.ts';
import { EVIDENCE_WORDS } from './evidence.ts';
import { EXIT_WORDS, OUTCOME_WORDS } from './exits.ts';
import {
  CALL_ANSWER_WORDS,
  FIELD_ACT_DETAIL_WORDS,
  FIELD_ACT_WORDS,
  RESERVE_DETAIL_WORDS,
  RESERVE_EVIDENCE_WORDS,
  RESERVE_WORDS,
} from './field-acts.ts';
import { FINDING_STATE_WORDS } from './findings.ts';
import { inFirstOf } from './languages.ts';
import type { Language, Words } from './languages.ts';
import { MILESTONES_BEFORE_WORK } from './milestones-before-work.ts';
import { MILESTONES_FROM_WORK, OFFER_MILESTONE_WORDS } from './milestones-from-work.ts';
import { DECISION_WORDS, OFFER_KIND_WORDS, SELECTION_WORDS } from './offers.ts';
import {
  AGENCY_KIND_WORDS,
  PAPER_WORDS,
  PERSON_FIELD_WORDS,
  PERSON_REPORTER_WORDS,
  ROLE_WORDS,
} from './people.ts';
import { INCIDENT_DETAIL_WORDS } from './incident-acts.ts';
import { INCIDENT_KIND_WORDS, INCIDENT_RECORD_WORDS } from './incidents.ts';
import { PATH_WORDS, STAGE_WORDS } from './stages.ts';
import { RECENT_DETAILS } from '#libs/words/packs/codes-details';
import { RECENT_EVIDENCE } from '#libs/words/packs/codes-evidence';
import { RECENT_EXITS, RECENT_MILESTONES, RECENT_OUTCOMES } from '#libs/words/packs/codes-milestones';
import { RECENT_VALUES } from '#libs/words/packs/codes-values';
import { WINDOW_WORDS } from './windows.ts';

/** What a code may name, and the table of its words. */
export const LABEL_TABLES = {
  stage: STAGE_WORDS,
  path: PATH_WORDS,
  milestone: {
    ...MILESTONES_BEFORE_WORK,
    ...MILESTONES_FROM_WORK,
    ...RECENT_MILESTONES,
    ...EXIT_WORDS,
    ...RECENT_EXITS,
    ...FIELD_ACT_WORDS,
    ...RESERVE_WORDS,
  },
  outcome: { ...EXIT_WORDS, ...RECENT_EXITS, ...OUTCOME_WORDS, ...RECENT_OUTCOMES },
  status: CASE_STATUS_WORDS,
  milestoneState: MILESTONE_STATE_WORDS,
  silence: SILENCE_WORDS,
  returnProof: RETURN_PROOF_WORDS,
  evidence: { ...EVIDENCE_WORDS, ...RECENT_EVIDENCE, ...RESERVE_EVIDENCE_WORDS },
  detail: { ...FIELD_ACT_DETAIL_WORDS, ...RESERVE_DETAIL_WORDS, ...DETAIL_WORDS, ...RECENT_DETAILS },
  detailValue: { ...DETAIL_VALUE_WORDS, ...RECENT_VALUES },
  cost: COST_WORDS,
  side: SIDE_WORDS,
  effect: EFFECT_WORDS,
  attributable: ATTRIBUTABLE_WORDS,
  reporter: { ...ROLE_WORDS, ...AGENCY_KIND_WORDS, ...PERSON_REPORTER_WORDS },
  reason: REASON_WORDS,
  verdict: ELIGIBILITY_WORDS,
  receipt: RECEIPT_WORDS,
  verification: VERIFICATION_WORDS,
  selection: SELECTION_WORDS,
  decision: DECISION_WORDS,
  offerKind: OFFER_KIND_WORDS,
  offerMilestone: { ...OFFER_MILESTONE_WORDS, ...FIELD_ACT_WORDS },
  reserve: RESERVE_WORDS,
  callAnswer: CALL_ANSWER_WORDS,
  paper: PAPER_WORDS,
  personField: PERSON_FIELD_WORDS,
  document: DOCUMENT_KIND_WORDS,
  finding: FINDING_STATE_WORDS,
  bulkAction: BULK_ACTION_WORDS,
  operationState: OPERATION_STATE_WORDS,
  itemState: ITEM_STATE_WORDS,
  window: WINDOW_WORDS,
  incidentKind: INCIDENT_KIND_WORDS,
  incidentRecord: INCIDENT_RECORD_WORDS,
  incidentDetail: INCIDENT_DETAIL_WORDS,
} as const satisfies Record<string, Record<string, Words>>;

export type LabelKind = keyof typeof LABEL_TABLES;

/** The labels that a rule pack brings itself, by code. */
export type PackLabels = Readonly<Record<string, Label>>;

/** Never throws: `port-health-check` that nobody has put into words is `port health check`. */
export function labelOf(kind: LabelKind, code: string, language: Language, labels: PackLabels = {}): string {
  const table: Readonly<Record<string, Words>> = LABEL_TABLES[kind];
  const own = Object.hasOwn(labels, code) ? inFirstOf(labels[code] ?? {}, language) : undefined;
  const ours = Object.hasOwn(table, code) ? table[code]?.[language] : undefined;
  return own ?? ours ?? code.replaceAll('-', ' ');
}
