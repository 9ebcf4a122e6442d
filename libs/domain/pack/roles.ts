/**
 * Roles: what the engine does with a row besides recording it. The engine finds a row by its role and never by its
 * code, so that a pack names its milestones as its corridor does.
 *
 * Nobody reads `rule.role`: a pack published before roles existed declares none, and its rows have the roles of
 * {@link ROLES_BY_CODE}. The functions below know that; the text of a pack, and with it its hash, stays as published.
 */
import { PATHS } from './programme.ts';
import type { ExitRule, MilestoneRule, Path, Programme } from './programme.ts';

/** What the engine does with a milestone that has the role. */
export const MILESTONE_ROLES = {
  preselection: 'What the decision `preselected` on the list of an offer reports.',
  interview:
    'What the decision `interviewed` reports; a meeting in the own country, which proves an earlier return.',
  'quota-request': 'Takes a number in the queue for places of the quota; `queueNo` is the number.',
  convoy:
    'Its detail of type `convoy-id` is the convoy by which lists show the case; its `departsOn` is `convoy.departsOn`.',
  boarding:
    'The journey has begun: a meeting in the own country, and a season that counts against another opening.',
  arrival: 'The arrival. It stands on the row that `presence.arrival` names, and on no other.',
  'contract-extension': 'Counts among the extended contracts.',
  'employer-change-request': 'A `cause` of `employer-breach` holds the employer, and nobody else, in breach.',
  'employer-change': 'Counts among the changes of employer.',
  incident: 'Counts among the incidents.',
  'contract-end':
    'From here on a return is to be proved. A `how` other than `term` is an early end, `employer-breach` a breach.',
  'term-suspension':
    'The term of the milestone that `of` names stands still from `from` to `to`; until `to` is told, it waits.',
  'force-majeure':
    'From `from` to `to` nothing is written and nobody is a no-show; with a `legalBasis` dates move. Until `to` is told, it lasts.',
  'return-boarding': 'Its day is the day on which the seasonal worker left.',
  finding:
    'The authority’s finding: `kind`, `conductOn`, `decidedOn`, `effect`. With an effect it bars; it ends no case.',
  'finding-lifted': 'The finding that `of` names, by its entry, falls away.',
  'refusal-lifted':
    'The refusal or withdrawal that `of` names, by its entry, falls away: the case it had closed is open again, and no silence answers in its place.',
  appeal: 'The finding that `of` names is contested: it warns, and refuses nothing, until it is answered.',
  'authorisation-withdrawal':
    'The authority ended the authorisation, on `notifiedOn`. `attributable` says to whom that is laid.',
} as const;
export type MilestoneRole = keyof typeof MILESTONE_ROLES;

/** What the engine does with an exit that has the role. */
export const EXIT_ROLES = {
  withdrawal: 'What `POST /v1/cases/:caseId/withdrawal` reports.',
  'non-selection': 'What the decision `not-selected` on the list of an offer reports.',
  cancellation:
    'The case was cancelled by others: the same person goes first on the reserve of another offer.',
  'no-show': 'Counts among those who did not travel.',
  'absence-at-arrival': 'A return is to be proved; while it is not, the next season is to be verified.',
  'early-end': 'Counts among the early endings. A return is to be proved. An authority’s finding may bar.',
  'non-return':
    'The authority’s finding that nobody returned, unless somebody declares a return. It may bar.',
  death: 'No next season.',
} as const;
export type ExitRole = keyof typeof EXIT_ROLES;

export type RowRole = MilestoneRole | ExitRole;

/** Roles in packs that declare none, by the codes that every pack had before roles existed. */
export const ROLES_BY_CODE: Readonly<Record<string, RowRole>> = {
  preselected: 'preselection',
  interviewed: 'interview',
  'quota-requested': 'quota-request',
  'convoy-assigned': 'convoy',
  boarded: 'boarding',
  'contract-extended': 'contract-extension',
  'employer-change-requested': 'employer-change-request',
  'employer-changed': 'employer-change',
  'incident-reported': 'incident',
  'contract-ended': 'contract-end',
  'return-boarded': 'return-boarding',
  'term-suspended': 'term-suspension',
  'force-majeure-declared': 'force-majeure',
  'finding-recorded': 'finding',
  'finding-lifted': 'finding-lifted',
  'refusal-lifted': 'refusal-lifted',
  'appeal-filed': 'appeal',
  'authorisation-withdrawn': 'authorisation-withdrawal',
  withdrawn: 'withdrawal',
  'not-selected': 'non-selection',
  cancelled: 'cancellation',
  'no-show': 'no-show',
  'absent-at-arrival': 'absence-at-arrival',
  'ended-early': 'early-end',
  'not-returned': 'non-return',
  deceased: 'death',
};

