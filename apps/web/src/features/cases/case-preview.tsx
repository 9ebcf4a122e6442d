/** One case beside the list, without leaving it. */
import { Button, Drawer, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { screenWord } from '#libs/words/screen';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { FRAME_TEXTS, SHORTCUT_TEXTS } from '#libs/words/screens/frame';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Due } from '../../ui/due.tsx';
import { Code, Name } from '../../ui/isolated.tsx';
import { Simulated } from '../../ui/simulated.tsx';
import type { CaseItem } from './use-cases.ts';

interface CasePreviewProps {
  /** Closed when undefined. */
  item: CaseItem | undefined;
  /** The act that the list is filtered by: the date is of that one. */
  due: string | undefined;
  onClose: () => void;
}

export function CasePreview({ item, due, onClose }: CasePreviewProps): ReactNode {
  const { t } = useSpeech();
  return (
    <Drawer
      opened={item !== undefined}
      onClose={onClose}
      position="right"
      size="sm"
      title={item === undefined ? '' : <Name>{item.name === '' ? t(CASES_TEXTS.nameless) : item.name}</Name>}
      closeButtonProps={{ 'aria-label': t(FRAME_TEXTS.close) }}
    >
      {item !== undefined && <Facts item={item} due={due} />}
    </Drawer>
  );
}

function Facts({ item, due }: { item: CaseItem; due: string | undefined }): ReactNode {
  const { t, label, language } = useSpeech();
  const { caseNo, stage, status, outcome, next, rowDueOn, rowOverdue, simulated } = item;
  const dated =
    due === undefined
      ? t(CASES_TEXTS.due)
      : t(FRAME_TEXTS.named, { name: t(CASES_TEXTS.due), value: label('milestone', due) });
  const facts = [
    {
      says: screenWord('case-no', language),
      value: (
        <>
          <Code>{caseNo}</Code> <Simulated simulated={simulated} size="xs" />
        </>
      ),
    },
    { says: screenWord('stage', language), value: label('stage', stage) },
    { says: t(CASES_TEXTS.status), value: label('status', status) },
    ...(outcome === null ? [] : [{ says: t(CASES_TEXTS.outcome), value: label('outcome', outcome) }]),
    ...(next === null
      ? []
      : [{ says: screenWord('next-action', language), value: label('milestone', next) }]),
    { says: dated, value: <Due dueOn={rowDueOn} overdue={rowOverdue} /> },
  ];
  return (
    <Stack gap="sm" data-testid="case-preview">
      {facts.map(({ says, value }) => (
        <div key={says}>
          <Text size="xs" c="dimmed">
            {says}
          </Text>
          <Text component="div">{value}</Text>
        </div>
      ))}
      <Button component={Link} to={caseAddress(caseNo)}>
        {t(SHORTCUT_TEXTS.openRow)}
      </Button>
    </Stack>
  );
}
