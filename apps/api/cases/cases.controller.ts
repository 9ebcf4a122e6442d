// Cases over HTTP. Each route says who may use it and what it takes; what it means is a few files further.
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type {
  CaseAnswer,
  EntryAnswer,
  OpenedAnswer,
  PendingAnswer,
  ReceiptAnswer,
} from '#libs/contract/case-view';
import type { Listed } from '#libs/contract/pages';
import { findCaseHeader, listCases } from '#libs/db/cases/cases';
import type { CaseHeader, CaseListItem } from '#libs/db/cases/cases';
import { ReadLog } from '../audit/read-log.ts';
import { ActorParam, SubjectParam, scopeOf } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { ApiIdempotencyKey, IdempotencyKey } from '../http/idempotency-key.ts';
import { markReplayed } from '../http/idempotent.ts';
import { listed } from '../http/pages.ts';
import { CaseDesk } from './case-desk.ts';
import { CaseDto, CaseListDto, EntryListDto, OpenedDto, PendingDto, ReceiptDto } from './answers.dto.ts';
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
import { correction, hold, milestone, resumption, transfer, withdrawal } from './compose.ts';
import { openSeasonCase } from './open-case.ts';
import { readCase, readEntries } from './read-case.ts';
import { reportOn } from './report-case.ts';
import type { Act, Compose } from './report-case.ts';

/** The case on the path, when the actor takes part in its campaign. */
export const visibleCase: FindSubject = (db, actor, { caseId = '' }) =>
  findCaseHeader(db, caseId, scopeOf(actor));

@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1/cases')
@UseInterceptors(ReadLog)
export class CasesController {
  constructor(private readonly desk: CaseDesk) {}

  @Post()
  @Allow('open-case')
  @ApiIdempotencyKey()
  @ApiOperation({
    summary: 'Open a case',
    description: 'The same person twice in a campaign is a `duplicate-case`.',
  })
  @ApiCreatedResponse({ type: OpenedDto })
  async open(
    @Body() body: OpenCaseDto,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedAnswer> {
    const { answer, replayed } = await openSeasonCase(this.desk, { actor, key, body });
    if (replayed) markReplayed(reply);
    return answer;
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
    return listed(listCases(this.desk.db, scopeOf(actor), filter, { ...query.page(), nowMs: Date.now() }));
  }

  @Get(':caseId')
  @Allow('read-case', visibleCase)
  @ApiOperation({
    summary: 'One case, now or at a moment',
    description:
      '`asOf` leaves out what happened later, `knownAt` what was recorded later. `next` is all one needs to go on.',
  })
  @ApiOkResponse({ type: CaseDto })
  read(
    @Param('caseId') _caseId: string,
    @Query() query: ReadCaseQuery,
    @SubjectParam() header: CaseHeader,
    @ActorParam() actor: SignedInActor,
  ): Promise<CaseAnswer> {
    return readCase(this.desk, actor, header, query);
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
    const items = await readEntries(this.desk, actor, header);
    return { items, nextCursor: null, total: items.length };
  }

  @Post(':caseId/milestones')
  @Allow('report-milestone', visibleCase)
  @ApiReport(
    'Report a milestone or an exit',
    'What may be reported, by whom and with what is in `next` and `exits`.',
  )
  milestone(
    @Param('caseId') caseId: string,
    @Body() body: ReportMilestoneDto,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportAnswer> {
    return this.report(
      reply,
      { caseId, actor, route: 'milestones', key, body },
      milestone(this.desk, actor, body),
    );
  }

  @Post(':caseId/withdrawal')
  @Allow('withdraw-case', visibleCase)
  @ApiReport('Withdraw', 'The exit `withdrawn`, in her own words.')
  withdrawal(
    @Param('caseId') caseId: string,
    @Body() body: WithdrawalDto,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportAnswer> {
    return this.report(reply, { caseId, actor, route: 'withdrawal', key, body }, withdrawal(actor, body));
  }

  @Post(':caseId/hold')
  @Allow('hold-case', visibleCase)
  @ApiReport('Put a case on hold', 'With a `legalBasis` its dates move by the days held; without, they stay.')
  hold(
    @Param('caseId') caseId: string,
    @Body() body: HoldDto,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportAnswer> {
    return this.report(reply, { caseId, actor, route: 'hold', key, body }, hold(actor, body));
  }

  @Post(':caseId/resumption')
  @Allow('resume-case', visibleCase)
  @ApiReport(
    'Resume a case',
    'What came in meanwhile takes effect; what fell due is written after the days of grace.',
  )
  resumption(
    @Param('caseId') caseId: string,
    @Body() body: ResumptionDto,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportAnswer> {
    return this.report(reply, { caseId, actor, route: 'resumption', key, body }, resumption(actor, body));
  }

  @Post(':caseId/corrections')
  @Allow('correct-entry', visibleCase)
  @ApiReport(
    'Correct an entry',
    'Supersedes an earlier entry by reference; nothing is rewritten. Newest first.',
  )
  correction(
    @Param('caseId') caseId: string,
    @Body() body: CorrectionDto,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportAnswer> {
    return this.report(reply, { caseId, actor, route: 'corrections', key, body }, correction(actor, body));
  }

  @Post(':caseId/transfer')
  @Allow('transfer-case', visibleCase)
  @ApiReport(
    'Move an open case to another published programme or version',
    'All that stands is judged anew by its rules; what would not stand there refuses the move, by its sequence.',
  )
  transfer(
    @Param('caseId') caseId: string,
    @Body() body: TransferDto,
    @IdempotencyKey() key: string,
    @ActorParam() actor: SignedInActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportAnswer> {
    return this.report(
      reply,
      { caseId, actor, route: 'transfer', key, body },
      transfer(this.desk, actor, body),
    );
  }

  private async report(reply: FastifyReply, act: Act, compose: Compose): Promise<ReportAnswer> {
    const reported = await reportOn(this.desk, act, compose);
    if (reported.kind === 'pending') {
      void reply.status(202);
      return { status: 'pending', reportId: reported.reportId };
    }
    if (reported.replayed) markReplayed(reply);
    const { fingerprint: _fingerprint, ...receipt } = reported.receipt;
    return receipt;
  }
}

type ReportAnswer = ReceiptAnswer | PendingAnswer;

function ApiReport(summary: string, description: string): MethodDecorator {
  return (target, name, descriptor) => {
    HttpCode(201)(target, name, descriptor);
    ApiIdempotencyKey()(target, name, descriptor);
    ApiOperation({ summary, description })(target, name, descriptor);
    ApiCreatedResponse({ type: ReceiptDto })(target, name, descriptor);
    ApiAcceptedResponse({ type: PendingDto, description: 'Kept, and sent until the engine answers' })(
      target,
      name,
      descriptor,
    );
  };
}
