/** The body that a line of `next` or `exits` describes, made of the examples that it gives. Pure. */
import type { Reporter } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { DetailValue } from '#libs/domain/case/case-types';
import type { ExitView } from '#libs/domain/case/view';
import type { Details } from './stories.ts';

export interface ReportBody {
  milestone: string;
  occurredOn: IsoDate;
  evidence?: { kind: string }[];
  details?: Record<string, DetailValue>;
}

interface Property {
  enum?: readonly unknown[];
  examples?: readonly DetailValue[];
}

interface Schema {
  properties?: Readonly<Record<string, Property>>;
  required?: readonly string[];
}

/** For a line that was read on `today`, dated `on`. Undefined while an example that it needs is missing. */
export function bodyOf(
  line: Pick<ExitView, 'milestone' | 'evidence' | 'details'>,
  { on, today }: { on: IsoDate; today: IsoDate },
  given: Details = {},
): ReportBody | undefined {
  const details = detailsOf(line.details, { on, today }, given);
  const [kind] = line.evidence;
  return (
    details && {
      milestone: line.milestone,
      occurredOn: on,
      ...(kind === undefined ? {} : { evidence: [{ kind }] }),
      ...(Object.keys(details).length === 0 ? {} : { details }),
    }
  );
}

/** An office says when it gave notice: an act without that day is in doubt once silence may have granted. */
const TOLD_IF_OFFERED: readonly string[] = ['notifiedOn'];

function detailsOf(
  { properties = {}, required = [] }: Schema,
  { on, today }: { on: IsoDate; today: IsoDate },
  given: Details,
): Record<string, DetailValue> | undefined {
  const details: Record<string, DetailValue> = {};
  for (const name of new Set([...required, ...TOLD_IF_OFFERED.filter((one) => one in properties)])) {
    const example = properties[name]?.examples?.[0];
    if (example === undefined) return undefined;
    // An example that is today becomes the day of the report.
    details[name] = example === today ? on : example;
  }
  const taken = Object.entries(given).filter(([name, value]) => accepts(properties[name], value));
  return { ...details, ...Object.fromEntries(taken) };
}

function accepts(property: Property | undefined, value: DetailValue): boolean {
  return property !== undefined && (property.enum?.includes(value) ?? true);
}

/** Whether its examples may depend on the day on which it was read. */
export function dependsOnToday({ details }: Pick<ExitView, 'details'>): boolean {
  return Object.keys((details as Schema).properties ?? {}).length > 0;
}

/** The first of those who may report it that has a session. */
export function reporterOf<T>(
  { milestone, reportedBy }: Pick<ExitView, 'milestone' | 'reportedBy'>,
  reporters: Readonly<Partial<Record<Reporter, T>>>,
): T {
  for (const reporter of reportedBy) {
    const session = reporters[reporter];
    if (session !== undefined) return session;
  }
  throw new Error(`no demo account may report ${milestone}`);
}
