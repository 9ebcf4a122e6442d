// What the routes of incident files answer, described.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type {
  AuditedIncidentAnswer,
  AwaitedAnswer,
  CircleChoice,
  IncidentAnswer,
  IncidentItem,
  IncidentOpenedAnswer,
  IncidentReaderAnswer,
  IncidentReadingAnswer,
  IncidentReceiptAnswer,
  IncidentRecordAnswer,
  IncidentRecordedAnswer,
  IncidentState,
  OfficerChoice,
  OwnNoticeAnswer,
} from '#libs/contract/incidents';
import { AGENCY_KINDS, REPORTERS, ROLES } from '#libs/domain/access';
import type { AgencyKind } from '#libs/domain/access';
import type { Author } from '#libs/domain/incident/file';
import { INCIDENT_GROUPS, INCIDENT_KINDS } from '#libs/domain/incident/kinds';
import type { IncidentGroup, IncidentKind } from '#libs/domain/incident/kinds';
import { INCIDENT_RECORDS, RESULTS } from '#libs/domain/incident/records';
import type { IncidentRecord } from '#libs/domain/incident/records';
import type { Listed } from '#libs/domain/pages';

const STATES: readonly IncidentState[] = ['open', 'closed'];
const DAY = { type: String, format: 'date' } as const;
const DAY_OR_NULL = { ...DAY, nullable: true } as const;
const INSTANT = { type: String, format: 'date-time' } as const;
const TEXT_OR_NULL = { type: String, nullable: true } as const;
const DUE = { ...DAY_OR_NULL, description: 'By when something is awaited; null when the file is closed' };

export class IncidentOpenedDto implements IncidentOpenedAnswer {
  @ApiProperty() incidentId: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: INCIDENT_KINDS }) kind: IncidentKind;
  @ApiProperty({ enum: STATES }) state: IncidentState;
  @ApiProperty(DAY) openedOn: string;
  @ApiProperty(DUE) dueOn: string | null;
}

export class IncidentReceiptDto extends IncidentOpenedDto implements IncidentReceiptAnswer {
  @ApiProperty({
    description: 'You are of its circle: otherwise `GET /v1/incidents/:incidentId` is 404 to you',
  })
  isReader: boolean;
  @ApiProperty({
    description:
      'For the seasonal worker, in the language of the file: number and days, no content. For Amazigh, which is not ' +
      'written here, in that of `Accept-Language`, to be read out; without one in Arabic',
  })
  receipt: string;
}

class AuthorDto implements Author {
  @ApiProperty({ enum: [...REPORTERS, 'engine'] }) role: Author['role'];
  @ApiProperty(TEXT_OR_NULL) agencyId: string | null;
}

class IncidentReaderDto implements IncidentReaderAnswer {
  @ApiProperty() agencyId: string;
  @ApiProperty({ enum: AGENCY_KINDS, nullable: true, type: String }) agencyKind: AgencyKind | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'One placement officer; null where the whole agency reads' })
  userId: string | null;
}

class AuditedRecordDto {
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty({ enum: INCIDENT_RECORDS }) record: IncidentRecord;
  @ApiProperty(INSTANT) recordedAt: string;
}

class IncidentRecordDto extends AuditedRecordDto implements IncidentRecordAnswer {
  @ApiProperty(DAY) occurredOn: string;
  @ApiProperty({ type: AuthorDto }) by: AuthorDto;
  @ApiProperty({ type: Object, additionalProperties: true }) details: Record<string, unknown>;
}

class AwaitedDto implements AwaitedAnswer {
  @ApiProperty() dueFor: string;
  @ApiProperty(DAY) dueOn: string;
  @ApiProperty() overdue: boolean;
}

