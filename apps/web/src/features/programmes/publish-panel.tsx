/** From a file to a published version: its faults, else what it changes, and only then the button that publishes it. */
import { Alert, Button, Checkbox, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { PROGRAMME_TEXTS } from '#libs/words/screens/administration-programmes';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useAttempts } from '../../lib/attempt.ts';
import { useSpeech } from '../../lib/language.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Loading } from '../../ui/states.tsx';
import { Difference } from './difference.tsx';
import { PackFaults } from './pack-faults.tsx';
import { RunningCases } from './running-cases.tsx';
import { readPackFile } from './pack-file.ts';
import type { SentPack } from './pack-file.ts';
import { useVersionsChanged } from './versions.ts';

export function PublishPanel(): ReactNode {
  const { t } = useSpeech();
  const [pack, setPack] = useState<SentPack>();
  const [unread, setUnread] = useState<'notJson' | 'tooLarge'>();
  const { mutate, data, error, isPending, reset } = api.useMutation('post', '/v1/programmes/check');
  const choose = async (file: File): Promise<void> => {
    reset();
    const read = await readPackFile(file);
    setUnread('fault' in read ? read.fault : undefined);
    setPack('pack' in read ? read.pack : undefined);
    if ('pack' in read) mutate({ body: read.pack });
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="publish-a-version">
      <Title order={2} size="h4" id="publish-a-version">
        {t(PROGRAMME_TEXTS.publishTitle)}
      </Title>
      <Stack gap="md" mt="xs">
        <Text size="sm">{t(PROGRAMME_TEXTS.publishAbout)}</Text>
        <FileButton
          accept="application/json,.json"
          data-testid="pack-file"
          onChoose={(file) => void choose(file)}
        >
          {t(PROGRAMME_TEXTS.file)}
        </FileButton>
        {unread !== undefined && (
          <Alert color="red" role="alert" data-code={unread}>
            {t(PROGRAMME_TEXTS[unread])}
          </Alert>
        )}
        {isPending && <Loading rows={3} />}
        {error !== null && <ProblemAlert error={error} />}
        {data !== undefined && pack !== undefined && unread === undefined && (
          <Judged
            checked={data}
            pack={pack}
            onPublished={() => {
              reset();
              setPack(undefined);
            }}
          />
        )}
      </Stack>
    </Paper>
  );
}

interface JudgedProps {
  checked: Schema<'CheckedProgrammeDto'>;
  pack: SentPack;
  onPublished: () => void;
}

function Judged({ checked, pack, onPublished }: JudgedProps): ReactNode {
  const { t } = useSpeech();
  const { faults, published, version, code } = checked;
  if (faults.length > 0) return <PackFaults faults={faults} pack={pack} />;
  if (published) {
    return (
      <Alert color="orange" role="alert" data-code="already-published">
        {t(PROGRAMME_TEXTS.already, { version: version ?? '' })}
      </Alert>
    );
  }
  return (
    <>
      <Difference checked={checked} pack={pack} />
      <RunningCases cases={checked.runningCases} />
      <Publish pack={pack} programme={`${code ?? ''}@${version ?? ''}`} onPublished={onPublished} />
    </>
  );
}

interface PublishProps {
  pack: SentPack;
  programme: string;
  onPublished: () => void;
}

function Publish({ pack, programme, onPublished }: PublishProps): ReactNode {
  const { t } = useSpeech();
  const notify = useNotify();
  const changed = useVersionsChanged();
  const { keyFor, succeeded } = useAttempts();
  const [isAsked, setAsked] = useState(false);
  const [isDefault, setDefault] = useState(false);
  const { mutate, isPending, error } = api.useMutation('post', '/v1/programmes', {
    onSuccess: async () => {
      succeeded();
      notify({ text: t(PROGRAMME_TEXTS.published, { programme }) });
      await changed();
      onPublished();
    },
  });
  const query = { makeDefault: isDefault ? 'true' : 'false' } as const;
  const publish = t(PROGRAMME_TEXTS.publish, { programme });
  return (
    <div>
      <Button data-testid="publish" onClick={() => setAsked(true)}>
        {publish}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        title={publish}
        why={t(PROGRAMME_TEXTS.publishConfirm)}
        act={publish}
        isPending={isPending}
        onClose={() => setAsked(false)}
        onConfirm={() =>
          mutate({ params: { query, header: keyFor({ pack, isDefault }) }, body: { ...pack } })
        }
      >
        <Checkbox
          label={t(PROGRAMME_TEXTS.makeDefaultToo)}
          checked={isDefault}
          onChange={({ currentTarget: { checked } }) => setDefault(checked)}
        />
        {error !== null && <ProblemAlert error={error} />}
      </ConfirmDialog>
    </div>
  );
}
