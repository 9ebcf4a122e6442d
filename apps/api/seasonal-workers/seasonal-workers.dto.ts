// What the routes of a seasonal worker take and answer.
import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import type {
  AuthorisationAnswer,
  AuthorisationInForce,
  FindingAnswer,
  FormerAnswer,
  FormerName,
  ProposedAnswer,
  ProspectAnswer,
  ReasonAnswer,
  SeasonAnswer,
  SeasonalWorkerAnswer,
  YearAnswer,
} from '#libs/contract/seasonal-worker';
import type { ReturnProof } from '#libs/domain/case/return-proof';
import type { FindingState } from '#libs/domain/case/finding-bars';
import { APPEALS, FINDING_EFFECTS } from '#libs/domain/case/told-findings';
import type { Appeal, FindingEffect } from '#libs/domain/case/told-findings';
import { FINDING_KINDS, PATHS } from '#libs/domain/pack/programme';
import type { FindingKind } from '#libs/domain/pack/programme';
import { REASON_CODES } from '#libs/domain/person/eligibility';
import type { Eligibility, ReasonCode, Verdict } from '#libs/domain/person/eligibility';
import type { ReservePlace } from '#libs/domain/person/reserve';
import { SeasonalWorkerViewDto, ReturnProofDto } from '../cases/answers.dto.ts';
import { SeasonalWorkerDto } from '../cases/cases.dto.ts';
import { TextField } from '../http/fields.ts';
import { ReservePlaceDto } from './reserve.dto.ts';

const DAY = { type: String, format: 'date' } as const;
const TEXT_OR_NULL = { type: String, nullable: true } as const;

class ReasonDto implements ReasonAnswer {
  @ApiProperty({ enum: REASON_CODES }) code: ReasonCode;
  @ApiProperty({ description: 'In the language of `Content-Language`' }) words: string;
  @ApiPropertyOptional(DAY) until?: string;
  @ApiPropertyOptional({ type: 'integer' }) days?: number;
}

class EligibilityDto implements Eligibility {
  @ApiProperty({ enum: ['eligible', 'to-verify', 'not-eligible'] }) verdict: Verdict;
  @ApiProperty({ type: [ReasonDto] }) reasons: ReasonDto[];
}

const GRANTING = {
  type: String,
  nullable: true,
  description: 'The case that granted or renewed it; null when it is not yours to see',
} as const;

class InForceDto implements AuthorisationInForce {
  @ApiProperty(DAY) until: string;
  @ApiProperty(GRANTING) caseId: string | null;
}

class YearDto implements YearAnswer {
  @ApiProperty() caseId: string;
  @ApiProperty() caseNo: string;
  @ApiProperty({ enum: [...PATHS] }) path: string;
  @ApiProperty(DAY) openedOn: string;
  @ApiProperty({ type: String, nullable: true }) outcome: string | null;
}

class AuthorisationDto implements AuthorisationAnswer {
  @ApiProperty(GRANTING) caseId: string | null;
  @ApiProperty({ example: 'ES' }) destination: string;
  @ApiProperty(DAY) until: string;
  @ApiProperty({ ...DAY, nullable: true, description: 'By the authority’s decision, and nobody else’s' })
  extinguishedOn: string | null;
  @ApiProperty() inForce: boolean;
  @ApiProperty({ type: [YearDto], description: 'The yearly seasons under it' }) seasons: YearDto[];
}

class FindingDto implements FindingAnswer {
  @ApiProperty() caseId: string;
  @ApiProperty({ type: 'integer', description: 'Its entry in that case' }) sequence: number;
  @ApiProperty({ enum: FINDING_KINDS }) kind: FindingKind;
  @ApiProperty(DAY) conductOn: string;
  @ApiProperty(DAY) decidedOn: string;
  @ApiProperty({ ...DAY, nullable: true }) notifiedOn: string | null;
  @ApiProperty({ enum: FINDING_EFFECTS }) effect: FindingEffect;
  @ApiProperty({
    ...DAY,
    nullable: true,
    description: 'The last day on which a filing is barred; null where nobody is barred by it',
  })
  until: string | null;
  @ApiProperty({
    enum: ['stands', 'lifted', 'contested'],
    description:
      '`lifted` also where the finding was told again because an appeal was turned down: see `appeal`',
  })
  state: FindingState;
  @ApiProperty({
    ...{ type: String, enum: APPEALS, nullable: true },
    description:
      'What became of the appeal against it: `turned-down`, the finding stands as entry `answeredBy` says it; `upheld`, it ' +
      'is lifted by that entry. Null without an appeal, and where it was lifted for another reason',
  })
  appeal: Appeal | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The entry that answered the appeal' })
  answeredBy: number | null;
}

