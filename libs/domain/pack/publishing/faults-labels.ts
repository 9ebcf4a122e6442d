/** The names that a pack brings are names of something that it has. */
import { fault } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import { reservedFaults } from './faults-names.ts';
import type { PackIndex } from './pack-index.ts';

export function labelFaults(packIndex: PackIndex): ProgrammeFault[] {
  const named = namesIn(packIndex);
  return Object.keys(packIndex.pack.labels ?? {}).flatMap((name) => [
    ...reservedFaults(name, `/labels/${name}`, []),
    ...(named.has(name)
      ? []
      : [
          fault(
            `/labels/${name}`,
            'label-unknown',
            `"${name}" is no milestone, exit, kind of evidence, detail or value of this pack, nor its own code.`,
          ),
        ]),
  ]);
}

function namesIn({ pack, rows, exits, codes, details }: PackIndex): ReadonlySet<string> {
  const evidence = [...rows, ...exits].flatMap(({ rule }) => rule.evidence);
  const carried = [...details.values()].flat().flatMap(({ name, oneOf = [] }) => [name, ...oneOf]);
  return new Set([pack.code, ...codes, ...evidence, ...carried]);
}
