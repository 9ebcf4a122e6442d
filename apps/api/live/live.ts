// The live connections of this process: one feed for each agency's sight, one nudge from the database for all.
// Whoever connects, reconnects or was slow reads the events themselves; a nudge is only a reason to look.
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Env } from '#libs/config/env';
import type { CaseScope } from '#libs/domain/access';
import { eventsAfter, latestCursor, listenForEvents } from '#libs/db/ledger/events';
import { LOG } from '../deps.ts';
import { feedOf } from './feed.ts';
import type { Feed, Hear } from './feed.ts';

const CONNECTIONS_PER_USER = 8;
const CONNECTIONS_AT_MOST = 1_000;
/** A nudge can be lost with its connection; nobody waits longer than this for what is there. */
const LOOK_EVERY_MS = 2_000;
/** Events become visible when no older transaction is running; most are gone a moment after the nudge. */
const LOOK_AGAIN_AFTER_MS = 50;

export interface Listener {
  userId: string;
  scope: CaseScope;
  hear: Hear;
  /** The server is going: end the connection. */
  close: () => void;
}

@Injectable()
export class Live implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly feeds = new Map<string, Feed>();
  private readonly listeners = new Set<Listener>();
  private listening: { stop(): Promise<void> } | undefined;
  private looking: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly env: Env,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.listening = await listenForEvents(this.env.DATABASE_URL, () => this.nudge());
    this.looking = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.looking.unref();
  }

  /** Ends every connection first: a server that closes waits for them. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.looking);
    for (const listener of this.listeners) listener.close();
    await this.listening?.stop();
  }

  /** Whether there is place for one more connection of this user. */
  hasRoomFor(userId: string): boolean {
    const own = [...this.listeners].filter((listener) => listener.userId === userId).length;
    return own < CONNECTIONS_PER_USER && this.listeners.size < CONNECTIONS_AT_MOST;
  }

  /** Lets a listener hear what comes, after what came since `cursor`. Answers how to leave. Throws CursorFault. */
  async join(listener: Listener, cursor?: string): Promise<() => void> {
    this.listeners.add(listener);
    const forget = (): void => void this.listeners.delete(listener);
    try {
      const leave = await this.feedFor(listener.scope).join(listener.hear, cursor);
      return () => {
        leave();
        forget();
      };
    } catch (error) {
      forget();
      throw error;
    }
  }

  private nudge(): void {
    this.look();
    setTimeout(() => this.look(), LOOK_AGAIN_AFTER_MS).unref();
  }

  private look(): void {
    for (const feed of this.feeds.values()) if (feed.listeners > 0) feed.nudge();
  }

  private feedFor(scope: CaseScope): Feed {
    const name = scope.kind === 'all' ? 'all' : `agency ${scope.agencyId}`;
    const known = this.feeds.get(name);
    if (known !== undefined) return known;
    const source = {
      after: (cursor: string, limit: number) => eventsAfter(this.db, cursor, { limit, scope }),
      latest: () => latestCursor(this.db),
    };
    const feed = feedOf(source, (fault) => {
      this.log.warn({ fault: fault instanceof Error ? fault.name : 'unknown' }, 'events could not be read');
    });
    this.feeds.set(name, feed);
    return feed;
  }
}