/** To the circle. */
export class IncidentDto extends IncidentOpenedDto implements IncidentAnswer {
  @ApiProperty({ ...TEXT_OR_NULL, description: 'The record awaited' }) dueFor: string | null;
  @ApiProperty() overdue: boolean;
  @ApiProperty({
    type: [AwaitedDto],
    description:
      'All that is awaited, each by its own day, the earliest first; of follow-ups the first missed',
  })
  awaits: AwaitedDto[];
  @ApiProperty({ ...TEXT_OR_NULL, enum: RESULTS }) outcome: string | null;
  @ApiProperty() seasonalWorkerId: string;
  @ApiProperty(TEXT_OR_NULL) caseId: string | null;
  @ApiProperty(DAY_OR_NULL) occurredOn: string | null;
  @ApiProperty(TEXT_OR_NULL) place: string | null;
  @ApiProperty() text: string;
  @ApiProperty() language: string;
  @ApiProperty() contactSafe: string;
  @ApiProperty({ type: [IncidentReaderDto] }) circle: IncidentReaderDto[];
  @ApiProperty({ type: [IncidentRecordDto] }) records: IncidentRecordDto[];
}

/** To an employers' association, of a notice that it wrote. */
export class OwnNoticeDto implements OwnNoticeAnswer {
  @ApiProperty() incidentId: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: INCIDENT_KINDS }) kind: IncidentKind;
  @ApiProperty(DAY) openedOn: string;
  @ApiProperty() text: string;
}

/** To an auditor. */
export class AuditedIncidentDto implements AuditedIncidentAnswer {
  @ApiProperty() incidentId: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: INCIDENT_GROUPS }) group: IncidentGroup;
  @ApiProperty({ enum: STATES }) state: IncidentState;
  @ApiProperty(DAY) openedOn: string;
  @ApiProperty(DUE) dueOn: string | null;
  @ApiProperty() overdue: boolean;
  @ApiProperty({ type: [AuditedRecordDto] }) records: AuditedRecordDto[];
}

class IncidentItemDto implements IncidentItem {
  @ApiProperty() incidentId: string;
  @ApiProperty() number: string;
  @ApiPropertyOptional({
    enum: INCIDENT_KINDS,
    nullable: true,
    type: String,
    description: 'Null to a placement officer outside the circle; auditors get `group` instead',
  })
  kind?: IncidentKind | null;
  @ApiPropertyOptional({ enum: INCIDENT_GROUPS }) group?: IncidentGroup;
  @ApiProperty({ enum: STATES }) state: IncidentState;
  @ApiProperty(DUE) dueOn: string | null;
  @ApiProperty() overdue: boolean;
}

class CircleChoiceDto implements CircleChoice {
  @ApiProperty() agencyId: string;
  @ApiProperty() name: string;
  @ApiProperty({
    ...{ type: String, enum: AGENCY_KINDS, nullable: true },
    description: 'Null for an agency of the instance itself, which has placement officers',
  })
  agencyKind: AgencyKind | null;
}

export class CircleChoiceListDto implements Listed<CircleChoice> {
  @ApiProperty({ type: [CircleChoiceDto] }) items: CircleChoiceDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

class OfficerChoiceDto implements OfficerChoice {
  @ApiProperty() userId: string;
  @ApiProperty() name: string;
  @ApiProperty() agencyId: string;
}

export class OfficerChoiceListDto implements Listed<OfficerChoice> {
  @ApiProperty({ type: [OfficerChoiceDto] }) items: OfficerChoiceDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

export class IncidentListDto implements Listed<IncidentItem> {
  @ApiProperty({ type: [IncidentItemDto] }) items: IncidentItemDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

export class IncidentRecordedDto implements IncidentRecordedAnswer {
  @ApiProperty() incidentId: string;
  @ApiProperty({ type: 'integer' }) sequence: number;
  @ApiProperty({ enum: STATES }) state: IncidentState;
  @ApiProperty(DUE) dueOn: string | null;
}

class IncidentReadingDto implements IncidentReadingAnswer {
  @ApiProperty(INSTANT) readAt: string;
  @ApiProperty() userId: string;
  @ApiProperty() agencyId: string;
  @ApiProperty({ enum: ROLES }) role: string;
}

export class IncidentReadingListDto implements Listed<IncidentReadingAnswer> {
  @ApiProperty({ type: [IncidentReadingDto] }) items: IncidentReadingDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}
