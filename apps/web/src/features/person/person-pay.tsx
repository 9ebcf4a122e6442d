/** What was paid, what is owed, what is charged for housing: of each season as its page gives it to the reader. */
import { Badge, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DetailValue } from '#libs/domain/case/case-types';
import { COMPENSATION_DUE, compensationsOf } from '#libs/domain/case/compensation';
import { isIsoDate } from '#libs/domain/calendar';
import { USUAL_CURRENCY } from '#libs/domain/money';
import { valueKindOf } from '#libs/words/detail-values';
import { monthIn } from '#libs/words/figures';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { PERSON_TEXTS } from '#libs/words/screens/person';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Code } from '../../ui/isolated.tsx';
import { ReadFailed } from '../../ui/states.tsx';
import { Part } from './part.tsx';
import classes from './person.module.css';

const SHOWN: readonly string[] = [
  'pay-missing',
  'pay-settled',
  'pay-slip-received',
  'compensation-due',
  'compensation-paid',
  'housing-assigned',
  'housing-changed',
  'housing-charged',
];
/** In cents. */
const AMOUNTS: readonly string[] = ['amount', 'gross', 'net', 'rent', 'bills'];
/** Details in the order in which a pay slip is read; others after them. */
const ORDER: readonly string[] = ['month', 'gross', 'net', 'amount', 'hours', 'rent', 'bills', 'paidOn'];
const MONTH = /^\d{4}-\d\d$/;

type Fact = Schema<'MilestoneDto'>;

export function PersonPay({ seasons }: { seasons: Schema<'SeasonalWorkerAnswerDto'>['seasons'] }): ReactNode {
  const { t } = useSpeech();
  const cases = useQueries({
    queries: seasons.map(({ caseId }) =>
      api.queryOptions('get', '/v1/cases/{caseId}', { params: { path: { caseId } } }),
    ),
  });
  const failed = cases.find(({ error }) => error !== null);
  const told = cases.flatMap(({ data }) => {
    const facts = (data?.milestones ?? []).filter(
      ({ milestone, state, sequence }) =>
        SHOWN.includes(milestone) && state !== 'missed' && typeof sequence === 'number',
    );
    return data === undefined || facts.length === 0 ? [] : [{ caseNo: data.caseNo, facts }];
  });
  return (
    <Part title={t(PERSON_TEXTS.pay)} data-testid="pay">
      {failed !== undefined && <ReadFailed error={failed.error} onRetry={() => void failed.refetch()} />}
      {told.length === 0 && failed === undefined && <Text c="dimmed">{t(PERSON_TEXTS.payEmpty)}</Text>}
      {told.map(({ caseNo, facts }) => (
        <section key={caseNo}>
          <Text size="sm" fw={600} component="h3">
            <Link to={caseAddress(caseNo)}>
              <Code>{caseNo}</Code>
            </Link>
          </Text>
          <Compensations facts={facts} />
          <ul className={classes.plain}>
            {facts.map((fact) => (
              <Told key={fact.sequence} fact={fact} />
            ))}
          </ul>
        </section>
      ))}
    </Part>
  );
}

/** What is owed to whoever lost the authorisation through the employer, and whether it was paid: before all else. */
function Compensations({ facts }: { facts: readonly Fact[] }): ReactNode {
  const { t, label, date, money } = useSpeech();
  const all = compensationsOf(facts);
  if (all.length === 0) return null;
  return (
    <ul className={classes.plain} data-testid="compensations">
      {all.map(({ cause, since, due, paid, paidOn }) => {
        const left = due !== null && paid !== null && paid > 0 ? due - paid : 0;
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

function Told({ fact }: { fact: Fact }): ReactNode {
  const { t, label, date } = useSpeech();
  const valueOf = useValue();
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
            {t(CASE_RECORD_TEXTS.labelled, { what: label('detail', name) })}{' '}
            <bdi>{valueOf(name, value, given)}</bdi>
          </Text>
        ))}
    </li>
  );
}

function placeOf(detail: string): number {
  const place = ORDER.indexOf(detail);
  return place < 0 ? ORDER.length : place;
}

function useValue(): (
  name: string,
  value: DetailValue,
  given: Readonly<Record<string, DetailValue>>,
) => string {
  const { t, label, date, number, money, language } = useSpeech();
  return (name, value, given) => {
    if (typeof value === 'boolean') return t(value ? CASE_ACT_TEXTS.yes : CASE_ACT_TEXTS.no);
    if (typeof value === 'number') {
      return AMOUNTS.includes(name) ? money(value, USUAL_CURRENCY) : number(value);
    }
    if (isIsoDate(value)) return date(value);
    return MONTH.test(value) ? monthIn(value, language) : label(valueKindOf(name, value, given), value);
  };
}
