/** Whether the case is as it was written: asked for by officers, at once for auditors. */
import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { THING_WORDS } from '#libs/words/screen';
import { CASE_PAGE_COUNTED } from '#libs/words/screens/case-page';
import { CASE_RECORD_TEXTS, FAULT_PLACE_WORDS } from '#libs/words/screens/case-record';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { Code } from '../../ui/isolated.tsx';
import { Read } from '../../ui/states.tsx';
import { useCase } from './case-context.tsx';
import { CaseSection } from './case-section.tsx';

const COLORS = { verified: 'green', altered: 'red', unproven: 'orange' } as const;
const MARKS = { verified: '✓', altered: '✗', unproven: '?' } as const;
const SHOWN_OF_A_SEAL = 8;

export function Integrity(): ReactNode {
  const { t, counted } = useSpeech();
  const { role } = useUser();
  const { view, entries } = useCase();
  const [isAsked, setAsked] = useState(role === 'auditor');
  const head = entries.at(-1)?.hash ?? view.hash;
  const verification = api.useQuery(
    'get',
    '/v1/audit/cases/{caseId}/verification',
    { params: { path: { caseId: view.caseId } } },
    { enabled: isAsked },
  );
  return (
    <CaseSection title={t(THING_WORDS.seal)} data-testid="integrity">
      <Text size="sm" c="dimmed" mb="xs">
        {counted(CASE_PAGE_COUNTED.entries, entries.length)} ·{' '}
        <Code>{`${head.slice(0, SHOWN_OF_A_SEAL)}…`}</Code>
      </Text>
      {isAsked ? (
        <Read query={verification} rows={1}>
          {(found) => <VerdictOf found={found} />}
        </Read>
      ) : (
        <Button variant="light" size="xs" data-testid="verify" onClick={() => setAsked(true)}>
          {t(CASE_RECORD_TEXTS.verify)}
        </Button>
      )}
    </CaseSection>
  );
}

function VerdictOf({ found }: { found: Schema<'VerificationDto'> }): ReactNode {
  const { t, label } = useSpeech();
  const { verdict, firstFault: fault } = found;
  return (
    <div role="status">
      <Badge
        variant="light"
        size="lg"
        tt="none"
        color={COLORS[verdict]}
        data-testid="verdict"
        data-verdict={verdict}
      >
        <span aria-hidden="true">{MARKS[verdict]} </span>
        {label('verification', verdict)}
      </Badge>
      {fault !== undefined && (
        <Group gap={4} mt="xs" data-testid="first-fault" data-where={fault.where}>
          <Text size="sm">
            {t(CASE_RECORD_TEXTS.firstFault, { where: t(FAULT_PLACE_WORDS[fault.where]) })}
            {fault.sequence !== null && ` · ${t(CASE_RECORD_TEXTS.atEntry, { n: fault.sequence })}`}
          </Text>
        </Group>
      )}
    </div>
  );
}
