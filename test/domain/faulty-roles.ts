// Faults of roles and of names, each in a pack that writes its roles down.
import type { ExitRule, Programme } from '#libs/domain/pack/programme';
import { withRoles } from '#libs/domain/pack/roles';
import type { MilestoneRole } from '#libs/domain/pack/roles';
import { maEsCartaya2026 as pack } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';

/** The pack with its roles written down, and one more. */
function givenRole(milestone: string, role: MilestoneRole): Programme {
  const named = withRoles(pack);
  const stages = named.stages.map((stage) => ({
    ...stage,
    milestones: stage.milestones.map((row) => (row.milestone === milestone ? { ...row, role } : row)),
  }));
  return { ...named, stages };
}

function withoutRole({ role: _role, ...exit }: ExitRule): ExitRule {
  return exit;
}

/** What is wrong, the pack, and the fault with its place. */
export const FAULTY_ROLES: readonly (readonly [string, Programme, string])[] = [
  [
    'a name of something that is not there',
    { ...pack, labels: { 'seen-off': { fr: 'Adieux' } } },
    'label-unknown /labels/seen-off',
  ],
  [
    'one role of two milestones',
    givenRole('debriefed', 'return-boarding'),
    'role-repeated /stages/6/milestones/0/role',
  ],
  [
    'a role that is forgotten',
    { ...withRoles(pack), exits: withRoles(pack).exits.map(withoutRole) },
    'role-missing /exits/0/role',
  ],
  [
    'an arrival that the presence does not name',
    givenRole('selected', 'arrival'),
    'role-contradicts /stages/0/milestones/3/role',
  ],
];
