// What is read of agencies.
import { ApiProperty } from '@nestjs/swagger';
import type { AgencyItem } from '#libs/contract/agencies';
import { AGENCY_KINDS } from '#libs/domain/access';
import type { AgencyKind } from '#libs/domain/access';
import type { Listed } from '#libs/domain/pages';

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
