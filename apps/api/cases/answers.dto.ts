// What the case routes answer, for the API's description. The shapes themselves are `libs/contract/case-view`.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type {
  CaseAgency,
  CaseAnswer,
  CaseItem,
  CaseSelection,
  CaseText,
  EntryAnswer,
  EntryList,
  LiftedEntry,
  OpenedAnswer,
  PendingAnswer,
  ReceiptAnswer,
  SeasonalWorkerView,
  SupersededSilence,
} from '#libs/contract/case-view';
import type { Listed } from '#libs/domain/pages';
import { AGENCY_KINDS, REPORTERS } from '#libs/domain/access';
import type { AgencyKind, Reporter } from '#libs/domain/access';
import type { CaseStatus } from '#libs/domain/case/case-types';
import { CASE_FLAGS } from '#libs/domain/case/pay';
import type { CaseFlag } from '#libs/domain/case/pay';
import type { ReturnProof } from '#libs/domain/case/return-proof';
import type { ExitView, MilestoneView, NextView, SpellView, WindowView } from '#libs/domain/case/view';
import { PATHS, STAGES } from '#libs/domain/pack/programme';
import type { Path, Stage } from '#libs/domain/pack/programme';
import { WINDOW_KINDS } from '#libs/domain/pack/spells';
import type { WindowKind } from '#libs/domain/pack/spells';
import { SELECTION_STATES } from '#libs/domain/offer/selection';
import type { SelectionState } from '#libs/domain/offer/selection';
import { CaseNoticeDto, NoticeDto } from './notices.ts';
import { TransferEffectsDto } from './transfer.dto.ts';

type Witness = NonNullable<MilestoneView['reportedBy']>;
type Stay = NonNullable<CaseAnswer['stay']>;

const STATUSES = ['active', 'on-hold', 'closed'];
const DAY = { type: String, format: 'date' } as const;
const DAY_OR_NULL = { ...DAY, nullable: true } as const;
const INSTANT = { type: String, format: 'date-time' } as const;
const TEXT_OR_NULL = { type: String, nullable: true } as const;
const TO_CHECK = { description: 'What a jurist must still check of the row or of its date' } as const;
const SCHEMA = {
  type: 'object',
  additionalProperties: true,
  description: 'JSON Schema 2020-12 with valid examples',
} as const;

export class OpenedDto implements OpenedAnswer {
  @ApiProperty() caseId: string;
  @ApiProperty({ example: 'ES26-000123' }) caseNo: string;
  @ApiProperty() seasonalWorkerId: string;
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty() hash: string;
  @ApiProperty({
    type: 'integer',
    description: 'People known already who may be the same person: see identity doubts',
  })
  doubts: number;
  @ApiProperty({
    type: [String],
    description:
      'Fields in which the papers differ from what is known: proposed corrections, which an officer decides',
  })
  proposed: string[];
  @ApiProperty({ type: [NoticeDto] }) notices: NoticeDto[];
}

export class ReceiptDto implements ReceiptAnswer {
  @ApiProperty() caseId: string;
  @ApiProperty() reportId: string;
  @ApiProperty({
    enum: ['milestone', 'early', 'contested', 'exit', 'correction', 'hold', 'resume', 'transfer'],
  })
  type: ReceiptAnswer['type'];
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ enum: STATUSES }) status: CaseStatus;
  @ApiProperty() hash: string;
  @ApiPropertyOptional({ type: [NoticeDto], description: 'Of a milestone or an exit: what it is warned of' })
  notices?: NoticeDto[];
  @ApiPropertyOptional({
    type: TransferEffectsDto,
    description: 'Of a transfer: what changes for the person',
  })
  effects?: TransferEffectsDto;
}

export class PendingDto implements PendingAnswer {
  @ApiProperty({ enum: ['pending'] }) status: 'pending';
  @ApiProperty() reportId: string;
}

class CaseItemDto implements CaseItem {
  @ApiProperty() caseId: string;
  @ApiProperty() caseNo: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ enum: STATUSES }) status: CaseStatus;
  @ApiProperty(TEXT_OR_NULL) outcome: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'The first required milestone' }) next: string | null;
  @ApiProperty(DAY_OR_NULL) dueOn: string | null;
  @ApiProperty() overdue: boolean;
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty({ description: 'Its days are shorter than real ones.' }) simulated: boolean;
  @ApiProperty({
    ...DAY_OR_NULL,
    description: 'The date of the row that the filter `due` names; without it the same as `dueOn`',
  })
  rowDueOn: string | null;
  @ApiProperty({ description: 'Of that row; without `due` the same as `overdue`' }) rowOverdue: boolean;
}

