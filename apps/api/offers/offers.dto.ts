// What offers take and answer beside their terms: their life, criteria, lists, decisions and nominees.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import type { DecidedCase, DecisionInput } from '#libs/casework/commands/decide-offer';
import type { CriteriaInput, OfferMilestoneInput } from '#libs/casework/commands/keep-offer';
import type { NamedSeasonalWorker } from '#libs/casework/commands/nominate';
import { DECIDED } from '#libs/contract/offers';
import type {
  CriteriaVersion,
  DecidedItem,
  DecisionAnswer,
  NominationAnswer,
  NominationItem,
  NomineeBody,
  SelectionItem,
} from '#libs/contract/offers';
import type { Listed } from '#libs/domain/pages';
import type { ReasonAnswer } from '#libs/contract/seasonal-worker';
import type { CaseStatus } from '#libs/domain/case/case-types';
import type { Stage } from '#libs/domain/pack/programme';
import type { Eligibility, ReasonCode, Verdict } from '#libs/domain/person/eligibility';
import { FARM_ACTS } from '#libs/domain/offer/field-acts';
import type { FarmAct } from '#libs/domain/offer/field-acts';
import { OFFER_MILESTONES } from '#libs/domain/offer/offer-life';
import type { OfferMilestone } from '#libs/domain/offer/offer-life';
import { DECISIONS, SELECTION_STATES } from '#libs/domain/offer/selection';
import type { Decision, SelectionState } from '#libs/domain/offer/selection';
import { ANY_JSON, CriteriaField } from '../campaigns/campaigns.dto.ts';
import { EvidenceField } from '../cases/cases.dto.ts';
import type { EvidenceDto } from '../cases/cases.dto.ts';
import { ActDetailsField } from '../convoys/convoys.dto.ts';
import { ChoiceField, DayField, IdField, TextField, WholeField } from '../http/fields.ts';
import { PageQuery } from '../http/pages.ts';

const ITEMS_AT_MOST = 500;
const LAST_RANK = 1_000_000;
const NOTE = { maxLength: 1_000, multiline: true };
const TEXT_OR_NULL = { type: String, nullable: true } as const;
const INSTANT = { type: String, format: 'date-time' } as const;

function Items(type: new () => object): PropertyDecorator {
  const rules = [
    ApiProperty({ type: [type], minItems: 1, maxItems: ITEMS_AT_MOST }),
    IsArray({ message: 'must be a list' }),
    ArrayMinSize(1, { message: 'is empty' }),
    ArrayMaxSize(ITEMS_AT_MOST, { message: `holds more than ${String(ITEMS_AT_MOST)} items` }),
    IsObject({ each: true, message: 'must hold objects' }),
    ValidateNested({ each: true }),
    Type(() => type),
  ];
  return (target, name) => rules.forEach((rule) => rule(target, name));
}

export class NewOfferMilestoneDto implements OfferMilestoneInput {
  @ChoiceField([...OFFER_MILESTONES, ...FARM_ACTS], {
    description:
      'Facts of its own life, in this order, of which any may be left out; acts at its farm, as often as they happen',
  })
  milestone: OfferMilestone | FarmAct;

  @DayField({ example: '2025-11-10' })
  occurredOn: string;

  @TextField(NOTE, { optional: true, description: 'Of the offer, never of a person.' })
  note?: string;

  @ActDetailsField(
    '`mediation-assigned`: `origin` (MA, ES), `languages` (list), `from`, `to`. `farm-visited`: `date`, `workersMet`, ' +
      '`filesOpened` (for placement officers, auditors and who recorded it). Of its own life: none',
  )
  details?: Record<string, unknown>;
}

export class NewCriteriaDto implements CriteriaInput {
  @CriteriaField()
  criteria: Record<string, unknown>;

  @TextField(NOTE, { optional: true, description: 'Why they changed.' })
  reason?: string;
}

export class CriteriaDto implements CriteriaVersion {
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty(ANY_JSON) criteria: unknown;
  @ApiProperty(TEXT_OR_NULL) reason: string | null;
  @ApiProperty({ description: 'A user’s id.' }) recordedBy: string;
  @ApiProperty(INSTANT) recordedAt: string;
}

export class CriteriaListDto implements Listed<CriteriaVersion> {
  @ApiProperty({ type: [CriteriaDto] }) items: CriteriaDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

export class SelectionQuery extends PageQuery {
  @ChoiceField(SELECTION_STATES, { optional: true })
  selection?: SelectionState;
}

class SelectionItemDto implements SelectionItem {
  @ApiProperty() caseId: string;
  @ApiProperty() caseNo: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String }) stage: Stage;
  @ApiProperty({ enum: ['active', 'on-hold', 'closed'] }) status: CaseStatus;
  @ApiProperty(TEXT_OR_NULL) outcome: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'The first required milestone' }) next: string | null;
  @ApiProperty({ enum: SELECTION_STATES }) selection: SelectionState;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The place on the reserve' }) rank:
    number | null;
  @ApiProperty({
    ...TEXT_OR_NULL,
    description: 'Why the case goes first: a milestone recorded in it, or a proved return',
  })
  precedence: string | null;
  @ApiProperty({ description: 'The offer asks for this person by name' }) nominee: boolean;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Criteria that the decision was taken under' })
  criteriaVersion: number | null;
  @ApiProperty({ ...INSTANT, nullable: true }) decidedAt: string | null;
  @ApiProperty({ ...INSTANT, nullable: true }) promotedAt: string | null;
}

