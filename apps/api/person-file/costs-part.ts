/** What the seasons cost, and who paid: fees that the person bore first, then sums, then each cost. */
import type { PersonFileAnswer } from '#libs/contract/person-file';
import { isDueByAssumption } from '#libs/domain/pack/who-pays';
import { dueByRuleInWords } from '#libs/words/packs/pack-terms';
import { PERSON_TEXTS } from '#libs/words/screens/person';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { list, section, table } from './page-parts.ts';
import type { Page } from './page-parts.ts';

export function costsPart(page: Page, { items, totals, fees }: PersonFileAnswer['costs']): Html {
  const payer = (code: string): string => (code === 'worker' ? page.text('you') : page.label('side', code));
  const sums = totals.map((one) => [
    { content: payer(one.payer) },
    { content: html`<bdi>${page.money(one.amount, one.currency)}</bdi>`, is: 'money' as const },
  ]);
  const rows = items.map(({ incurredOn, what, amount, currency, payer: paidBy, dueBy, rule, contested }) => [
    { content: page.day(incurredOn), is: 'day' as const },
    {
      content: contested
        ? html`${page.label('cost', what)} · ${page.label('milestoneState', 'contested')}`
        : page.label('cost', what),
    },
    { content: html`<bdi>${page.money(amount, currency)}</bdi>`, is: 'money' as const },
    { content: payer(paidBy) },
    { content: page.label('detailValue', dueBy) },
    { content: rule === null ? '' : dueByRuleInWords({ language: page.language, labels: {} }, rule) },
  ]);
  return section(
    page,
    'costs',
    items.length === 0
      ? html`<p>${page.text('nothing')}</p>`
      : html`${feesPart(page, { fees, items })} ${table(page, ['payer', 'amount'], sums)}
        ${table(page, ['date', 'costOf', 'amount', 'payer', 'dueBy', 'shouldPay'], rows)}`,
  );
}

function feesPart(page: Page, { fees, items }: Pick<PersonFileAnswer['costs'], 'fees' | 'items'>): Html {
  const { totals, entries } = fees;
  if (totals.length === 0) return html``;
  const sums = totals.map(({ amount, currency }) => html`<bdi>${page.money(amount, currency)}</bdi>`);
  const areAssumed = items.some(
    (item) =>
      isDueByAssumption(item) &&
      entries.some(({ caseId, sequence }) => caseId === item.caseId && sequence === item.sequence),
  );
  return html`<div class="fees">
    <h3>${page.text('fees')}</h3>
    ${list(sums)} ${areAssumed ? html`<p>${page.say(PERSON_TEXTS.feesAssumed)}</p>` : html``}
    <p>${page.text('feesHelp')}</p>
  </div>`;
}
