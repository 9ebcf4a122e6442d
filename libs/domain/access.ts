/**
 * Who may do what: one row per role, read by guards and by tests. A partner agency also needs
 * to take part in the campaign; what it may report is the rule pack's matter, not this file's.
 */

export const ROLES = ['placement-officer', 'partner-agency', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const AGENCY_KINDS = [
  'municipality',
  'employers-association',
  'consulate',
  'immigration-office',
  'training-provider',
  'ngo',
  'employment-service',
  'labour-inspectorate',
  'trade-union',
  'health-service',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** People of a partner agency see the cases of its campaigns; every other role sees all, and is of no partner. */
export function roleFits(role: Role, agencyKind: AgencyKind | null): boolean {
  return (role === 'partner-agency') === (agencyKind !== null);
}

/** Whose word is reported without an account: somebody else writes it down. */
export const SEASONAL_WORKER = 'seasonal-worker';

/** In whose name a fact is reported; what `reportedBy` lists in rule packs and in `next`. */
export const REPORTERS = ['placement-officer', ...AGENCY_KINDS, SEASONAL_WORKER] as const;
export type Reporter = (typeof REPORTERS)[number];

export interface Actor {
  userId: string;
  role: Role;
  agencyId: string;
  agencyKind: AgencyKind | null;
  /** ISO 3166-1 alpha-2, of the agency. */
  country?: string;
}

/** Whoever runs a command on the server itself: an administrator of no agency, by this name in the access log. */
export const OPERATOR: Actor = {
  userId: 'operator',
  role: 'administrator',
  agencyId: 'command-line',
  agencyKind: null,
};

const READING = [
  'read-programmes',
  'read-campaigns',
  'read-offers',
  'read-case',
  'read-seasonal-worker',
  'read-indicators',
  'read-events',
  'read-bulk-operations',
] as const;
/** Papers carry names: administrators make none. */
const PAPERS = ['read-documents'] as const;
const AUDITING = [
  'verify-case',
  'read-dossier',
  'read-checkpoints',
  'read-access-log',
  'read-metrics',
] as const;
const CASE_WORK = [
  'report-milestone',
  'withdraw-case',
  'correct-entry',
  'decide-selection',
  'check-in-convoy',
  'run-bulk-operation',
] as const;
const OFFICER_WORK = [
  'open-case',
  'resolve-identity',
  'correct-seasonal-worker',
  'export-seasonal-worker',
  'hold-case',
  'resume-case',
  'transfer-case',
  'create-campaign',
  'create-offer',
  'import-cases',
  'create-convoy',
] as const;
const ADMINISTRATION = [
  'publish-programme',
  'manage-directory',
  'manage-webhooks',
  'erase-seasonal-worker',
] as const;
/** Which files somebody reads is not their role's matter: the file's own circle says it. */
const INCIDENTS = ['open-incident', 'write-incident'] as const;
const READING_INCIDENTS = ['read-incidents'] as const;
/** What a person's seasons cost, and whom. Which partner agencies read it: {@link costScopeOf}. */
const READING_COSTS = ['read-costs'] as const;
/** Places on reserves; which of them an agency records: `person/reserve.ts`. */
const RESERVES = ['keep-reserve'] as const;
/** Acts at farms and in convoys; which of them an agency records: `offer/field-acts.ts`. */
const FIELD_ACTS = ['record-field-act'] as const;
/** An offer’s own facts and acts at its farm, on one route. */
const ON_OFFERS = ['record-on-offer'] as const;
/** Of partner agencies, for employment services alone: {@link isStrangerToExchange}. */
const EXCHANGE = ['exchange-offers', 'read-shortlist', 'send-indicators'] as const;

export const ACTIONS = [
  ...READING,
  ...PAPERS,
  ...AUDITING,
  ...CASE_WORK,
  ...OFFICER_WORK,
  ...ADMINISTRATION,
  ...INCIDENTS,
  ...READING_INCIDENTS,
  ...READING_COSTS,
  ...RESERVES,
  ...FIELD_ACTS,
  ...ON_OFFERS,
  ...EXCHANGE,
] as const;
export type Action = (typeof ACTIONS)[number];

/** Auditors read everything and change nothing; administrators run the directory and may hold, but report nothing. */
export const ROLE_ACTIONS: Readonly<Record<Role, readonly Action[]>> = {
  'placement-officer': [
    ...READING,
    ...READING_INCIDENTS,
    ...READING_COSTS,
    ...PAPERS,
    ...CASE_WORK,
    ...OFFICER_WORK,
    ...INCIDENTS,
    ...RESERVES,
    ...FIELD_ACTS,
    ...ON_OFFERS,
    'verify-case',
    ...EXCHANGE,
  ],
  'partner-agency': [
    ...READING,
    ...READING_INCIDENTS,
    ...READING_COSTS,
    ...PAPERS,
    ...CASE_WORK,
    ...INCIDENTS,
    ...RESERVES,
    ...FIELD_ACTS,
    ...ON_OFFERS,
    ...EXCHANGE,
  ],
  auditor: [...READING, ...READING_INCIDENTS, ...READING_COSTS, ...PAPERS, ...AUDITING, 'read-shortlist'],
  administrator: [
    ...READING,
    ...READING_INCIDENTS,
    ...AUDITING,
    ...ADMINISTRATION,
    ...ON_OFFERS,
    'hold-case',
    'resume-case',
    'transfer-case',
    'run-bulk-operation',
    'create-campaign',
    'create-offer',
    'send-indicators',
  ],
};

/** Actions on a thing that belongs to a campaign: a partner agency needs to take part in it. */
const CAMPAIGN_BOUND: readonly Action[] = [
  'read-campaigns',
  'read-offers',
  'read-case',
  'read-documents',
  'read-seasonal-worker',
  'read-costs',
  'read-indicators',
  ...RESERVES,
  ...FIELD_ACTS,
  ...ON_OFFERS,
  ...CASE_WORK,
];

export interface Subject {
  /** Agencies that take part in the campaign; for a person, in any of their campaigns. */
  campaignAgencies?: readonly string[];
}

/** Whether the role ever may: what a route asks before it reads anything. */
export function roleMay(role: Role, action: Action): boolean {
  return ROLE_ACTIONS[role].includes(action);
}

/**
 * Whether this actor may, on this subject. Without a subject a partner agency may nothing that needs one:
 * lists ask {@link roleMay} and filter by campaign.
 */
export function may(actor: Actor, action: Action, subject: Subject = {}): boolean {
  if (!roleMay(actor.role, action)) {
    return false;
  }
  return (
    actor.role !== 'partner-agency' ||
    !CAMPAIGN_BOUND.includes(action) ||
    (subject.campaignAgencies ?? []).includes(actor.agencyId)
  );
}

/** A partner employment service: it knows people by the names on its own shortlists, and meets none of them. */
export function isPartnerService(actor: Actor): boolean {
  return actor.role === 'partner-agency' && actor.agencyKind === 'employment-service';
}

/**
 * Whose names somebody reads in lists: everybody's, nobody's, or those on the shortlists of offers that their agency
 * posted. A name that may not be read cannot be searched for either.
 */
export type NameScope = { kind: 'all' } | { kind: 'none' } | { kind: 'own-shortlists'; agencyId: string };

/** Administrators keep the directory and need nobody's name; a partner service needs those on its own shortlists. */
export function nameScopeOf(actor: Actor): NameScope {
  if (actor.role === 'administrator') return { kind: 'none' };
  return isPartnerService(actor) ? { kind: 'own-shortlists', agencyId: actor.agencyId } : { kind: 'all' };
}

/** Whether somebody may find a person by the number of a card: who works with papers, and nobody else. */
export function mayFindByPapers(actor: Actor): boolean {
  return actor.role === 'placement-officer';
}

/** A partner agency that is no employment service exchanges neither offers nor figures. */
export function isStrangerToExchange(actor: Actor): boolean {
  return actor.role === 'partner-agency' && !isPartnerService(actor);
}

/**
 * In whose name an actor writes: a partner for its kind of agency, an administrator who holds a case for the
 * placement officers. Throws when asked of anyone who never writes; ask {@link may} first.
 */
export function reporterOf(actor: Actor): Reporter {
  if (actor.role === 'placement-officer' || actor.role === 'administrator') {
    return 'placement-officer';
  }
  if (actor.role === 'auditor' || actor.agencyKind === null) {
    throw new TypeError(`nobody reports as ${actor.role} of ${actor.agencyId}`);
  }
  return actor.agencyKind;
}

/** Whether an actor reads more of a fact than its state: its reporters, officers and auditors do. */
export function mayReadFact(actor: Actor, visibleTo: readonly Reporter[]): boolean {
  switch (actor.role) {
    case 'placement-officer':
    case 'auditor':
      return true;
    case 'administrator':
      return false;
    case 'partner-agency':
      return actor.agencyKind !== null && visibleTo.includes(actor.agencyKind);
  }
}

/**
 * Which incident files somebody may ask for, by their role: `circle`: those that they read; `officer`: the same, and of
 * others that there are some; `opener`: those that their own agency opened; `auditor`: days alone; `none`.
 */
export type IncidentScope = 'circle' | 'officer' | 'opener' | 'auditor' | 'none';

export function incidentScopeOf({ role, agencyKind }: Pick<Actor, 'role' | 'agencyKind'>): IncidentScope {
  switch (role) {
    case 'placement-officer':
      return 'officer';
    case 'auditor':
      return 'auditor';
    case 'administrator':
      return 'none';
    case 'partner-agency':
      return agencyKind === 'employers-association' ? 'opener' : 'circle';
  }
}

/** Which costs of a person somebody reads: `all`; `own`: what their agency reported; `none`. */
export type CostScope = 'all' | 'own' | 'none';

export function costScopeOf({ role, agencyKind }: Actor): CostScope {
  switch (role) {
    case 'placement-officer':
    case 'auditor':
      return 'all';
    case 'administrator':
      return 'none';
    case 'partner-agency':
      if (agencyKind === 'ngo' || agencyKind === 'trade-union') return 'all';
      return agencyKind === 'employers-association' ? 'own' : 'none';
  }
}

/** Whether lists of incident files hold anything for somebody, ever: to the others no screen speaks of them. */
export function readsIncidents(actor: Pick<Actor, 'role' | 'agencyKind'>): boolean {
  return !['opener', 'none'].includes(incidentScopeOf(actor));
}

/** The cases that somebody may look at: all, or those of campaigns in which their agency takes part. */
export type CaseScope = { kind: 'all' } | { kind: 'agency'; agencyId: string };

/** What an actor sees of campaigns and cases: a partner agency those it takes part in, the others all. */
export function scopeOf(actor: Actor): CaseScope {
  return actor.role === 'partner-agency' ? { kind: 'agency', agencyId: actor.agencyId } : { kind: 'all' };
}
