/** Entries as the corrections among them leave them: dates and details replaced, annulled ones marked. */
import type { Entry } from './case-types.ts';
import type { Reported } from './facts.ts';
import type { Presence } from './stay-clock.ts';

/** A report as its corrections leave it. */
export type Amended = Reported & {
  /** When the last correction of it was recorded. */
  correctedAt?: string;
  /** Days of earlier seasons as a correction of it read them: it is judged by these, and no other entry is. */
  correctedDays?: Presence[];
};

/** An entry as it is now; one that was annulled says what it said. */
export type AmendedEntry = Exclude<Entry, Reported> | Amended;

/** Sequences of the entries that corrections have annulled. */
export function annulledOf(entries: readonly Entry[]): ReadonlySet<number> {
  return new Set(
    entries.flatMap((entry) => (entry.type === 'correction' && entry.annul ? [entry.corrects] : [])),
  );
}

/** All of them, in their order. */
export function amended(entries: readonly Entry[]): readonly { entry: AmendedEntry; annulled: boolean }[] {
  const annulled = annulledOf(entries);
  return entries.map((entry) => ({
    entry: entry.type === 'milestone' || entry.type === 'exit' ? asCorrected(entry, entries) : entry,
    annulled: annulled.has(entry.sequence),
  }));
}

function asCorrected(entry: Reported, entries: readonly Entry[]): Amended {
  return entries.reduce<Amended>(
    (current, other) =>
      other.type === 'correction' && other.corrects === entry.sequence
        ? {
            ...current,
            ...(other.occurredOn === undefined ? {} : { occurredOn: other.occurredOn }),
            ...(other.details === undefined ? {} : { details: other.details }),
            correctedAt: other.recordedAt,
            ...(other.earlierPresences === undefined ? {} : { correctedDays: other.earlierPresences }),
          }
        : current,
    entry,
  );
}
