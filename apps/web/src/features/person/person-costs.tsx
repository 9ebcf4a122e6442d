/** Who paid what: fees that the person bore first, then the sums, then each cost, latest first. */
import { Alert, Badge, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isDueByAssumption } from '#libs/domain/pack/who-pays';
import { MAX_LIMIT } from '#libs/domain/pages';
import { dueByRuleInWords } from '#libs/words/packs/pack-terms';
import { PERSON_TEXTS } from '#libs/words/screens/person';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Code, OwnLine } from '../../ui/isolated.tsx';
import { OfferedFile } from '../../ui/offered-file.tsx';
import { Read } from '../../ui/states.tsx';
import { Part } from './part.tsx';
import classes from './person.module.css';

type Costs = Schema<'CostsDto'>;
type Seasons = Schema<'SeasonalWorkerAnswerDto'>['seasons'];

interface PersonCostsProps {
  seasonalWorkerId: string;
  seasons: Seasons;
  /** The reader reads those alone that their own agency reported. */
  areOwn: boolean;
}

export function PersonCosts({ seasonalWorkerId, seasons, areOwn }: PersonCostsProps): ReactNode {
  const { t } = useSpeech();
  const costs = api.useQuery('get', '/v1/seasonal-workers/{seasonalWorkerId}/costs', {
    params: { path: { seasonalWorkerId }, query: { limit: MAX_LIMIT } },
  });
  return (
    <Part title={t(PERSON_TEXTS.costs)} data-testid="costs">
      {areOwn && (
        <Text size="sm" c="dimmed" mb="xs">
          {t(PERSON_TEXTS.ownCosts)}
        </Text>
      )}
      <Read query={costs} rows={3}>
        {(data) =>
          data.total === 0 ? (
            <Text c="dimmed">{t(areOwn ? PERSON_TEXTS.ownCostsEmpty : PERSON_TEXTS.costsEmpty)}</Text>
          ) : (
            <>
              <Fees
                fees={data.fees}
                areAssumed={data.items.some((item) => isAmong(data.fees, item) && isDueByAssumption(item))}
                seasonalWorkerId={seasonalWorkerId}
              />
              <Sums totals={data.totals} />
              <ul className={classes.plain}>
                {data.items.map((item) => (
                  <Cost
                    key={`${item.caseId} ${String(item.sequence)}`}
                    item={item}
                    caseNo={seasons.find(({ caseId }) => caseId === item.caseId)?.caseNo}
                    isFee={isAmong(data.fees, item)}
                  />
                ))}
              </ul>
            </>
          )
        }
      </Read>
    </Part>
  );
}

interface FeesProps {
  fees: Costs['fees'];
  /** Some of them by our own assumption. */
  areAssumed: boolean;
  seasonalWorkerId: string;
}

function isAmong({ entries }: Costs['fees'], { caseId, sequence }: Costs['items'][number]): boolean {
  return entries.some((one) => one.caseId === caseId && one.sequence === sequence);
}

function Fees({ fees, areAssumed, seasonalWorkerId }: FeesProps): ReactNode {
  const { t, money } = useSpeech();
  if (fees.totals.length === 0) return null;
  return (
    <Stack gap={4} mb="sm">
      <Alert color="red" title={t(PERSON_TEXTS.fees)} data-testid="fees">
        {fees.totals.map(({ currency, amount }) => (
          <Text key={currency} fw={650} data-value={amount}>
            <bdi>{money(amount, currency)}</bdi>
          </Text>
        ))}
        {areAssumed && <Text size="sm">{t(PERSON_TEXTS.feesAssumed)}</Text>}
      </Alert>
      <OfferedFile kind="fee-demanded" seasonalWorkerId={seasonalWorkerId} caseId={fees.entries[0]?.caseId} />
    </Stack>
  );
}

function Sums({ totals }: { totals: Costs['totals'] }): ReactNode {
  const { t, label, money } = useSpeech();
  return (
    <>
      <Text size="sm" fw={600} component="h3">
        {t(PERSON_TEXTS.sums)}
      </Text>
      <ul className={classes.sums}>
        {totals.map(({ payer, currency, amount }) => (
          <li key={`${payer} ${currency}`} className={classes.sum}>
            <span>{label('side', payer)}</span>
            <bdi data-value={amount}>{money(amount, currency)}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}

interface CostProps {
  item: Costs['items'][number];
  caseNo: string | undefined;
  isFee: boolean;
}

function Cost({ item, caseNo, isFee }: CostProps): ReactNode {
  const { t, label, date, money, language } = useSpeech();
  const { what, amount, currency, payer, dueBy, incurredOn, reportedBy, rule, contested } = item;
  return (
    <li className={classes.line}>
      <div className={classes.sum}>
        <span>
          <strong>{label('cost', what)}</strong>{' '}
          {isFee && (
            <Badge color="red" variant="light" tt="none">
              {t(isDueByAssumption(item) ? PERSON_TEXTS.feeAssumed : PERSON_TEXTS.fee)}
            </Badge>
          )}
          {contested && (
            <Badge color="orange" variant="light" tt="none">
              {label('milestoneState', 'contested')}
            </Badge>
          )}
        </span>
        <bdi data-value={amount}>{money(amount, currency)}</bdi>
      </div>
      <Text size="sm">{t(PERSON_TEXTS.paidBy, { who: label('side', payer) })}</Text>
      {rule !== null && (
        <Text size="sm" data-testid="rule">
          <OwnLine>{dueByRuleInWords({ language, labels: {} }, rule)}</OwnLine>
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t(PERSON_TEXTS.dueBy, { who: label('detailValue', dueBy) })} · {label('reporter', reportedBy.role)}
      </Text>
      <Text size="sm" c="dimmed">
        <bdi>{date(incurredOn)}</bdi>
        {caseNo !== undefined && (
          <>
            {' · '}
            <Link to={caseAddress(caseNo)}>
              <Code>{caseNo}</Code>
            </Link>
          </>
        )}
      </Text>
    </li>
  );
}
