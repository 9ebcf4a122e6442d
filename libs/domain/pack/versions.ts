/**
 * How versions of one programme follow each other. A letter is a later reading of the same year's law; which version a
 * campaign takes by itself, and what a demo or a test calls the newest, follows from here.
 */

/** Whether a version comes after another: `2026.10` after `2026.9`, `2027` after `2026.1`. */
export function isNewerVersion(version: string, than: string): boolean {
  const [parts, others] = [partsOf(version), partsOf(than)];
  const differs = [...parts.keys(), ...others.keys()].find((index) => parts[index] !== others[index]);
  return differs !== undefined && (parts[differs] ?? '') > (others[differs] ?? '');
}

/** Numbers as long as one another, so that they compare as numbers do; `2026b` comes after `2026` and before `2027`. */
function partsOf(version: string): string[] {
  return version.split(/[._-]/).map((part) => part.replace(/^\d+/, (number) => number.padStart(32, '0')));
}

/** The year whose law a version reads: what it begins with, without its letter. */
export function yearOf(version: string): string {
  return /^\d+/.exec(version)?.[0] ?? version;
}
