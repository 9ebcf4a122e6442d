/** The details that reports carry: their parts hold together, and an example shows a value that would be taken. */
import { dateFaults } from './faults-dates.ts';
import { reporterFaults, reservedFaults } from './faults-names.ts';
import { fault, repeatedIn } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { PackIndex } from './pack-index.ts';
import type { DetailExample, DetailRule, DetailType } from '#libs/domain/pack/programme';

/** What JSON writes for each type; a date is written as a text. */
const WRITTEN_AS: Readonly<Record<DetailType, 'string' | 'number' | 'boolean'>> = {
  string: 'string',
  date: 'string',
  boolean: 'boolean',
  integer: 'number',
  amount: 'number',
  spell: 'number',
  'offer-id': 'string',
  'convoy-id': 'string',
};

/** The least that a number may be. */
const LEAST: Readonly<Partial<Record<DetailType, number>>> = { amount: 0, integer: 0, spell: 1 };

/** Parts that only one type of detail can have. */
const BELONGS_TO = { min: 'date', max: 'date', oneOf: 'string', only: 'boolean' } as const;

export function detailFaults(
  packIndex: PackIndex,
  details: readonly DetailRule[],
  pointer: string,
): ProgrammeFault[] {
  return [
    ...repeatedIn(details, ({ name }) => name).map(({ item, index }) =>
      fault(`${pointer}/${String(index)}/name`, 'code-repeated', `${item.name} is listed twice.`),
    ),
    ...details.flatMap((detail, index) =>
      oneDetail(packIndex, detail, details, `${pointer}/${String(index)}`),
    ),
  ];
}

function oneDetail(
  packIndex: PackIndex,
  detail: DetailRule,
  own: readonly DetailRule[],
  pointer: string,
): ProgrammeFault[] {
  return [
    ...reservedFaults(detail.name, `${pointer}/name`, []),
    ...partFaults(detail, pointer),
    ...(['min', 'max'] as const).flatMap((part) => {
      const text = detail.type === 'date' ? detail[part] : undefined;
      return text === undefined ? [] : dateFaults(packIndex, text, 'detail', `${pointer}/${part}`, own);
    }),
    ...lateFaults(packIndex, detail, own, `${pointer}/requiredAfter`),
    ...reporterFaults(packIndex, detail.by, `${pointer}/by`),
    ...reporterFaults(packIndex, detail.visibleTo, `${pointer}/visibleTo`),
    ...exampleFaults(packIndex, detail, own, `${pointer}/examples`),
  ];
}

/** What is asked for where another date is late: that date stands in the same report. */
function lateFaults(
  packIndex: PackIndex,
  { requiredAfter }: DetailRule,
  own: readonly DetailRule[],
  pointer: string,
): ProgrammeFault[] {
  if (requiredAfter === undefined) {
    return [];
  }
  const { detail, date } = requiredAfter;
  return [
    ...(own.some(({ name, type }) => name === detail && type === 'date')
      ? []
      : [fault(`${pointer}/detail`, 'detail-contradicts', `${detail} is no date of the same report.`)]),
    ...dateFaults(packIndex, date, 'detail', `${pointer}/date`, own),
  ];
}

function partFaults(detail: DetailRule, pointer: string): ProgrammeFault[] {
  return (Object.keys(BELONGS_TO) as (keyof typeof BELONGS_TO)[]).flatMap((part) =>
    detail[part] === undefined || detail.type === BELONGS_TO[part]
      ? []
      : [
          fault(
            `${pointer}/${part}`,
            'detail-contradicts',
            `Only a detail of type ${BELONGS_TO[part]} has "${part}"; ${detail.name} is of type ${detail.type}.`,
          ),
        ],
  );
}

/** Offers are listed by the system itself; everything else that is asked for has an example. */
function exampleFaults(
  packIndex: PackIndex,
  detail: DetailRule,
  own: readonly DetailRule[],
  pointer: string,
): ProgrammeFault[] {
  const { name, type, examples } = detail;
  if (examples.length === 0 && type !== 'offer-id') {
    return [fault(pointer, 'detail-contradicts', `No example shows a value of ${name}.`)];
  }
  return examples.flatMap((example, index) => {
    const place = `${pointer}/${String(index)}`;
    const why = wrongExample(detail, example);
    return [
      ...(why === undefined ? [] : [fault(`${place}/value`, 'detail-contradicts', why)]),
      ...(example.from === undefined
        ? []
        : dateFaults(packIndex, example.from, 'detail', `${place}/from`, own)),
      ...(type === 'date' && why === undefined
        ? dateFaults(packIndex, String(example.value), 'detail', `${place}/value`, own)
        : []),
    ];
  });
}

function wrongExample({ name, type, oneOf, only }: DetailRule, { value }: DetailExample): string | undefined {
  if (typeof value !== WRITTEN_AS[type]) {
    return `The example of ${name} is not of type ${type}.`;
  }
  const least = LEAST[type];
  if (least !== undefined && Number(value) < least) {
    return `The example of ${name} is less than ${String(least)}, which no ${type} is.`;
  }
  if (oneOf !== undefined && !oneOf.includes(String(value))) {
    return `The example of ${name} is none of the values accepted.`;
  }
  return only === undefined || only === value ? undefined : `Only ${String(only)} is accepted for ${name}.`;
}
