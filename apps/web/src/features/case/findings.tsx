/** What the authority has found of the person, whether it stands, and until when it bars. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { isolated } from '../../ui/isolated.tsx';
import classes from './case.module.css';

type Finding = Schema<'FindingDto'>;

export function Findings({ findings }: { findings: readonly Finding[] }): ReactNode {
  const { t } = useSpeech();
  if (findings.length === 0) return null;
  return (
    <div data-testid="findings">
      <Text size="sm" mt="sm" fw={600} component="h3">
        {t(CASE_LAW_TEXTS.findings)}
      </Text>
      <ul className={classes.plain}>
        {findings.map((finding) => (
          <li key={`${finding.caseId} ${String(finding.sequence)}`} data-state={finding.state}>
            <OneFinding finding={finding} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function OneFinding({ finding }: { finding: Finding }): ReactNode {
  const { t, label, date } = useSpeech();
  const { kind, state, conductOn, decidedOn, effect, until } = finding;
  const on = (day: string): { date: string } => ({ date: isolated(date(day)) });
  const parts = [
    t(CASE_LAW_TEXTS.conductOn, on(conductOn)),
    t(CASE_LAW_TEXTS.decidedOn, on(decidedOn)),
    ...(effect === 'none' ? [] : [label('detailValue', effect)]),
    ...(until === null ? [] : [t(CASE_LAW_TEXTS.barsUntil, on(until))]),
  ];
  return (
    <>
      <Text size="sm">
        {label('detailValue', kind)} · {label('finding', state)}
      </Text>
      <Text size="sm" c="dimmed">
        {parts.join(' · ')}
      </Text>
    </>
  );
}