type Rule = MilestoneRule | ExitRule;
/** The roles of one path: by code, and the first code of each. */
interface PathRoles {
  roles: ReadonlyMap<string, RowRole>;
  codes: ReadonlyMap<RowRole, string>;
}
type RolesOfPath = Readonly<Record<Path, PathRoles>>;

// A pack never changes: its roles are read off it once.
const known = new WeakMap<Programme, RolesOfPath>();
const declaring = new WeakMap<Programme, boolean>();

/** Whether the pack says itself which rows have roles. */
export function declaresRoles(pack: Programme): boolean {
  const declares = declaring.get(pack) ?? allRules(pack).some(({ role }) => role !== undefined);
  declaring.set(pack, declares);
  return declares;
}

/** The role of a row of this pack; undefined for one that is recorded and nothing more. */
export function roleOfRule(pack: Programme, rule: Rule): RowRole | undefined {
  const role = declaresRoles(pack) ? rule.role : roleByCode(rule.milestone);
  return role ?? (rule.milestone === pack.presence.arrival ? 'arrival' : undefined);
}

/** The role of a code on a path; undefined for a code without one, or of the other path. */
export function roleOf(pack: Programme, path: Path, code: string): RowRole | undefined {
  return rolesOf(pack)[path].roles.get(code);
}

/** The code of the milestone that has the role on this path. */
export function milestoneOfRole(pack: Programme, path: Path, role: MilestoneRole): string | undefined {
  return codeOfRole(pack, path, role);
}

/** The exit that has the role on this path. */
export function exitOfRole(pack: Programme, path: Path, role: ExitRole): ExitRule | undefined {
  const code = codeOfRole(pack, path, role);
  return code === undefined
    ? undefined
    : pack.exits.find(({ milestone, paths }) => milestone === code && paths.includes(path));
}

/** The pack with every role written down: what a version derived from it starts from. */
export function withRoles(pack: Programme): Programme {
  const named = <R extends Rule>(rule: R): R => {
    const role = roleOfRule(pack, rule);
    return role === undefined ? rule : { ...rule, role };
  };
  return {
    ...pack,
    stages: pack.stages.map((stage) => ({ ...stage, milestones: stage.milestones.map(named) })),
    exits: pack.exits.map(named),
  };
}

/** The role that a code has in packs that declare none. */
export function roleByCode(code: string): RowRole | undefined {
  return Object.hasOwn(ROLES_BY_CODE, code) ? ROLES_BY_CODE[code] : undefined;
}

function codeOfRole(pack: Programme, path: Path, role: RowRole): string | undefined {
  return rolesOf(pack)[path].codes.get(role);
}

function rolesOf(pack: Programme): RolesOfPath {
  const read = known.get(pack);
  if (read !== undefined) {
    return read;
  }
  const roles = Object.fromEntries(PATHS.map((path) => [path, rolesOn(pack, path)])) as RolesOfPath;
  known.set(pack, roles);
  return roles;
}

function rolesOn(pack: Programme, path: Path): PathRoles {
  const own = allRules(pack).filter(({ paths }) => paths.includes(path));
  const roles = new Map(
    own.flatMap((rule) => {
      const role = roleOfRule(pack, rule);
      return role === undefined ? [] : [[rule.milestone, role] as const];
    }),
  );
  return { roles, codes: new Map([...roles].reverse().map(([code, role]) => [role, code])) };
}

function allRules(pack: Programme): readonly Rule[] {
  return [...pack.stages.flatMap(({ milestones }) => milestones), ...pack.exits];
}
