/**
 * Roles of rows: what a part of the pack needs, some row has. Where a pack declares any role, each is on one row of a
 * path, and none is forgotten. A pack that declares none is read by its codes, as packs were before roles existed.
 */
import { fault } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { PackIndex, Placed } from './pack-index.ts';
import { pathsOf } from '#libs/domain/pack/programme';
import type { Path } from '#libs/domain/pack/programme';
import { declaresRoles, exitOfRole, milestoneOfRole, roleByCode, roleOfRule } from '#libs/domain/pack/roles';

export function roleFaults(packIndex: PackIndex): ProgrammeFault[] {
  const rows: readonly Placed[] = [...packIndex.rows, ...packIndex.exits];
  if (!declaresRoles(packIndex.pack)) {
    return featureFaults(packIndex, rows);
  }
  return [
    ...onceEach(pathsOf(packIndex.pack).flatMap((path) => repeatedFaults(rows, path))),
    ...rows.flatMap(forgottenFaults),
    ...arrivalFaults(packIndex, rows),
    ...convoyFaults(packIndex),
    ...featureFaults(packIndex, rows),
  ];
}

/** Two codes with one role: the engine would find the first. */
function repeatedFaults(rows: readonly Placed[], path: Path): ProgrammeFault[] {
  const own = rows.filter(({ rule }) => rule.role !== undefined && rule.paths.includes(path));
  return own.flatMap(({ rule, pointer }, index) => {
    const other = own.slice(0, index).find((one) => one.rule.role === rule.role);
    return other === undefined || other.rule.milestone === rule.milestone
      ? []
      : [
          fault(
            `${pointer}/role`,
            'role-repeated',
            `On the ${path} path, ${other.rule.milestone} has the role ${String(rule.role)} already.`,
          ),
        ];
  });
}

/** What is wrong with a row on both paths is said once. */
function onceEach(faults: readonly ProgrammeFault[]): ProgrammeFault[] {
  return faults.filter(({ pointer }, index) => faults.findIndex((one) => one.pointer === pointer) === index);
}

/** A row copied from a pack without roles: there its code was its role. */
function forgottenFaults({ rule, pointer }: Placed): ProgrammeFault[] {
  const role = roleByCode(rule.milestone);
  return role === undefined || rule.role !== undefined
    ? []
    : [
        fault(
          `${pointer}/role`,
          'role-missing',
          `${rule.milestone} has the role ${role} in packs that declare none: say it, or give it another code.`,
        ),
      ];
}

function arrivalFaults({ pack }: PackIndex, rows: readonly Placed[]): ProgrammeFault[] {
  const { arrival } = pack.presence;
  return rows.flatMap(({ rule, pointer }) =>
    rule.role === 'arrival' && rule.milestone !== arrival
      ? [fault(`${pointer}/role`, 'role-contradicts', `/presence/arrival names ${arrival} as the arrival.`)]
      : [],
  );
}

function convoyFaults({ rows }: PackIndex): ProgrammeFault[] {
  return rows.flatMap(({ rule, pointer }) =>
    rule.role !== 'convoy' && (rule.details ?? []).some(({ type }) => type === 'convoy-id')
      ? [
          fault(
            `${pointer}/role`,
            'role-missing',
            `${rule.milestone} carries a convoy, and only the role convoy puts the case on its list.`,
          ),
        ]
      : [],
  );
}

/** Parts of the pack that mean nothing without a row of some role. */
function featureFaults({ pack }: PackIndex, rows: readonly Placed[]): ProgrammeFault[] {
  const unproved =
    pack.returnWitnesses === null
      ? []
      : pathsOf(pack)
          .filter((path) => milestoneOfRole(pack, path, 'contract-end') === undefined)
          .map((path) =>
            fault(
              '/returnWitnesses',
              'role-missing',
              `On the ${path} path no row has the role contract-end: no return is ever to be proved.`,
            ),
          );
  const bars = rows.some(({ rule }) => {
    const role = roleOfRule(pack, rule);
    return role === 'early-end' || role === 'non-return' || role === 'finding';
  });
  const unwithdrawable = pathsOf(pack)
    .filter((path) => exitOfRole(pack, path, 'withdrawal') === undefined)
    .map((path) =>
      fault(
        '/exits',
        'role-missing',
        `On the ${path} path no exit has the role withdrawal: nobody could leave at their own wish.`,
      ),
    );
  return [
    ...unproved,
    ...unwithdrawable,
    ...(pack.bars === null || bars
      ? []
      : [
          fault(
            '/bars',
            'role-missing',
            'No exit has the role early-end or non-return: nothing bars anybody.',
          ),
        ]),
  ];
}
