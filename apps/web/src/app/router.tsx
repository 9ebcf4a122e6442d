/** The table of routes: which screen stands at which address, who is led elsewhere, and what each address may carry. */
import type { QueryClient } from '@tanstack/react-query';
import {
  Outlet,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { momentSearch } from '../features/case/moment.ts';
import { caseSearch } from '../features/cases/case-search.ts';
import { incidentSearch, newIncidentSearch } from '../features/incidents/incident-search.ts';
import { SCREENS } from '#libs/contract/screens';
import { readsIncidents, roleMay } from '#libs/domain/access';
import { isIsoDate } from '#libs/domain/calendar';
import { ownAddress, parseSearch, routerPath, textOf, writeSearch } from '../lib/addresses.ts';
import { part } from '../lib/parts.ts';
import { readSession, useUser } from '../lib/session.ts';
import { NotFound } from '../ui/not-found.tsx';
import { ScreenFailed } from '../ui/parts.tsx';
import { Loading } from '../ui/states.tsx';
import { Frame } from './frame.tsx';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: () => <NotFound />,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: routerPath(SCREENS.signIn),
  validateSearch: ({ to }: Record<string, unknown>): { to?: string } =>
    typeof to === 'string' ? { to: ownAddress(to) } : {},
  component: lazyRouteComponent(
    part(() => import('../features/sign-in/sign-in-screen.tsx')),
    'SignInScreen',
  ),
});

/** All other screens: signed out they lead to the sign-in, and from there back again. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  // What is left out of the answer stays as the address has it: an empty one is taken out by name.
  validateSearch: ({ campaignId }: Record<string, unknown>): { campaignId?: string | undefined } => ({
    campaignId: typeof campaignId === 'string' && campaignId !== '' ? campaignId : undefined,
  }),
  beforeLoad: async ({ context, location }) => {
    const { user } = await readSession(context.queries);
    return { user: user ?? toSignIn(location.href) };
  },
  component: Frame,
});

/** Remembers the address that was asked for. */
function toSignIn(asked: string): never {
  redirect({ to: '/login', search: asked === '/' ? {} : { to: asked }, throw: true });
  throw new Error('a redirection is thrown');
}

const today = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.today),
  beforeLoad: ({ context, search }) => {
    if (!roleMay(context.user.role, 'open-case')) {
      const first = roleMay(context.user.role, 'manage-directory') ? '/programmes' : '/cases';
      redirect({ to: first, search, replace: true, throw: true });
    }
  },
  component: lazyRouteComponent(
    part(() => import('../features/today/today-screen.tsx')),
    'TodayScreen',
  ),
});

const cases = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.cases),
  validateSearch: caseSearch,
  component: lazyRouteComponent(
    part(() => import('../features/cases/cases-screen.tsx')),
    'CasesScreen',
  ),
});

const oneCase = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.case),
  validateSearch: momentSearch,
  component: lazyRouteComponent(
    part(() => import('../features/case/case-screen.tsx')),
    'CaseScreen',
  ),
});

const person = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.person),
  component: lazyRouteComponent(
    part(() => import('../features/person/person-screen.tsx')),
    'PersonScreen',
  ),
});

const imports = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.imports),
  validateSearch: ({ state }: Record<string, unknown>): { state?: string } =>
    typeof state === 'string' && state !== '' ? { state } : {},
  component: lazyRouteComponent(
    part(() => import('../features/imports/imports-screen.tsx')),
    'ImportsScreen',
  ),
});

const newImport = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.newImport),
  component: lazyRouteComponent(
    part(() => import('../features/imports/new-import-screen.tsx')),
    'NewImportScreen',
  ),
});

const importOf = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.import),
  component: lazyRouteComponent(
    part(() => import('../features/imports/import-screen.tsx')),
    'ImportScreen',
  ),
});

const departures = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.departures),
  validateSearch: ({ from, to }: Record<string, unknown>): { from?: string; to?: string } => ({
    ...(isIsoDate(from) ? { from } : {}),
    ...(isIsoDate(to) ? { to } : {}),
  }),
  component: lazyRouteComponent(
    part(() => import('../features/departures/departures-screen.tsx')),
    'DeparturesScreen',
  ),
});

const bulkOperations = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.bulkOperations),
  component: lazyRouteComponent(
    part(() => import('../features/bulk-operations/operations-screen.tsx')),
    'OperationsScreen',
  ),
});

const bulkOperation = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.bulkOperation),
  component: lazyRouteComponent(
    part(() => import('../features/bulk-operations/operation-screen.tsx')),
    'OperationScreen',
  ),
});

/** To whom no list of incident files holds anything the address is nobody's: no part of the screen is fetched. */
function forReaders(LazyScreen: ComponentType): () => ReactNode {
  return function IncidentRoute() {
    return readsIncidents(useUser()) ? <LazyScreen /> : <NotFound />;
  };
}

const incidents = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.incidents),
  validateSearch: incidentSearch,
  component: forReaders(
    lazyRouteComponent(
      part(() => import('../features/incidents/incidents-screen.tsx')),
      'IncidentsScreen',
    ),
  ),
});

const newIncident = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.newIncident),
  validateSearch: newIncidentSearch,
  component: forReaders(
    lazyRouteComponent(
      part(() => import('../features/incidents/new-incident-screen.tsx')),
      'NewIncidentScreen',
    ),
  ),
});

const incident = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.incident),
  component: forReaders(
    lazyRouteComponent(
      part(() => import('../features/incidents/incident-screen.tsx')),
      'IncidentScreen',
    ),
  ),
});

const programmes = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.programmes),
  component: lazyRouteComponent(
    part(() => import('../features/programmes/programmes-screen.tsx')),
    'ProgrammesScreen',
  ),
});

const programme = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.programme),
  validateSearch: textOf('version', 'against'),
  component: lazyRouteComponent(
    part(() => import('../features/programmes/programme-screen.tsx')),
    'ProgrammeScreen',
  ),
});

const campaigns = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.campaigns),
  component: lazyRouteComponent(
    part(() => import('../features/campaigns/campaigns-screen.tsx')),
    'CampaignsScreen',
  ),
});

const agencies = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.agencies),
  component: lazyRouteComponent(
    part(() => import('../features/directory/agencies-screen.tsx')),
    'AgenciesScreen',
  ),
});

const agency = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.agency),
  component: lazyRouteComponent(
    part(() => import('../features/directory/agency-screen.tsx')),
    'AgencyScreen',
  ),
});

const users = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.users),
  validateSearch: textOf('agencyId'),
  component: lazyRouteComponent(
    part(() => import('../features/directory/users-screen.tsx')),
    'UsersScreen',
  ),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: routerPath(SCREENS.account),
  component: lazyRouteComponent(
    part(() => import('../features/account/account-screen.tsx')),
    'AccountScreen',
  ),
});

/** Every address that no other screen has. */
const nobodys = createRoute({
  getParentRoute: () => signedIn,
  path: '$',
  component: () => <NotFound />,
});

const administration = [programmes, programme, campaigns, agencies, agency, users, account] as const;

const routeTree = root.addChildren([
  signIn,
  signedIn.addChildren([
    today,
    cases,
    oneCase,
    person,
    imports,
    newImport,
    importOf,
    departures,
    bulkOperations,
    bulkOperation,
    incidents,
    newIncident,
    incident,
    ...administration,
    nobodys,
  ]),
]);

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: ScreenFailed,
    scrollRestoration: true,
  });
}
