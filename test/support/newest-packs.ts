/** The newest of the packs that ship, so that what speaks of it need not name its version. */
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { isNewerVersion, yearOf } from '#libs/domain/pack/versions';

/** Of one corridor; of a year's law where there is another since: `newestPack('ma-es-cartaya', '2011')`. Throws for none. */
export function newestPack(code: string, year = ''): Programme {
  const [newest] = SHIPPED.filter((pack) => pack.code === code && pack.version.startsWith(year)).sort(
    (one, other) => (isNewerVersion(one.version, other.version) ? -1 : 1),
  );
  if (newest === undefined) throw new Error(`no pack ships for ${code} ${year}`);
  return newest;
}

/** The newest of each corridor, and of each year's law where a corridor has several; their names beside them. */
export function newestPacks(): readonly (readonly [name: string, pack: Programme])[] {
  const lines = new Set(SHIPPED.map(({ code, version }) => `${code}@${yearOf(version)}`));
  return [...lines].map((line) => {
    const [code = '', year = ''] = line.split('@');
    const pack = newestPack(code, year);
    return [programmeKey(pack), pack] as const;
  });
}
