/** How a change is found and said: what was, what is, and the sentence between them. */

export type ChangeKind =
  | 'added'
  | 'removed'
  | 'moved'
  | 'need'
  | 'order'
  | 'condition'
  | 'reporters'
  | 'evidence'
  | 'details'
  | 'deadline'
  | 'silence'
  | 'source'
  | 'role'
  | 'pack';

export interface Change {
  kind: ChangeKind;
  sentence: string;
}

/** Compares one part of two things that bear the same code. */
export type Comparison<Thing> = (code: string, before: Thing, after: Thing) => Change[];

/** A verb for what is and one for what was. */
export type Verb = readonly [string, string];

/** A part that reads as one phrase. */
export function changed<Thing>(
  kind: ChangeKind,
  verb: Verb,
  read: (thing: Thing) => string,
): Comparison<Thing> {
  return (code, before, after) => {
    const was = read(before);
    const is = read(after);
    return was === is ? [] : [{ kind, sentence: unlike(code, verb, is, was) }];
  };
}

/** A part that is a list of names: who joins and who leaves. */
export function listed<Thing>(
  kind: ChangeKind,
  [joins, leaves]: Verb,
  read: (thing: Thing) => readonly string[],
): Comparison<Thing> {
  return (code, before, after) => {
    const was = read(before);
    const is = read(after);
    const more = is.filter((name) => !was.includes(name));
    const less = was.filter((name) => !is.includes(name));
    return [
      ...(more.length === 0 ? [] : [{ kind, sentence: `${code} ${joins} ${more.join(', ')}.` }]),
      ...(less.length === 0 ? [] : [{ kind, sentence: `${code} ${leaves} ${less.join(', ')}.` }]),
    ];
  };
}

export function unlike(subject: string, [present, past]: Verb, is: string, was: string): string {
  const now = /^(is|may)\b/.test(present) ? present.replace(/^\w+/, '$& now') : `now ${present}`;
  return `${subject} ${now} ${is}; before, it ${past} ${was}.`;
}

/** The keys of both, in the order of the first. */
export function names(...maps: readonly ReadonlyMap<string, unknown>[]): string[] {
  return [...new Set(maps.flatMap((map) => [...map.keys()]))];
}
