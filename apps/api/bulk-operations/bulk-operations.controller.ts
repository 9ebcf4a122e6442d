// Bulk operations over HTTP: one act on many cases, what becomes of each, and how to stop it or go on.
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  UseInterceptors,
  applyDecorators,
} from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import { createOperation } from '#libs/casework/bulk/create-operation';
import { readItems, readOperation, readOperations, readReport } from '#libs/casework/bulk/read-operations';
import { steerOperation } from '#libs/casework/bulk/steer-operation';
import type { SteeringAsked } from '#libs/casework/bulk/steer-operation';
import type { Casework } from '#libs/casework/casework';
import type { BulkCreated, BulkItemBody, BulkOperationBody } from '#libs/contract/bulk-operations';
import { csvText } from '#libs/contract/csv';
import { findOperation } from '#libs/db/bulk/operations';
import { operationScopeOf } from '#libs/domain/bulk-operation';
import type { Steering } from '#libs/domain/bulk-operation';
import type { Listed } from '#libs/domain/pages';
import type { Language } from '#libs/words/languages';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import type { FindSubject } from '../auth/policy.ts';
import { ReadLog } from '../auth/read-log.ts';
import { CASEWORK } from '../deps.ts';
import { LanguageParam, LanguageQuery, fileLanguage } from '../http/accept-language.ts';
import { Answer, answerOf, found } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { RouteParam } from '../http/route.ts';
import {
  BulkCreatedDto,
  BulkItemListDto,
  BulkOperationDto,
  BulkOperationListDto,
  ListItemsQuery,
  ListOperationsQuery,
  NewBulkOperationDto,
} from './bulk-operations.dto.ts';

const COLUMNS = ['case_no', 'name', 'state', 'code', 'detail', 'sequence'] as const;

/** The operation, when the actor may see it. */
export const operationOnPath: FindSubject = (db, actor, { operationId = '' }) =>
  findOperation(db, operationId, operationScopeOf(actor));

/** A route that asks something of an operation; what was begun is finished in any case. */
function Steers(asked: Steering, summary: string): MethodDecorator {
  return applyDecorators(
    Post(`:operationId/${asked}`),
    HttpCode(200),
    Allow('run-bulk-operation', operationOnPath),
    ApiOperation({ summary }),
    ApiOkResponse({ type: BulkOperationDto }),
  );
}

@ApiTags('bulk operations')
@ApiBearerAuth()
@Controller('v1/bulk-operations')
@UseInterceptors(ReadLog)
export class BulkOperationsController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Post()
  @HttpCode(202)
  @Allow('run-bulk-operation')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Do one act to many cases',
    description:
      'The selection is frozen here. Each case is reported to as if alone, by the same actor, once, whatever happens ' +
      'meanwhile. Who may do the act to one case may do it to many.',
  })
  @ApiAcceptedResponse({
    type: BulkCreatedDto,
    headers: { Location: { schema: { type: 'string' }, description: 'The operation' } },
  })
  async create(
    @Body() body: NewBulkOperationDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<BulkCreated>> {
    const created = await createOperation(this.casework, actor, attempt, body);
    const { body: answer, headers } = answerOf(created);
    return new Answer(answer, { ...headers, Location: `/v1/bulk-operations/${answer.operationId}` });
  }

  @Get()
  @Allow('read-bulk-operations')
  @ApiOperation({
    summary: 'Bulk operations, newest first',
    description: 'Those of the reader’s own agency; officers and auditors see all.',
  })
  @ApiOkResponse({ type: BulkOperationListDto })
  async list(
    @Query() query: ListOperationsQuery,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<Listed<BulkOperationBody>> {
    const { state, mine, dryRun } = query;
    const asked = {
      language,
      ...(state === undefined ? {} : { state }),
      ...(mine === undefined ? {} : { mine }),
      ...(dryRun === undefined ? {} : { dryRun }),
    };
    return found(await readOperations(this.casework, actor, asked, query.page()));
  }

  @Get(':operationId')
  @Allow('read-bulk-operations', operationOnPath)
  @ApiOperation({ summary: 'One bulk operation: how far it is, and why items failed or were skipped' })
  @ApiOkResponse({ type: BulkOperationDto })
  async read(
    @Param('operationId') operationId: string,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<BulkOperationBody> {
    return found(await readOperation(this.casework, actor, operationId, language));
  }

  @Get(':operationId/items')
  @Allow('read-bulk-operations', operationOnPath)
  @ApiOperation({ summary: 'What became of each case, in the order of the selection' })
  @ApiOkResponse({ type: BulkItemListDto })
  async items(
    @Param('operationId') operationId: string,
    @Query() query: ListItemsQuery,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<Listed<BulkItemBody>> {
    const asked = { language, ...(query.state === undefined ? {} : { state: query.state }) };
    return found(await readItems(this.casework, actor, operationId, asked, query.page()));
  }

  @Get(':operationId/report.csv')
  @Allow('read-bulk-operations', operationOnPath)
  @ApiOperation({ summary: 'What became of each case, as a table for spreadsheets' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async report(
    @Param('operationId') operationId: string,
    @Query() asked: LanguageQuery,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() accepted: Language,
  ): Promise<Answer<string>> {
    const { language, headers } = fileLanguage(asked, accepted);
    const items = found(await readReport(this.casework, actor, operationId, language));
    const rows = items.map(({ caseNo, name, state, code, detail, sequence }) => ({
      ...{ case_no: caseNo, name, state, code, detail, sequence },
    }));
    return new Answer(csvText(COLUMNS, rows), { ...headers, 'Content-Type': 'text/csv; charset=utf-8' });
  }

  @Steers('suspend', 'Begin nothing more until the operation is resumed')
  suspend(
    @Param('operationId') operationId: string,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
    @LanguageParam() language: Language,
  ): Promise<BulkOperationBody> {
    return this.steer(actor, { operationId, asked: 'suspend', route, language });
  }

  @Steers('resume', 'Go on')
  resume(
    @Param('operationId') operationId: string,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
    @LanguageParam() language: Language,
  ): Promise<BulkOperationBody> {
    return this.steer(actor, { operationId, asked: 'resume', route, language });
  }

  @Steers('cancel', 'End it here: what was done stays, pending items stay pending')
  cancel(
    @Param('operationId') operationId: string,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
    @LanguageParam() language: Language,
  ): Promise<BulkOperationBody> {
    return this.steer(actor, { operationId, asked: 'cancel', route, language });
  }

  @Steers('retry-failed', 'Send the failed items again, once the operation has ended')
  retryFailed(
    @Param('operationId') operationId: string,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
    @LanguageParam() language: Language,
  ): Promise<BulkOperationBody> {
    return this.steer(actor, { operationId, asked: 'retry-failed', route, language });
  }

  private async steer(actor: SignedInActor, asked: SteeringAsked): Promise<BulkOperationBody> {
    return found(await steerOperation(this.casework, actor, asked));
  }
}
