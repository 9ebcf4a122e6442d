// A rule pack as it was published at an API, and what is said of versions there.
import type { ProgrammeBody, ProgrammeItem } from '#libs/contract/programmes';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import type { Api } from '../api/api-client.ts';
import { ApiProblem } from '../api/failures.ts';

/** The pack of this code and version. Throws a sentence that names it where it is not published. */
export async function publishedPack(
  api: Pick<Api, 'get' | 'url'>,
  named: Pick<Programme, 'code' | 'version'>,
): Promise<Programme> {
  const { code, version } = named;
  try {
    const at = `/v1/programmes/${encodeURIComponent(code)}`;
    return (await api.get<ProgrammeBody>(at, { version })).pack;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) {
      const told = `${programmeKey(named)} is not published at ${api.url}: \`noria programme list\` says what is.`;
      throw new Error(told, { cause: error });
    }
    throw error;
  }
}

/** What a publication changes for campaigns: only the default is taken by those that name no version. */
export async function campaignsAfter(
  api: Pick<Api, 'get'>,
  published: Pick<ProgrammeItem, 'code' | 'version' | 'isDefault'>,
): Promise<string> {
  if (published.isDefault) {
    return 'it is the default: campaigns opened from now on follow it, unless they name another version.';
  }
  const standing = await api.get<ProgrammeBody>(`/v1/programmes/${encodeURIComponent(published.code)}`);
  return `campaigns opened from now on follow it when they name it; the default stays ${programmeKey(standing)}.`;
}

/** A line of the list of versions. */
export function versionLine(item: ProgrammeItem): string {
  const states = [
    item.isDefault ? 'default' : '',
    item.withdrawnAt === null ? '' : `withdrawn ${item.withdrawnAt}`,
  ];
  const line = `${programmeKey(item).padEnd(32)} published ${item.publishedAt}`;
  return [line, ...states.filter((state) => state !== '')].join('  ');
}
