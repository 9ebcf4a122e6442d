/** Rule packs as screens read them: each once, since a published one never changes. */
import { useQueries } from '@tanstack/react-query';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { api } from './api.ts';
import type { Schema } from './api.ts';

/** Rule packs by `code@version`, as far as they are read by now. */
export function usePacks(programmes: readonly string[]): ReadonlyMap<string, Programme> {
  return useQueries({
    queries: programmes.map((programme) => {
      const [code = '', version = ''] = programme.split('@');
      return api.queryOptions(
        'get',
        '/v1/programmes/{code}',
        { params: { path: { code }, query: { version } } },
        { staleTime: Infinity },
      );
    }),
    combine: packsByKey,
  });
}

function packsByKey(
  read: readonly { data: Schema<'ProgrammeDto'> | undefined }[],
): ReadonlyMap<string, Programme> {
  const packs = read.flatMap(({ data }) => (data === undefined ? [] : [data.pack as unknown as Programme]));
  return new Map(packs.map((pack) => [programmeKey(pack), pack]));
}
