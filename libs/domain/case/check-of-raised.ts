/** What is still to check of a date that was raised in place of a silence: read from the rules, as screens read it too. */
import { rulesOf } from '#libs/domain/pack/programme';
import type { Path, Programme } from '#libs/domain/pack/programme';

/** Of an entry that is no raised date, nothing. */
interface Raised {
  type: string;
  milestone?: unknown;
  source?: unknown;
}

/** Undefined where nothing is to be checked, or the rules are not known. */
export function checkOfRaised(
  pack: Programme | undefined,
  path: Path,
  { type, milestone, source }: Raised,
): string | undefined {
  if (pack === undefined || type !== 'escalation') return undefined;
  const row = rulesOf(pack, path).find((rule) => rule.milestone === milestone);
  const { deadlines = [] } = row ?? {};
  const raised = deadlines.find((one) => one.source === source && one.effect === 'escalate');
  // Where a silence is in doubt, another date of the row is raised instead of it.
  const doubted = deadlines.find(
    (one) => one.effect !== 'escalate' && one.effect !== 'remind' && one.toCheck !== undefined,
  );
  return raised?.toCheck ?? doubted?.toCheck;
}
