/** From a schema of the contract to the classes that @nestjs/swagger describes: one a titled object, under its title. */
import { ApiProperty } from '@nestjs/swagger';
import type { ObjectSchema, Schema } from '#libs/contract/indicators-schema';

export type Described = (new () => object) & { prototype: object };

const known = new Map<string, Described>();

/** The class that stands for this object in the API's description, `<title>Dto`. */
export function describedBy({ title, properties, required }: ObjectSchema): Described {
  const name = `${title}Dto`;
  const standing = known.get(name);
  if (standing !== undefined) return standing;
  // A class takes the name of the member that it is first assigned to.
  const made = { [name]: class {} }[name] as Described;
  known.set(name, made);
  for (const [member, schema] of Object.entries(properties)) {
    const described = { ...propertyOf(schema), required: required.includes(member) };
    ApiProperty(described)(made.prototype, member);
  }
  return made;
}

function propertyOf(schema: Schema): Schema {
  if (isTitled(schema)) {
    const { description } = schema;
    return { type: () => describedBy(schema), ...(description === undefined ? {} : { description }) };
  }
  const { items, type, ...rest } = schema;
  if (isSchema(items)) {
    return isTitled(items) ? { ...rest, type: [describedBy(items)] } : { ...rest, type: 'array', items };
  }
  return Array.isArray(type) ? { ...rest, type: type[0] as string, nullable: true } : { ...rest, type };
}

function isTitled(schema: Schema): schema is ObjectSchema {
  return schema.type === 'object' && typeof schema.title === 'string';
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}
