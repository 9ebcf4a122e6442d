/** The two dates by which a case is read: what had happened, and what was known. They stand in the address. */
import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isIsoDate, momentOf, realToday } from '#libs/domain/calendar';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { useSpeech } from '../../lib/language.tsx';
import type { EntryLine } from './case-data.ts';
import { CaseSection } from './case-section.tsx';
import { isNow } from './moment.ts';
import type { Moment } from './moment.ts';
import classes from './case.module.css';

interface TwoClocksProps {
  entries: readonly EntryLine[];
  moment: Moment;
}

export function TwoClocks({ entries, moment }: TwoClocksProps): ReactNode {
  const { t, moment: instant } = useSpeech();
  const navigate = useNavigate({ from: '/cases/$caseNo' });
  const move = (to: Moment): void =>
    void navigate({ search: ({ campaignId }) => ({ campaignId, ...to }), replace: true, resetScroll: false });
  const { asOf, knownAt } = moment;
  const happened = [...new Set(entries.flatMap(({ occurredOn }) => occurredOn ?? []))].sort();
  const recorded = entries.map(({ recordedAt }) => recordedAt);
  return (
    <CaseSection title={t(CASE_RECORD_TEXTS.twoClocks)} data-testid="two-clocks">
      <div className={classes.clocks}>
        <Clock
          name="as-of"
          label={t(CASE_RECORD_TEXTS.asOf)}
          value={asOf}
          steps={happened}
          onMove={(to) => move({ ...moment, asOf: to })}
        />
        <Clock
          name="known-at"
          label={t(CASE_RECORD_TEXTS.knownAt)}
          value={knownAt}
          steps={recorded}
          onMove={(to) => move({ ...moment, knownAt: to })}
        />
        <Button variant="light" data-testid="now" disabled={isNow(moment)} onClick={() => move({})}>
          {t(CASE_RECORD_TEXTS.now)}
        </Button>
      </div>
      {knownAt !== undefined && !isIsoDate(knownAt) && (
        <Text size="sm" c="dimmed" mt={4}>
          {t(CASE_RECORD_TEXTS.knownAt)} {instant(knownAt)}
        </Text>
      )}
    </CaseSection>
  );
}

interface ClockProps {
  name: string;
  label: string;
  /** Undefined for now. */
  value: string | undefined;
  /** The moments at which something changed, in order. */
  steps: readonly string[];
  onMove: (to: string | undefined) => void;
}

function Clock({ name, label, value, steps, onMove }: ClockProps): ReactNode {
  const { t } = useSpeech();
  // Now is as after the last of them.
  const passed = value === undefined ? steps.length : steps.filter((step) => isBy(step, value)).length;
  const earlier = steps[passed - 2];
  const later = value === undefined ? undefined : steps[passed];
  return (
    <div className={classes.clock}>
      <ActionIcon
        variant="default"
        size="lg"
        data-testid={`${name}-earlier`}
        aria-label={`${label}, ${t(CASE_RECORD_TEXTS.earlier)}`}
        disabled={earlier === undefined}
        onClick={() => onMove(earlier)}
      >
        <Arrow isForward={false} />
      </ActionIcon>
      <DayField
        name={name}
        label={label}
        day={(value ?? realToday(Date.now())).slice(0, 10)}
        onMove={onMove}
      />
      <ActionIcon
        variant="default"
        size="lg"
        data-testid={`${name}-later`}
        aria-label={`${label}, ${t(CASE_RECORD_TEXTS.later)}`}
        disabled={value === undefined}
        onClick={() => onMove(later)}
      >
        <Arrow isForward />
      </ActionIcon>
    </div>
  );
}

/** Both days, or an instant by the end of a day or by another instant. */
function isBy(step: string, value: string): boolean {
  return isIsoDate(step) ? step <= value : momentOf(step) <= momentOf(value);
}

interface DayFieldProps {
  name: string;
  label: string;
  day: string;
  onMove: (to: string) => void;
}

/** A day half typed is no day yet: it moves nothing. */
function DayField({ name, label, day, onMove }: DayFieldProps): ReactNode {
  const [typed, setTyped] = useState<{ of: string; text: string }>({ of: day, text: day });
  return (
    <TextInput
      type="date"
      data-testid={name}
      label={label}
      value={typed.of === day ? typed.text : day}
      onChange={({ currentTarget: { value } }) => {
        setTyped({ of: day, text: value });
        if (isIsoDate(value) && value !== day) onMove(value);
      }}
    />
  );
}

/** Points the way the language reads. */
function Arrow({ isForward }: { isForward: boolean }): ReactNode {
  const { direction } = useSpeech();
  const isRight = isForward === (direction === 'ltr');
  return <span aria-hidden="true">{isRight ? '▶' : '◀'}</span>;
}
