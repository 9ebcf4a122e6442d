/** What the law would have looked at in what was accepted all the same, and rights that it gives. Nothing is shown where there is none. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { FLAG_WORDS } from '#libs/words/screens/case-law';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { useSpeech } from '../../lib/language.tsx';
import { OfferedFile } from '../../ui/offered-file.tsx';
import { useCase, useLabels } from './case-context.tsx';
import { CaseSection } from './case-section.tsx';
import classes from './case.module.css';

export function Notices(): ReactNode {
  const { t } = useSpeech();
  const label = useLabels();
  const { view, entries } = useCase();
  const milestoneOf = (sequence: number): string | undefined =>
    entries.find((entry) => entry.sequence === sequence)?.milestone;
  if (view.notices.length + view.flags.length === 0) return null;
  return (
    <CaseSection title={t(CASE_PAGE_TEXTS.notices)} data-testid="notices">
      <ul className={classes.plain}>
        {view.flags.map((flag) => (
          <li key={flag} data-flag={flag}>
            <Text size="sm" fw={600}>
              {t(FLAG_WORDS[flag])}
            </Text>
          </li>
        ))}
        {view.notices.map(({ code, detail, sequence, incident }) => {
          const milestone = milestoneOf(sequence);
          return (
            <li key={`${code} ${String(sequence)}`} data-code={code}>
              <Text size="sm">{detail}</Text>
              {milestone !== undefined && (
                <Text size="sm" c="dimmed">
                  {label('milestone', milestone)}
                </Text>
              )}
              <OfferedFile
                kind={incident}
                seasonalWorkerId={view.seasonalWorker.seasonalWorkerId}
                caseId={view.caseId}
              />
            </li>
          );
        })}
      </ul>
    </CaseSection>
  );
}
