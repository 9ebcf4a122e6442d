/** Spreadsheets: uploaded, checked, mended row by row, committed as a bulk operation, and given back with their outcome. */
import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Req,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Declined } from '#libs/casework/answers';
import type { Attempt } from '#libs/casework/attempt';
import { commitImport } from '#libs/casework/bulk/commit-import';
import type { Casework } from '#libs/casework/casework';
import { cancelImport, rereadImport } from '#libs/casework/imports/change-import';
import { checkImport } from '#libs/casework/imports/check-import';
import { answerRows, mendRows } from '#libs/casework/imports/mend-rows';
import { outcomeCsv, outcomeXlsx, readOutcome } from '#libs/casework/imports/outcome';
import { readImport, readImportRows, readImports, readSomeRows } from '#libs/casework/imports/read-import';
import { startImport } from '#libs/casework/imports/start-import';
import type { FileRefused } from '#libs/casework/imports/start-import';
import type {
  ImportBody,
  ImportCommitted,
  ImportCreated,
  ImportItem,
  ImportRowBody,
} from '#libs/contract/imports';
import type { Listed } from '#libs/domain/pages';
import type { FileReader } from '#libs/imports/files/reading-process';
import type { Language } from '#libs/words/languages';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { ReadLog } from '../auth/read-log.ts';
import { CASEWORK } from '../deps.ts';
import { LanguageParam, LanguageQuery, fileLanguage } from '../http/accept-language.ts';
import { Answer, answerOf, found } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import {
  AnswerRowsDto,
  ChangeImportDto,
  ChangeRowsDto,
  ImportCommittedDto,
  ImportCreatedDto,
  ImportDto,
  ImportListDto,
  ImportRowListDto,
  ImportRowsQuery,
  ListImportsQuery,
  SomeImportRowsDto,
  UploadDto,
} from './imports.dto.ts';
import { readUpload, tooLarge, unreadable } from './upload.ts';

/** `@Inject(FILES) files: FileReader` */
export const FILES = Symbol('files');

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LOCATION = { Location: { schema: { type: 'string' }, description: 'The import' } } as const;

