/**
 * Who pays by law, by the country of work: what holds where no more exact word is recorded. Of what is not here no text
 * that we read says who pays [law-review §3.4].
 */
import type { CostKind } from './cost-codes.ts';

export interface PayerRule {
  what: CostKind;
  payer: 'employer';
  /** An agreement in writing, such as the travel document, may lay it on the seasonal worker. */
  unlessAgreed?: true;
  /** A key of `docs/sources.md`, with the article. */
  source: string;
}

const SPAIN: readonly PayerRule[] = [
  { what: 'recruitment', payer: 'employer', source: 'RLOEX 113.2' },
  { what: 'training', payer: 'employer', source: 'RLOEX 120' },
  { what: 'travel-out', payer: 'employer', source: 'RLOEX 107.1.c' },
  { what: 'travel-back', payer: 'employer', unlessAgreed: true, source: 'RLOEX 107.1.c' },
  { what: 'transfer', payer: 'employer', source: 'RLOEX 107.1.e' },
  { what: 'insurance', payer: 'employer', source: 'RLOEX 107.1.f' },
  { what: 'medical', payer: 'employer', source: 'RLOEX 107.1.f' },
];

/** Italy's employers pledge the way back of whoever is removed, and France's are advised to pay the way: neither is here. */
const ELSEWHERE: readonly PayerRule[] = [
  { what: 'recruitment', payer: 'employer', source: 'A' },
  { what: 'training', payer: 'employer', source: 'A' },
];

/** The rules of a country of work, ISO 3166-1. */
export function payerRulesIn(destination: string): readonly PayerRule[] {
  return destination === 'ES' ? SPAIN : ELSEWHERE;
}
