/**
 * What a list of cases is asked for: the domain's one parser reads the filters, the order and what is counted; the rest is
 * the page. The description of each parameter is made of the same table.
 */
import { applyDecorators, createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { COUNTED_BY, DEFAULT_SORT, FILTERS, SORTS } from '#libs/domain/filter/case-filter';
import type { CaseFilter, CaseSort, CountedBy, FilterRule } from '#libs/domain/filter/case-filter';
import { readFilter, readList } from '#libs/domain/filter/read-filter';
import { DEFAULT_LIMIT, MAX_LIMIT } from '#libs/domain/pages';
import type { PageAsked } from '#libs/domain/pages';
import { ID_PATTERN } from '#libs/domain/text';
import { askedIn } from '../auth/shown.ts';
import { PageQuery } from '../http/pages.ts';
import { Problem, invalid } from '../http/problem.ts';
import { ShapePipe } from '../http/shape-pipe.ts';

type Query = Readonly<Record<string, unknown>>;
type Fault = NonNullable<Problem['errors']>[number];

/** The list as asked, whole. */
export interface AskedTable {
  filter: CaseFilter;
  sort: CaseSort;
  /** As the access log keeps it. */
  asked: string | null;
}

export interface AskedPage extends AskedTable {
  page: PageAsked;
}

export interface AskedCounts {
  filter: CaseFilter;
  by: CountedBy;
}

const shape = new ShapePipe();

/** `@ListParam() asked: AskedPage`. Throws 422 naming every fault. */
export const ListParam = createParamDecorator(
  async (_data: undefined, context: ExecutionContext): Promise<AskedPage> => {
    const { limit, cursor, ...rest } = queryOf(context);
    const page = await readPage({ limit, cursor });
    const read = readList(rest);
    if (page instanceof PageQuery && read.kind === 'list') {
      const { filter, sort } = read;
      return { filter, sort, asked: askedIn(rest), page: page.page() };
    }
    throw invalid(
      ...(page instanceof PageQuery ? [] : page),
      ...(read.kind === 'invalid' ? read.faults : []),
    );
  },
);

/** `@TableParam() asked: AskedTable`: there are no pages. */
export const TableParam = createParamDecorator((_data: undefined, context: ExecutionContext): AskedTable => {
  const query = queryOf(context);
  const read = readList(query);
  if (read.kind === 'invalid') throw invalid(...read.faults);
  return { filter: read.filter, sort: read.sort, asked: askedIn(query) };
});

/** `@CountsParam() asked: AskedCounts` */
export const CountsParam = createParamDecorator(
  (_data: undefined, context: ExecutionContext): AskedCounts => {
    const { by, ...rest } = queryOf(context);
    const read = readFilter(rest);
    const known = COUNTED_BY.find((one) => one === by);
    if (read.kind === 'filter' && known !== undefined) return { filter: read.filter, by: known };
    throw invalid(
      ...(known === undefined ? [byFault(by)] : []),
      ...(read.kind === 'invalid' ? read.faults : []),
    );
  },
);

function byFault(by: unknown): Fault {
  return by === undefined
    ? { pointer: '?by', code: 'required', detail: 'is required' }
    : { pointer: '?by', code: 'is-in', detail: `must be one of ${COUNTED_BY.join(', ')}` };
}

function queryOf(context: ExecutionContext): Query {
  return { ...(context.switchToHttp().getRequest<FastifyRequest>().query as Query) };
}

async function readPage({ limit, cursor }: Query): Promise<PageQuery | Fault[]> {
  const given = Object.fromEntries(
    Object.entries({ limit, cursor }).filter(([, value]) => value !== undefined),
  );
  try {
    return (await shape.transform(given, { type: 'query', metatype: PageQuery })) as PageQuery;
  } catch (error) {
    if (error instanceof Problem && error.errors !== undefined) return error.errors;
    throw error;
  }
}

/** Describes the filters, one parameter each. */
export function ApiFilters(): MethodDecorator {
  return applyDecorators(
    ...Object.entries(FILTERS).map(([name, { says, ...rule }]) =>
      ApiQuery({
        name,
        required: false,
        ...(says === '' ? {} : { description: says }),
        schema: schemaOf(rule),
      }),
    ),
  );
}

/** Describes the order. */
export function ApiSort(): MethodDecorator {
  return ApiQuery({
    name: 'sort',
    required: false,
    description: 'Cases without a due date come last in both orders by it',
    schema: { type: 'string', enum: [...SORTS], default: DEFAULT_SORT },
  });
}

/** Describes the page. */
export function ApiPage(): MethodDecorator {
  return applyDecorators(
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT },
    }),
    ApiQuery({
      name: 'cursor',
      required: false,
      description: '`nextCursor` of the page before, of the same order and filters.',
      schema: { type: 'string' },
    }),
  );
}

/** Describes what is counted. */
export function ApiBy(): MethodDecorator {
  return ApiQuery({ name: 'by', required: true, schema: { type: 'string', enum: [...COUNTED_BY] } });
}

type Schema = NonNullable<Extract<Parameters<typeof ApiQuery>[0], { schema: unknown }>['schema']>;

function schemaOf(rule: FilterRule): Schema {
  switch (rule.kind) {
    case 'id':
      return { type: 'string', minLength: 1, maxLength: 64, pattern: ID_PATTERN };
    case 'code':
      return { type: 'string', maxLength: 64, pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' };
    case 'day':
      return { type: 'string', format: 'date' };
    case 'yes-or-no':
      return { type: 'boolean' };
    case 'search':
      return { type: 'string', minLength: 1, maxLength: 100 };
    case 'one-of':
      return { type: 'string', enum: [...rule.values] };
  }
}
