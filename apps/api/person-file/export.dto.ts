// The whole file of one person, as it is exported.
import { ApiProperty } from '@nestjs/swagger';
import type { CaseOfPerson, IncidentOfPerson, PersonFileAnswer } from '#libs/contract/person-file';
import { LANGUAGES } from '#libs/words/languages';
import { CaseDto, CaseTextDto, EntryDto } from '../cases/answers.dto.ts';
import { DocumentItemDto } from '../documents/documents.dto.ts';
import { IncidentDto } from '../incidents/answers.dto.ts';
import { CostDto, CostTotalDto, FeesDto } from '../seasonal-workers/costs.dto.ts';
import { SeasonalWorkerAnswerDto } from '../seasonal-workers/seasonal-workers.dto.ts';

type Costs = PersonFileAnswer['costs'];

class CaseOfPersonDto implements CaseOfPerson {
  @ApiProperty({ type: CaseDto }) case: CaseDto;
  @ApiProperty({ type: [EntryDto] }) entries: EntryDto[];
  @ApiProperty({ type: [CaseTextDto] }) texts: CaseTextDto[];
  @ApiProperty({ type: [DocumentItemDto] }) documents: DocumentItemDto[];
}

class IncidentOfPersonDto implements IncidentOfPerson {
  @ApiProperty() incidentId: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: ['open', 'closed'] }) state: IncidentOfPerson['state'];
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn: string | null;
  @ApiProperty({
    type: IncidentDto,
    nullable: true,
    description: 'Whole where the officer who exports reads the file; null where its circle alone does',
  })
  file: IncidentDto | null;
}

class CostsOfPersonDto implements Costs {
  @ApiProperty({ type: [CostDto] }) items: CostDto[];
  @ApiProperty({ type: [CostTotalDto] }) totals: CostTotalDto[];
  @ApiProperty({ type: FeesDto }) fees: FeesDto;
}

export class PersonFileDto implements PersonFileAnswer {
  @ApiProperty({ format: 'date-time' }) madeAt: string;
  @ApiProperty({ enum: LANGUAGES }) language: string;
  @ApiProperty({ type: SeasonalWorkerAnswerDto }) seasonalWorker: SeasonalWorkerAnswerDto;
  @ApiProperty({ type: [CaseOfPersonDto], description: 'Oldest first' }) cases: CaseOfPersonDto[];
  @ApiProperty({ type: CostsOfPersonDto }) costs: CostsOfPersonDto;
  @ApiProperty({ type: [IncidentOfPersonDto] }) incidents: IncidentOfPersonDto[];
}
