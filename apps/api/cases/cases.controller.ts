// Cases over HTTP: each route says who may use it and what it takes, calls one command or query, and answers.
import { Body, Controller, Get, Inject, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import { openSeasonCase } from '#libs/casework/commands/open-case';
import { correct, hold, reportMilestone, resume, transfer, withdraw } from '#libs/casework/commands/report';
import type { ReportAct } from '#libs/casework/commands/report';
import { listCases } from '#libs/casework/queries/list-cases';
import { readCase } from '#libs/casework/queries/read-case';
import { readEntries } from '#libs/casework/queries/read-entries';
import type {
  CaseAnswer,
  EntryAnswer,
  OpenedAnswer,
  PendingAnswer,
  ReceiptAnswer,
} from '#libs/contract/case-view';
import type { Listed } from '#libs/contract/pages';
import type { CaseHeader, CaseListItem } from '#libs/db/cases/cases';
import { ReadLog } from '../audit/read-log.ts';
import { ActorParam, SubjectParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { visibleCase } from '../auth/visible-case.ts';
import { CASEWORK } from '../deps.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { listed } from '../http/pages.ts';
import { ActParam, Reports, answerOfReport } from './act.ts';
import { CaseDto, CaseListDto, EntryListDto, OpenedDto } from './answers.dto.ts';
import {
  CorrectionDto,
  HoldDto,
  ListCasesQuery,
  OpenCaseDto,
  ReadCaseQuery,
  ReportMilestoneDto,
  ResumptionDto,
  TransferDto,
  WithdrawalDto,
} from './cases.dto.ts';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1/cases')
@UseInterceptors(ReadLog)
export class CasesController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Post()
  @Allow('open-case')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Open a case',
    description: 'The same person twice in a campaign is a `duplicate-case`.',
  })
  @ApiCreatedResponse({ type: OpenedDto })
  async open(
    @AttemptParam() attempt: Attempt,
    @Body() body: OpenCaseDto,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<OpenedAnswer>> {
    return answerOf(await openSeasonCase(this.casework, actor, attempt, body));
  }

  @Get()
  @Allow('read-case')
  @ApiOperation({
    summary: 'Cases, newest first',
    description: 'A partner agency sees those of its campaigns.',
  })
  @ApiOkResponse({ type: CaseListDto })
  list(@Query() query: ListCasesQuery, @ActorParam() actor: SignedInActor): Promise<Listed<CaseListItem>> {
    const { limit: _limit, cursor: _cursor, ...filter } = query;
    return listed(listCases(this.casework, actor, filter, query.page()));
  }

  @Get(':caseId')
  @Allow('read-case', visibleCase)
  @ApiOperation({
    summary: 'One case, now or at a moment',
    description:
      '`asOf` leaves out what happened later, `knownAt` what was recorded later. `next` is all one needs to go on.',
  })
  @ApiOkResponse({ type: CaseDto })
  async read(
    @Param('caseId') _caseId: string,
    @Query() query: ReadCaseQuery,
    @SubjectParam() header: CaseHeader,
    @ActorParam() actor: SignedInActor,
  ): Promise<CaseAnswer> {
    return found(await readCase(this.casework, actor, header, query));
  }

  @Get(':caseId/entries')
  @Allow('read-case', visibleCase)
  @ApiOperation({ summary: 'The log of a case, in order, with its hashes' })
  @ApiOkResponse({ type: EntryListDto })
  async entries(
    @Param('caseId') _caseId: string,
    @SubjectParam() header: CaseHeader,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<EntryAnswer>> {
    const items = found(await readEntries(this.casework, actor, header.caseId));
    return { items, nextCursor: null, total: items.length };
  }

  @Post(':caseId/milestones')
  @Allow('report-milestone', visibleCase)
  @Reports(
    'Report a milestone or an exit',
    'What may be reported, by whom and with what is in `next` and `exits`.',
  )
  milestone(
    @ActParam() act: ReportAct,
    @Body() body: ReportMilestoneDto,
    @ActorParam() actor: SignedInActor,
  ): Promise<ReportAnswer> {
    return answerOfReport(reportMilestone(this.casework, actor, act, body));
  }

  @Post(':caseId/withdrawal')
  @Allow('withdraw-case', visibleCase)
  @Reports('Withdraw', 'The exit `withdrawn`, in her own words.')
  withdrawal(
    @ActParam() act: ReportAct,
    @Body() body: WithdrawalDto,
    @ActorParam() actor: SignedInActor,
  ): Promise<ReportAnswer> {
    return answerOfReport(withdraw(this.casework, actor, act, body));
  }

  @Post(':caseId/hold')
  @Allow('hold-case', visibleCase)
  @Reports('Put a case on hold', 'With a `legalBasis` its dates move by the days held; without, they stay.')
  hold(
    @ActParam() act: ReportAct,
    @Body() body: HoldDto,
    @ActorParam() actor: SignedInActor,
  ): Promise<ReportAnswer> {
    return answerOfReport(hold(this.casework, actor, act, body));
  }

  @Post(':caseId/resumption')
  @Allow('resume-case', visibleCase)
  @Reports(
    'Resume a case',
    'What came in meanwhile takes effect; what fell due is written after the days of grace.',
  )
  resumption(
    @ActParam() act: ReportAct,
    @Body() body: ResumptionDto,
    @ActorParam() actor: SignedInActor,
  ): Promise<ReportAnswer> {
    return answerOfReport(resume(this.casework, actor, act, body));
  }

  @Post(':caseId/corrections')
  @Allow('correct-entry', visibleCase)
  @Reports(
    'Correct an entry',
    'Supersedes an earlier entry by reference; nothing is rewritten. Newest first.',
  )
  correction(
    @ActParam() act: ReportAct,
    @Body() body: CorrectionDto,
    @ActorParam() actor: SignedInActor,
  ): Promise<ReportAnswer> {
    return answerOfReport(correct(this.casework, actor, act, body));
  }

  @Post(':caseId/transfer')
  @Allow('transfer-case', visibleCase)
  @Reports(
    'Move an open case to another published programme or version',
    'All that stands is judged anew by its rules; what would not stand there refuses the move, by its sequence.',
  )
  transfer(
    @ActParam() act: ReportAct,
    @Body() body: TransferDto,
    @ActorParam() actor: SignedInActor,
  ): Promise<ReportAnswer> {
    return answerOfReport(transfer(this.casework, actor, act, body));
  }
}

type ReportAnswer = Answer<ReceiptAnswer | PendingAnswer>;
