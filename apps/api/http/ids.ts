/** Ids on paths. They are opaque, but they are ours: anything else names nothing, and never reaches the database. */
import type { PipeTransform } from '@nestjs/common';
import { notFound } from './problem.ts';

/** Ids, codes, versions and case numbers: `01hq…`, `ma-es-cartaya`, `2026`, `ES26-00042`. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

/** For `@Param('caseId', IdPipe)`: the id, or 404. The guard checks every path parameter the same way. */
export class IdPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (!isId(value)) throw notFound();
    return value;
  }
}
