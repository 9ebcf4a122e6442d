/** The details of a row as `next` gives them: of facts that are not awaited the pack alone tells. */
import type { Reporter } from '#libs/domain/access';
import { centsOf, decimalsOf } from '#libs/domain/money';
import type { DetailRule, ExitRule, MilestoneRule } from '#libs/domain/pack/programme';
import { asAskedOf } from '#libs/domain/pack/reporter-limits';
import type { Step } from './case-data.ts';

const JSON_TYPES: Readonly<Partial<Record<DetailRule['type'], DetailSchema>>> = {
  date: { type: 'string', format: 'date' },
  boolean: { type: 'boolean' },
  integer: { type: 'integer', minimum: 0 },
  amount: { type: 'integer', minimum: 0, 'x-unit': 'cent' },
  spell: { type: 'integer', minimum: 1 },
};

export interface DetailsOfRow {
  properties: Record<string, DetailSchema>;
  required: string[];
}

/** A JSON Schema; `required` names those that cannot be left out. */
export function schemaOfDetails(
  details: readonly DetailRule[],
  required: readonly string[] = [],
): DetailsOfRow {
  const properties = details.map((detail) => [detail.name, schemaOfDetail(detail)] as const);
  return { properties: Object.fromEntries(properties), required: [...required] };
}

/** A row as `next` would show it: of one reporter what that one gives, else all of it. */
export function stepOfRow(row: MilestoneRule | ExitRule, hasOffer: boolean, reporter?: Reporter): Step {
  const { milestone, reportedBy, evidence, details = [] } = row;
  const own = details
    .filter(({ by }) => by === undefined || reporter === undefined || by.includes(reporter))
    .map((detail) => asAskedOf(row, detail, reporter));
  const required = own
    .filter(({ required: when }) => when === 'always' || (when === 'without-offer' && !hasOffer))
    .map(({ name }) => name);
  const schema = { ...schemaOfDetails(own, required) };
  return { milestone, reportedBy: [...reportedBy], evidence: [...evidence], details: schema };
}

export function schemaOfDetail({ type, oneOf, only }: DetailRule): DetailSchema {
  return {
    ...(JSON_TYPES[type] ?? { type: 'string' }),
    ...(oneOf === undefined ? {} : { enum: [...oneOf] }),
    ...(only === undefined ? {} : { const: only }),
  };
}

/** One property of the schema in `next`. */
export interface DetailSchema {
  type: 'string' | 'boolean' | 'integer';
  format?: 'date';
  minimum?: number;
  /** Money, which people write with two decimals. */
  'x-unit'?: 'cent';
  enum?: string[];
  const?: boolean;
  examples?: (string | number | boolean)[];
}

export interface DetailsSchema {
  properties?: Record<string, DetailSchema>;
  required?: string[];
}

/** As the fields hold them: texts. */
export type DetailTexts = Readonly<Record<string, string>>;

/** As the API takes them; what is empty is left out. */
export function detailsBody(schema: object, texts: DetailTexts): Record<string, unknown> | undefined {
  const { properties = {} } = schema as DetailsSchema;
  const given = Object.entries(properties).flatMap(([name, schema]) => {
    const text = texts[name]?.trim() ?? '';
    return text === '' ? [] : [[name, valueOf(schema, text)] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** The text of a field that holds this value already. */
export function textOf({ 'x-unit': unit }: DetailSchema, value: string | number | boolean): string {
  return unit === 'cent' && typeof value === 'number' ? decimalsOf(value) : String(value);
}

function valueOf({ type, 'x-unit': unit }: DetailSchema, text: string): string | number | boolean {
  if (unit === 'cent') return centsOf(text) ?? text;
  if (type === 'boolean') return text === 'true';
  return type === 'integer' ? Number(text) : text;
}
