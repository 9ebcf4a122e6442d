// Routes about one case: the case on the path, the act that they record, and its answer.
import { HttpCode, applyDecorators, createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { isDeclined } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import type { CaseAct, Reported } from '#libs/casework/commands/record-act';
import type { ToldEffects } from '#libs/casework/queries/transfer-effects';
import { visibleCase } from '#libs/casework/queries/visible-case';
import type { LoadedCase } from '#libs/casework/queries/visible-case';
import type { PendingAnswer, ReceiptAnswer } from '#libs/contract/case-view';
import { findCaseHeader } from '#libs/db/cases/cases';
import { scopeOf } from '#libs/domain/access';
import type { Notice } from '#libs/domain/case/notices';
import type { Language } from '#libs/words/languages';
import { knownOf } from '../auth/actor.ts';
import type { FindSubject } from '../auth/policy.ts';
import { Answer, REPLAYED, problemFor } from '../http/answer.ts';
import { CreatesOnce, idempotencyKeyOf } from '../http/attempt.ts';
import { PendingDto, ReceiptDto } from './answers.dto.ts';
import { noticesInWords } from './notices.ts';
import { effectsInWords } from './transfer.dto.ts';

export type ReportAnswer = ReceiptAnswer | PendingAnswer;

/** `CaseHeader` of the case, when the actor takes part in its campaign. */
export const caseOnPath: FindSubject = (db, actor, { caseId = '' }) =>
  findCaseHeader(db, caseId, scopeOf(actor));

/** `LoadedCase`: the same with its entries, for routes that read or report. */
export const wholeCaseOnPath: FindSubject = (db, actor, { caseId = '' }) =>
  visibleCase({ db }, actor, caseId);

/** `@ActParam() act: CaseAct`: the case on the path, the last word of the route, the key, the body as sent. */
export const ActParam = createParamDecorator((_data: undefined, context: ExecutionContext): CaseAct => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { caseId = '' } = request.params as { caseId?: string };
  const loaded = knownOf(request).subject as LoadedCase | undefined;
  return {
    caseId,
    act: request.routeOptions.url?.split('/').at(-1) ?? '',
    key: idempotencyKeyOf(request.headers),
    // A body left out is an object without fields.
    body: request.body ?? {},
    ...(loaded === undefined ? {} : { loaded }),
  };
});

/** Describes a route whose answer is a receipt, or 202 when the engine does not answer in time. */
export function Reports(summary: string, description: string): MethodDecorator {
  return applyDecorators(
    HttpCode(201),
    CreatesOnce(),
    ApiOperation({ summary, description }),
    ApiParam({ name: 'caseId', required: true, schema: { type: 'string' } }),
    ApiCreatedResponse({ type: ReceiptDto }),
    ApiAcceptedResponse({ type: PendingDto, description: 'Kept, and sent until the engine answers' }),
  );
}

type Noticed = Reported & { notices?: readonly Notice[] };

/** The same of a transfer, with what it changes for the person. */
export function transferAnswer(
  reported: (Reported & { told?: ToldEffects }) | Declined,
  language: Language,
): Answer<ReportAnswer> {
  const { body, headers, status } = reportAnswer(reported);
  const told = isDeclined(reported) ? undefined : reported.told;
  return new Answer<ReportAnswer>(
    told === undefined ? body : { ...(body as ReceiptAnswer), effects: effectsInWords(told, language) },
    headers,
    status,
  );
}

/** The receipt, or 202 with the id under which the report is kept. Throws a Problem for a "no". */
export function reportAnswer(reported: Noticed | Declined, language?: Language): Answer<ReportAnswer> {
  if (isDeclined(reported)) throw problemFor(reported);
  if (reported.kind === 'pending') {
    return new Answer<ReportAnswer>({ status: 'pending', reportId: reported.reportId }, {}, 202);
  }
  const { fingerprint: _fingerprint, ...receipt } = reported.receipt;
  const noticed = language === undefined ? {} : { notices: noticesInWords(reported.notices, language) };
  return new Answer<ReportAnswer>({ ...receipt, ...noticed }, reported.replayed ? REPLAYED : {});
}
