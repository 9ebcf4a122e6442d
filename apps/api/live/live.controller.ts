// `GET /v1/events`: server-sent events `{caseId, sequence}`, and how far bulk operations are. Ids and counts only: the page
// reads again what it shows.
import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { BulkEvent } from '#libs/contract/bulk-operations';
import { CursorFault } from '#libs/db/postgres/cursors';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { Problem } from '../http/problem.ts';
import type { LiveEvent } from './feed.ts';
import { Live } from './live.ts';

const HEARTBEAT_MS = 15_000;
/** However long its token lasts: the client connects again with its `Last-Event-ID`, and sends its token. */
const LONGEST_MS = 30 * 60_000;
/** A connection that is no longer read is closed; what was missed is sent to the next one. */
const UNREAD_AT_MOST = 1_048_576;
const RETRY_AFTER_SECONDS = 30;

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-store, no-transform',
  Connection: 'keep-alive',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
} as const;

@ApiTags('live')
@ApiBearerAuth()
@Controller('v1/events')
export class LiveController {
  constructor(private readonly live: Live) {}

  @Get()
  @Allow('read-events')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The last `id` received: everything since then follows',
  })
  @ApiOperation({
    summary: 'What changes, as it changes (server-sent events)',
    description:
      'Each event is `{caseId, sequence}`, or, at most twice a second, how far a bulk operation is: ' +
      '`{operationId, state, succeeded, failed, skipped, pending}`. An event `resync` means: read everything again, the events since then are gone. ' +
      'The stream ends with its token: within seconds of signing out, of a new password, of a key revoked.',
  })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async events(
    @Headers('last-event-id') lastEventId: string | undefined,
    @ActorParam() actor: SignedInActor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!this.live.mayConnect(actor.userId)) {
      throw new Problem('too-many-requests', 'Too many live connections.', {
        says: { key: 'too-many-live', with: {} },
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
    const stream = openStream(reply);
    const { onEvents, onOperation, close } = stream;
    const subscriber = { actor, onEvents, onOperation, close };
    try {
      const unsubscribe = await this.subscribe(subscriber, lastEventId, stream);
      stream.onClose(unsubscribe);
    } catch {
      // The headers are sent: no problem can follow them. The client connects again by itself.
      stream.close();
    }
  }

  private async subscribe(
    subscriber: Parameters<Live['subscribe']>[0],
    lastEventId: string | undefined,
    stream: EventStream,
  ): Promise<() => void> {
    try {
      const replay = lastEventId === undefined ? undefined : { from: lastEventId, hasRoom: stream.hasRoom };
      return await this.live.subscribe(subscriber, replay);
    } catch (error) {
      if (!(error instanceof CursorFault)) throw error;
      const unsubscribe = await this.live.subscribe(subscriber);
      // Only now: who reads everything again on this word must miss nothing that comes after it.
      stream.resync();
      return unsubscribe;
    }
  }
}

interface EventStream {
  onEvents: (events: readonly LiveEvent[]) => void;
  onOperation: (event: BulkEvent) => void;
  resync: () => void;
  close: () => void;
  /** Resolves when what was written is on its way; false when the connection is gone. */
  hasRoom: () => Promise<boolean>;
  /** Calls back once, now if the connection is gone already. */
  onClose: (unsubscribe: () => void) => void;
}

function openStream(reply: FastifyReply): EventStream {
  reply.hijack();
  const { raw } = reply;
  const write = (text: string): void => {
    if (raw.destroyed || raw.writableEnded) return;
    raw.write(text);
    if (raw.writableLength > UNREAD_AT_MOST) raw.destroy();
  };
  raw.writeHead(200, HEADERS);
  write('retry: 2000\n\n');
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
  const end = setTimeout(() => raw.end(), LONGEST_MS);
  raw.on('close', () => {
    clearInterval(heartbeat);
    clearTimeout(end);
  });
  raw.on('error', () => raw.destroy());
  return {
    onEvents: (events) =>
      write(
        events
          .map(
            ({ cursor, caseId, sequence }) =>
              `id: ${cursor}\ndata: ${JSON.stringify({ caseId, sequence })}\n\n`,
          )
          .join(''),
      ),
    // Without an id: a connection made again goes on after the last entry that it saw.
    onOperation: (event) => write(`data: ${JSON.stringify(event)}\n\n`),
    resync: () => write('event: resync\ndata: {}\n\n'),
    close: () => raw.end(),
    hasRoom: () =>
      new Promise((resolve) => {
        const answer = (): void => {
          raw.off('drain', answer).off('close', answer);
          resolve(!raw.destroyed && !raw.writableEnded);
        };
        if (raw.destroyed || !raw.writableNeedDrain) answer();
        else raw.on('drain', answer).on('close', answer);
      }),
    onClose: (unsubscribe) => {
      if (raw.destroyed || raw.writableEnded) unsubscribe();
      else raw.on('close', unsubscribe);
    },
  };
}
