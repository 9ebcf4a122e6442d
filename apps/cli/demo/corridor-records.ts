/**
 * What stands beside the season of one person of the demo: who paid what, two pay slips, and a finding that is appealed
 * against. The whole file of that person and the figures of their campaign show it. Pure.
 */
import type { Reporter } from '#libs/domain/access';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import type { ReportBody } from '../seasons/report-body.ts';
import type { Details } from '../seasons/stories.ts';

export interface CorridorRecord {
  /** Part of its key: never renamed once released. */
  name: string;
  by: Extract<Reporter, 'employers-association' | 'immigration-office' | 'ngo' | 'trade-union'>;
  body: ReportBody;
  /** The name of the record before it that its detail `of` names by the number of its entry. */
  of?: string;
}

const WHOSE = { programme: 'ma-es-cartaya@2026b', example: 'no-witness-of-return' };

/** Days after the first of the season on which the pay of a month of work was seen: each in another month. */
const FIRST_SLIP = 35;
const SECOND_SLIP = 70;

/** Those of an example, in their order; none of any other. `startsOn`: its season; `day`: the day of seeding. */
export function corridorRecords(
  pack: Programme,
  example: string,
  { startsOn, day }: { startsOn: IsoDate; day: IsoDate },
): readonly CorridorRecord[] {
  if (programmeKey(pack) !== WHOSE.programme || example !== WHOSE.example) return [];
  const found = { kind: 'unauthorised-work', effect: 'exclusion' };
  const days = {
    conductOn: addDays(startsOn, 90),
    decidedOn: addDays(day, -8),
    notifiedOn: addDays(day, -6),
  };
  return [
    {
      ...{ name: 'fee', by: 'ngo' },
      body: record('cost-recorded', addDays(startsOn, 10), 'receipt', {
        ...{ what: 'recruitment', amount: 250_000, currency: 'MAD', payer: 'worker', dueBy: 'agreed' },
        incurredOn: addDays(startsOn, -60),
      }),
    },
    {
      ...{ name: 'travel', by: 'employers-association' },
      body: record('cost-recorded', addDays(startsOn, 10), 'receipt', {
        ...{ what: 'travel-out', amount: 14_500, currency: 'EUR', payer: 'employer', dueBy: 'law-employer' },
        incurredOn: addDays(startsOn, -3),
      }),
    },
    { ...{ name: 'first-slip', by: 'trade-union' }, body: slip(addDays(startsOn, FIRST_SLIP), 118_400, 160) },
    {
      ...{ name: 'second-slip', by: 'employers-association' },
      body: slip(addDays(startsOn, SECOND_SLIP), 126_150, 168),
    },
    {
      ...{ name: 'finding', by: 'immigration-office' },
      body: { milestone: 'finding-recorded', occurredOn: days.decidedOn, details: { ...found, ...days } },
    },
    {
      ...{ name: 'appeal', by: 'ngo', of: 'finding' },
      body: { milestone: 'appeal-filed', occurredOn: addDays(day, -2) },
    },
  ];
}

function record(milestone: string, occurredOn: IsoDate, evidence: string, details: Details): ReportBody {
  return { milestone, occurredOn, evidence: [{ kind: evidence }], details };
}

/** Of the month of that day, seen on it. */
function slip(on: IsoDate, gross: number, hours: number): ReportBody {
  const net = Math.round(gross * 0.92);
  return record('pay-slip-received', on, 'pay-slip', {
    month: on.slice(0, 7),
    gross,
    net,
    hours,
    paidOn: on,
  });
}

/** The body with the number of the entry that it is about. Throws where that was not recorded before it. */
export function bodyOfRecord(
  { body, of }: CorridorRecord,
  sequences: ReadonlyMap<string, number>,
): ReportBody {
  if (of === undefined) return body;
  const sequence = sequences.get(of);
  if (sequence === undefined) throw new RangeError(`${of} was not recorded`);
  return { ...body, details: { ...body.details, of: sequence } };
}
