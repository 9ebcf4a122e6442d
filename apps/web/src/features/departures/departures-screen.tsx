/** Who leaves when: an agenda by day, with what is still missing, and the lists to print. */
import { Button, NativeSelect, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { addDays, daysBetween } from '#libs/domain/calendar';
import { LANGUAGES, LANGUAGE_RULES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { DEPARTURES_COUNTED, DEPARTURES_TEXTS } from '#libs/words/screens/departures';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Empty, Read } from '../../ui/states.tsx';
import { DepartureDay } from './departure-day.tsx';
import classes from './departures.module.css';

export function DeparturesScreen(): ReactNode {
  const { t, counted, language } = useSpeech();
  const search = useSearch({ from: '/signed-in/departures' });
  const navigate = useNavigate({ from: '/departures' });
  const [paperLanguage, setPaperLanguage] = useState<Language>(language);
  const departures = api.useQuery('get', '/v1/departures', { params: { query: search } });
  const { data } = departures;
  const ofCampaign = search.campaignId === undefined ? {} : { campaignId: search.campaignId };
  return (
    <Screen
      title={t(DEPARTURES_TEXTS.title)}
      about={
        <>
          {data !== undefined && (
            <Text
              component="span"
              fw={600}
              data-testid="departures-total"
              data-value={data.total}
              role="status"
            >
              {counted(DEPARTURES_COUNTED.expected, data.total)}
            </Text>
          )}
          {data !== undefined && ' · '}
          {t(DEPARTURES_TEXTS.about)}
        </>
      }
      actions={<PaperLanguage value={paperLanguage} onChange={setPaperLanguage} />}
    >
      <Read query={departures} rows={6}>
        {({ from, to, items }) => (
          <Stack gap="md">
            <Period
              from={from}
              to={to}
              onGo={(period) => void navigate({ search: { ...ofCampaign, ...period } })}
            />
            {items.length === 0 ? (
              <Empty title={t(DEPARTURES_TEXTS.empty)}>
                <Text c="dimmed">{t(DEPARTURES_TEXTS.emptyFirst)}</Text>
              </Empty>
            ) : (
              <ol className={classes.days} data-testid="departures">
                {items.map((day) => (
                  <DepartureDay
                    key={day.on}
                    day={day}
                    ofCampaign={ofCampaign}
                    paperLanguage={paperLanguage}
                  />
                ))}
              </ol>
            )}
          </Stack>
        )}
      </Read>
    </Screen>
  );
}

interface PaperLanguageProps {
  value: Language;
  onChange: (language: Language) => void;
}

function PaperLanguage({ value, onChange }: PaperLanguageProps): ReactNode {
  const { t } = useSpeech();
  return (
    <NativeSelect
      data-testid="paper-language"
      label={t(DEPARTURES_TEXTS.paperLanguage)}
      size="xs"
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = LANGUAGES.find((one) => one === currentTarget.value);
        if (chosen !== undefined) onChange(chosen);
      }}
      data={LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_RULES[one].name }))}
    />
  );
}

interface PeriodProps {
  from: string;
  to: string;
  onGo: (period: { from: string; to: string }) => void;
}

/** As many days again, before or after. */
function Period({ from, to, onGo }: PeriodProps): ReactNode {
  const { t, date } = useSpeech();
  const days = daysBetween(from, to) + 1;
  const moved = (by: number) => (): void => onGo({ from: addDays(from, by), to: addDays(to, by) });
  return (
    <div className={classes.period}>
      <Button variant="default" size="xs" data-testid="earlier" onClick={moved(-days)}>
        {t(DEPARTURES_TEXTS.earlier)}
      </Button>
      <Text fw={600} role="status">
        {t(DEPARTURES_TEXTS.period, { from: date(from), to: date(to) })}
      </Text>
      <Button variant="default" size="xs" data-testid="later" onClick={moved(days)}>
        {t(DEPARTURES_TEXTS.later)}
      </Button>
    </div>
  );
}
