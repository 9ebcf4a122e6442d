// What the departures are asked for, and what they answer.
import { ApiProperty } from '@nestjs/swagger';
import type { DeparturesAsked } from '#libs/casework/queries/departures';
import type {
  DepartureCounts,
  DepartureDay,
  DepartureGroup,
  DeparturesAnswer,
} from '#libs/contract/departures';
import type { IsoDate } from '#libs/domain/calendar';
import { DayField, IdField } from '../http/fields.ts';

const DAY = { type: String, format: 'date' } as const;
const TEXT_OR_NULL = { type: String, nullable: true } as const;

export class DeparturesQuery implements DeparturesAsked {
  @IdField({ optional: true })
  campaignId?: string;

  @DayField({ optional: true, description: 'Today by the campaign’s own calendar unless given' })
  from?: IsoDate;

  @DayField({ optional: true, description: 'Two weeks after `from` unless given; a year after it at most' })
  to?: IsoDate;
}

class DepartureCountsDto implements DepartureCounts {
  @ApiProperty({ type: 'integer', description: 'The sum of the others' }) expected: number;

  @ApiProperty({ type: 'integer', description: 'All that must come before the departure is recorded' })
  ready: number;

  @ApiProperty({ type: 'integer' }) visasMissing: number;
  @ApiProperty({ type: 'integer', description: 'In recruitment or training' }) papersMissing: number;
  @ApiProperty({ type: 'integer', description: 'On hold or contested' }) held: number;
}

class DepartureGroupDto extends DepartureCountsDto implements DepartureGroup {
  @ApiProperty() campaignId: string;
  @ApiProperty({ example: 'ma-es-cartaya@2026' }) programme: string;
  @ApiProperty() offerId: string;
  @ApiProperty() employer: string;

  @ApiProperty({ ...TEXT_OR_NULL, description: 'Null for those without a travel group' })
  convoyId: string | null;

  @ApiProperty({ ...TEXT_OR_NULL, description: 'A case whose manifest is that of the whole group' })
  manifestCaseId: string | null;
}

class DepartureDayDto extends DepartureCountsDto implements DepartureDay {
  @ApiProperty({ ...DAY, description: 'The first day of the offer: by then they have travelled' })
  on: IsoDate;

  @ApiProperty({ type: [DepartureGroupDto] }) groups: DepartureGroupDto[];
}

export class DeparturesDto implements DeparturesAnswer {
  @ApiProperty(DAY) from: IsoDate;
  @ApiProperty(DAY) to: IsoDate;
  @ApiProperty({ type: [DepartureDayDto] }) items: DepartureDayDto[];
  @ApiProperty({ type: 'integer' }) total: number;
}