export class CaseListDto implements Listed<CaseItem> {
  @ApiProperty({ type: [CaseItemDto] }) items: CaseItemDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

export class EntryDto implements EntryAnswer {
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty() type: string;
  @ApiProperty() reportId: string;
  @ApiProperty(INSTANT) recordedAt: string;
  @ApiProperty() prevHash: string;
  @ApiProperty() hash: string;
  @ApiPropertyOptional() milestone?: string;
  @ApiPropertyOptional(DAY) occurredOn?: string;
  /** What depends on the type of the entry, and on the reader. */
  [part: string]: unknown;
}

export class SupersededDto implements SupersededSilence {
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty({ type: 'integer', description: 'The entry of the act' }) by: number;
}

export class LiftedDto implements LiftedEntry {
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty({ type: 'integer', description: 'The entry that lifted it' }) by: number;
  @ApiProperty({
    type: 'integer',
    isArray: true,
    description: 'Entries of the appeals that the lifting upheld',
  })
  appeals: number[];
}

export class EntryListDto implements EntryList {
  @ApiProperty({ type: [EntryDto] }) items: EntryDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({
    type: [SupersededDto],
    description: 'Silences that an act notified in time has taken the place of; their entries stay',
  })
  superseded: SupersededDto[];
  @ApiProperty({
    type: [LiftedDto],
    description: 'Refusals and withdrawals that the authority has lifted; their entries stay',
  })
  lifted: LiftedDto[];
}

export class CaseTextDto implements CaseText {
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty({ description: '`reason`, `note`, `evidence.0`, `details.nie`' }) name: string;
  @ApiProperty() text: string;
}

export class CaseTextListDto implements Listed<CaseText> {
  @ApiProperty({ type: [CaseTextDto] }) items: CaseTextDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

class WitnessDto implements Witness {
  @ApiProperty({ enum: REPORTERS }) role: Reporter;
  @ApiProperty({ type: String, nullable: true, description: 'Null where the seasonal worker said so.' })
  agencyId: string | null;
}

class MilestoneDto implements MilestoneView {
  @ApiProperty() milestone: string;
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({
    enum: [
      'recorded',
      'deemed-granted',
      'deemed-refused',
      'deemed-ended',
      'early',
      'contested',
      'lifted',
      'missed',
    ],
  })
  state: MilestoneView['state'];
  @ApiPropertyOptional(DAY_OR_NULL) occurredOn?: string | null;
  @ApiPropertyOptional({ ...INSTANT, nullable: true }) recordedAt?: string | null;
  @ApiPropertyOptional({ type: 'integer', nullable: true }) sequence?: number | null;
  @ApiPropertyOptional({ type: WitnessDto, nullable: true }) reportedBy?: WitnessDto | null;
  @ApiPropertyOptional({ type: [String] }) evidence?: string[];
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) details?: Record<string, unknown>;
  @ApiPropertyOptional({ type: 'integer', description: 'The entry that lifted it' }) liftedBy?: number;
  @ApiPropertyOptional(TO_CHECK) toCheck?: string;
}

class ExitDto implements ExitView {
  @ApiProperty() milestone: string;
  @ApiProperty({ enum: REPORTERS, isArray: true }) reportedBy: Reporter[];
  @ApiProperty({ type: [String], description: 'Any one suffices' }) evidence: string[];
  @ApiProperty(SCHEMA) details: Record<string, unknown>;
  @ApiPropertyOptional(TO_CHECK) toCheck?: string;
}

class NextDto extends ExitDto implements NextView {
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty() required: boolean;
  @ApiPropertyOptional(DAY) notBefore?: string;
  @ApiPropertyOptional(DAY) dueOn?: string;
  @ApiProperty() overdue: boolean;
  @ApiPropertyOptional({ enum: ['deemed-granted', 'deemed-refused', 'deemed-ended', 'lapse', 'close'] })
  onSilence?: NonNullable<NextView['onSilence']>;
}

export class ReturnProofDto implements ReturnProof {
  @ApiProperty({ enum: ['returned-proved', 'returned-unproved', 'unknown', 'not-returned'] })
  state: ReturnProof['state'];
  @ApiProperty(DAY_OR_NULL) returnedOn: string | null;
  @ApiProperty() late: boolean;
  @ApiProperty() contested: boolean;
}

class StayDto implements Stay {
  @ApiProperty({ type: 'integer' }) daysUsed: number;
  @ApiProperty({ type: 'integer', nullable: true }) daysLimit: number | null;
  @ApiProperty(DAY_OR_NULL) lastLegalDay: string | null;
}

class SpellDto implements SpellView {
  @ApiProperty({ type: 'integer', description: 'Its number: the first is 1' }) spell: number;
  @ApiProperty(DAY) from: string;
  @ApiProperty({ ...DAY_OR_NULL, description: 'Null while it is open' }) to: string | null;
  @ApiProperty({ type: 'integer', description: 'Sequence of the entry that opened it' }) openedBy: number;
}

class WindowDto implements WindowView {
  @ApiProperty({ enum: WINDOW_KINDS }) kind: WindowKind;
  @ApiProperty({ ...DAY, description: 'The day of the act that opened it' }) from: string;
  @ApiProperty({ ...DAY_OR_NULL, description: 'Its last day; null while that is not known' })
  until: string | null;
  @ApiProperty() open: boolean;
}

export class SeasonalWorkerViewDto implements SeasonalWorkerView {
  @ApiProperty() seasonalWorkerId: string;
  @ApiPropertyOptional(TEXT_OR_NULL) familyName?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) givenName?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) familyNameAr?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) givenNameAr?: string | null;
  @ApiPropertyOptional(DAY_OR_NULL) birthDate?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) sex?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) province?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) cin?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) passport?: string | null;
  @ApiPropertyOptional(TEXT_OR_NULL) phone?: string | null;
  @ApiPropertyOptional({ type: Boolean, description: 'There is one name and no other' })
  nameIsSingle?: boolean;
  @ApiPropertyOptional({ type: Boolean, description: 'Of the birth date only the year is known' })
  birthDateIsEstimated?: boolean;
}

