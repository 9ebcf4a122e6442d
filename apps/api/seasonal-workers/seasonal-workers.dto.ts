// What `GET /v1/seasonal-workers/:id` answers, for the API's description.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { REASON_CODES } from '#libs/domain/person/eligibility';
import { SeasonalWorkerViewDto, ReturnProofDto } from '../cases/answers.dto.ts';

const DAY = { type: String, format: 'date' } as const;

class ReasonDto {
  @ApiProperty({ enum: REASON_CODES }) code: string;
  @ApiProperty({ description: 'In the language of `Content-Language`' }) words: string;
  @ApiPropertyOptional(DAY) until?: string;
  @ApiPropertyOptional({ type: 'integer' }) days?: number;
}

class EligibilityDto {
  @ApiProperty({ enum: ['eligible', 'to-verify', 'not-eligible'] }) verdict: string;
  @ApiProperty({ type: [ReasonDto] }) reasons: ReasonDto[];
}

class InForceDto {
  @ApiProperty(DAY) until: string;
  @ApiProperty() caseId: string;
}

class YearDto {
  @ApiProperty() caseId: string;
  @ApiProperty() caseNo: string;
  @ApiProperty({ enum: ['first', 'returning'] }) path: string;
  @ApiProperty(DAY) openedOn: string;
  @ApiProperty({ type: String, nullable: true }) outcome: string | null;
}

class AuthorisationDto {
  @ApiProperty({ description: 'The case that granted or renewed it' }) caseId: string;
  @ApiProperty({ example: 'ES' }) destination: string;
  @ApiProperty(DAY) until: string;
  @ApiProperty({ ...DAY, nullable: true, description: 'By the authority’s decision, and nobody else’s' })
  extinguishedOn: string | null;
  @ApiProperty() inForce: boolean;
  @ApiProperty({ type: [YearDto], description: 'The yearly seasons under it' }) seasons: YearDto[];
}

class ProspectDto {
  @ApiProperty({ example: 'ES' }) destination: string;
  @ApiProperty({ type: InForceDto, nullable: true }) authorisation: InForceDto | null;
  @ApiProperty({ type: [ReasonDto] }) bars: ReasonDto[];
  @ApiProperty({ type: EligibilityDto }) eligibility: EligibilityDto;
}

class FormerNameDto {
  @ApiProperty({ type: String, nullable: true }) familyName: string | null;
  @ApiProperty({ type: String, nullable: true }) givenName: string | null;
}

class FormerDto {
  @ApiProperty({ type: [FormerNameDto] }) names: FormerNameDto[];
  @ApiProperty({ type: [String] }) cins: string[];
  @ApiProperty({ type: [String] }) passports: string[];
}

class SeasonDto {
  @ApiProperty() caseId: string;
  @ApiProperty() caseNo: string;
  @ApiProperty() campaignId: string;
  @ApiProperty() programme: string;
  @ApiProperty({ enum: ['first', 'returning'] }) path: string;
  @ApiProperty() stage: string;
  @ApiProperty() status: string;
  @ApiProperty({ type: String, nullable: true }) outcome: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) openedAt: string;
  @ApiProperty() simulated: boolean;
  @ApiProperty({ type: ReturnProofDto, nullable: true }) returnProof: ReturnProofDto | null;
}

export class SeasonalWorkerAnswerDto extends SeasonalWorkerViewDto {
  @ApiPropertyOptional({ type: FormerDto, description: 'What she had before; for placement officers' })
  former?: FormerDto;
  @ApiProperty({ type: [SeasonDto] }) seasons: SeasonDto[];
  @ApiProperty({ type: [AuthorisationDto] }) authorisations: AuthorisationDto[];
  @ApiProperty({
    type: InForceDto,
    nullable: true,
    description: 'This, `bars` and `eligibility` are those of the country of her latest season',
  })
  authorisation: InForceDto | null;
  @ApiProperty({ type: [ReasonDto] }) bars: ReasonDto[];
  @ApiProperty({ type: EligibilityDto }) eligibility: EligibilityDto;
  @ApiProperty({ type: [ProspectDto], description: 'The same for every country she has gone to' })
  prospects: ProspectDto[];
}
