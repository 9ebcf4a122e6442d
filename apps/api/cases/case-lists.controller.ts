/** Lists of many cases beside the pages: counts, the whole list as a table, and the filters that people save. */
import { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import { readViews, removeView, saveView } from '#libs/casework/commands/saved-views';
import { tabulateCases } from '#libs/casework/queries/case-table';
import { countCases } from '#libs/casework/queries/list-cases';
import type { CaseCountsAnswer, SavedViewItem } from '#libs/contract/case-lists';
import type { Listed } from '#libs/domain/pages';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { csvAnswer } from '../http/csv.ts';
import { PageQuery } from '../http/pages.ts';
import { RouteParam } from '../http/route.ts';
import { ApiBy, ApiFilters, ApiSort, CountsParam, TableParam } from './asked-lists.ts';
import type { AskedCounts, AskedTable } from './asked-lists.ts';
import { CaseCountsDto, NewViewDto, SavedViewDto, SavedViewListDto } from './case-lists.dto.ts';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1')
export class CaseListsController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Get('cases/counts')
  @Allow('read-case')
  @ApiBy()
  @ApiFilters()
  @ApiOperation({
    summary: 'How many cases there are of each kind',
    description:
      'With the filters of the list. By `attention` open cases stand under every reason for which they need somebody, ' +
      'and `total` counts each once.',
  })
  @ApiOkResponse({ type: CaseCountsDto })
  async counts(
    @CountsParam() { filter, by }: AskedCounts,
    @ActorParam() actor: SignedInActor,
  ): Promise<CaseCountsAnswer> {
    return found(await countCases(this.casework, actor, filter, by));
  }

  @Get('cases.csv')
  @Allow('read-case')
  @ApiFilters()
  @ApiSort()
  @ApiOperation({
    summary: 'The whole list of cases as a table',
    description:
      'With the filters and the order of the list; the access log keeps who took it, and the filter.',
  })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async table(
    @TableParam() asked: AskedTable,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
  ): Promise<Answer<Readable>> {
    const lines = found(await tabulateCases(this.casework, actor, { ...asked, route }));
    return csvAnswer(Readable.from(lines), { 'Content-Disposition': 'attachment; filename="cases.csv"' });
  }

  @Get('views')
  @Allow('read-case')
  @ApiOperation({ summary: 'Saved views: one’s own, and those that the agency shares' })
  @ApiOkResponse({ type: SavedViewListDto })
  async views(@Query() query: PageQuery, @ActorParam() actor: SignedInActor): Promise<Listed<SavedViewItem>> {
    return found(await readViews(this.casework, actor, query.page()));
  }

  @Post('views')
  @Allow('read-case')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Save a view',
    description: 'A name for a query string of the list of cases. `shared` shows it to the whole agency.',
  })
  @ApiCreatedResponse({ type: SavedViewDto })
  async save(
    @Body() { name, query, shared = false }: NewViewDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<SavedViewItem>> {
    return answerOf(await saveView(this.casework, actor, attempt, { name, query, shared }));
  }

  @Delete('views/:viewId')
  @Allow('read-case')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a view of one’s own' })
  @ApiNoContentResponse()
  async remove(@Param('viewId') viewId: string, @ActorParam() actor: SignedInActor): Promise<void> {
    found(await removeView(this.casework, actor, viewId));
  }
}
