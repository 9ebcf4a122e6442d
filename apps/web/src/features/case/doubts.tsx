/** Open questions of who is who that concern this person, and the way to answer them. Nothing is shown where there are none. */
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CASE_IDENTITY_TEXTS, GROUNDS_WORDS } from '#libs/words/screens/case-identity';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Name, isolated, nameIn } from '../../ui/isolated.tsx';
import { lazyPart } from '../../ui/parts.tsx';
import { Loading } from '../../ui/states.tsx';
import { ActDialog } from './act-dialog.tsx';
import { useCase } from './case-context.tsx';
import type { Doubt } from './case-data.ts';
import { CaseSection } from './case-section.tsx';
import classes from './case.module.css';

// Few answer one: the form is fetched when somebody does.
const DoubtForm = lazyPart(async () => (await import('./doubt-form.tsx')).DoubtForm, <Loading />);

export function Doubts(): ReactNode {
  const { t } = useSpeech();
  const { seasonalWorkerId } = useCase().view.seasonalWorker;
  const [asked, setAsked] = useState<Doubt>();
  const { data } = api.useQuery('get', '/v1/identity-doubts', { params: { query: { seasonalWorkerId } } });
  const open = data?.items ?? [];
  const close = (): void => setAsked(undefined);
  return (
    <>
      {open.length > 0 && (
        <CaseSection title={t(CASE_PAGE_TEXTS.doubts)} isOfToday data-testid="doubts">
          <Text size="sm" mb="xs">
            {t(CASE_PAGE_TEXTS.doubtWhy)}
          </Text>
          <ul className={classes.plain}>
            {open.map((doubt) => (
              <li key={doubt.doubtId} className={classes.action}>
                <OneDoubt doubt={doubt} onAnswer={() => setAsked(doubt)} />
              </li>
            ))}
          </ul>
        </CaseSection>
      )}
      <ActDialog
        title={t(CASE_PAGE_TEXTS.doubts)}
        isOpen={asked !== undefined}
        landing="seasons"
        onClose={close}
      >
        {asked !== undefined && <DoubtForm doubt={asked} onClose={close} />}
      </ActDialog>
    </>
  );
}

interface OneDoubtProps {
  doubt: Doubt;
  onAnswer: () => void;
}

function OneDoubt({ doubt, onAnswer }: OneDoubtProps): ReactNode {
  const { t, date, language } = useSpeech();
  const { seasonalWorkerId } = useCase().view.seasonalWorker;
  const other = doubt.seasonalWorkers.find((one) => one.seasonalWorkerId !== seasonalWorkerId);
  if (other === undefined) return null;
  const name = nameIn(language, other);
  const { birthDate } = other;
  return (
    <>
      <div>
        <Text size="sm" fw={600}>
          <Name>{name}</Name>
        </Text>
        {typeof birthDate === 'string' && (
          <Text size="sm">{t(CASE_PAGE_TEXTS.bornOn, { date: date(birthDate) })}</Text>
        )}
        <Text size="sm" c="dimmed">
          {t(GROUNDS_WORDS[doubt.grounds])}
        </Text>
      </div>
      <Button
        size="xs"
        variant="light"
        data-testid="answer-doubt"
        aria-label={t(CASE_IDENTITY_TEXTS.compareWith, { name: isolated(name) })}
        onClick={onAnswer}
      >
        {t(CASE_IDENTITY_TEXTS.compare)}
      </Button>
    </>
  );
}
