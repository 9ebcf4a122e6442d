/** Which answers of a detail a reporter may give, where a row lets some reporters say only some of them. */
import type { Reporter } from '#libs/domain/access';
import type { DetailRule, ExitRule, MilestoneRule, ReporterLimit } from './programme.ts';

type Limited = Pick<MilestoneRule | ExitRule, 'reporterLimits'>;

/** The limit that a report does not keep; undefined for answers that are missing, which others look at. */
export function limitPassed(
  { reporterLimits = [] }: Limited,
  reporter: Reporter,
  details: Readonly<Record<string, unknown>>,
): ReporterLimit | undefined {
  return reporterLimits.find(({ by, detail, oneOf }) => {
    const answer = details[detail];
    const isTheirs = answer === undefined || (typeof answer === 'string' && oneOf.includes(answer));
    return by.includes(reporter) && !isTheirs;
  });
}

/** Whether this reporter gives the detail; of nobody in particular, one that only some give is not asked for. */
export function isAskedOf({ by }: Pick<DetailRule, 'by'>, reporter: Reporter | undefined): boolean {
  return by === undefined || (reporter !== undefined && by.includes(reporter));
}

/** Whether the detail is shown to who is about to report: an officer also writes down what others say. */
export function isOfferedTo(detail: Pick<DetailRule, 'by'>, reporter: Reporter | undefined): boolean {
  return isAskedOf(detail, reporter) || reporter === undefined || reporter === 'placement-officer';
}

/** The detail as this reporter is asked for it: with the answers that are theirs to give, and examples among them. */
export function asAskedOf(
  { reporterLimits = [] }: Limited,
  detail: DetailRule,
  reporter: Reporter | undefined,
): DetailRule {
  const own = reporterLimits.filter(
    (limit) => limit.detail === detail.name && reporter !== undefined && limit.by.includes(reporter),
  );
  const isTheirs = (answer: string): boolean => own.every(({ oneOf }) => oneOf.includes(answer));
  const oneOf = detail.oneOf?.filter(isTheirs);
  if (own.length === 0 || oneOf === undefined) {
    return detail;
  }
  const examples = detail.examples.filter(({ value }) => isTheirs(String(value)));
  const [first] = oneOf;
  return {
    ...detail,
    oneOf,
    examples: examples.length > 0 || first === undefined ? examples : [{ value: first }],
  };
}
