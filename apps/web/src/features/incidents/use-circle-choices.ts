/** The agencies that may read a file, by their names; employers are never among them. */
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useMay } from '../../lib/session.ts';

const LISTED = 500;

/** Undefined until they are read, and to readers who write in no file. */
export function useCircleChoices(): readonly Schema<'CircleChoiceDto'>[] | undefined {
  const mayOpen = useMay('open-incident');
  const query = { params: { query: { limit: LISTED } } };
  return api.useQuery('get', '/v1/incidents/circle-choices', query, { enabled: mayOpen }).data?.items;
}
