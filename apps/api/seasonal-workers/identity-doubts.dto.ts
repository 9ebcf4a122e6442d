// Doubts about who is who: what the routes take and answer.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import type { Listed } from '#libs/domain/pages';
import type { DoubtAnsweredAnswer, IdentityDoubtAnswer } from '#libs/contract/seasonal-worker';
import { SUSPICIONS } from '#libs/domain/person/matching';
import { SeasonalWorkerViewDto } from '../cases/answers.dto.ts';
import { ChoiceField, IdField, IfGiven, TextField } from '../http/fields.ts';
import { PageQuery } from '../http/pages.ts';

type Grounds = IdentityDoubtAnswer['grounds'];
type DoubtAnswer = DoubtAnsweredAnswer['answer'];

const ANSWERS = ['same', 'different'] as const;
const GROUNDS: readonly Grounds[] = [...SUSPICIONS, 'passport', 'told-apart'];
const INSTANT = { type: String, format: 'date-time' } as const;
const TEXT_OR_NULL = { type: String, nullable: true } as const;
const WORDS: Readonly<Record<string, boolean>> = { true: true, false: false };

export class ListDoubtsQuery extends PageQuery {
  @ApiPropertyOptional({
    type: Boolean,
    description: 'Those that have an answer, instead of those that wait',
  })
  @IfGiven()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (WORDS[value] ?? value) : value))
  @IsBoolean({ message: 'must be true or false' })
  answered?: boolean;

  @IdField({ optional: true, description: 'Those about this person alone' })
  seasonalWorkerId?: string;
}

export class AnswerDoubtDto {
  @ChoiceField(ANSWERS, { description: '`same` joins the two: both ids then name the one known longer' })
  answer: (typeof ANSWERS)[number];

  @TextField(
    { maxLength: 4000, multiline: true },
    {
      optional: true,
      description: 'Private: kept under the person’s key. Required to take another answer back',
    },
  )
  reason?: string;
}

class DoubtDto implements IdentityDoubtAnswer {
  @ApiProperty() doubtId: string;
  @ApiProperty(INSTANT) raisedAt: string;
  @ApiProperty({
    description:
      'The case whose opening raised it; after a correction, the newest case of the person corrected',
  })
  caseId: string;
  @ApiProperty() caseNo: string;
  @ApiProperty({ enum: GROUNDS }) grounds: Grounds;
  @ApiProperty({ type: [SeasonalWorkerViewDto], description: 'The one known longer first' })
  seasonalWorkers: SeasonalWorkerViewDto[];
  @ApiProperty({ enum: ANSWERS, nullable: true }) answer: DoubtAnswer | null;
  @ApiProperty({ ...INSTANT, nullable: true }) answeredAt: string | null;
  @ApiProperty(TEXT_OR_NULL) answeredBy: string | null;
  @ApiProperty(TEXT_OR_NULL) reason: string | null;
}

export class DoubtListDto implements Listed<IdentityDoubtAnswer> {
  @ApiProperty({ type: [DoubtDto] }) items: DoubtDto[];
  @ApiProperty(TEXT_OR_NULL) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}

export class DoubtAnsweredDto implements DoubtAnsweredAnswer {
  @ApiProperty() doubtId: string;
  @ApiProperty({ enum: ANSWERS }) answer: DoubtAnswer;
  @ApiProperty({ description: 'The id that stays; of two different ones, the one known longer' })
  seasonalWorkerId: string;
}
