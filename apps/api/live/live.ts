// The live connections of this process: one feed for each scope, one connection to the database that notifies all of
// them. A notification carries no event: it is only a reason to read the events that are stored.
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Env } from '#libs/config/env';
import type { BulkEvent } from '#libs/contract/bulk-operations';
import { changedOperations } from '#libs/db/bulk/operations';
import { stillValid } from '#libs/db/directory/sessions';
import { scopeOf } from '#libs/domain/access';
import { operationScopeOf } from '#libs/domain/bulk-operation';
import type { CaseScope } from '#libs/domain/access';
import { canReadOn, eventsAfter, latestCursor, listenForEvents } from '#libs/db/ledger/events';
import { CursorFault } from '#libs/db/postgres/cursors';
import type { SignedInActor } from '../auth/actor.ts';
import { LOG } from '../deps.ts';
import { feedOf } from './feed.ts';
import type { Feed, OnEvents, Replay } from './feed.ts';
import { operationFeed } from './operations.ts';
import type { OperationFeed } from './operations.ts';

const CONNECTIONS_PER_USER = 8;
const CONNECTIONS_AT_MOST = 1_000;
/** A notification can be lost with its connection; an event waits no longer than this. */
const LOOK_EVERY_MS = 2_000;
/** Events become visible when no older transaction is running; most have ended this long after the notification. */
const LOOK_AGAIN_AFTER_MS = 50;
/** No event leaves on the word of a token that was asked about longer ago than this. */
const TOKENS_HOLD_MS = 1_000;
/** A look that comes later than this misses a change; the next change says all that it said. */
const OPERATIONS_CHANGED_WITHIN_MS = 10_000;

export interface Subscriber {
  /** Who listens, and the token that says so. */
  actor: Pick<SignedInActor, 'userId' | 'role' | 'agencyId' | 'agencyKind' | 'token'>;
  onEvents: OnEvents;
  /** How far a bulk operation is that they may see. */
  onOperation: (event: BulkEvent) => void;
  /** The token is worth nothing any more, or the server stops: ends the connection. */
  close: () => void;
}

@Injectable()
export class Live implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly feeds = new Map<string, Feed>();
  private readonly operations: OperationFeed;
  private readonly subscribers = new Set<Subscriber>();
  private listening: { stop(): Promise<void> } | undefined;
  private looking: NodeJS.Timeout | undefined;
  private tokensHoldUntil = 0;
  private asking: Promise<void> | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly env: Env,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.operations = operationFeed(
      () => changedOperations(this.db, { withinMs: OPERATIONS_CHANGED_WITHIN_MS }),
      (agencyId, event) => this.tellOf(agencyId, event),
      (fault) => this.noteFault(fault),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    this.listening = await listenForEvents(this.env.DATABASE_URL, () => this.lookTwice());
    this.looking = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.looking.unref();
  }

  /** Ends every connection first: a server that closes waits for them. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.looking);
    this.operations.stop();
    for (const subscriber of this.subscribers) subscriber.close();
    await this.listening?.stop();
  }

  /** Whether this user, and this process, may have one more connection. */
  mayConnect(userId: string): boolean {
    const own = [...this.subscribers].filter(({ actor }) => actor.userId === userId).length;
    return own < CONNECTIONS_PER_USER && this.subscribers.size < CONNECTIONS_AT_MOST;
  }

  /** Sends what comes, after what was missed. Gives a function that ends it. Throws CursorFault. */
  async subscribe(subscriber: Subscriber, replay?: Replay): Promise<() => void> {
    this.subscribers.add(subscriber);
    const remove = (): void => void this.subscribers.delete(subscriber);
    try {
      if (replay !== undefined && !(await canReadOn(this.db, replay.from))) throw new CursorFault();
      const unsubscribe = await this.feedFor(scopeOf(subscriber.actor)).subscribe(
        subscriber.onEvents,
        replay,
      );
      return () => {
        unsubscribe();
        remove();
      };
    } catch (error) {
      remove();
      throw error;
    }
  }

  private lookTwice(): void {
    this.look();
    setTimeout(() => this.look(), LOOK_AGAIN_AFTER_MS).unref();
  }

  private look(): void {
    this.endWithoutToken().then(
      () => {
        for (const feed of this.feeds.values()) if (feed.subscribers > 0) feed.lookAgain();
        if (this.subscribers.size > 0) this.operations.look();
      },
      // Nothing is sent meanwhile; the next look asks again.
      (fault: unknown) => this.noteFault(fault),
    );
  }

  private tellOf(agencyId: string, event: BulkEvent): void {
    for (const { actor, onOperation } of this.subscribers) {
      const scope = operationScopeOf(actor);
      if (scope.kind === 'all' || scope.agencyId === agencyId) onOperation(event);
    }
  }

  /** Ends the connections of tokens that were revoked or signed out, before anything more is sent to them. */
  private async endWithoutToken(): Promise<void> {
    if (this.subscribers.size === 0 || Date.now() < this.tokensHoldUntil) return;
    this.asking ??= this.askAboutTokens().finally(() => (this.asking = undefined));
    await this.asking;
  }

  private async askAboutTokens(): Promise<void> {
    const asked = [...this.subscribers];
    const askedAt = Date.now();
    const bearers = asked.map(({ actor }) => actor);
    const valid = await stillValid(this.db, bearers, { demo: this.env.NORIA_DEMO });
    for (const subscriber of asked) if (!valid.has(subscriber.actor.token)) subscriber.close();
    this.tokensHoldUntil = askedAt + TOKENS_HOLD_MS;
  }

  private noteFault(fault: unknown): void {
    this.log.warn({ fault: fault instanceof Error ? fault.name : 'unknown' }, 'events could not be read');
  }

  private feedFor(scope: CaseScope): Feed {
    const name = scope.kind === 'all' ? 'all' : `agency ${scope.agencyId}`;
    const known = this.feeds.get(name);
    if (known !== undefined) return known;
    const source = {
      after: (cursor: string, limit: number) => eventsAfter(this.db, cursor, { limit, scope }),
      latest: () => latestCursor(this.db),
    };
    const feed = feedOf(source, (fault) => this.noteFault(fault));
    this.feeds.set(name, feed);
    return feed;
  }
}
