/** The name of a travel group: those of the campaign are offered, and a new one may be written. */
import { TextInput } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { addDays } from '#libs/domain/calendar';
import { COUNTED } from '#libs/words/plural';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';

/** Departures are asked for by days, of a year at most. */
const DAYS_BEFORE = 60;
const DAYS_AFTER = 300;

interface TravelGroupFieldProps {
  label: string;
  'data-detail': string;
  required: boolean;
  error?: string;
  /** Undefined where several may be meant. */
  campaignId: string | undefined;
  today: string;
  value: string;
  onChange: (group: string) => void;
}

export function TravelGroupField({
  campaignId,
  today,
  value,
  onChange,
  ...field
}: TravelGroupFieldProps): ReactNode {
  const { t, counted } = useSpeech();
  const list = useId();
  const groups = useTravelGroups(campaignId, today);
  return (
    <>
      <TextInput
        {...field}
        description={t(CASE_ACT_TEXTS.travelGroup)}
        list={list}
        autoComplete="off"
        value={value}
        onChange={({ currentTarget: { value: group } }) => onChange(group)}
      />
      <datalist id={list}>
        {groups.map(({ convoyId, people, employers }) => (
          <option key={convoyId} value={convoyId} data-value={convoyId}>
            {[counted(COUNTED.people, people), ...employers].join(' · ')}
          </option>
        ))}
      </datalist>
    </>
  );
}

interface TravelGroup {
  convoyId: string;
  people: number;
  employers: string[];
}

/** Groups that somebody who has not left yet is in, by name. */
function useTravelGroups(campaignId: string | undefined, today: string): TravelGroup[] {
  const query = {
    campaignId: campaignId ?? '',
    from: addDays(today, -DAYS_BEFORE),
    to: addDays(today, DAYS_AFTER),
  };
  const { data } = api.useQuery(
    'get',
    '/v1/departures',
    { params: { query } },
    { enabled: campaignId !== undefined },
  );
  const groups = new Map<string, TravelGroup>();
  for (const { convoyId, expected, employer } of (data?.items ?? []).flatMap((day) => day.groups)) {
    if (convoyId === null) continue;
    const { people = 0, employers = [] } = groups.get(convoyId) ?? {};
    const all = [...new Set([...employers, employer])];
    groups.set(convoyId, { convoyId, people: people + expected, employers: all });
  }
  return [...groups.values()].sort((one, other) => one.convoyId.localeCompare(other.convoyId));
}
