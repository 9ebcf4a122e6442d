/**
 * From what a command or a query answers to what goes on the wire. A handler says which answer it gives; the
 * interceptor puts status and headers on the reply, so that no handler touches it.
 */
import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { isDeclined, sentenceOf } from '#libs/casework/answers';
import type { Declined, Done } from '#libs/casework/answers';
import type { RefusalReason } from '#libs/domain/refusals';
import { say } from '#libs/words/say';
import { Problem, invalid, notFound, refused } from './problem.ts';

/** A body with its headers and, where it is not the route's own, its status. */
export class Answer<T> {
  constructor(
    readonly body: T,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly status?: number,
    /** Whom it shows, where the body does not say it beside their names. */
    readonly shows?: readonly { caseId: string | null; seasonalWorkerId: string | null }[],
  ) {}
}

/** Says that the same request was answered before. */
export const REPLAYED = { 'Idempotent-Replayed': 'true' };

/** The answer to an act that may have been sent before: then a header says so. Throws a Problem for a "no". */
export function answerOf<T, B = T>(
  outcome: Done<T> | Declined,
  body: (answer: T) => B = (answer) => answer as unknown as B,
): Answer<B> {
  if (isDeclined(outcome)) throw problemFor(outcome);
  return new Answer(body(outcome.answer), outcome.replayed ? REPLAYED : {});
}

/** What a query found. Throws a Problem for a "no". */
export function found<T>(outcome: T | Declined): T {
  if (isDeclined(outcome)) throw problemFor(outcome);
  return outcome;
}

/** How the API says each "no". */
export function problemFor(declined: Declined): Problem {
  switch (declined.kind) {
    case 'refused':
      return refused(declined.refusal, declined);
    case 'invalid':
      return invalid(...declined.faults);
    case 'other-list':
      return new Problem('cursor', sentenceOf(declined.faults), { errors: [...declined.faults] });
    case 'not-found':
      return notFound();
    case 'not-allowed':
      return notAllowed(declined.says);
    case 'key-reused':
      return new Problem('idempotency-key-reused');
    case 'unavailable':
      return new Problem('engine-unavailable', declined.detail, {
        says: declined.says,
        retryAfterSeconds: declined.retryAfterSeconds,
      });
    case 'busy':
      return new Problem('too-many-requests', declined.detail, {
        says: declined.says,
        retryAfterSeconds: declined.retryAfterSeconds,
      });
    case 'rejected':
      return new Problem('ledger-rejected');
  }
}

function notAllowed(says: RefusalReason | undefined): Problem {
  if (says === undefined) return new Problem('not-allowed');
  return new Problem('not-allowed', say(says, 'en'), { says });
}

/** For all routes: an {@link Answer} becomes its body, with its headers and status on the reply. */
@Injectable()
export class Answering implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!(answer instanceof Answer)) return answer;
        if (answer.status !== undefined) void reply.status(answer.status);
        void reply.headers(answer.headers);
        return answer.body as unknown;
      }),
    );
  }
}
