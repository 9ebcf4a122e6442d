/** What was paid, what is owed, what is charged for housing: of each season as its page gives it to the reader. */
import { Badge, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DetailValue } from '#libs/domain/case/case-types';
import { isOfPayOrHousing } from '#libs/domain/case/pay-and-housing';
import { COMPENSATION_DUE, compensationsOf } from '#libs/domain/case/compensation';
import { isIsoDate } from '#libs/domain/calendar';
import { USUAL_CURRENCY } from '#libs/domain/money';
import type { Programme } from '#libs/domain/pack/programme';
import { detailInWords, detailNameOf, detailRulesOf, formOfValue } from '#libs/words/detail-in-words';
import type { DetailReader, ToldDetail } from '#libs/words/detail-in-words';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { PERSON_TEXTS } from '#libs/words/screens/person';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { usePacks } from '../../lib/packs.ts';
import { Code } from '../../ui/isolated.tsx';
import { ReadFailed } from '../../ui/states.tsx';
import { Part } from './part.tsx';
import classes from './person.module.css';

/** Details in the order in which a pay slip is read; others after them. */
const ORDER: readonly string[] = ['month', 'gross', 'net', 'amount', 'hours', 'rent', 'bills', 'paidOn'];

type Fact = Schema<'MilestoneDto'>;

export function PersonPay({ seasons }: { seasons: Schema<'SeasonalWorkerAnswerDto'>['seasons'] }): ReactNode {
  const { t } = useSpeech();
  const cases = useQueries({
    queries: seasons.map(({ caseId }) =>
      api.queryOptions('get', '/v1/cases/{caseId}', { params: { path: { caseId } } }),
    ),
  });
  const failed = cases.find(({ error }) => error !== null);
  const packs = usePacks([...new Set(cases.flatMap(({ data }) => data?.programme ?? []))]);
  const recorded = cases.flatMap(({ data }) => {
    const facts = (data?.milestones ?? []).filter(
      ({ milestone, state }) => isOfPayOrHousing(milestone) && state !== 'missed',
    );
    return data === undefined || facts.length === 0 ? [] : [{ ...data, facts }];
  });
  const told = recorded
    .map((one) => ({ ...one, facts: one.facts.filter((fact) => !isHidden(fact)) }))
    .filter(({ facts }) => facts.length > 0);
  const isCut = recorded.some(({ facts }) => facts.some(isHidden));
  const isRead = failed === undefined && cases.every(({ data }) => data !== undefined);
  return (
    <Part title={t(PERSON_TEXTS.pay)} data-testid="pay">
      {failed !== undefined && <ReadFailed error={failed.error} onRetry={() => void failed.refetch()} />}
      {isCut && (
        <Text size="sm" c="dimmed" mb="xs" data-testid="reserved">
          {t(PERSON_TEXTS.payReserved)}
        </Text>
      )}
      {recorded.length === 0 && isRead && <Text c="dimmed">{t(PERSON_TEXTS.payEmpty)}</Text>}
      {told.map(({ caseNo, facts, programme }) => (
        <section key={caseNo}>
          <Text size="sm" fw={600} component="h3">
            <Link to={caseAddress(caseNo)}>
              <Code>{caseNo}</Code>
            </Link>
          </Text>
          <Compensations facts={facts} />
          <ul className={classes.plain}>
            {facts.map((fact) => (
              <Told key={fact.sequence} fact={fact} pack={packs.get(programme)} />
            ))}
          </ul>
        </section>
      ))}
    </Part>
  );
}

/** Of a fact that the pack keeps from the reader, no day and no number is told. */
function isHidden({ sequence }: Fact): boolean {
  return typeof sequence !== 'number';
}

/** What is owed to whoever lost the authorisation through the employer, and whether it was paid: before all else. */
function Compensations({ facts }: { facts: readonly Fact[] }): ReactNode {
  const { t, label, date, money } = useSpeech();
  const all = compensationsOf(facts);
  if (all.length === 0) return null;
  return (
    <ul className={classes.plain} data-testid="compensations">
      {all.map(({ cause, since, due, paid, paidOn }) => {
        const left = due !== null && paid > 0 ? due - paid : 0;
        const state =
          paidOn !== null
            ? t(PERSON_TEXTS.compensationPaid, { date: date(paidOn) })
            : left > 0
              ? t(PERSON_TEXTS.compensationLeft, { amount: money(left, USUAL_CURRENCY) })
              : t(PERSON_TEXTS.compensationOwed);
        return (
          <li key={cause} className={classes.line} data-cause={cause} data-paid={paidOn !== null}>
            <strong>{label('milestone', COMPENSATION_DUE)}</strong>{' '}
            <Badge color={paidOn === null ? 'red' : 'water'} variant="light" tt="none">
              {state}
            </Badge>
            <Text size="sm" c="dimmed">
              {[
                date(since),
                label('detailValue', cause),
                ...(due === null ? [] : [money(due, USUAL_CURRENCY)]),
              ].join(' · ')}
            </Text>
          </li>
        );
      })}
    </ul>
  );
}

function Told({ fact, pack }: { fact: Fact; pack: Programme | undefined }): ReactNode {
  const { t, label, date } = useSpeech();
  const valueOf = useValue(pack);
  const { milestone, occurredOn, state, reportedBy, details = {} } = fact;
  const given = details as Readonly<Record<string, DetailValue>>;
  const by = reportedBy === null || reportedBy === undefined ? [] : [label('reporter', reportedBy.role)];
  const when = isIsoDate(occurredOn) ? [date(occurredOn)] : [];
  return (
    <li className={classes.line}>
      <strong>{label('milestone', milestone)}</strong>{' '}
      <Text size="sm" c="dimmed" component="span">
        {[...when, ...by, ...(state === 'contested' ? [label('milestoneState', state)] : [])].join(' · ')}
      </Text>
      {Object.entries(given)
        .filter(([name]) => name !== 'currency' && name !== 'spell')
        .sort(([one], [other]) => placeOf(one) - placeOf(other))
        .map(([name, value]) => (
          <Text size="sm" key={name}>
            {t(CASE_RECORD_TEXTS.labelled, { what: label('detail', detailNameOf(name, formOfValue(value))) })}{' '}
            <bdi>{valueOf({ name, value, given })}</bdi>
          </Text>
        ))}
    </li>
  );
}

function placeOf(detail: string): number {
  const place = ORDER.indexOf(detail);
  return place < 0 ? ORDER.length : place;
}

/** A value in words, an amount by what the case's own pack says of the detail. */
function useValue(pack: Programme | undefined): (told: ToldDetail) => string {
  const { t, label, language } = useSpeech();
  const reader: DetailReader = {
    ...{ language, label, rules: pack === undefined ? [] : detailRulesOf(pack) },
    yesOrNo: (value) => t(value ? CASE_ACT_TEXTS.yes : CASE_ACT_TEXTS.no),
    entry: () => undefined,
  };
  return (told) => detailInWords(reader, told);
}
