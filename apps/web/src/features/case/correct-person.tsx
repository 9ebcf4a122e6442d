/** The button beside the name that opens the form of what is known of the seasonal worker. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CASE_IDENTITY_TEXTS } from '#libs/words/screens/case-identity';
import { useSpeech } from '../../lib/language.tsx';
import { lazyPart } from '../../ui/parts.tsx';
import { Loading } from '../../ui/states.tsx';
import { ActDialog } from './act-dialog.tsx';

// Few open it: the form is fetched when somebody does.
const PersonForm = lazyPart(async () => (await import('./person-form.tsx')).PersonForm, <Loading />);

export function CorrectPerson(): ReactNode {
  const { t } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button size="xs" variant="light" data-testid="correct-person" onClick={() => setOpen(true)}>
        {t(CASE_IDENTITY_TEXTS.correct)}
      </Button>
      <ActDialog title={t(CASE_IDENTITY_TEXTS.correct)} isOpen={isOpen} landing="seasons" onClose={close}>
        <PersonForm onClose={close} />
      </ActDialog>
    </>
  );
}
