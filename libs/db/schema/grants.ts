/** What the application's role may do, table by table. What is not listed it may not. */
export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

const READ: readonly Privilege[] = ['SELECT'];
const INSERT_ONLY: readonly Privilege[] = ['SELECT', 'INSERT'];
const NO_DELETE: readonly Privilege[] = ['SELECT', 'INSERT', 'UPDATE'];
const ALL: readonly Privilege[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

export const GRANTS: Readonly<Record<string, readonly Privilege[]>> = {
  migrations: READ,
  instance_keys: NO_DELETE,
  worker_signs: ALL,
  store_comparisons: NO_DELETE,
  stuck_cases: ALL,
  agencies: NO_DELETE,
  users: NO_DELETE,
  sessions: ALL,
  api_keys: NO_DELETE,
  programmes: INSERT_ONLY,
  programme_defaults: NO_DELETE,
  programme_withdrawals: INSERT_ONLY,
  campaigns: NO_DELETE,
  campaign_agencies: ALL,
  offers: NO_DELETE,
  offer_milestones: INSERT_ONLY,
  offer_criteria: INSERT_ONLY,
  offer_selections: NO_DELETE,
  offer_nominees: INSERT_ONLY,
  case_number_blocks: NO_DELETE,
  seasonal_workers: NO_DELETE,
  cases: NO_DELETE,
  case_claims: ALL,
  case_entries: INSERT_ONLY,
  sealed_lists: INSERT_ONLY,
  former_identities: ALL,
  identity_doubts: NO_DELETE,
  identity_joins: NO_DELETE,
  identity_keys: ALL,
  person_corrections: INSERT_ONLY,
  proposed_corrections: ALL,
  erasures: NO_DELETE,
  legal_holds: NO_DELETE,
  report_texts: ALL,
  pending_reports: ALL,
  request_keys: ALL,
  outbound_events: ['SELECT', 'INSERT', 'DELETE'],
  access_audit: INSERT_ONLY,
  saved_views: ALL,
  exchange_offers: INSERT_ONLY,
  exchange_indicators: INSERT_ONLY,
  bulk_operations: NO_DELETE,
  bulk_items: NO_DELETE,
};
