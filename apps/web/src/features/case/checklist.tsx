/** Which evidence was received, and which is still asked for. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { listIn } from '#libs/words/figures';
import { DOCUMENT_WORDS, THING_WORDS } from '#libs/words/screen';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { useSpeech } from '../../lib/language.tsx';
import { useCase, useLabels } from './case-context.tsx';
import { CaseSection } from './case-section.tsx';
import classes from './case.module.css';

const MARKS = { missing: '○', received: '✓' } as const;

interface Piece {
  key: string;
  kinds: readonly string[];
  milestone: string;
  state: keyof typeof MARKS;
}

export function Checklist(): ReactNode {
  const { t, language } = useSpeech();
  const label = useLabels();
  const { view } = useCase();
  const missing = view.next
    .filter(({ evidence, required }) => required && evidence.length > 0)
    .map(({ milestone, evidence }): Piece => {
      return { key: milestone, kinds: evidence, milestone, state: 'missing' };
    });
  const received = view.milestones
    .filter(({ evidence }) => (evidence ?? []).length > 0)
    .map(({ milestone, evidence = [], sequence }): Piece => {
      return { key: `${milestone} ${sequence}`, kinds: evidence, milestone, state: 'received' };
    });
  const pieces = [...missing, ...received];
  const isReserved = view.milestones.some(({ evidence }) => evidence === undefined);
  return (
    <CaseSection title={t(THING_WORDS.checklist)} data-testid="checklist">
      {pieces.length === 0 && (
        <Text size="sm">{t(isReserved ? CASE_RECORD_TEXTS.reserved : CASE_PAGE_TEXTS.noPiece)}</Text>
      )}
      <ul className={classes.plain}>
        {pieces.map(({ key, kinds, milestone, state }) => (
          <li key={`${state} ${key}`} data-state={state}>
            <Text size="sm">
              <span aria-hidden="true">{MARKS[state]} </span>
              {listIn(
                kinds.map((kind) => label('evidence', kind)),
                language,
                state === 'missing' ? 'any' : 'all',
              )}
            </Text>
            <Text size="sm" c="dimmed">
              {t(DOCUMENT_WORDS[state])} ·{' '}
              {t(CASE_PAGE_TEXTS.forMilestone, { milestone: label('milestone', milestone) })}
            </Text>
          </li>
        ))}
      </ul>
    </CaseSection>
  );
}
