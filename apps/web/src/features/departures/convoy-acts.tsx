/** What was recorded of a travel group: mediation, and who travelled along. */
import type { ReactNode } from 'react';
import { api } from '../../lib/api.ts';
import { FieldActs } from '../../ui/field-acts.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

interface ConvoyActsProps {
  campaignId: string;
  convoyId: string;
}

export function ConvoyActs({ campaignId, convoyId }: ConvoyActsProps): ReactNode {
  const { data, error } = api.useQuery('get', '/v1/convoys/{convoyId}', {
    params: { path: { convoyId }, query: { campaignId } },
  });
  if (error !== null) return <ProblemAlert error={error} />;
  return data === undefined ? null : <FieldActs acts={data.milestones} />;
}
