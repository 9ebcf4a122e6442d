/** The details of a row as `next` gives them: of facts that are not awaited the pack alone tells. */
import type { DetailRule } from '#libs/domain/pack/programme';

const JSON_TYPES: Readonly<Partial<Record<DetailRule['type'], object>>> = {
  date: { type: 'string', format: 'date' },
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
};

export interface DetailsOfRow {
  properties: Record<string, object>;
  required: string[];
}

/** A JSON Schema; `required` names those that cannot be left out. */
export function schemaOfDetails(
  details: readonly DetailRule[],
  required: readonly string[] = [],
): DetailsOfRow {
  const properties = details.map(({ name, type, oneOf, only }) => [
    name,
    {
      ...(JSON_TYPES[type] ?? { type: 'string' }),
      ...(oneOf === undefined ? {} : { enum: [...oneOf] }),
      ...(only === undefined ? {} : { const: only }),
    },
  ]);
  return {
    properties: Object.fromEntries(properties) as DetailsOfRow['properties'],
    required: [...required],
  };
}
