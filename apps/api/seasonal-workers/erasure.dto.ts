// What an erasure takes and answers.
import { ApiProperty } from '@nestjs/swagger';
import type { ErasureAnswer, LegalHoldAnswer } from '#libs/contract/erasures';
import { TextField } from '../http/fields.ts';

const TEXT_OR_NULL = { type: String, nullable: true } as const;

export class ReasonOfAdministratorDto {
  @TextField(
    { maxLength: 4000, multiline: true },
    { description: 'Private: sealed with what is known of the person, and erased with it' },
  )
  reason: string;
}

export class ErasureDto implements ErasureAnswer {
  @ApiProperty() erasureId: string;
  @ApiProperty({ description: 'The id that the person is kept under' }) seasonalWorkerId: string;
  @ApiProperty({
    ...TEXT_OR_NULL,
    description:
      'In the answer of GET …/erasure alone, until the person is erased; null in the answer of a POST',
  })
  reason: string | null;
  @ApiProperty({ description: 'The administrator who asked' }) requestedBy: string;
  @ApiProperty({ format: 'date-time' }) requestedAt: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Another administrator' }) confirmedBy: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, format: 'date-time' }) confirmedAt: string | null;
}

export class LegalHoldDto implements LegalHoldAnswer {
  @ApiProperty() seasonalWorkerId: string;
}
