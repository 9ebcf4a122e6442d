/**
 * While entries are coming back after the ledger was restored from an older copy, nothing new is written: a report would
 * take the number of an entry that is on its way, and a case that is opened may have been opened already.
 */
import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Stores } from './stores.ts';

const READS = ['GET', 'HEAD', 'OPTIONS'];
/** Signing in and out changes no record. */
const SESSIONS = '/v1/session';

@Injectable()
export class WhileDegraded implements CanActivate {
  constructor(private readonly stores: Stores) {}

  canActivate(context: ExecutionContext): boolean {
    const { method, url } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!READS.includes(method) && !url.startsWith(SESSIONS)) this.stores.refuseWhileDegraded();
    return true;
  }
}
