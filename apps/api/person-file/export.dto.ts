// The whole file of one person, as it is exported.
import { ApiProperty } from '@nestjs/swagger';
import type {
  CaseOfPerson,
  CorrectionOfPerson,
  IncidentOfPerson,
  PersonFileAnswer,
  ReadingOfPerson,
  ReserveActOfPerson,
} from '#libs/contract/person-file';
import { ROLES } from '#libs/domain/access';
import { RESERVE_RECORDS } from '#libs/domain/person/reserve';
import type { ReserveRecord } from '#libs/domain/person/reserve';
import { LANGUAGES } from '#libs/words/languages';
import { CaseDto, CaseTextDto, EntryDto, LiftedDto, SupersededDto } from '../cases/answers.dto.ts';
import { DocumentItemDto } from '../documents/documents.dto.ts';
import { IncidentDto } from '../incidents/answers.dto.ts';
import { CostDto, CostTotalDto, FeesDto } from '../seasonal-workers/costs.dto.ts';
import { SeasonalWorkerAnswerDto } from '../seasonal-workers/seasonal-workers.dto.ts';

type Costs = PersonFileAnswer['costs'];

class CaseOfPersonDto implements CaseOfPerson {
  @ApiProperty({ type: CaseDto }) case: CaseDto;
  @ApiProperty({ type: [EntryDto] }) entries: EntryDto[];
  @ApiProperty({ type: [SupersededDto], description: 'Silences whose place an act has taken' })
  superseded: SupersededDto[];
  @ApiProperty({ type: [LiftedDto], description: 'Refusals and withdrawals that the authority has lifted' })
  lifted: LiftedDto[];
  @ApiProperty({ type: [CaseTextDto] }) texts: CaseTextDto[];
  @ApiProperty({ type: [DocumentItemDto] }) documents: DocumentItemDto[];
}

class ReadingOfPersonDto implements ReadingOfPerson {
  @ApiProperty({ format: 'date-time' }) readAt: string;
  @ApiProperty() agencyId: string;
  @ApiProperty({ description: 'The name of the agency' }) agency: string;
  @ApiProperty({ enum: ROLES }) role: string;
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
  @ApiProperty({
    type: [ReadingOfPersonDto],
    description: 'Who read it, oldest first, this reading too; none of a file that its circle alone reads',
  })
  readings: ReadingOfPersonDto[];
}

class CorrectionOfPersonDto implements CorrectionOfPerson {
  @ApiProperty({ format: 'date-time' }) correctedAt: string;
  @ApiProperty({ type: [String], description: 'Fields of `seasonalWorker`; former values are in `former`' })
  fields: string[];
  @ApiProperty() reason: string;
}

class ReserveActOfPersonDto implements ReserveActOfPerson {
  @ApiProperty({ enum: RESERVE_RECORDS }) record: ReserveRecord;
  @ApiProperty({ format: 'date' }) occurredOn: string;
  @ApiProperty({ type: String, nullable: true }) sector: string | null;
  @ApiProperty({ type: [String], description: 'Kinds of evidence' }) evidence: string[];
  @ApiProperty({ type: [String], description: 'What is written on the evidence' }) references: string[];
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
  @ApiProperty({ type: [CorrectionOfPersonDto], description: 'Oldest first' })
  corrections: CorrectionOfPersonDto[];
  @ApiProperty({ type: [ReserveActOfPersonDto], description: 'In the order in which they were recorded' })
  reserveActs: ReserveActOfPersonDto[];
  @ApiProperty({ type: CostsOfPersonDto }) costs: CostsOfPersonDto;
  @ApiProperty({ type: [IncidentOfPersonDto] }) incidents: IncidentOfPersonDto[];
}
