// What the routes of incident files take.
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject } from 'class-validator';
import { SEASONAL_WORKER } from '#libs/domain/access';
import { INCIDENT_KINDS } from '#libs/domain/incident/kinds';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import { ENGINE_RECORDS, SPOKEN_LANGUAGES, WRITTEN_RECORDS } from '#libs/domain/incident/records';
import type { IncidentRecord, SpokenLanguage } from '#libs/domain/incident/records';
import { ChoiceField, DayField, IdField, IfGiven, IsId, TextField, YesOrNo } from '../http/fields.ts';
import { PageQuery } from '../http/pages.ts';

const CHANNELS = ['phone', 'paper', 'message', 'screen'] as const;
const MOST_AGENCIES = 30;
const PRIVATE = 'Private: sealed under the person’s key';

function OnBehalfField(): PropertyDecorator {
  return ChoiceField([SEASONAL_WORKER], {
    optional: true,
    description: 'The words are the seasonal worker’s own: the record is reported as theirs',
  });
}

export class OpenIncidentDto {
  @ChoiceField(INCIDENT_KINDS, { description: 'Each kind has its own circle of readers and its own days' })
  kind: IncidentKind;

  @TextField({ maxLength: 8000, multiline: true }, { description: PRIVATE })
  text: string;

  @ChoiceField(SPOKEN_LANGUAGES, {
    description: 'ISO 639 code of the language in which it was told; `zgh` is Amazigh',
  })
  language: SpokenLanguage;

  @TextField(
    { maxLength: 500, multiline: true },
    { description: `How the person may be reached. ${PRIVATE}` },
  )
  contactSafe: string;

  @DayField({ optional: true, description: 'When it happened' })
  occurredOn?: string;

  @TextField({ maxLength: 300, multiline: true }, { optional: true, description: PRIVATE })
  place?: string;

  @IdField({
    optional: true,
    description: 'A case of this person; none is needed, and the case knows of no file',
  })
  caseId?: string;

  @IdField({ optional: true, description: 'The `userId` of the one placement officer who reads it' })
  officer?: string;

  @ApiPropertyOptional({
    type: [String],
    maxItems: MOST_AGENCIES,
    description: 'Ids of the agencies that read it, instead of those of its kind; never one of employers',
  })
  @IfGiven()
  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1, { message: 'holds nothing' })
  @ArrayMaxSize(MOST_AGENCIES, { message: `holds more than ${String(MOST_AGENCIES)} items` })
  @IsId({ each: true, message: 'must hold ids' })
  circle?: string[];

  @OnBehalfField()
  onBehalfOf?: typeof SEASONAL_WORKER;

  @ChoiceField(CHANNELS, { optional: true })
  channel?: (typeof CHANNELS)[number];
}

export class WriteIncidentRecordDto {
  @ChoiceField([...WRITTEN_RECORDS, ...ENGINE_RECORDS], {
    description: '`retaliation-check` and `incident-escalated` are written by the engine alone',
  })
  record: Exclude<IncidentRecord, 'incident-opened'>;

  @DayField({ description: 'Not after today' })
  occurredOn: string;

  @ApiPropertyOptional({
    type: Object,
    additionalProperties: true,
    description:
      '`consent-given`, `consent-withdrawn`: `to` (list), `scope`. `incident-referred`: `to`, `reference`, `ground`. ' +
      '`incident-followed-up`: `act`. `incident-outcome`: `result`. `incident-closed`: `ground`, and `talkedOn` or ' +
      '`triedOn` (two days). `incident-reopened`: `ground`. `circle-changed`: `add`, `remove`, `officer`.',
  })
  @IfGiven()
  @IsObject({ message: 'must be an object' })
  details?: Record<string, unknown>;

  @OnBehalfField()
  onBehalfOf?: typeof SEASONAL_WORKER;
}

export class ListIncidentsQuery extends PageQuery {
  @ChoiceField(['open', 'closed'], { optional: true })
  state?: 'open' | 'closed';

  @YesOrNo()
  overdue?: boolean;

  @IdField({ optional: true, description: 'Files of this person alone' })
  seasonalWorkerId?: string;
}
