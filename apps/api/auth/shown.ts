/** Whom an answer shows, and what was asked for: read off the answer itself, so that no route can forget a person. */
import { isId } from '#libs/domain/text';

/** Somebody of whom an answer gave a name or a paper. */
export interface Shown {
  caseId: string | null;
  seasonalWorkerId: string | null;
}

const NAMES = ['name', 'familyName', 'givenName', 'familyNameAr', 'givenNameAr', 'cin', 'passport'];
/** Words that somebody searched for may be a name, and a cursor says nothing. */
const WITHOUT_VALUE: readonly string[] = ['q', 'cursor'];
const LONGEST = 500;

/** Every person or case that the answer names, each once, in its order. */
export function shownIn(answer: unknown): Shown[] {
  const found = new Map<string, Shown>();
  collect(answer, found);
  return [...found.values()];
}

function collect(part: unknown, found: Map<string, Shown>): void {
  if (Array.isArray(part)) {
    for (const item of part) collect(item, found);
    return;
  }
  if (typeof part !== 'object' || part === null) return;
  const { caseId, seasonalWorkerId } = aboutOf(part as Record<string, unknown>);
  const isAbout = caseId !== null || seasonalWorkerId !== null;
  if (isAbout && NAMES.some((name) => isSaid(part, name))) {
    found.set(`${caseId ?? ''} ${seasonalWorkerId ?? ''}`, { caseId, seasonalWorkerId });
  }
  for (const member of Object.values(part)) collect(member, found);
}

/** The ids that parameters or an item name. */
export function aboutOf({ caseId, seasonalWorkerId }: Readonly<Record<string, unknown>>): Shown {
  return {
    caseId: isId(caseId) ? caseId : null,
    seasonalWorkerId: isId(seasonalWorkerId) ? seasonalWorkerId : null,
  };
}

function isSaid(part: object, member: string): boolean {
  const value = (part as Record<string, unknown>)[member];
  return typeof value === 'string' && value !== '';
}

/** The filters of a list as the access log keeps them, `campaignId=01h… q`; null when there are none. */
export function askedIn(query: unknown): string | null {
  const given = Object.entries((query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => typeof value === 'string' && value !== '',
  );
  const words = given.map(([name, value]) =>
    WITHOUT_VALUE.includes(name) ? name : `${name}=${String(value)}`,
  );
  // Postgres stores no NUL: one of them would keep every note that is written with it from being stored.
  return words.length === 0 ? null : words.sort().join(' ').replaceAll('\0', '\ufffd').slice(0, LONGEST);
}
