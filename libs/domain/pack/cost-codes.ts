/** What a recorded cost may be of, in which currency, and who pays by law: codes that packs and sums share. */

export const COSTS = [
  'recruitment',
  'medical',
  'passport',
  'visa',
  'travel-out',
  'travel-back',
  'transfer',
  'insurance',
  'housing',
  'training',
  'other',
] as const;
export const CURRENCIES = ['EUR', 'MAD'] as const;
/** Who pays by law, or by agreement where no law says it. */
export const DUE_BY = ['law-employer', 'law-worker', 'agreed'] as const;

/** Who pays, in this order wherever sums are shown: what seasonal workers bore comes first. */
export const PAYERS = ['worker', 'employer', 'authority', 'programme'] as const;
/** `removed`: an act of the immigration office ended the stay. */
export const PAYER_CONDITIONS = ['removed'] as const;

export type CostKind = (typeof COSTS)[number];
export type Currency = (typeof CURRENCIES)[number];
export type DueBy = (typeof DUE_BY)[number];
export type Payer = (typeof PAYERS)[number];
export type PayerCondition = (typeof PAYER_CONDITIONS)[number];
