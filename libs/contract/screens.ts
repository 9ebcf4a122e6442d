/**
 * The addresses of the web app's screens. The API answers each with the page, and the page's router shows the screen: an
 * address that is not here is nobody's, and the router says so.
 */
export const SCREENS = {
  today: '/',
  signIn: '/login',
  cases: '/cases',
  case: '/cases/:caseNo',
  person: '/seasonal-workers/:seasonalWorkerId',
  imports: '/imports',
  newImport: '/imports/new',
  import: '/imports/:importId',
  departures: '/departures',
  bulkOperations: '/bulk-operations',
  bulkOperation: '/bulk-operations/:operationId',
  incidents: '/incidents',
  newIncident: '/incidents/new',
  incident: '/incidents/:incidentId',
  programmes: '/programmes',
  programme: '/programmes/:code',
  campaigns: '/campaigns',
  agencies: '/agencies',
  agency: '/agencies/:agencyId',
  users: '/users',
  account: '/account',
} as const satisfies Record<string, `/${string}`>;
