/** What is due and when: how far off it is, and the day itself. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { daysBetween } from '#libs/domain/calendar';
import { daysOffIn } from '#libs/words/figures';
import { COUNTED } from '#libs/words/plural';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { useSpeech } from '../../lib/language.tsx';
import { useCase, useLabels } from './case-context.tsx';
import { CaseSection } from './case-section.tsx';
import classes from './case.module.css';

export function Deadlines(): ReactNode {
  const { t } = useSpeech();
  const label = useLabels();
  const { view } = useCase();
  const due = view.next
    .flatMap(({ dueOn, ...step }) => (dueOn === undefined ? [] : [{ ...step, dueOn }]))
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn));
  const lastDay = view.status === 'closed' ? null : (view.stay?.lastLegalDay ?? null);
  return (
    <CaseSection title={t(CASE_PAGE_TEXTS.deadlines)} data-testid="deadlines">
      {due.length === 0 && lastDay === null && <Text size="sm">{t(CASE_PAGE_TEXTS.noDeadline)}</Text>}
      <ul className={classes.plain}>
        {due.map(({ milestone, dueOn, overdue, onSilence }) => (
          <li key={milestone}>
            <Text size="sm" fw={600}>
              {label('milestone', milestone)}
            </Text>
            <RelativeDue dueOn={dueOn} overdue={overdue} />
            {onSilence !== undefined && (
              <Text size="sm" c="dimmed">
                {label('silence', onSilence)}
              </Text>
            )}
          </li>
        ))}
        {lastDay !== null && (
          <li>
            <Text size="sm" fw={600}>
              {t(CASE_PAGE_TEXTS.lastLegalDay)}
            </Text>
            <RelativeDue dueOn={lastDay} overdue={lastDay < view.today} passed="daysBeyond" />
          </li>
        )}
      </ul>
    </CaseSection>
  );
}

interface RelativeDueProps {
  dueOn: string;
  overdue: boolean;
  /** How a day that is over is said: an act is late, the end of a stay is not. */
  passed?: 'daysLate' | 'daysBeyond';
}

/** `in 12 days · 5 March 2026`, on the case's own calendar. */
export function RelativeDue({ dueOn, overdue, passed = 'daysLate' }: RelativeDueProps): ReactNode {
  const { counted, date, language } = useSpeech();
  const { view } = useCase();
  const days = daysBetween(view.today, dueOn);
  return (
    <Text component="span" size="sm" c={overdue ? 'red.9' : undefined} fw={overdue ? 600 : 400}>
      {overdue ? `▲ ${counted(COUNTED[passed], -days)}` : daysOffIn(days, language)} ·{' '}
      <bdi>{date(dueOn)}</bdi>
    </Text>
  );
}
