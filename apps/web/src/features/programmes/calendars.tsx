/** The days off of a pack, place by place and year by year, each list with its gazette; then what is to be checked. */
import { Badge, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { listsOf } from '#libs/domain/pack/calendars';
import type { HolidayList } from '#libs/domain/pack/calendars';
import type { Programme } from '#libs/domain/pack/programme';
import { calendarRemarks, yearsOfSeason } from '#libs/domain/pack/publishing/calendar-check';
import { placeInWords, remarkInWords } from '#libs/words/calendars';
import { listIn } from '#libs/words/figures';
import { CALENDAR_COUNTED, CALENDAR_SCREEN_TEXTS } from '#libs/words/screens/administration-calendars';
import { useSpeech } from '../../lib/language.tsx';
import { Code } from '../../ui/isolated.tsx';
import classes from './programmes.module.css';

/** Nothing of a pack that keeps one list for everything: its days stand among its rules. */
export function Calendars({ pack }: { pack: Programme }): ReactNode {
  const { t, language } = useSpeech();
  if (pack.calendars === undefined) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="calendars" data-testid="calendars">
      <Title order={2} size="h4" id="calendars" mb="xs">
        {t(CALENDAR_SCREEN_TEXTS.title)}
      </Title>
      {Object.keys(pack.calendars).map((place) => (
        <section key={place} aria-labelledby={`place-${place}`} data-place={place}>
          <Title order={3} size="h6" id={`place-${place}`} mt="sm">
            {placeInWords(place, language)}
          </Title>
          {listsOf(pack, place).map((list) => (
            <Year key={`${String(list.year)} ${list.gazette}`} list={list} />
          ))}
        </section>
      ))}
      <Remarks pack={pack} />
    </Paper>
  );
}

function Year({ list: { year, days, gazette, provisional } }: { list: HolidayList }): ReactNode {
  const { t, counted, date } = useSpeech();
  return (
    <details className={classes.rule} data-year={year} data-provisional={provisional ?? false}>
      <summary>
        <span className={classes.ruleName}>
          <bdi>{year}</bdi>
        </span>
        <span>{counted(CALENDAR_COUNTED.days, days.length)}</span>
        {provisional && (
          <Badge variant="light" tt="none" color="orange">
            {t(CALENDAR_SCREEN_TEXTS.provisional)}
          </Badge>
        )}
        <Text component="span" size="xs" c="dimmed">
          <Code>{gazette}</Code>
        </Text>
      </summary>
      <ul className={classes.days}>
        {days.map((day) => (
          <li key={day}>
            <time dateTime={day}>{date(day)}</time>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** In the years of the pack's season: lists that are missing or provisional, and terms that no calendar counts. */
function Remarks({ pack }: { pack: Programme }): ReactNode {
  const { t, label, language } = useSpeech();
  const seasons = yearsOfSeason(pack);
  const years = listIn(seasons.map(String), language, 'all');
  const named = (code: string): string => label('milestone', code, pack.labels);
  const remarks = calendarRemarks(pack, seasons).map((remark) => remarkInWords(remark, language, named));
  const lines = [...new Set(remarks)];
  if (seasons.length === 0) return null;
  return (
    <div data-testid="calendar-remarks" data-value={lines.length}>
      <Text size="sm" fw={600} mt="md" component="h3">
        {t(lines.length === 0 ? CALENDAR_SCREEN_TEXTS.nothingToCheck : CALENDAR_SCREEN_TEXTS.toCheck, {
          years,
        })}
      </Text>
      <ul className={classes.changes}>
        {lines.map((line) => (
          <li key={line}>
            <Text size="sm">
              <bdi>{line}</bdi>
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
