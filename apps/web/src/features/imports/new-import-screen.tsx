/** The first step of an import: which campaign, what its rows are, and the file. */
import { Group, NativeSelect, Paper, Progress, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { HTTP_PROBLEM_WORDS } from '#libs/words/problems';
import { THING_WORDS } from '#libs/words/screen';
import { IMPORTS_TEXTS } from '#libs/words/screens/imports';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { api, problemIn } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay } from '../../lib/session.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Screen } from '../../ui/screen.tsx';
import { NoNetworkNote, SendButton } from '../../ui/send-button.tsx';
import { Empty } from '../../ui/states.tsx';
import { FileChoice } from './file-choice.tsx';
import { useCampaignChoices } from './import-parts.tsx';
import { MOST_FILE_BYTES, sendFile } from './upload.ts';

const KINDS = ['cases', 'milestones'] as const;
type Kind = (typeof KINDS)[number];

export function NewImportScreen(): ReactNode {
  const { t } = useSpeech();
  const mayImport = useMay('import-cases');
  return (
    <Screen title={t(IMPORTS_TEXTS.add)} about={t(IMPORTS_TEXTS.emptyFirst)}>
      {mayImport ? <UploadForm /> : <Empty title={t(STATE_TEXTS.forbidden)} />}
    </Screen>
  );
}

function UploadForm(): ReactNode {
  const { t } = useSpeech();
  const campaigns = useCampaignChoices();
  const asked = useSearch({ from: '/signed-in' }).campaignId;
  const [chosen, setChosen] = useState(asked);
  const campaignId = campaigns.find(({ value }) => value === chosen)?.value ?? '';
  const [kind, setKind] = useState<Kind>('cases');
  const [offerId, setOfferId] = useState('');
  const [file, setFile] = useState<File>();
  const { send, sent, error } = useUpload();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (file !== undefined && campaignId !== '') send(file, { campaignId, kind, offerId });
  };
  return (
    <Paper component="form" withBorder p="md" maw={760} onSubmit={submit} aria-busy={sent !== undefined}>
      <Stack gap="md">
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <NativeSelect
            data-testid="import-campaign"
            label={t(THING_WORDS.campaign)}
            required
            value={campaignId}
            onChange={({ currentTarget: { value } }) => {
              setChosen(value);
              setOfferId('');
            }}
            data={[{ value: '', label: t(IMPORTS_TEXTS.choose) }, ...campaigns]}
          />
          <NativeSelect
            data-testid="import-kind"
            label={t(IMPORTS_TEXTS.kind)}
            value={kind}
            onChange={({ currentTarget: { value } }) =>
              setKind(KINDS.find((one) => one === value) ?? 'cases')
            }
            data={KINDS.map((value) => ({ value, label: t(IMPORTS_TEXTS[value]) }))}
          />
          {kind === 'cases' && campaignId !== '' && (
            <OfferSelect campaignId={campaignId} value={offerId} onChange={setOfferId} />
          )}
        </Group>
        <FileChoice kind={kind} file={file} onChoose={setFile} />
        {sent !== undefined && <Sending share={sent} />}
        {error !== undefined && <UploadProblem error={error} />}
        <NoNetworkNote />
        <Group justify="flex-end">
          <SendButton
            type="submit"
            data-testid="upload"
            disabled={file === undefined || campaignId === ''}
            loading={sent !== undefined}
          >
            {t(IMPORTS_TEXTS.upload)}
          </SendButton>
        </Group>
      </Stack>
    </Paper>
  );
}

interface Upload {
  send: (file: File, fields: { campaignId: string; kind: Kind; offerId: string }) => void;
  /** The share that is sent; undefined while nothing is sent. */
  sent: number | undefined;
  error: unknown;
}

/** Sends the file, then goes to its import. */
function useUpload(): Upload {
  const navigate = useNavigate();
  const [sent, setSent] = useState<number>();
  const [error, setError] = useState<unknown>();
  const send: Upload['send'] = (file, { campaignId, kind, offerId }) => {
    if (file.size > MOST_FILE_BYTES) {
      setError({ code: 'payload-too-large', status: 413 });
      return;
    }
    const form = new FormData();
    form.append('campaignId', campaignId);
    form.append('kind', kind);
    if (offerId !== '' && kind === 'cases') form.append('offerId', offerId);
    form.append('file', file);
    setError(undefined);
    setSent(0);
    const refused = (fault: unknown): void => {
      setSent(undefined);
      setError(fault);
    };
    sendFile(form, setSent).then((answer) => {
      if (!('importId' in answer)) refused(answer);
      else void navigate({ to: '/imports/$importId', params: { importId: answer.importId } });
    }, refused);
  };
  return { send, sent, error };
}

function OfferSelect(props: {
  campaignId: string;
  value: string;
  onChange: (offerId: string) => void;
}): ReactNode {
  const { t, label } = useSpeech();
  const { campaignId, value, onChange } = props;
  const { data } = api.useQuery('get', '/v1/campaigns/{campaignId}/offers', {
    params: { path: { campaignId }, query: { limit: 500 } },
  });
  return (
    <NativeSelect
      data-testid="import-offer"
      label={t(IMPORTS_TEXTS.offer)}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[
        { value: '', label: t(IMPORTS_TEXTS.noOffer) },
        ...(data?.items ?? []).map(({ offerId, employer, kind }) => ({
          value: offerId,
          label: `${employer} · ${label('offerKind', kind)}`,
        })),
      ]}
    />
  );
}

function Sending({ share }: { share: number }): ReactNode {
  const { t } = useSpeech();
  return (
    <div role="status">
      <Progress value={share * 100} aria-label={t(IMPORTS_TEXTS.uploading)} />
      <Text size="sm" mt={4}>
        {t(share < 1 ? IMPORTS_TEXTS.uploading : IMPORTS_TEXTS.reading)}
      </Text>
    </div>
  );
}

/** A file that is too large is refused with what to do about it. */
function UploadProblem({ error }: { error: unknown }): ReactNode {
  const { t } = useSpeech();
  const problem = problemIn(error);
  if (problem?.code !== 'payload-too-large') return <ProblemAlert error={error} />;
  return (
    <ProblemAlert error={{ ...problem, errors: [], detail: t(HTTP_PROBLEM_WORDS['payload-too-large']) }}>
      {t(IMPORTS_TEXTS.tooLarge)}
    </ProblemAlert>
  );
}
