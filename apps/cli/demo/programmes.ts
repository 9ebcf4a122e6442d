/** Which programmes the demo shows: of each year the version that ships last; one of them has examples of its own. */
import type { Programme } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';

const MAIN_CODE = 'ma-es-cartaya';

/** All that ship but those that a later letter of the same year replaces, in the order in which they ship. */
export function shownProgrammes(): readonly Programme[] {
  return SHIPPED.filter((pack) => !SHIPPED.some((other) => replaces(other, pack)));
}

/** The newest of its corridor. Its examples keep its rules, whatever version that is. */
export function mainProgramme(): Programme {
  const [newest] = shownProgrammes()
    .filter(({ code }) => code === MAIN_CODE)
    .sort((a, b) => (a.version < b.version ? 1 : -1));
  if (newest === undefined) throw new RangeError(`no version of ${MAIN_CODE} ships`);
  return newest;
}

/** `2026b` replaces `2026`, and `2026c` both. */
function replaces(other: Programme, { code, version }: Programme): boolean {
  return other.code === code && yearOf(other.version) === yearOf(version) && other.version > version;
}

function yearOf(version: string): string {
  return /^\d+/.exec(version)?.[0] ?? version;
}
