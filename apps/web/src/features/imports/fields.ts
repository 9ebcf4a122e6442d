/** The fields that a column may hold: those of its kind, and the details that the campaign's rule pack asks for. */
import type { Programme } from '#libs/domain/pack/programme';
import { pathsOf, rulesOf } from '#libs/domain/pack/programme';
import { CASE_FIELD_WORDS, MILESTONE_FIELD_WORDS } from '#libs/words/import-fields';
import { api } from '../../lib/api.ts';
import type { Import } from './use-import.ts';

const CASE_FIELDS = Object.keys(CASE_FIELD_WORDS);
const MILESTONE_FIELDS = Object.keys(MILESTONE_FIELD_WORDS);
/** Written in several columns, these are joined. */
const NAMES = CASE_FIELDS.filter((field) => /name/i.test(field));

export function useFields({ kind, campaignId }: Import): readonly string[] {
  const enabled = kind === 'milestones';
  const campaigns = api.useQuery('get', '/v1/campaigns', { params: { query: { limit: 500 } } });
  const programme = campaigns.data?.items.find((one) => one.campaignId === campaignId)?.programme;
  const [code = '', version = ''] = programme?.split('@') ?? [];
  const { data } = api.useQuery(
    'get',
    '/v1/programmes/{code}',
    { params: { path: { code }, query: { version } } },
    { enabled: enabled && code !== '', staleTime: Infinity },
  );
  if (!enabled) return CASE_FIELDS;
  const details = data === undefined ? [] : detailsOf(data.pack as unknown as Programme);
  return [...new Set([...MILESTONE_FIELDS, ...details])];
}

function detailsOf(pack: Programme): string[] {
  const rules = pathsOf(pack).flatMap((path) => rulesOf(pack, path));
  return [...rules, ...pack.exits].flatMap(({ details = [] }) => details.map(({ name }) => name));
}

/** What every column holds once this one holds `field`: it leaves another, unless both together are a name. */
export function mappingAfter(
  { columns }: Import,
  header: string,
  field: string | null,
): Record<string, string | null> {
  const kept = columns.map((column): [string, string | null] => {
    const isTaken = column.field === field && field !== null && !NAMES.includes(field);
    return [column.header, isTaken ? null : column.field];
  });
  return { ...Object.fromEntries(kept), [header]: field };
}
