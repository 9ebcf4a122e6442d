/** The papers of a case over HTTP: which there are, and each as a PDF. */
import { Controller, Get, Headers, Inject, Param, Query, UseInterceptors } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Casework } from '#libs/casework/casework';
import { listDocuments, readDocument } from '#libs/casework/queries/documents';
import type { LoadedCase } from '#libs/casework/queries/visible-case';
import type { DocumentItem } from '#libs/contract/documents';
import { paperOf } from '#libs/documents/papers';
import type { DocumentRenderer } from '#libs/documents/renderer';
import { DOCUMENT_KINDS } from '#libs/domain/case/documents';
import type { Listed } from '#libs/domain/pages';
import type { Language } from '#libs/words/languages';
import { ActorParam, SubjectParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { ReadLog } from '../auth/read-log.ts';
import { wholeCaseOnPath } from '../cases/act.ts';
import { CASEWORK, DOCUMENTS } from '../deps.ts';
import { LanguageParam, LanguageQuery, fileLanguage } from '../http/accept-language.ts';
import { Answer, found } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { RouteParam } from '../http/route.ts';
import { DocumentListDto } from './documents.dto.ts';

const PDF = 'application/pdf';
const RETRY_AFTER_SECONDS = 2;

@ApiTags('documents')
@ApiBearerAuth()
@Controller('v1/cases/:caseId/documents')
export class DocumentsController {
  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    @Inject(DOCUMENTS) private readonly renderer: DocumentRenderer,
  ) {}

  @Get()
  @UseInterceptors(ReadLog)
  @Allow('read-documents', wholeCaseOnPath)
  @ApiOperation({
    summary: 'The papers of a case, and why one cannot be had yet',
    description: 'A reader has those whose facts and whose name they may read.',
  })
  @ApiOkResponse({ type: DocumentListDto })
  async list(
    @Param('caseId') _caseId: string,
    @SubjectParam() loaded: LoadedCase,
    @LanguageParam() language: Language,
    @ActorParam() actor: SignedInActor,
  ): Promise<Listed<DocumentItem>> {
    const items = found(await listDocuments(this.casework, actor, loaded, language));
    return { items, nextCursor: null, total: items.length };
  }

  @Get(':kind')
  @Allow('read-documents', wholeCaseOnPath)
  @ApiParam({ name: 'kind', required: true, schema: { type: 'string', enum: [...DOCUMENT_KINDS] } })
  @ApiProduces(PDF)
  @ApiOperation({
    summary: 'One paper as a PDF, in one of five languages',
    description:
      'The same facts give the same bytes, and `ETag` is their SHA-256. What the case does not have yet is a refusal ' +
      'that names what is missing (409). The access log says of everybody on it who took it.',
  })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 304, description: 'As it was when `If-None-Match` was its `ETag`' })
  async read(
    @Param('kind') kind: string,
    @Param('caseId') _caseId: string,
    @Query() query: LanguageQuery,
    @Headers('if-none-match') known: string | undefined,
    @SubjectParam() loaded: LoadedCase,
    @LanguageParam() accepted: Language,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
  ): Promise<Answer<Buffer | undefined>> {
    const { language, headers: said } = fileLanguage(query, accepted);
    const asked = `kind=${kind} language=${language}`;
    const facts = found(await readDocument(this.casework, actor, loaded, { kind, route, asked }));
    const rendered = await this.renderer.render(paperOf(facts, language));
    if (rendered.kind === 'unavailable') {
      throw new Problem('document-unavailable', undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    const etag = `"${rendered.sha256}"`;
    const headers = {
      ...said,
      'Cache-Control': 'private, no-cache',
      ETag: etag,
    };
    if (known === etag) return new Answer(undefined, headers, 304);
    const file = `${facts.caseNo}-${facts.kind}-${language}.pdf`;
    return new Answer(rendered.pdf, {
      ...headers,
      'Content-Type': PDF,
      'Content-Disposition': `inline; filename="${file}"`,
    });
  }
}
