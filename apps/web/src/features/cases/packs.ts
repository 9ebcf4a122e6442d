/** What may be reported, by the rule packs of the campaigns at hand. */
import { useQueries } from '@tanstack/react-query';
import { reporterOf } from '#libs/domain/access';
import type { CurrentUser } from '#libs/contract/session';
import type { DetailRule, Programme } from '#libs/domain/pack/programme';
import { asAskedOf } from '#libs/domain/pack/reporter-limits';
import { api } from '../../lib/api.ts';

/** A milestone that somebody may report, and what it asks for. */
export interface Reportable {
  milestone: string;
  /** One of these kinds of evidence is asked for; none when empty. */
  evidence: readonly string[];
  /** Those that the reader may send. */
  details: readonly DetailRule[];
  labels: Programme['labels'];
}

/** Of one campaign, else of all that the reader sees; in the order of the season, each once. */
export function useReportable(
  user: CurrentUser,
  campaignId: string | undefined,
  enabled: boolean,
): Reportable[] {
  const campaigns = api.useQuery('get', '/v1/campaigns', { params: { query: { limit: 500 } } }, { enabled });
  const ofThese = (campaigns.data?.items ?? []).filter(
    (campaign) => campaignId === undefined || campaign.campaignId === campaignId,
  );
  const programmes = [...new Set(ofThese.map(({ programme }) => programme))];
  const packs = useQueries({
    queries: programmes.map((programme) => {
      const [code = '', version = ''] = programme.split('@');
      return api.queryOptions(
        'get',
        '/v1/programmes/{code}',
        { params: { path: { code }, query: { version } } },
        { enabled, staleTime: Infinity },
      );
    }),
  });
  const found = packs.flatMap(({ data }) =>
    data === undefined ? [] : reportableIn(data.pack as unknown as Programme, user),
  );
  return eachOnce(found);
}

/** As the first pack has it; the other path, or another pack, may ask for details besides. */
function eachOnce(found: readonly Reportable[]): Reportable[] {
  const known = new Map<string, Reportable>();
  for (const one of found) {
    const first = known.get(one.milestone);
    const more = one.details.filter(({ name }) => !first?.details.some((detail) => detail.name === name));
    known.set(one.milestone, first === undefined ? one : { ...first, details: [...first.details, ...more] });
  }
  return [...known.values()];
}

function reportableIn({ stages, labels }: Programme, user: CurrentUser): Reportable[] {
  const reporter = reporterOf(user);
  return stages.flatMap(({ milestones }) =>
    milestones
      .filter(({ reportedBy, retired }) => !retired && reportedBy.includes(reporter))
      .map((row) => ({
        milestone: row.milestone,
        evidence: row.evidence,
        details: (row.details ?? [])
          .filter(({ by }) => by === undefined || by.includes(reporter))
          .map((detail) => asAskedOf(row, detail, reporter)),
        labels,
      })),
  );
}
