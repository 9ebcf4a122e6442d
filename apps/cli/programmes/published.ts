// A rule pack as it was published at an API.
import type { ProgrammeBody } from '#libs/contract/programmes';
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
