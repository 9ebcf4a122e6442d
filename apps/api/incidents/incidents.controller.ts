// Files of incidents and complaints. They are read by their circle; to everybody else there are none, and no other
// route knows of them. Reading one is noted in the file itself, never in the access log.
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import { readCircleChoices, readOfficerChoices } from '#libs/casework/incidents/circle-choices';
import { openIncident } from '#libs/casework/incidents/open-incident';
import { readIncident, readIncidents, readReadings } from '#libs/casework/incidents/read-incidents';
import { writeRecord } from '#libs/casework/incidents/write-record';
import type {
  CircleChoice,
  IncidentItem,
  IncidentReadingAnswer,
  IncidentReceiptAnswer,
  IncidentRecordedAnswer,
  IncidentView,
  OfficerChoice,
} from '#libs/contract/incidents';
import type { Listed } from '#libs/domain/pages';
import { receiptOf } from '#libs/words/incident-receipt';
import type { Language } from '#libs/words/languages';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { AskedLanguageParam, LANGUAGE_HEADER as LANGUAGE } from '../http/accept-language.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { PageQuery } from '../http/pages.ts';
import { visibleSeasonalWorker } from '../seasonal-workers/seasonal-workers.controller.ts';
import {
  AuditedIncidentDto,
  CircleChoiceListDto,
  IncidentDto,
  IncidentListDto,
  IncidentReadingListDto,
  IncidentReceiptDto,
  IncidentRecordedDto,
  OfficerChoiceListDto,
  OwnNoticeDto,
} from './answers.dto.ts';
import { ListIncidentsQuery, OpenIncidentDto, WriteIncidentRecordDto } from './incidents.dto.ts';

const VIEWS = [IncidentDto, OwnNoticeDto, AuditedIncidentDto];

@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1')
export class IncidentsController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Post('seasonal-workers/:seasonalWorkerId/incidents')
  @Allow('open-incident', visibleSeasonalWorker)
  @CreatesOnce()
  @ApiOperation({
    summary: 'Open a file of incident or complaint for a seasonal worker',
    description:
      'No case is needed, and none knows of it. Who reads the file follows from its kind, or from `circle`. ' +
      '403 `not-your-milestone`: this kind of agency opens no such file in its own name. 409 `case-closed`: the ' +
      'last season of this person closed more than 36 months ago. `receipt` is handed to the person.',
  })
  @ApiCreatedResponse({ type: IncidentReceiptDto })
  @ApiHeader(LANGUAGE)
  async open(
    @Param('seasonalWorkerId') seasonalWorkerId: string,
    @Body() body: OpenIncidentDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
    @AskedLanguageParam() reader: Language | undefined,
  ): Promise<Answer<IncidentReceiptAnswer>> {
    const opened = await openIncident(this.casework, actor, attempt, seasonalWorkerId, body);
    return answerOf(opened, (answer) => ({
      ...answer,
      receipt: receiptOf(answer, body.language, reader),
    }));
  }

  @Get('incidents')
  @Allow('read-incidents')
  @ApiOperation({
    summary: 'Incident files that you read, earliest due first',
    description:
      'To placement officers also the others, with `kind` null; to auditors all, with `group` for `kind`. Employers and ' +
      'administrators get none.',
  })
  @ApiOkResponse({ type: IncidentListDto })
  async list(
    @Query() query: ListIncidentsQuery,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<IncidentItem>> {
    const { state, overdue, seasonalWorkerId } = query;
    const filter = {
      ...(state === undefined ? {} : { state }),
      ...(overdue === undefined ? {} : { overdue }),
      ...(seasonalWorkerId === undefined ? {} : { seasonalWorkerId }),
    };
    return found(await readIncidents(this.casework, actor, filter, query.page()));
  }

  @Get('incidents/circle-choices')
  @Allow('open-incident')
  @ApiOperation({
    summary: 'The agencies that the circle of a file may name',
    description:
      'For whoever may open files: every agency but those of employers, which read none and get an empty list. It says ' +
      'nothing of any person or file.',
  })
  @ApiOkResponse({ type: CircleChoiceListDto })
  async circleChoices(
    @Query() query: PageQuery,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<CircleChoice>> {
    return found(await readCircleChoices(this.casework, actor, query.page()));
  }

  @Get('incidents/officer-choices')
  @Allow('open-incident')
  @ApiOperation({
    summary: 'The placement officers whom the circle of a file may name',
    description:
      '`officer` of an opening or of `circle-changed` is the `userId` of one of them. For whoever may open files; to agencies of ' +
      'employers an empty list. It says nothing of any person or file.',
  })
  @ApiOkResponse({ type: OfficerChoiceListDto })
  async officerChoices(
    @Query() query: PageQuery,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<OfficerChoice>> {
    return found(await readOfficerChoices(this.casework, actor, query.page()));
  }

  @Get('incidents/:incidentId')
  @Allow('read-incidents')
  @ApiOperation({
    summary: 'One incident file',
    description:
      'Whole to its circle; its own notice to the employers’ association that wrote it; days and codes to an auditor; ' +
      '404 to everybody else. Every reading is noted.',
  })
  @ApiExtraModels(...VIEWS)
  @ApiOkResponse({ schema: { anyOf: VIEWS.map((view) => ({ $ref: getSchemaPath(view) })) } })
  async read(
    @Param('incidentId') incidentId: string,
    @ActorParam() actor: SignedInActor,
  ): Promise<IncidentView> {
    return found(await readIncident(this.casework, actor, incidentId));
  }

  @Post('incidents/:incidentId/records')
  @Allow('write-incident')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Record something in an incident file',
    description:
      'By its circle. 409 `consent-missing`: a referral to whom the seasonal worker did not consent, without a `ground`. ' +
      '409 `file-closed`: a closed file takes only `incident-reopened`. Consent is the person’s word, or that of whoever ' +
      'opened the file; `circle-changed` is the person’s alone (`onBehalfOf`).',
  })
  @ApiCreatedResponse({ type: IncidentRecordedDto })
  async write(
    @Param('incidentId') incidentId: string,
    @Body() body: WriteIncidentRecordDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<IncidentRecordedAnswer>> {
    return answerOf(await writeRecord(this.casework, actor, attempt, incidentId, body));
  }

  @Get('incidents/:incidentId/readings')
  @Allow('read-incidents')
  @ApiOperation({ summary: 'Who read an incident file, newest first; for its circle and auditors' })
  @ApiOkResponse({ type: IncidentReadingListDto })
  async readings(
    @Param('incidentId') incidentId: string,
    @Query() query: PageQuery,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<IncidentReadingAnswer>> {
    return found(await readReadings(this.casework, actor, incidentId, query.page()));
  }
}
