/** Names that a pack uses must be names that it has: codes, orders, reporters, details and their values. */
import type { Reporter } from '#libs/domain/access';
import { DATE_WORDS } from './faults-dates.ts';
import { fault, repeatedIn } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { PackIndex } from './pack-index.ts';
import type { Answered, DetailRule } from '#libs/domain/pack/programme';

/** Codes that are no milestone of the pack; `who` begins the sentence that names them. */
export function unknownFaults(
  known: ReadonlySet<string>,
  codes: readonly string[] | undefined,
  pointer: string,
  who: string,
): ProgrammeFault[] {
  return (codes ?? []).flatMap((code, index) =>
    known.has(code) ? [] : [unknownFault(`${pointer}/${String(index)}`, who, code)],
  );
}

export function unknownFault(pointer: string, who: string, code: string): ProgrammeFault {
  return fault(pointer, 'reference-unknown', `${who} ${code}, which is no milestone.`);
}

export function orderNameFaults(
  packIndex: PackIndex,
  order: string | undefined,
  pointer: string,
): ProgrammeFault[] {
  return order === undefined || packIndex.orders.has(order)
    ? []
    : [fault(pointer, 'order-unknown', `${order} is no order of this pack.`)];
}

/** Who is named takes part. */
export function reporterFaults(
  packIndex: PackIndex,
  named: readonly Reporter[] | undefined,
  pointer: string,
): ProgrammeFault[] {
  return (named ?? []).flatMap((reporter, index) =>
    reporterFault(packIndex, reporter, `${pointer}/${String(index)}`),
  );
}

export function reporterFault(packIndex: PackIndex, reporter: Reporter, pointer: string): ProgrammeFault[] {
  return packIndex.reporters.has(reporter)
    ? []
    : [fault(pointer, 'reporter-unknown', `No ${reporter} takes part: the pack’s agencies list none.`)];
}

export function evidenceFaults(kinds: readonly string[], pointer: string): ProgrammeFault[] {
  return repeatedIn(kinds, (kind) => kind).map(({ item, index }) =>
    fault(`${pointer}/${String(index)}`, 'evidence-repeated', `${item} is listed twice.`),
  );
}

/** A condition asks for an answer that somebody can give. */
export function answerFaults(
  packIndex: PackIndex,
  asked: Answered | undefined,
  pointer: string,
  known: ReadonlySet<string> = packIndex.milestones,
): ProgrammeFault[] {
  if (asked === undefined) {
    return [];
  }
  const { milestone, detail: name, oneOf } = asked;
  if (!known.has(milestone)) {
    return [fault(`${pointer}/milestone`, 'reference-unknown', `${milestone} is no milestone of this pack.`)];
  }
  const details = (packIndex.details.get(milestone) ?? []).filter((detail) => detail.name === name);
  const read = details.filter((detail) => !detail.private);
  if (read.length === 0) {
    const why = details.length === 0 ? `carries no ${name}` : `keeps ${name} in the vault`;
    return [fault(`${pointer}/detail`, 'answer-unknown', `${milestone} ${why}.`)];
  }
  const values = read.map(valuesOf);
  const given = new Set(values.flatMap((list) => list ?? []));
  return oneOf.flatMap((value, index) =>
    values.includes(undefined) || given.has(value)
      ? []
      : [
          fault(
            `${pointer}/oneOf/${String(index)}`,
            'answer-unknown',
            `"${value}" is no answer to ${name} of ${milestone}.`,
          ),
        ],
  );
}

/** Words with a meaning of their own, and names that every object of the engine's language already has. */
export function reservedFaults(name: string, pointer: string, words = DATE_WORDS): ProgrammeFault[] {
  return words.includes(name) || name in {}
    ? [fault(pointer, 'name-reserved', `"${name}" already means something else.`)]
    : [];
}

/** Undefined where any value may be given. */
function valuesOf({ type, oneOf }: DetailRule): readonly string[] | undefined {
  return oneOf ?? (type === 'boolean' ? ['true', 'false'] : undefined);
}
