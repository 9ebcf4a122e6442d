/** Who pays: each thing once, and no rule that another of its own words undoes. */
import { fault, repeatedIn } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { PackIndex } from './pack-index.ts';
import { milestoneOfRole } from '#libs/domain/pack/roles';
import { pathsOf } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import type { PayerRule } from '#libs/domain/pack/who-pays';

export function payerFaults({ pack }: PackIndex): ProgrammeFault[] {
  const { whoPays = [] } = pack;
  const twice = repeatedIn(whoPays, ({ what, onlyIf = '' }) => `${what} ${onlyIf}`).map(({ item, index }) =>
    fault(
      `/whoPays/${String(index)}`,
      'code-repeated',
      `Who pays for ${item.what} is said twice. Keep one of the two, or tell them apart by onlyIf.`,
    ),
  );
  return [...twice, ...whoPays.flatMap((rule, index) => oneRule(pack, rule, `/whoPays/${String(index)}`))];
}

function oneRule(pack: Programme, rule: PayerRule, pointer: string): ProgrammeFault[] {
  const { what, payer, unlessAgreed, advised, onlyIf } = rule;
  return [
    ...(unlessAgreed && advised
      ? [
          fault(
            `${pointer}/unlessAgreed`,
            'words-contradict',
            `What is only advised for ${what} needs no agreement to be otherwise. Leave out unlessAgreed.`,
          ),
        ]
      : []),
    ...(unlessAgreed && payer === 'worker'
      ? [
          fault(
            `${pointer}/unlessAgreed`,
            'words-contradict',
            `An agreement lays ${what} on the seasonal worker, who pays for it already. Leave out unlessAgreed.`,
          ),
        ]
      : []),
    ...(onlyIf !== undefined && !saysRemoved(pack)
      ? [
          fault(
            `${pointer}/onlyIf`,
            'answer-unknown',
            'No milestone of this pack says that an office ended a stay: none has the role finding or authorisation-withdrawal.',
          ),
        ]
      : []),
  ];
}

function saysRemoved(pack: Programme): boolean {
  return pathsOf(pack).some(
    (path) =>
      milestoneOfRole(pack, path, 'finding') !== undefined ||
      milestoneOfRole(pack, path, 'authorisation-withdrawal') !== undefined,
  );
}
