/** What Nest itself has to say, into our log. Its faults are ours to describe: see `faults.ts`. */
import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

export class NestLog implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(said: unknown, context?: string): void {
    this.pino.trace({ context }, String(said));
  }

  debug(said: unknown, context?: string): void {
    this.pino.trace({ context }, String(said));
  }

  verbose(said: unknown, context?: string): void {
    this.pino.trace({ context }, String(said));
  }

  warn(said: unknown, context?: string): void {
    this.pino.warn({ context }, String(said));
  }

  error(said: unknown, ...more: unknown[]): void {
    this.pino.error({ context: more.at(-1) }, String(said));
  }

  fatal(said: unknown, ...more: unknown[]): void {
    this.pino.fatal({ context: more.at(-1) }, String(said));
  }
}
