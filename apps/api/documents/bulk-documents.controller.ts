/** The papers of a bulk operation over HTTP, as one zip. A stream: what it names is noted paper by paper, as it is read. */
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Readable } from 'node:stream';
import { readOperationDocuments } from '#libs/casework/bulk/read-documents';
import type { Casework } from '#libs/casework/casework';
import type { DocumentRenderer } from '#libs/documents/renderer';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { operationOnPath } from '../bulk-operations/bulk-operations.controller.ts';
import { CASEWORK, DOCUMENTS } from '../deps.ts';
import { Answer, found } from '../http/answer.ts';
import { RouteParam } from '../http/route.ts';
import { documentsZip } from './documents-zip.ts';

const ZIP = 'application/zip';

@ApiTags('documents')
@ApiBearerAuth()
@Controller('v1/bulk-operations/:operationId')
export class BulkDocumentsController {
  constructor(
    @Inject(CASEWORK) private readonly casework: Casework,
    @Inject(DOCUMENTS) private readonly renderer: DocumentRenderer,
  ) {}

  @Get('documents.zip')
  @Allow('read-documents', operationOnPath)
  @ApiProduces(ZIP)
  @ApiOperation({
    summary: 'The papers of a bulk operation with action `documents`, as a zip',
    description:
      'Once it has ended. Each paper says what is on record when it is fetched; `left-out.csv` names those that cannot ' +
      'be had any more, where there are some. A travel group has one manifest.',
  })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async zip(
    @Param('operationId') operationId: string,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
  ): Promise<Answer<Readable>> {
    const papers = found(await readOperationDocuments(this.casework, actor, operationId, route));
    return new Answer(documentsZip(this.renderer, papers), {
      'Content-Type': ZIP,
      'Content-Language': papers.language,
      'Cache-Control': 'private, no-store',
      'Content-Disposition': `attachment; filename="documents-${operationId}.zip"`,
    });
  }
}
