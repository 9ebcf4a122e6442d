/** When the person works, contract by contract, and the times in which another contract may follow. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { useSpeech } from '../../lib/language.tsx';
import { isolated } from '../../ui/isolated.tsx';
import { useCase } from './case-context.tsx';
import classes from './case.module.css';

interface Period {
  key: string;
  what: string;
  from: string;
  /** The last day; null while none is known. */
  to: string | null;
  isOpen: boolean;
  /** What the days do not say. */
  said?: string;
}

/** Spells and windows in the order in which they began. */
export function Spells(): ReactNode {
  const { t } = useSpeech();
  const periods = usePeriods();
  if (periods.length === 0) return null;
  return (
    <ul className={classes.spells} data-testid="spells" aria-label={t(CASE_LAW_TEXTS.spells)}>
      {periods.map((period) => (
        <li key={period.key} data-period={period.key} data-open={period.isOpen}>
          <Text size="sm" fw={600} component="span">
            {period.what}
          </Text>{' '}
          <Text size="sm" component="span">
            <Days {...period} />
          </Text>
        </li>
      ))}
    </ul>
  );
}

function Days({ from, to, said }: Period): ReactNode {
  const { t, date } = useSpeech();
  const days =
    to === null
      ? t(CASE_LAW_TEXTS.since, { from: isolated(date(from)) })
      : t(CASE_LAW_TEXTS.between, { from: isolated(date(from)), to: isolated(date(to)) });
  return said === undefined ? days : `${days} · ${said}`;
}

function usePeriods(): Period[] {
  const { t, label } = useSpeech();
  const { spells, windows, today } = useCase().view;
  const worked = spells.map(({ spell, from, to }) => ({
    key: `spell-${String(spell)}`,
    what: t(CASE_LAW_TEXTS.spell, { n: spell }),
    from,
    to,
    isOpen: to === null || to > today,
  }));
  const between = windows.map(({ kind, from, until, open }, index) => ({
    key: `${kind}-${String(index + 1)}`,
    what: label('window', kind),
    from,
    to: until,
    isOpen: open,
    said: t(open ? CASE_LAW_TEXTS.open : CASE_LAW_TEXTS.shut),
  }));
  return [...worked, ...between].sort((one, other) => one.from.localeCompare(other.from));
}
