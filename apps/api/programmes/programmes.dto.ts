// Programmes as the API answers them.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { ProgrammeBody, ProgrammeItem } from '#libs/contract/programmes';
import type { Programme } from '#libs/domain/pack/programme';
import { IfGiven } from '../http/fields.ts';

/** Its own schema is too large for a document of the API, and is served on its own. */
export const ANY_PACK = {
  type: 'object',
  additionalProperties: true,
  description:
    'The rule pack, whole: stages, milestones, exits, deadlines, evidence. Configuration, not legal advice. Its schema is at `/v1/programmes/schema`.',
} as const;

export class VersionQuery {
  @ApiPropertyOptional({ description: 'The version published last, unless given.', example: '2026' })
  @IfGiven()
  @Matches(/^[A-Za-z0-9._-]{1,64}$/, { message: 'must be a version' })
  version?: string;
}

export class ProgrammeItemDto implements ProgrammeItem {
  @ApiProperty({ example: 'ma-es-cartaya' })
  code: string;

  @ApiProperty({ example: '2026' })
  version: string;

  @ApiProperty({ format: 'date-time' })
  publishedAt: string;
}

export class ProgrammeDto extends ProgrammeItemDto implements ProgrammeBody {
  @ApiProperty(ANY_PACK)
  pack: Programme;
}

export class ProgrammeListDto {
  @ApiProperty({ type: [ProgrammeItemDto] })
  items: ProgrammeItemDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: 'integer' })
  total: number;
}
