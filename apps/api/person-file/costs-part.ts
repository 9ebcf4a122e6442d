/** What the seasons cost, and who paid: fees that the person bore first, then sums, then each cost. */
import type { FeesAnswer } from '#libs/contract/costs';
import type { PersonFileAnswer } from '#libs/contract/person-file';
import { payerRuleInWords } from '#libs/words/packs/pack-terms';
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
  const rows = items.map(({ incurredOn, what, amount, currency, payer: paidBy, dueBy, rule }) => [
    { content: page.day(incurredOn), is: 'day' as const },
    { content: page.label('cost', what) },
    { content: html`<bdi>${page.money(amount, currency)}</bdi>`, is: 'money' as const },
    { content: payer(paidBy) },
    { content: page.label('detailValue', dueBy) },
    { content: rule === null ? '' : payerRuleInWords({ language: page.language, labels: {} }, rule) },
  ]);
  return section(
    page,
    'costs',
    items.length === 0
      ? html`<p>${page.text('nothing')}</p>`
      : html`${feesPart(page, fees)} ${table(page, ['payer', 'amount'], sums)}
        ${table(page, ['date', 'costOf', 'amount', 'payer', 'dueBy', 'byRule'], rows)}`,
  );
}

function feesPart(page: Page, { totals }: FeesAnswer): Html {
  if (totals.length === 0) return html``;
  const sums = totals.map(({ amount, currency }) => html`<bdi>${page.money(amount, currency)}</bdi>`);
  return html`<div class="fees">
    <h3>${page.text('fees')}</h3>
    ${list(sums)}
    <p>${page.text('feesHelp')}</p>
  </div>`;
}
