/** What stands outside the rows of a pack: its names, its days, its sources, and the codes that it leans on. */
import { isIsoDate } from '../calendar.ts';
import { datesFaults } from './programme-faults-dates.ts';
import {
  answerFaults,
  evidenceFaults,
  orderNameFaults,
  reporterFaults,
  reservedFaults,
  unknownFaults,
} from './programme-faults-names.ts';
import { fault, repeatedIn } from './programme-faults.ts';
import type { ProgrammeFault } from './programme-faults.ts';
import type { Roll } from './programme-roll.ts';
import { SOURCE_KEYS, sourceKeysIn } from './source-keys.ts';

/** Words that stand behind `/v1/programmes/` already. */
const ADDRESSES = ['schema'];

export function packFaults(roll: Roll): ProgrammeFault[] {
  const { pack } = roll;
  return [
    ...reservedFaults(pack.code, '/code', ADDRESSES),
    ...listedTwiceFaults(roll),
    ...dayFaults(roll),
    ...anchorNameFaults(roll),
    ...leanedOnFaults(roll),
    ...witnessFaults(roll),
    ...(pack.stay?.underOrder ?? []).flatMap(({ order }, index) =>
      orderNameFaults(roll, order, `/stay/underOrder/${String(index)}/order`),
    ),
    ...datesFaults(roll, pack.authorisation?.until ?? [], 'exit', '/authorisation/until'),
    ...datesFaults(roll, pack.bars?.from ?? [], 'bar', '/bars/from'),
  ];
}

/** Wherever a `source` stands, it is a citation. */
export function sourceFaults(value: unknown, pointer = ''): ProgrammeFault[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    name === 'source' && typeof inner === 'string'
      ? citationFaults(inner, `${pointer}/${name}`)
      : sourceFaults(inner, `${pointer}/${name}`),
  );
}

function citationFaults(source: string, pointer: string): ProgrammeFault[] {
  const keys = sourceKeysIn(source);
  if (keys.length === 0) {
    return [fault(pointer, 'source-missing', 'A rule names its source, or A for our own assumption.')];
  }
  return keys
    .filter((key) => !SOURCE_KEYS.includes(key))
    .map((key) => fault(pointer, 'source-unknown', `${key} is no key of docs/sources.md.`));
}

function listedTwiceFaults({ pack }: Roll): ProgrammeFault[] {
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

function dayFaults({ pack }: Roll): ProgrammeFault[] {
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
function anchorNameFaults(roll: Roll): ProgrammeFault[] {
  return Object.keys(roll.pack.anchors).flatMap((name) => [
    ...reservedFaults(name, `/anchors/${name}`),
    ...(roll.codes.has(name)
      ? [fault(`/anchors/${name}`, 'name-reserved', `"${name}" is also a milestone or an exit.`)]
      : []),
  ]);
}

function leanedOnFaults({ pack, milestones, codes }: Roll): ProgrammeFault[] {
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
    ...unknownFaults(codes, pack.presence.to, '/presence/to', 'Her presence ends with'),
    ...unknownFaults(milestones, pack.precedence?.recorded, '/precedence/recorded', 'Precedence names'),
  ];
}

function witnessFaults(roll: Roll): ProgrammeFault[] {
  const { returnWitnesses } = roll.pack;
  if (returnWitnesses === null) {
    return [];
  }
  const { sovereign, declared } = returnWitnesses;
  const place = '/returnWitnesses/sovereign';
  const accepted = roll.rows
    .filter(({ rule }) => rule.milestone === sovereign.milestone)
    .flatMap(({ rule }) => rule.evidence);
  return [
    ...reporterFaults(roll, sovereign.reportedBy, `${place}/reportedBy`),
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
      answerFaultsOf(roll, milestone, onlyIf, `/returnWitnesses/declared/${String(index)}`),
    ),
  ];
}

function answerFaultsOf(
  roll: Roll,
  milestone: string,
  onlyIf: { detail: string; value: boolean } | undefined,
  pointer: string,
): ProgrammeFault[] {
  if (!roll.milestones.has(milestone)) {
    return [fault(`${pointer}/milestone`, 'reference-unknown', `${milestone} is no milestone of this pack.`)];
  }
  const asked = onlyIf && { milestone, detail: onlyIf.detail, oneOf: [String(onlyIf.value)] };
  return answerFaults(roll, asked, `${pointer}/onlyIf`);
}