export class SelectionListDto implements Listed<SelectionItem> {
  @ApiProperty({ type: [SelectionItemDto] }) items: SelectionItemDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

export class DecidedCaseDto implements DecidedCase {
  @IdField({ optional: true, description: 'Or its `caseNo`' })
  caseId?: string;

  @IdField({ optional: true, description: 'Or its `caseId`' })
  caseNo?: string;

  @DayField({ optional: true, description: 'Instead of the decision’s own' })
  occurredOn?: string;

  @WholeField(1, LAST_RANK, {
    optional: true,
    description: 'The place on the reserve; after everybody there unless given',
  })
  rank?: number;
}

export class NewDecisionDto implements DecisionInput {
  @ChoiceField(DECISIONS)
  decision: Decision;

  @DayField()
  occurredOn: string;

  @EvidenceField('The first kind that the pack names, unless given')
  evidence?: EvidenceDto[];

  @TextField(
    { maxLength: 4_000, multiline: true },
    { optional: true, description: 'Private: kept apart from the record' },
  )
  note?: string;

  @Items(DecidedCaseDto)
  items: DecidedCaseDto[];
}

class DecidedItemDto implements DecidedItem {
  @ApiProperty(TEXT_OR_NULL) caseId: string | null;
  @ApiProperty(TEXT_OR_NULL) caseNo: string | null;
  @ApiProperty({ enum: DECIDED }) result: DecidedItem['result'];
  @ApiPropertyOptional() code?: string;
  @ApiPropertyOptional() detail?: string;
  @ApiPropertyOptional({ type: 'integer', description: 'The entry that says so' }) sequence?: number;
  @ApiPropertyOptional({ type: 'integer' }) rank?: number;
}

export class DecisionAnswerDto implements DecisionAnswer {
  @ApiProperty({ type: [DecidedItemDto], description: 'One for each item, in its order' })
  results: DecidedItemDto[];
  @ApiProperty({ type: 'integer' }) accepted: number;
  @ApiProperty({ type: 'integer' }) already: number;
  @ApiProperty({ type: 'integer' }) refused: number;
  @ApiProperty({ type: 'integer' }) pending: number;
}

export class NamedSeasonalWorkerDto implements NamedSeasonalWorker {
  @IdField({ optional: true, description: 'Or `cin`' })
  seasonalWorkerId?: string;

  @TextField({ maxLength: 40 }, { optional: true, description: 'Or `seasonalWorkerId`' })
  cin?: string;
}

export class NewNomineesDto {
  @Items(NamedSeasonalWorkerDto)
  items: NamedSeasonalWorkerDto[];
}

class NomineeReasonDto implements ReasonAnswer {
  @ApiProperty({ type: String }) code: ReasonCode;
  @ApiProperty() words: string;
  @ApiPropertyOptional({ type: String, format: 'date' }) until?: string;
  @ApiPropertyOptional({ type: 'integer' }) days?: number;
}

class NomineeEligibilityDto implements Eligibility {
  @ApiProperty({ enum: ['eligible', 'to-verify', 'not-eligible'] }) verdict: Verdict;
  @ApiProperty({ type: [NomineeReasonDto] }) reasons: NomineeReasonDto[];
}

class NominationItemDto implements NominationItem {
  @ApiProperty(TEXT_OR_NULL) seasonalWorkerId: string | null;
  @ApiProperty({ enum: ['known', 'unknown'] }) result: NominationItem['result'];
  @ApiProperty({ type: NomineeEligibilityDto, nullable: true }) eligibility: NomineeEligibilityDto | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'The person’s case in this campaign' }) caseId: string | null;
}

export class NominationAnswerDto implements NominationAnswer {
  @ApiProperty({ type: [NominationItemDto], description: 'One for each item, in its order' })
  results: NominationItemDto[];
  @ApiProperty({ type: 'integer' }) known: number;
  @ApiProperty({ type: 'integer' }) unknown: number;
}

class NomineeDto implements NomineeBody {
  @ApiProperty() seasonalWorkerId: string;
  @ApiProperty() name: string;
  @ApiProperty(TEXT_OR_NULL) caseId: string | null;
  @ApiProperty(TEXT_OR_NULL) caseNo: string | null;
  @ApiProperty({ description: 'A user’s id.' }) namedBy: string;
  @ApiProperty(INSTANT) namedAt: string;
}

export class NomineeListDto implements Listed<NomineeBody> {
  @ApiProperty({ type: [NomineeDto] }) items: NomineeDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}
