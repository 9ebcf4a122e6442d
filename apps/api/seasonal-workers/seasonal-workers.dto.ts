// What `GET /v1/seasonal-workers/:id` answers, for the API's description.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { REASON_WORDS } from '#libs/domain/eligibility';
import { PersonDto, ReturnProofDto } from '../cases/answers.dto.ts';

const DAY = { type: String, format: 'date' } as const;

class ReasonDto {
  @ApiProperty({ enum: Object.keys(REASON_WORDS) }) code: string;
  @ApiProperty() words: string;
  @ApiPropertyOptional(DAY) until?: string;
  @ApiPropertyOptional({ type: 'integer' }) days?: number;
}

class EligibilityDto {
  @ApiProperty({ enum: ['eligible', 'to-verify', 'not-eligible'] }) verdict: string;
  @ApiProperty({ type: [ReasonDto] }) reasons: ReasonDto[];
}

class AuthorisationDto {
  @ApiProperty(DAY) until: string;
  @ApiProperty() caseId: string;
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

export class SeasonalWorkerAnswerDto extends PersonDto {
  @ApiProperty({ type: [SeasonDto] }) seasons: SeasonDto[];
  @ApiProperty({ type: AuthorisationDto, nullable: true }) authorisation: AuthorisationDto | null;
  @ApiProperty({ type: [ReasonDto] }) bars: ReasonDto[];
  @ApiProperty({ type: EligibilityDto }) eligibility: EligibilityDto;
}
