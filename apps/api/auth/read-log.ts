// Who looked at whom: a line for each person whom an answer names. Reads are noted after they were answered and written a few at a time, so that nobody
// waits for a note; what a crash can lose is a quarter of a second of notes, never an entry.
import { Inject, Injectable } from '@nestjs/common';
import type {
  BeforeApplicationShutdown,
  CallHandler,
  ExecutionContext,
  NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { recordAccess } from '#libs/db/directory/access-audit';
import type { AccessRecord } from '#libs/db/directory/access-audit';
import { knownOf } from './actor.ts';
import { LOG } from '../deps.ts';
import { Answer } from '../http/answer.ts';
import { aboutOf, askedIn, shownIn } from './shown.ts';
import type { Shown } from './shown.ts';
import { routeOf } from '../http/route.ts';

const WRITE_EVERY_MS = 250;
/** While the database is away notes wait; beyond this the oldest go. */
const WAITING_AT_MOST = 100_000;

/** `@UseInterceptors(ReadLog)` on routes that show a person or a case. */
@Injectable()
export class ReadLog implements NestInterceptor, BeforeApplicationShutdown {
  private waiting: AccessRecord[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: DataSource,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return next.handle().pipe(tap((answer: unknown) => this.note(request, answer)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.write();
  }

  private note(request: FastifyRequest, answer: unknown): void {
    const { actor } = knownOf(request);
    if (actor === undefined || request.method !== 'GET') return;
    const about = aboutOf((request.params ?? {}) as Record<string, unknown>);
    const isAboutOne = about.caseId !== null || about.seasonalWorkerId !== null;
    const shown = isAboutOne ? [] : whomShows(answer);
    const read = {
      kind: 'read' as const,
      userId: actor.userId,
      agencyId: actor.agencyId,
      route: routeOf(request) ?? '',
      code: null,
      asked: askedIn(request.query),
    };
    for (const one of shown.length === 0 ? [about] : shown) this.waiting.push({ ...read, ...one });
    this.timer ??= setTimeout(() => void this.write(), WRITE_EVERY_MS);
  }

  private async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const records = this.waiting;
    this.waiting = [];
    try {
      await recordAccess(this.db, records);
    } catch (error) {
      this.log.error(
        { notes: records.length, fault: error instanceof Error ? error.name : 'unknown' },
        'reads were not noted yet',
      );
      this.waiting = [...records, ...this.waiting].slice(-WAITING_AT_MOST);
    }
  }
}

function whomShows(answer: unknown): readonly Shown[] {
  return answer instanceof Answer ? (answer.shows ?? shownIn(answer.body)) : shownIn(answer);
}
