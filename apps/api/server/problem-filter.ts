/** The one place where anything thrown becomes an answer: logged when it is ours, audited when it is a refusal. */
import { Catch, Inject } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { PROBLEM_MEDIA_TYPE } from '#libs/contract/problem';
import { recordAccess } from '#libs/db/directory/access-audit';
import { knownOf } from '../auth/actor.ts';
import { LOG } from '../deps.ts';
import { Stores } from '../health/stores.ts';
import { languageOf } from '../http/accept-language.ts';
import { loggable, problemOf } from '../http/faults.ts';
import { routeOf } from '../http/route.ts';
import { isId } from '#libs/domain/text';
import { inLanguage } from '../http/in-language.ts';
import type { Problem } from '../http/problem.ts';

const AUDITED: readonly number[] = [403, 404, 409];
/** Whom these are about is not for the access log: it would tell that there is a file. */
const LEAVES_NO_TRACE = /\/incidents\b/;

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly db: DataSource,
    @Inject(LOG) private readonly log: Logger,
    private readonly stores: Stores,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = this.stores.saidOf(problemOf(error));
    if (problem.status >= 500) {
      this.log.error({ route: routeOf(request), code: problem.code, ...loggable(error) }, 'a request failed');
    }
    // Before the answer: who was refused can then be read as soon as they know it.
    await this.audit(request, problem);
    // A stream that broke has said its headers long ago.
    if (!reply.sent && !reply.raw.headersSent) sendProblem(reply, problem);
  }

  private async audit(request: FastifyRequest, problem: Problem): Promise<void> {
    const { actor } = knownOf(request);
    const route = routeOf(request);
    if (actor === undefined || route === undefined || !AUDITED.includes(problem.status)) return;
    const { caseId, seasonalWorkerId } = (request.params ?? {}) as Record<string, unknown>;
    const named = seasonalWorkerId ?? problem.extra?.seasonalWorkerId;
    const person = LEAVES_NO_TRACE.test(route) ? null : named;
    const { milestone } = (request.body ?? {}) as { milestone?: unknown };
    const record = {
      kind: 'refusal' as const,
      userId: actor.userId,
      agencyId: actor.agencyId,
      route,
      caseId: isId(caseId) ? caseId : null,
      seasonalWorkerId: isId(person) ? person : null,
      code: problem.code,
      milestone: isId(milestone) ? milestone : null,
    };
    await recordAccess(this.db, [record]).catch((fault: unknown) => {
      this.log.error({ route, code: problem.code, ...loggable(fault) }, 'a refusal was not audited');
    });
  }
}

/** Puts a problem on the wire, with the headers that its status asks for. */
export function sendProblem(reply: FastifyReply, problem: Problem): void {
  const language = languageOf(reply.request.headers['accept-language']);
  if (problem.retryAfterSeconds !== undefined) {
    void reply.header('Retry-After', String(problem.retryAfterSeconds));
  }
  if (problem.allow !== undefined) void reply.header('Allow', problem.allow.join(', '));
  if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
  void reply
    .status(problem.status)
    .header('Content-Type', PROBLEM_MEDIA_TYPE)
    .header('Content-Language', language)
    .header('Vary', 'Accept-Language')
    .header('Cache-Control', 'no-store')
    .send(JSON.stringify(inLanguage(problem, language)));
}
