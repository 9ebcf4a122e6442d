// What agencies take and answer.
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { AgencyItem } from '#libs/contract/agencies';
import { AGENCY_KINDS } from '#libs/domain/access';
import type { AgencyKind } from '#libs/domain/access';
import type { Listed } from '#libs/domain/pages';
import { CountryField, NameField } from '../http/fields.ts';

const LONGEST_NAME = 120;

export class NewAgencyDto {
  @NameField({ maxLength: LONGEST_NAME }, { example: 'Ayuntamiento de Moguer' })
  name: string;

  @ApiProperty({
    enum: AGENCY_KINDS,
    nullable: true,
    type: String,
    description: 'Null for an agency of the instance itself, whose people see all cases; it never changes',
  })
  @IsIn([...AGENCY_KINDS, null], { message: 'must be a kind of agency, or null for one of the instance' })
  agencyKind: AgencyKind | null;

  @CountryField()
  country: string;
}

export class ChangeAgencyDto {
  @NameField({ maxLength: LONGEST_NAME }, { optional: true })
  name?: string;
}

export class AgencyDto implements AgencyItem {
  @ApiProperty() agencyId: string;
  @ApiProperty() name: string;

  @ApiProperty({
    enum: AGENCY_KINDS,
    nullable: true,
    type: String,
    description: 'Null for an agency of the instance itself, which is no partner.',
  })
  agencyKind: AgencyKind | null;

  @ApiProperty({ example: 'ES' }) country: string;
}

export class AgencyListDto implements Listed<AgencyItem> {
  @ApiProperty({ type: [AgencyDto] }) items: AgencyDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}
