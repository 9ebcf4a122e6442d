/** The routes that report about a case: what they read of a request, how they answer and how they are described. */
import { HttpCode, applyDecorators, createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { isDeclined } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import type { ReportAct, Reported } from '#libs/casework/commands/report';
import type { PendingAnswer, ReceiptAnswer } from '#libs/contract/case-view';
import { Answer, REPLAYED, problemFor } from '../http/answer.ts';
import { CreatesOnce, idempotencyKeyOf } from '../http/attempt.ts';
import { PendingDto, ReceiptDto } from './answers.dto.ts';

/** `@ActParam() act: ReportAct`: the case on the path, the last word of the route, the key, and the body as sent. */
export const ActParam = createParamDecorator((_data: undefined, context: ExecutionContext): ReportAct => {
  const { params, url, headers, body } = context.switchToHttp().getRequest<FastifyRequest>();
  const [path = ''] = url.split('?');
  return {
    caseId: (params as { caseId: string }).caseId,
    act: path.slice(path.lastIndexOf('/') + 1),
    key: idempotencyKeyOf(headers),
    body: body ?? {},
  };
});

/** Describes a route that reports: 201 with a receipt, or 202 while the engine does not answer. */
export function Reports(summary: string, description: string): MethodDecorator {
  return applyDecorators(
    HttpCode(201),
    ApiParam({ name: 'caseId', type: String }),
    CreatesOnce(),
    ApiOperation({ summary, description }),
    ApiCreatedResponse({ type: ReceiptDto }),
    ApiAcceptedResponse({ type: PendingDto, description: 'Kept, and sent until the engine answers' }),
  );
}

/** The receipt, or that the report waits. Throws a Problem for a "no". */
export async function answerOfReport(
  reporting: Promise<Reported | Declined>,
): Promise<Answer<ReceiptAnswer | PendingAnswer>> {
  const reported = await reporting;
  if (isDeclined(reported)) throw problemFor(reported);
  if (reported.kind === 'pending') {
    return new Answer({ status: 'pending', reportId: reported.reportId }, {}, 202);
  }
  const { fingerprint: _fingerprint, ...receipt } = reported.receipt;
  return new Answer(receipt, reported.replayed ? REPLAYED : {});
}