class CaseAgencyDto implements CaseAgency {
  @ApiProperty() agencyId: string;
  @ApiProperty({ enum: AGENCY_KINDS, nullable: true }) agencyKind: AgencyKind | null;
  @ApiProperty() name: string;
}

class CaseSelectionDto implements CaseSelection {
  @ApiProperty() offerId: string;
  @ApiProperty({ enum: SELECTION_STATES }) state: SelectionState;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The place on the reserve' }) rank:
    number | null;
  @ApiProperty({ ...INSTANT, nullable: true, description: 'When a freed position became free for this case' })
  promotedAt: string | null;
}

export class CaseDto implements CaseAnswer {
  @ApiProperty() caseId: string;
  @ApiProperty() caseNo: string;
  @ApiProperty({ example: 'ma-es-cartaya@2026' }) programme: string;
  @ApiProperty() campaignId: string;
  @ApiProperty({ enum: [...PATHS] }) path: Path;
  @ApiProperty({ enum: STATUSES }) status: CaseStatus;
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty(TEXT_OR_NULL) outcome: string | null;
  @ApiProperty({ ...DAY, description: 'The case’s own day: nothing may be reported after it' }) today: string;
  @ApiProperty() simulated: boolean;
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty() hash: string;
  @ApiProperty({ type: [MilestoneDto] }) milestones: MilestoneDto[];
  @ApiProperty({ type: [NextDto] }) next: NextDto[];
  @ApiProperty({ type: [ExitDto] }) exits: ExitDto[];
  @ApiProperty({
    type: [ExitDto],
    description: 'What is heard at any time, also on hold and after closing; reported as milestones',
  })
  records: ExitDto[];
  @ApiProperty({ type: ReturnProofDto, nullable: true }) returnProof: ReturnProofDto | null;
  @ApiProperty({ type: [SpellDto], description: 'Times of work abroad, oldest first' }) spells: SpellDto[];
  @ApiProperty({ type: [WindowDto], description: 'Times in which another contract may follow, oldest first' })
  windows: WindowDto[];
  @ApiProperty({ type: StayDto, nullable: true }) stay: StayDto | null;
  @ApiProperty({ type: SeasonalWorkerViewDto }) seasonalWorker: SeasonalWorkerViewDto;
  @ApiProperty({ type: [CaseAgencyDto] }) agencies: CaseAgencyDto[];
  @ApiProperty({ type: [CaseNoticeDto], description: 'Without those of entries that the reader may not see' })
  notices: CaseNoticeDto[];
  @ApiProperty({
    enum: CASE_FLAGS,
    isArray: true,
    description: 'For officers, auditors and whoever may report that pay is missing; empty to others',
  })
  flags: CaseFlag[];
  @ApiProperty({ type: CaseSelectionDto, nullable: true, description: 'On the offer’s list, as of now' })
  selection: CaseSelectionDto | null;
}
