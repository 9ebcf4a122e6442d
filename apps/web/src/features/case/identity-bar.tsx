/** Whose case it is, under which number, and how it stands. */
import { Badge, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { roleMay } from '#libs/domain/access';
import { toDayNumber } from '#libs/domain/calendar';
import { THING_WORDS } from '#libs/words/screen';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { CASE_PAGE_COUNTED, CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { Code } from '../../ui/isolated.tsx';
import { useCase, useLabels } from './case-context.tsx';
import { offerIdOf } from './case-data.ts';
import { isNow } from './moment.ts';
import { CorrectPerson } from './correct-person.tsx';
import { ProgrammeName } from './programme-name.tsx';
import { Simulated } from '../../ui/simulated.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { NamedFact } from '../../ui/facts.tsx';

const DAYS_OF_A_YEAR = 365.25;
const STATUS_COLORS = { active: 'water', 'on-hold': 'orange', closed: 'gray' } as const;

interface PersonName {
  /** In the script of the reader's language where it is known; a word for it where it may not be read. */
  text: string;
  /** The same in the other script. */
  other: string | undefined;
}

export function usePersonName(): PersonName {
  const { t, language } = useSpeech();
  const { familyName, givenName, familyNameAr, givenNameAr } = useCase().view.seasonalWorker;
  const joined = (...parts: (string | null | undefined)[]): string =>
    parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ');
  const latin = joined(givenName, familyName);
  const arabic = joined(givenNameAr, familyNameAr);
  const [first, second] = language === 'ar' ? [arabic, latin] : [latin, arabic];
  const text = first === '' ? second : first;
  return {
    text: text === '' ? t(CASES_TEXTS.nameless) : text,
    other: first === '' || second === '' ? undefined : second,
  };
}

export function IdentityBar(): ReactNode {
  const { label } = useSpeech();
  const { view, moment } = useCase();
  const { role } = useUser();
  const name = usePersonName();
  return (
    <div data-testid="identity">
      <Group gap="sm" mb="xs">
        <Title order={1} size="h2">
          <bdi>{name.text}</bdi>
        </Title>
        {name.other !== undefined && (
          <Text size="lg" c="dimmed">
            <bdi>{name.other}</bdi>
          </Text>
        )}
        <Badge
          variant="light"
          tt="none"
          color={STATUS_COLORS[view.status]}
          data-testid="status"
          data-status={view.status}
        >
          {view.outcome === null ? label('status', view.status) : label('outcome', view.outcome)}
        </Badge>
        <Simulated simulated={view.simulated} />
        {isNow(moment) && roleMay(role, 'correct-seasonal-worker') && <CorrectPerson />}
      </Group>
      <FactsOfCase />
    </div>
  );
}

function FactsOfCase(): ReactNode {
  const { t, label } = useSpeech();
  const labels = useLabels();
  const { view, pack, entries, offers } = useCase();
  const age = useAge();
  const offer = offers.find(({ offerId }) => offerId === offerIdOf(view, entries));
  const facts: NamedFact[] = [
    [t(THING_WORDS['case-no']), <Code key="no">{view.caseNo}</Code>],
    ...(age === undefined ? [] : [[t(CASE_PAGE_TEXTS.age), age] as NamedFact]),
    [t(THING_WORDS.programme), <ProgrammeName key="programme" pack={pack} named={view.programme} />],
    [t(CASE_PAGE_TEXTS.path), labels('path', view.path)],
    ...(offer === undefined
      ? []
      : [[t(THING_WORDS.employer), <bdi key="employer">{offer.employer}</bdi>] as NamedFact]),
    ...(view.selection === null
      ? []
      : [[t(CASE_PAGE_TEXTS.selection), label('selection', view.selection.state)] as NamedFact]),
  ];
  return <Facts facts={facts} />;
}

/** In full years on the case's own day; undefined where the birth date may not be read. */
function useAge(): string | undefined {
  const { t, counted } = useSpeech();
  const { seasonalWorker, today } = useCase().view;
  const { birthDate, birthDateIsEstimated } = seasonalWorker;
  if (birthDate === undefined || birthDate === null) return undefined;
  const years = Math.floor((toDayNumber(today) - toDayNumber(birthDate)) / DAYS_OF_A_YEAR);
  const age = counted(CASE_PAGE_COUNTED.years, years);
  return birthDateIsEstimated === true ? t(CASE_PAGE_TEXTS.about, { age }) : age;
}