@ApiTags('imports')
@ApiBearerAuth()
@Controller('v1/imports')
@UseInterceptors(ReadLog)
export class ImportsController {
  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    @Inject(FILES) private readonly files: FileReader,
  ) {}

  @Post()
  @HttpCode(202)
  @Allow('import-cases')
  @CreatesOnce()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadDto })
  @ApiOperation({
    summary: 'Upload a spreadsheet',
    description:
      'CSV or XLSX, 20 MB, 20,000 rows and 256 columns at most. It is checked in the background; nothing is opened before a commit.',
  })
  @ApiAcceptedResponse({ type: ImportCreatedDto, headers: LOCATION })
  async upload(
    @Req() request: FastifyRequest,
    @AttemptParam() { body: _body, ...attempt }: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<ImportCreated>> {
    const input = await readUpload(request);
    const started = fileAnswer(await startImport(this.casework, this.files, actor, attempt, input));
    const { body, headers } = answerOf(started);
    this.check(body.importId);
    return new Answer(body, { ...headers, Location: `/v1/imports/${body.importId}` });
  }

  @Get()
  @Allow('import-cases')
  @ApiOperation({ summary: 'Imports, newest first' })
  @ApiOkResponse({ type: ImportListDto })
  async list(
    @Query() query: ListImportsQuery,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<ImportItem>> {
    return found(await readImports(this.casework, actor, query.asked()));
  }

  @Get(':importId')
  @Allow('import-cases')
  @ApiOperation({ summary: 'One import: its columns, how its rows fare, and faults by column and rule' })
  @ApiOkResponse({ type: ImportDto })
  async read(
    @Param('importId') importId: string,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<ImportBody> {
    return found(await readImport(this.casework, actor, importId, language));
  }

  @Patch(':importId')
  @Allow('import-cases')
  @ApiOperation({ summary: 'Read the file another way: other columns, another sheet, another offer' })
  @ApiOkResponse({ type: ImportDto })
  async change(
    @Param('importId') importId: string,
    @Body() body: ChangeImportDto,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<ImportBody> {
    found(fileAnswer(await rereadImport(this.casework, this.files, actor, importId, body)));
    this.check(importId);
    return found(await readImport(this.casework, actor, importId, language));
  }

  @Get(':importId/rows')
  @Allow('import-cases')
  @ApiOperation({ summary: 'Rows with what was read and what is wrong' })
  @ApiOkResponse({ type: ImportRowListDto })
  async rows(
    @Param('importId') importId: string,
    @Query() query: ImportRowsQuery,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<Answer<Listed<ImportRowBody>>> {
    const state = query.state === undefined ? {} : { state: query.state };
    const asked = { ...query.page(), ...state, language };
    const { people, ...list } = found(await readImportRows(this.casework, actor, importId, asked));
    return new Answer(list, {}, undefined, people);
  }

  @Patch(':importId/rows')
  @Allow('import-cases')
  @ApiOperation({ summary: 'Mend cells; the rows are checked again' })
  @ApiOkResponse({ type: SomeImportRowsDto })
  async mend(
    @Param('importId') importId: string,
    @Body() { changes }: ChangeRowsDto,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<{ items: ImportRowBody[] }> {
    const rows = found(await mendRows(this.casework, actor, importId, changes));
    return found(await readSomeRows(this.casework, actor, importId, rows, language));
  }

  @Post(':importId/answers')
  @HttpCode(200)
  @Allow('import-cases')
  @ApiOperation({ summary: 'Say of doubtful rows whether they are of the person who is known' })
  @ApiOkResponse({ type: SomeImportRowsDto })
  async answer(
    @Param('importId') importId: string,
    @Body() { answers }: AnswerRowsDto,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<{ items: ImportRowBody[] }> {
    const rows = found(await answerRows(this.casework, actor, importId, answers));
    return found(await readSomeRows(this.casework, actor, importId, rows, language));
  }

  @Post(':importId/commit')
  @HttpCode(202)
  @Allow('import-cases')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Open the rows that are ready, as a bulk operation',
    description: 'Others stay, and may be mended and committed later. No row is opened twice.',
  })
  @ApiAcceptedResponse({ type: ImportCommittedDto, headers: LOCATION })
  async commit(
    @Param('importId') importId: string,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<ImportCommitted>> {
    const { body, headers } = answerOf(await commitImport(this.casework, actor, attempt, importId));
    return new Answer(body, { ...headers, Location: `/v1/imports/${importId}` });
  }

  @Post(':importId/cancel')
  @HttpCode(200)
  @Allow('import-cases')
  @ApiOperation({ summary: 'Give up an import that was not committed' })
  @ApiOkResponse({ type: ImportDto })
  async cancel(
    @Param('importId') importId: string,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() language: Language,
  ): Promise<ImportBody> {
    found(await cancelImport(this.casework, actor, importId));
    return found(await readImport(this.casework, actor, importId, language));
  }

  @Get(':importId/outcome.csv')
  @Allow('import-cases')
  @ApiOperation({ summary: 'The file’s own columns, and what became of each row: may be uploaded again' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async outcomeCsv(
    @Param('importId') importId: string,
    @Query() asked: LanguageQuery,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() accepted: Language,
  ): Promise<Answer<Readable>> {
    const { language, headers: said } = fileLanguage(asked, accepted);
    const outcome = found(await readOutcome(this.casework, actor, importId, language));
    const headers = {
      ...said,
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="outcome.csv"',
    };
    return new Answer(Readable.from(outcomeCsv(outcome)), headers, undefined, outcome.people);
  }

  @Get(':importId/outcome.xlsx')
  @Allow('import-cases')
  @ApiOperation({ summary: 'The same as a workbook' })
  @ApiOkResponse({ content: { [XLSX]: { schema: { type: 'string', format: 'binary' } } } })
  async outcomeXlsx(
    @Param('importId') importId: string,
    @Query() asked: LanguageQuery,
    @ActorParam() actor: SignedInActor,
    @LanguageParam() accepted: Language,
  ): Promise<Answer<Buffer>> {
    const { language, headers: said } = fileLanguage(asked, accepted);
    const outcome = found(await readOutcome(this.casework, actor, importId, language));
    const headers = {
      ...said,
      'Content-Type': XLSX,
      'Content-Disposition': 'attachment; filename="outcome.xlsx"',
    };
    return new Answer(await outcomeXlsx(outcome), headers, undefined, outcome.people);
  }

  /** Begun at once; where this process dies, a sweeper goes on. */
  private check(importId: string): void {
    checkImport(this.casework, importId).catch((fault: unknown) => {
      const said = fault instanceof Error ? fault.name : 'unknown';
      this.casework.log.warn({ importId, fault: said }, 'an import is checked later');
    });
  }
}

/** A file that is refused is a problem of its own. */
function fileAnswer<T>(answer: T | FileRefused | Declined): Exclude<T, FileRefused> | Declined {
  const { kind } = answer as { kind?: unknown };
  if (kind === 'file-unreadable') throw unreadable((answer as { row?: number }).row);
  if (kind === 'file-too-large') throw tooLarge((answer as Extract<FileRefused, { limit: unknown }>).limit);
  return answer as Exclude<T, FileRefused> | Declined;
}
