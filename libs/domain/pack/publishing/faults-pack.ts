/** What stands outside the rows of a pack: its names, its days, its sources, and the codes that it leans on. */
import { isIsoDate } from '#libs/domain/calendar';
import { datesFaults } from './faults-dates.ts';
import {
  answerFaults,
  evidenceFaults,
  orderNameFaults,
  reporterFaults,
  reservedFaults,
  unknownFaults,
} from './faults-names.ts';
import { fault, repeatedIn } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { PackIndex } from './pack-index.ts';
import { ownSourceFaults } from './faults-sources.ts';

/** Words that stand behind `/v1/programmes/` already. */
const ADDRESSES = ['schema'];

export function packFaults(packIndex: PackIndex): ProgrammeFault[] {
  const { pack } = packIndex;
  return [
    ...reservedFaults(pack.code, '/code', ADDRESSES),
    ...listedTwiceFaults(packIndex),
    ...dayFaults(packIndex),
    ...anchorNameFaults(packIndex),
    ...ownSourceFaults(packIndex),
    ...leanedOnFaults(packIndex),
    ...witnessFaults(packIndex),
    ...(pack.stay?.underOrder ?? []).flatMap(({ order }, index) =>
      orderNameFaults(packIndex, order, `/stay/underOrder/${String(index)}/order`),
    ),
    ...datesFaults(packIndex, pack.authorisation?.until ?? [], 'exit', '/authorisation/until'),
    ...datesFaults(packIndex, pack.bars?.from ?? [], 'bar', '/bars/from'),
  ];
}

function listedTwiceFaults({ pack }: PackIndex): ProgrammeFault[] {
  const lists = [
    { pointer: '/stages', names: pack.stages.map(({ stage }) => stage) },
    { pointer: '/orders', names: (pack.orders ?? []).map(({ code }) => code) },
    { pointer: '/agencies', names: pack.agencies.map(({ kind, country }) => `${kind} of ${country}`) },
  ];
  return lists.flatMap(({ pointer, names }) =>
    repeatedIn<string>(names, (name) => name).map(({ item, index }) =>
      fault(`${pointer}/${String(index)}`, 'code-repeated', `${item} is listed twice.`),
    ),
  );
}

function dayFaults({ pack }: PackIndex): ProgrammeFault[] {
  const days: [string, string | undefined][] = [
    ['/agreement/signedOn', pack.agreement?.signedOn],
    ...pack.holidays.map((day, index): [string, string] => [`/holidays/${String(index)}`, day]),
    ...pack.agencies.flatMap(({ names = [] }, agency) =>
      names.flatMap(({ from, to }, index): [string, string | undefined][] => {
        const place = `/agencies/${String(agency)}/names/${String(index)}`;
        return [
          [`${place}/from`, from],
          [`${place}/to`, to],
        ];
      }),
    ),
  ];
  return days.flatMap(([pointer, day]) =>
    day === undefined || isIsoDate(day)
      ? []
      : [fault(pointer, 'date-unreadable', `"${String(day)}" is no day of the calendar.`)],
  );
}

/** A date is counted from one thing: an anchor does not share its name with a milestone. */
function anchorNameFaults(packIndex: PackIndex): ProgrammeFault[] {
  return Object.keys(packIndex.pack.anchors).flatMap((name) => [
    ...reservedFaults(name, `/anchors/${name}`),
    ...(packIndex.codes.has(name)
      ? [fault(`/anchors/${name}`, 'name-reserved', `"${name}" is also a milestone or an exit.`)]
      : []),
  ]);
}

function leanedOnFaults({ pack, milestones, codes }: PackIndex): ProgrammeFault[] {
  const single: [string, string | null | undefined][] = [
    ['/reservesAt', pack.reservesAt],
    ['/quotaAt', pack.quotaAt],
    ['/presence/arrival', pack.presence.arrival],
    ['/returnWitnesses/sovereign/milestone', pack.returnWitnesses?.sovereign.milestone],
  ];
  return [
    ...single.flatMap(([pointer, code]) =>
      code === null || code === undefined || milestones.has(code)
        ? []
        : [fault(pointer, 'reference-unknown', `${code} is no milestone of this pack.`)],
    ),
    ...unknownFaults(codes, pack.presence.to, '/presence/to', 'The presence ends with'),
    ...unknownFaults(milestones, pack.precedence?.recorded, '/precedence/recorded', 'Precedence names'),
  ];
}

function witnessFaults(packIndex: PackIndex): ProgrammeFault[] {
  const { returnWitnesses } = packIndex.pack;
  if (returnWitnesses === null) {
    return [];
  }
  const { sovereign, declared } = returnWitnesses;
  const place = '/returnWitnesses/sovereign';
  const accepted = packIndex.rows
    .filter(({ rule }) => rule.milestone === sovereign.milestone)
    .flatMap(({ rule }) => rule.evidence);
  return [
    ...reporterFaults(packIndex, sovereign.reportedBy, `${place}/reportedBy`),
    ...evidenceFaults(sovereign.evidence, `${place}/evidence`),
    ...sovereign.evidence.flatMap((kind, index) =>
      accepted.length === 0 || accepted.includes(kind)
        ? []
        : [
            fault(
              `${place}/evidence/${String(index)}`,
              'reference-unknown',
              `${sovereign.milestone} takes no ${kind}.`,
            ),
          ],
    ),
    ...declared.flatMap(({ milestone, onlyIf }, index) =>
      answerFaultsOf(packIndex, milestone, onlyIf, `/returnWitnesses/declared/${String(index)}`),
    ),
  ];
}

function answerFaultsOf(
  packIndex: PackIndex,
  milestone: string,
  onlyIf: { detail: string; value: boolean } | undefined,
  pointer: string,
): ProgrammeFault[] {
  if (!packIndex.milestones.has(milestone)) {
    return [fault(`${pointer}/milestone`, 'reference-unknown', `${milestone} is no milestone of this pack.`)];
  }
  const asked = onlyIf && { milestone, detail: onlyIf.detail, oneOf: [String(onlyIf.value)] };
  return answerFaults(packIndex, asked, `${pointer}/onlyIf`);
}
