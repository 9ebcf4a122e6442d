/** `?limit=&cursor=` of lists. */
import type { PageAsked } from '#libs/domain/pages';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { DEFAULT_LIMIT, MAX_LIMIT } from '#libs/domain/pages';

const DIGITS = /^\d{1,9}$/;
const CURSOR = /^[A-Za-z0-9_.=-]{1,1024}$/;

/** A query is text; only digits become a number, everything else stays what it is and is refused. */
export function Whole(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && DIGITS.test(value) ? Number(value) : value,
  );
}

export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
  @Whole()
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  limit: number = DEFAULT_LIMIT;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @Matches(CURSOR, { message: 'must be the nextCursor of an earlier answer' })
  cursor?: string;

  /** As the database's lists take it. */
  page(): PageAsked {
    return { limit: this.limit, ...(this.cursor === undefined ? {} : { cursor: this.cursor }) };
  }
}
