/**
 * Decorators for the fields of DTOs, so that each says in one line what it is and its document says the same.
 * Every text field has its limits here: what a field without them lets through ends in a column.
 */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, Max, Min, ValidateBy, ValidateIf, isISO31661Alpha2 } from 'class-validator';
import type { ValidationOptions } from 'class-validator';
import { isIsoDate } from '#libs/domain/calendar';
import { BLANK, ID_PATTERN, holdsLetter, isBlank, isId, textFault } from '#libs/domain/text';
import type { TextLimits } from '#libs/domain/text';

interface FieldOptions {
  description?: string;
  example?: unknown;
  optional?: boolean;
}

/** A day, `2026-03-04`; days that no calendar has are refused. */
export function DayField(options: FieldOptions = {}): PropertyDecorator {
  return field({ type: String, format: 'date' }, options, IsIsoDate());
}

/** A text of a person's own writing. One line unless `multiline`; not blank. */
export function TextField(limits: TextLimits, options: FieldOptions = {}): PropertyDecorator {
  return field({ type: String, minLength: 1, maxLength: limits.maxLength }, options, IsText(limits));
}

/** The name of somebody or something: a text of one line that holds a letter. */
export function NameField(limits: TextLimits, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(TextField(limits, options), HoldsLetter());
}

export function IdField(options: FieldOptions = {}): PropertyDecorator {
  return field({ type: String, minLength: 1, maxLength: 64, pattern: ID_PATTERN }, options, IsId());
}

/** A whole number between the two, both included. */
export function WholeField(min: number, max: number, options: FieldOptions = {}): PropertyDecorator {
  return field({ type: 'integer', minimum: min, maximum: max }, options, IsInt(), Min(min), Max(max));
}

/** A country by its ISO 3166-1 code: `MA`. */
export function CountryField(): PropertyDecorator {
  const written = { pattern: '^[A-Z]{2}$', minLength: 2, maxLength: 2 };
  return field({ type: String, ...written }, { example: 'MA' }, IsCountry());
}

/** One of a closed list. */
export function ChoiceField(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field({ type: String, enum: [...values] }, options, IsIn(values));
}

/** Of a query, which speaks in words; what is neither yes nor no stays as it came and is refused. */
export function YesOrNo(): PropertyDecorator {
  const words: Readonly<Record<string, boolean>> = { true: true, false: false };
  return applyDecorators(
    ApiPropertyOptional({ type: Boolean }),
    IfGiven(),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (words[value] ?? value) : value,
    ),
    IsBoolean({ message: 'must be true or false' }),
  );
}

/** The field may be left out; when it is there it must be right, and null is not. */
export function IfGiven(): PropertyDecorator {
  return ValidateIf((_dto: object, value: unknown) => value !== undefined);
}

export function IsIsoDate(options?: ValidationOptions): PropertyDecorator {
  return rule('isIsoDate', isIsoDate, 'must be a day of the calendar, such as 2026-03-04', options);
}

export function IsId(options?: ValidationOptions): PropertyDecorator {
  return rule('isId', isId, 'must be an id', options);
}

function IsCountry(): PropertyDecorator {
  const isCode = (value: unknown): boolean =>
    typeof value === 'string' && value === value.toUpperCase() && isISO31661Alpha2(value);
  return rule('isCountry', isCode, 'must be a country in two capital letters, such as MA');
}

export function HoldsLetter(options?: ValidationOptions): PropertyDecorator {
  const holds = (value: unknown): boolean => typeof value !== 'string' || holdsLetter(value);
  return rule('holdsLetter', holds, 'holds no letter', options);
}

export function IsText(limits: TextLimits, options?: ValidationOptions): PropertyDecorator {
  const fault = (value: unknown): string | undefined =>
    typeof value !== 'string' ? 'must be a text' : isBlank(value) ? BLANK : textFault(value, limits);
  return rule(
    'isText',
    (value) => fault(value) === undefined,
    (value) => fault(value) ?? '',
    options,
  );
}

function rule(
  name: string,
  holds: (value: unknown) => boolean,
  message: string | ((value: unknown) => string),
  options?: ValidationOptions,
): PropertyDecorator {
  return ValidateBy(
    {
      name,
      validator: {
        validate: holds,
        defaultMessage: (failed) => (typeof message === 'string' ? message : message(failed?.value)),
      },
    },
    options,
  );
}

function field(
  property: ApiPropertyOptions,
  { description, example, optional = false }: FieldOptions,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  const documented = ApiProperty({
    ...property,
    required: !optional,
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
  } as ApiPropertyOptions);
  return applyDecorators(documented, ...rules, ...(optional ? [IfGiven()] : []));
}
