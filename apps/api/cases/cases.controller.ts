// Cases over HTTP. Each route says who may use it and what it takes, calls one command or query, and presents it.
import { Body, Controller, Get, Inject, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import { openNoticedCase } from '#libs/casework/commands/open-noticed-case';
import type { CaseAct } from '#libs/casework/commands/record-act';
import { correct, hold, reportMilestone, resume, transfer, withdraw } from '#libs/casework/commands/report';
import { listCases } from '#libs/casework/queries/list-cases';
import { readCase } from '#libs/casework/queries/read-case';
import { readCaseTexts } from '#libs/casework/queries/read-case-texts';
import { readEntries, readWhatBecame } from '#libs/casework/queries/read-entries';
import { previewTransfer } from '#libs/casework/queries/transfer-effects';
import type { LoadedCase } from '#libs/casework/queries/visible-case';
import type {
  CaseAnswer,
  CaseItem,
  CaseText,
  EntryList,
  OpenedAnswer,
  TransferPreview,
} from '#libs/contract/case-view';
import type { Listed } from '#libs/domain/pages';
import { ActorParam, SubjectParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { ReadLog } from '../auth/read-log.ts';
import { CASEWORK } from '../deps.ts';
import type { Language } from '#libs/words/languages';
import { LANGUAGE_HEADER as LANGUAGE, LanguageParam } from '../http/accept-language.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { ActParam, Reports, reportAnswer, transferAnswer, wholeCaseOnPath } from './act.ts';
import type { ReportAnswer } from './act.ts';
import { ApiFilters, ApiPage, ApiSort, ListParam } from './asked-lists.ts';
import type { AskedPage } from './asked-lists.ts';
import { caseInWords, noticesInWords } from './notices.ts';
import { CaseDto, CaseListDto, CaseTextListDto, EntryListDto, OpenedDto } from './answers.dto.ts';
import {
  CorrectionDto,
  HoldDto,
  OpenCaseDto,
  ReadCaseQuery,
  ReportMilestoneDto,
  ResumptionDto,
  TransferDto,
  TransferQuery,
  WithdrawalDto,
} from './cases.dto.ts';
import { TransferPreviewDto, previewInWords } from './transfer.dto.ts';

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
    description:
      'The same person twice in a campaign is a `duplicate-case`. Nobody is opened who is not sixteen when the work ' +
      'starts (`limit-exceeded`, `limit: "age"`); of others the answer says in `notices` what an officer must look at.',
  })
  @ApiHeader(LANGUAGE)
  @ApiCreatedResponse({ type: OpenedDto })
  async open(
    @Body() body: OpenCaseDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<Answer<OpenedAnswer>> {
    return answerOf(await openNoticedCase(this.casework, actor, attempt, body), (opened) => ({
      ...opened,
      notices: noticesInWords(opened.notices, language),
    }));
  }

  @Get()
  @Allow('read-case')
  @ApiPage()
  @ApiSort()
  @ApiFilters()
  @ApiOperation({
    summary: 'Cases, newest first unless `sort` says otherwise',
    description:
      'A partner agency sees those of its campaigns. A cursor belongs to one order and its filters.',
  })
  @ApiOkResponse({ type: CaseListDto })
  async list(
    @ListParam() { filter, sort, page }: AskedPage,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<CaseItem>> {
    return found(await listCases(this.casework, actor, filter, { ...page, sort }));
  }

  @Get(':caseId')
  @Allow('read-case', wholeCaseOnPath)
  @ApiOperation({
    summary: 'One case, now or at a moment',
    description:
      '`asOf` leaves out what happened later, `knownAt` what was recorded later. `next` is all one needs to go on.',
  })
  @ApiHeader(LANGUAGE)
  @ApiOkResponse({ type: CaseDto })
  async read(
    @Param('caseId') _caseId: string,
    @Query() query: ReadCaseQuery,
    @SubjectParam() loaded: LoadedCase,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<CaseAnswer> {
    return caseInWords(found(await readCase(this.casework, actor, loaded, query)), language);
  }

  @Get(':caseId/entries')
  @Allow('read-case', wholeCaseOnPath)
  @ApiOperation({ summary: 'The log of a case, in order, with its hashes' })
  @ApiOkResponse({ type: EntryListDto })
  entries(
    @Param('caseId') _caseId: string,
    @SubjectParam() loaded: LoadedCase,
    @ActorParam() actor: SignedInActor,
  ): EntryList {
    const items = readEntries(actor, loaded);
    return { items, nextCursor: null, total: items.length, ...readWhatBecame(loaded) };
  }

  @Get(':caseId/texts')
  @Allow('read-documents', wholeCaseOnPath)
  @ApiOperation({
    summary: 'What people wrote beside its entries: reasons, notes, references',
    description: 'A partner agency reads its own. None is left once the person’s data is erased.',
  })
  @ApiOkResponse({ type: CaseTextListDto })
  async texts(
    @Param('caseId') _caseId: string,
    @SubjectParam() loaded: LoadedCase,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<CaseText>> {
    const items = found(await readCaseTexts(this.casework, actor, loaded));
    return { items, nextCursor: null, total: items.length };
  }

  @Post(':caseId/milestones')
  @Allow('report-milestone', wholeCaseOnPath)
  @Reports(
    'Report a milestone or an exit',
    'What may be reported, by whom and with what is in `next` and `exits`.',
  )
  @ApiHeader(LANGUAGE)
  async milestone(
    @Body() body: ReportMilestoneDto,
    @ActParam() act: CaseAct,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<Answer<ReportAnswer>> {
    return reportAnswer(await reportMilestone(this.casework, actor, act, body), language);
  }

  @Post(':caseId/withdrawal')
  @Allow('withdraw-case', wholeCaseOnPath)
  @Reports('Withdraw', 'The exit `withdrawn`, in the seasonal worker’s own words.')
  async withdrawal(
    @Body() body: WithdrawalDto,
    @ActParam() act: CaseAct,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<ReportAnswer>> {
    return reportAnswer(await withdraw(this.casework, actor, act, body));
  }

  @Post(':caseId/hold')
  @Allow('hold-case', wholeCaseOnPath)
  @Reports('Put a case on hold', 'With a `legalBasis` its dates move by the days held; without, they stay.')
  async hold(
    @Body() body: HoldDto,
    @ActParam() act: CaseAct,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<ReportAnswer>> {
    return reportAnswer(await hold(this.casework, actor, act, body));
  }

  @Post(':caseId/resumption')
  @Allow('resume-case', wholeCaseOnPath)
  @Reports(
    'Resume a case',
    'What came in meanwhile takes effect; what fell due is written after the days of grace.',
  )
  async resumption(
    @Body() body: ResumptionDto,
    @ActParam() act: CaseAct,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<ReportAnswer>> {
    return reportAnswer(await resume(this.casework, actor, act, body));
  }

  @Post(':caseId/corrections')
  @Allow('correct-entry', wholeCaseOnPath)
  @Reports(
    'Correct an entry',
    'Supersedes an earlier entry by reference; nothing is rewritten. Where later entries rest on it, correct the newest of them first: the refusal’s `sequence` names it.',
  )
  async correction(
    @Body() body: CorrectionDto,
    @ActParam() act: CaseAct,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<ReportAnswer>> {
    return reportAnswer(await correct(this.casework, actor, act, body));
  }

  @Get(':caseId/transfer')
  @Allow('transfer-case', wholeCaseOnPath)
  @ApiOperation({
    summary: 'What a move to another version would change for this person',
    description:
      'Nothing is recorded. The rules that are still ahead, the dates that move, or why it would be refused.',
  })
  @ApiHeader(LANGUAGE)
  @ApiOkResponse({ type: TransferPreviewDto })
  async transferPreview(
    @Param('caseId') _caseId: string,
    @Query() query: TransferQuery,
    @SubjectParam() loaded: LoadedCase,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<TransferPreview> {
    return previewInWords(found(await previewTransfer(this.casework, actor, loaded, query)), language);
  }

  @Post(':caseId/transfer')
  @Allow('transfer-case', wholeCaseOnPath)
  @Reports(
    'Move an open case to another published programme or version',
    'All that stands is judged anew by its rules; what would not stand there refuses the move, by its sequence. A detail that nobody asked for when something was told refuses nothing: `effects` names it, with what changes for the person.',
  )
  @ApiHeader(LANGUAGE)
  async transfer(
    @Body() body: TransferDto,
    @ActParam() act: CaseAct,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<Answer<ReportAnswer>> {
    return transferAnswer(await transfer(this.casework, actor, act, body), language);
  }
}
