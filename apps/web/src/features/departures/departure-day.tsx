/** The people of one day: by employer and travel group, how many are ready, and the lists to print. */
import { Anchor, Badge, Group, Paper, Text, Title } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DepartureCounts } from '#libs/contract/departures';
import type { Readiness } from '#libs/domain/filter/case-filter';
import type { Language } from '#libs/words/languages';
import { programmeName } from '#libs/words/programmes';
import { THING_WORDS } from '#libs/words/screen';
import { DEPARTURES_TEXTS, READINESS_WORDS } from '#libs/words/screens/departures';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { COUNTED } from '#libs/words/plural';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay } from '../../lib/session.ts';
import { FieldActs } from '../../ui/field-acts.tsx';
import { Count, Name, isolated } from '../../ui/isolated.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { SendButton } from '../../ui/send-button.tsx';
import { FieldActButtons } from '../field-acts/field-act-buttons.tsx';
import classes from './departures.module.css';

const PARTS: readonly { readiness: Readiness; of: keyof DepartureCounts; color: string }[] = [
  { readiness: 'ready', of: 'ready', color: 'water' },
  { readiness: 'visa-missing', of: 'visasMissing', color: 'orange' },
  { readiness: 'papers-missing', of: 'papersMissing', color: 'orange' },
  { readiness: 'held', of: 'held', color: 'red' },
];

type Filters = Readonly<Record<string, string>>;

interface DepartureDayProps {
  day: Schema<'DepartureDayDto'>;
  ofCampaign: { campaignId?: string };
  paperLanguage: Language;
}

export function DepartureDay({ day, ofCampaign, paperLanguage }: DepartureDayProps): ReactNode {
  const { t, date } = useSpeech();
  const { on, ready, expected, groups } = day;
  const ofDay = { ...ofCampaign, departsFrom: on, departsTo: on };
  const hasManifests = groups.some(({ manifestCaseId }) => manifestCaseId !== null);
  return (
    <Paper component="li" withBorder p="md" data-day={on}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {date(on)}
        </Title>
        <Link to="/cases" search={ofDay} className={classes.ready} data-value={expected}>
          {t(DEPARTURES_TEXTS.readyOf, { ready, expected })}
        </Link>
      </Group>
      <ul className={classes.groups}>
        {groups.map((group) => (
          <DepartingGroup
            key={`${group.offerId} ${group.convoyId ?? ''}`}
            group={group}
            ofDay={ofDay}
            paperLanguage={paperLanguage}
          />
        ))}
      </ul>
      {hasManifests && <ManifestsOfDay ofDay={ofDay} language={paperLanguage} />}
    </Paper>
  );
}

interface DepartingGroupProps {
  group: Schema<'DepartureGroupDto'>;
  ofDay: Filters;
  paperLanguage: Language;
}

function DepartingGroup({ group, ofDay, paperLanguage }: DepartingGroupProps): ReactNode {
  const { t, counted, language } = useSpeech();
  const mayPrint = useMay('read-documents');
  const { campaignId, offerId, employer, convoyId, expected, manifestCaseId, programme } = group;
  const ofGroup = { ...ofDay, offerId, ...(convoyId === null ? { withoutConvoy: 'true' } : { convoyId }) };
  return (
    <li className={classes.group}>
      <div>
        <Link to="/cases" search={ofGroup} data-value={expected} className={classes.employer}>
          <Name>{employer}</Name> <bdi className={classes.people}>({counted(COUNTED.people, expected)})</bdi>
        </Link>
        <Text size="xs" c="dimmed">
          {convoyId === null
            ? t(DEPARTURES_TEXTS.withoutGroup)
            : t(FRAME_TEXTS.named, { name: t(THING_WORDS.convoy), value: isolated(convoyId) })}
          {' · '}
          <bdi>{programmeName(programme, language)}</bdi>
        </Text>
        {convoyId !== null && <ConvoyActs campaignId={campaignId} convoyId={convoyId} />}
      </div>
      <Group gap={6}>
        {PARTS.filter(({ of }) => group[of] > 0).map(({ readiness, of, color }) => (
          <Link key={readiness} to="/cases" search={{ ...ofGroup, readiness }} data-readiness={readiness}>
            <Badge variant="light" color={color} tt="none" size="lg" className={classes.part ?? ''}>
              {t(READINESS_WORDS[readiness])} <Count value={group[of]} />
            </Badge>
          </Link>
        ))}
      </Group>
      <div className={classes.print}>
        {manifestCaseId !== null && mayPrint && (
          <Anchor
            href={`/v1/cases/${manifestCaseId}/documents/manifest?language=${paperLanguage}`}
            target="_blank"
            underline="always"
            data-testid="manifest"
          >
            {t(THING_WORDS.manifest)} (PDF)
          </Anchor>
        )}
      </div>
    </li>
  );
}

interface ConvoyActsProps {
  campaignId: string;
  convoyId: string;
}

/** What was recorded of a travel group: mediation, and who travelled along. */
function ConvoyActs({ campaignId, convoyId }: ConvoyActsProps): ReactNode {
  const { data, error } = api.useQuery('get', '/v1/convoys/{convoyId}', {
    params: { path: { convoyId }, query: { campaignId } },
  });
  if (error !== null) return <ProblemAlert error={error} />;
  if (data === undefined) return null;
  return (
    <>
      <FieldActs acts={data.milestones} />
      <FieldActButtons subject={{ convoyId, campaignId }} name={isolated(convoyId)} />
    </>
  );
}

interface ManifestsOfDayProps {
  ofDay: Filters;
  language: Language;
}

/** A bulk operation makes them: its page has the file. */
function ManifestsOfDay({ ofDay, language }: ManifestsOfDayProps): ReactNode {
  const { t } = useSpeech();
  const mayRun = useMay('run-bulk-operation');
  const mayPrint = useMay('read-documents');
  const navigate = useNavigate();
  const { mutate, isPending, error } = api.useMutation('post', '/v1/bulk-operations', {
    onSuccess: ({ operationId }) =>
      void navigate({ to: '/bulk-operations/$operationId', params: { operationId } }),
  });
  if (!mayRun || !mayPrint) return null;
  return (
    <>
      <SendButton
        variant="default"
        size="xs"
        mt="sm"
        data-testid="manifests-of-day"
        loading={isPending}
        onClick={() =>
          mutate({
            params: { header: newIdempotencyKey() },
            body: {
              action: 'documents',
              params: { kind: 'manifest', language },
              selection: { filter: { ...ofDay } },
            },
          })
        }
      >
        {t(DEPARTURES_TEXTS.manifestsOfDay)}
      </SendButton>
      {error !== null && <ProblemAlert error={error} />}
    </>
  );
}
