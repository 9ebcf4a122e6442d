/** Columns that many tables have, described once. */
import { Column } from 'typeorm';
import type { ColumnOptions, ValueTransformer } from 'typeorm';

/** TypeORM makes a Date of every instant that a repository reads; rows of ours hold ISO 8601 text. */
const ISO_TEXT: ValueTransformer = {
  from: (instant: Date | null | undefined): string | null | undefined => instant?.toISOString() ?? null,
  to: (value: unknown): unknown => value,
};

/** An instant, read as ISO 8601 text in UTC. */
export function Instant(options: ColumnOptions = {}): PropertyDecorator {
  return Column({ type: 'timestamptz', transformer: ISO_TEXT, ...options });
}

/** The instant at which the row was inserted, by the server's clock. */
export function InsertedAt(): PropertyDecorator {
  return Instant({ default: () => 'now()' });
}
