/**
 * What of a season is read together as pay and housing: what was paid, owed, charged, and looked at of where they live.
 * By codes, which every pack that has such a row shares: the list is for readers, and the engine does nothing by it.
 */
const PAY_AND_HOUSING: readonly string[] = [
  'pay-missing',
  'pay-settled',
  'pay-slip-received',
  'compensation-due',
  'compensation-paid',
  'housing-assigned',
  'housing-verified',
  'housing-inspected',
  'housing-visited',
  'housing-changed',
  'housing-charged',
];

/** Whether a milestone belongs to it, under every pack. */
export function isOfPayOrHousing(milestone: string): boolean {
  return PAY_AND_HOUSING.includes(milestone);
}