class ProspectDto implements ProspectAnswer {
  @ApiProperty({ example: 'ES' }) destination: string;
  @ApiProperty({ type: InForceDto, nullable: true }) authorisation: InForceDto | null;
  @ApiProperty({ type: [ReasonDto] }) bars: ReasonDto[];
  @ApiProperty({ type: EligibilityDto }) eligibility: EligibilityDto;
}

class FormerNameDto implements FormerName {
  @ApiProperty(TEXT_OR_NULL) familyName: string | null;
  @ApiProperty(TEXT_OR_NULL) givenName: string | null;
  @ApiProperty(TEXT_OR_NULL) familyNameAr: string | null;
  @ApiProperty(TEXT_OR_NULL) givenNameAr: string | null;
}

class FormerDto implements FormerAnswer {
  @ApiProperty({ type: [FormerNameDto] }) names: FormerNameDto[];
  @ApiProperty({ type: [String] }) cins: string[];
  @ApiProperty({ type: [String] }) passports: string[];
  @ApiProperty({ type: [String] }) birthDates: string[];
  @ApiProperty({ type: [String] }) phones: string[];
  @ApiProperty({ type: [String] }) provinces: string[];
  @ApiProperty({ type: [String] }) sexes: string[];
}

class ProposedDto implements ProposedAnswer {
  @ApiProperty() proposalId: string;
  @ApiProperty({ description: 'The case whose opening said so' }) caseId: string;
  @ApiProperty({ type: String, format: 'date-time' }) proposedAt: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Each field that differs, as the papers of that opening show it',
  })
  changes: ProposedAnswer['changes'];
}

export class CorrectSeasonalWorkerDto extends PartialType(SeasonalWorkerDto) {
  @TextField({ maxLength: 4000, multiline: true }, { description: 'Private: kept under the person’s key' })
  reason: string;
}

class SeasonDto implements SeasonAnswer {
  @ApiProperty() caseId: string;
  @ApiProperty() caseNo: string;
  @ApiProperty() campaignId: string;
  @ApiProperty() programme: string;
  @ApiProperty({ enum: [...PATHS] }) path: string;
  @ApiProperty() stage: string;
  @ApiProperty() status: string;
  @ApiProperty({ type: String, nullable: true }) outcome: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) openedAt: string;
  @ApiProperty() simulated: boolean;
  @ApiProperty({ type: ReturnProofDto, nullable: true }) returnProof: ReturnProof | null;
}

export class SeasonalWorkerAnswerDto extends SeasonalWorkerViewDto implements SeasonalWorkerAnswer {
  @ApiPropertyOptional({ type: FormerDto, description: 'Names and papers of before; for placement officers' })
  former?: FormerDto;
  @ApiPropertyOptional({
    type: [ProposedDto],
    description: 'What openings say otherwise of the person, oldest first; for placement officers',
  })
  proposed?: ProposedDto[];
  @ApiProperty({ type: [SeasonDto] }) seasons: SeasonDto[];
  @ApiProperty({ type: [FindingDto], description: 'What the authority found in those seasons' })
  findings: FindingDto[];
  @ApiProperty({ type: [ReservePlaceDto], description: 'Places on reserves; no answer or silence ends one' })
  reserve: ReservePlace[];
  @ApiProperty({ type: [AuthorisationDto] }) authorisations: AuthorisationDto[];
  @ApiProperty({
    type: InForceDto,
    nullable: true,
    description: 'This, `bars` and `eligibility` are those of the country of the latest season',
  })
  authorisation: InForceDto | null;
  @ApiProperty({ type: [ReasonDto] }) bars: ReasonDto[];
  @ApiProperty({ type: EligibilityDto }) eligibility: EligibilityDto;
  @ApiProperty({ type: [ProspectDto], description: 'The same for every country of earlier seasons' })
  prospects: ProspectDto[];
}
