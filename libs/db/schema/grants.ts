/** What the application's role may do, table by table. What is not listed it may not. */
export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

const READ: readonly Privilege[] = ['SELECT'];
const GROW: readonly Privilege[] = ['SELECT', 'INSERT'];
const KEEP: readonly Privilege[] = ['SELECT', 'INSERT', 'UPDATE'];
const COME_AND_GO: readonly Privilege[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

export const GRANTS: Readonly<Record<string, readonly Privilege[]>> = {
  migrations: READ,
  agencies: KEEP,
  users: KEEP,
  sessions: COME_AND_GO,
  api_keys: KEEP,
  programmes: GROW,
  programme_defaults: KEEP,
  programme_withdrawals: GROW,
  campaigns: KEEP,
  campaign_agencies: COME_AND_GO,
  offers: KEEP,
  offer_milestones: GROW,
  offer_criteria: GROW,
  offer_selections: KEEP,
  offer_nominees: GROW,
  case_numbers: KEEP,
  seasonal_workers: KEEP,
  cases: KEEP,
  case_claims: COME_AND_GO,
  case_entries: GROW,
  former_identities: COME_AND_GO,
  identity_doubts: KEEP,
  report_texts: COME_AND_GO,
  pending_reports: COME_AND_GO,
  request_keys: COME_AND_GO,
  outbound_events: ['SELECT', 'INSERT', 'DELETE'],
  access_audit: GROW,
  exchange_offers: GROW,
  exchange_indicators: GROW,
};
