// Programmes as the API answers them.
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import type { Listed } from '#libs/domain/pages';
import type { FieldFault } from '#libs/contract/problem';
import type {
  CasesOfVersion,
  CheckedProgramme,
  DefaultBody,
  ProgrammeBody,
  ProgrammeChangeBody,
  ProgrammeItem,
  WithdrawnBody,
} from '#libs/contract/programmes';
import type { Programme } from '#libs/domain/pack/programme';
import { IfGiven, TextField } from '../http/fields.ts';

/** Its own schema is too large for a document of the API, and is served on its own. */
export const ANY_PACK = {
  type: 'object',
  additionalProperties: true,
  description:
    'The rule pack, whole: stages, milestones, exits, deadlines, evidence. Configuration, not legal advice. Its schema is at `/v1/programmes/schema`.',
} as const;

export class VersionQuery {
  @ApiPropertyOptional({ description: 'The default, unless given.', example: '2026' })
  @IfGiven()
  @Matches(/^[A-Za-z0-9._-]{1,64}$/, { message: 'must be a version' })
  version?: string;
}

export class PublishQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Whether it becomes the default.' })
  @IfGiven()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  makeDefault?: string;
}

export class NewDefaultDto {
  @ApiProperty({ example: '2027' })
  @Matches(/^[A-Za-z0-9._-]{1,64}$/, { message: 'must be a version' })
  version: string;
}

export class DefaultDto implements DefaultBody {
  @ApiProperty({ example: 'ma-es-cartaya' })
  code: string;

  @ApiProperty({ example: '2027' })
  version: string;

  @ApiProperty({ enum: [true] })
  default: true;
}

export class VersionWithdrawalDto {
  @TextField({ maxLength: 500 })
  reason: string;
}

export class WithdrawnDto implements WithdrawnBody {
  @ApiProperty({ example: 'ma-es-cartaya' })
  code: string;

  @ApiProperty({ example: '2026' })
  version: string;

  @ApiProperty({ format: 'date-time' })
  withdrawnAt: string;
}

export class ProgrammeItemDto implements ProgrammeItem {
  @ApiProperty({ example: 'ma-es-cartaya' })
  code: string;

  @ApiProperty({ example: '2026' })
  version: string;

  @ApiProperty({ format: 'date-time' })
  publishedAt: string;

  @ApiProperty({ description: 'What a campaign takes that names no version' })
  isDefault: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when it is closed to new campaigns',
  })
  withdrawnAt: string | null;
}

export class ProgrammeDto extends ProgrammeItemDto implements ProgrammeBody {
  @ApiProperty(ANY_PACK)
  pack: Programme;
}

export class ProgrammeListDto implements Listed<ProgrammeItem> {
  @ApiProperty({ type: [ProgrammeItemDto] })
  items: ProgrammeItemDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: 'integer' })
  total: number;
}

class PackFaultDto implements FieldFault {
  @ApiProperty({ description: 'A JSON Pointer into the pack' }) pointer: string;
  @ApiProperty() code: string;
  @ApiProperty() detail: string;
}

class ProgrammeChangeDto implements ProgrammeChangeBody {
  @ApiProperty({ description: 'A stage, `exits`, or `programme` for the pack as a whole' }) group: string;
  @ApiProperty({ description: 'A milestone or an exit, or the part of the pack' }) subject: string;
  @ApiProperty({ example: 'deadline' }) kind: string;
  @ApiProperty({ description: 'In English' }) sentence: string;

  @ApiProperty({ type: [String], nullable: true, description: 'Null where it is every path of its subject' })
  paths: string[] | null;
}

class CasesOfVersionDto implements CasesOfVersion {
  @ApiProperty({ example: '2026' }) version: string;
  @ApiProperty({ type: 'integer' }) cases: number;
}

export class CheckedProgrammeDto implements CheckedProgramme {
  @ApiProperty({ type: String, nullable: true, description: 'Null where the pack does not say' })
  code: string | null;

  @ApiProperty({ type: String, nullable: true })
  version: string | null;

  @ApiProperty({ description: 'The version stands already, and never changes' })
  published: boolean;

  @ApiProperty({ type: [PackFaultDto], description: 'Empty for a pack that may be published' })
  faults: PackFaultDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The published version that it is compared with; null for the first of its programme',
  })
  before: string | null;

  @ApiProperty({ type: [ProgrammeChangeDto] })
  changes: ProgrammeChangeDto[];

  @ApiProperty({
    type: [CasesOfVersionDto],
    description: 'Open cases of the programme, by version: none moves to the new one by itself',
  })
  runningCases: CasesOfVersionDto[];
}
