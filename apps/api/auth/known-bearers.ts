/**
 * Who a token speaks for, remembered for one second: a busy client asks dozens of times in it. Everything is forgotten
 * when an account, a session or a key changes: at once in the process that changes it, in the others on the database's
 * notification. A process that does not hear notifications remembers nothing.
 */
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Env } from '#libs/config/env';
import { findBearer } from '#libs/db/directory/sessions';
import type { Bearer } from '#libs/db/directory/sessions';

/** A notification can be lost without notice: no token outlives its end by more than this. */
const REMEMBERED_MS = 1_000;
/** Beyond this many the oldest are forgotten first. */
const AT_MOST = 10_000;

@Injectable()
export class KnownBearers {
  private readonly known = new Map<string, { bearer: Bearer; until: number }>();
  private hears = false;
  /** How often everything was forgotten: what was read before may be what has ended. */
  private forgotten = 0;

  constructor(
    private readonly db: DataSource,
    private readonly env: Env,
  ) {}

  /** Undefined when the token is unknown, expired, revoked or of an inactive user, or of a demo that is over. */
  async find(token: string): Promise<Bearer | undefined> {
    const now = Date.now();
    const remembered = this.known.get(token);
    if (remembered !== undefined && remembered.until > now) return remembered.bearer;
    const { forgotten } = this;
    const bearer = await findBearer(this.db, token, { demo: this.env.NORIA_DEMO });
    if (bearer === undefined) this.known.delete(token);
    else if (this.hears && this.forgotten === forgotten) this.remember(token, bearer, now);
    return bearer;
  }

  /** What is asked from now on is asked of the database. */
  forgetAll(): void {
    this.forgotten += 1;
    this.known.clear();
  }

  /** Whether the notifications of other processes arrive here. */
  hear(hears: boolean): void {
    this.hears = hears;
    this.forgetAll();
  }

  private remember(token: string, bearer: Bearer, now: number): void {
    const expires = bearer.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(bearer.expiresAt);
    this.known.delete(token);
    this.known.set(token, { bearer, until: Math.min(now + REMEMBERED_MS, expires) });
    const [oldest] = this.known.size > AT_MOST ? this.known.keys() : [];
    if (oldest !== undefined) this.known.delete(oldest);
  }
}
