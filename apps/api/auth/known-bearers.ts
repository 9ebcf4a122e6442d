/**
 * Who a token speaks for, remembered for one second: a busy client asks dozens of times in it. A session ended
 * in this process is forgotten at once; one ended elsewhere, or a revoked key, lasts that second at most.
 */
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Env } from '#libs/config/env';
import { findBearer } from '#libs/db/directory/sessions';
import type { Bearer } from '#libs/db/directory/sessions';

const REMEMBERED_MS = 1_000;
/** Beyond this many the oldest are forgotten first. */
const AT_MOST = 10_000;

@Injectable()
export class KnownBearers {
  private readonly known = new Map<string, { bearer: Bearer; until: number }>();

  constructor(
    private readonly db: DataSource,
    private readonly env: Env,
  ) {}

  /** Undefined when the token is unknown, expired, revoked or of an inactive user, or of a demo that is over. */
  async find(token: string): Promise<Bearer | undefined> {
    const now = Date.now();
    const remembered = this.known.get(token);
    if (remembered !== undefined && remembered.until > now) return remembered.bearer;
    const bearer = await findBearer(this.db, token, { demo: this.env.NORIA_DEMO });
    if (bearer === undefined) this.known.delete(token);
    else this.remember(token, bearer, now);
    return bearer;
  }

  forget(token: string): void {
    this.known.delete(token);
  }

  private remember(token: string, bearer: Bearer, now: number): void {
    const expires = bearer.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(bearer.expiresAt);
    this.known.delete(token);
    this.known.set(token, { bearer, until: Math.min(now + REMEMBERED_MS, expires) });
    const [oldest] = this.known.size > AT_MOST ? this.known.keys() : [];
    if (oldest !== undefined) this.known.delete(oldest);
  }
}
