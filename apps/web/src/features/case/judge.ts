/**
 * Why the case would refuse a report, by the domain itself: for readers who see the whole case. Loaded when it is asked
 * for; the rules of a case are many.
 */
import type { CurrentUser } from '#libs/contract/session';
import { reporterOf } from '#libs/domain/access';
import type { Entry, MilestoneReport, Report, SeasonCase } from '#libs/domain/case/case-types';
import { caseFromEntries, refusal } from '#libs/domain/case/season-case';
import type { Programme } from '#libs/domain/pack/programme';
import type { Refusal, RefusalCode } from '#libs/domain/refusals';
import { REFUSAL_WORDS } from '#libs/words/refusals';
import { say } from '#libs/words/say';
import type { Language } from '#libs/words/languages';
import type { CaseParts } from './case-context.tsx';
import type { EntryLine } from './case-data.ts';

/** What no date, detail or piece of evidence would mend. */
const STANDING: readonly RefusalCode[] = [
  'milestone-unknown',
  'case-closed',
  'case-on-hold',
  'already-recorded',
  'stage-not-reached',
  'predecessor-missing',
  'too-early',
  'nothing-to-correct',
];

/** The case as the API keeps it; undefined until every pack that its entries name is read. */
export function wholeCase({ view, entries, packs }: CaseParts): SeasonCase | undefined {
  const moved = entries.slice(1).filter(({ type }) => type === 'transfer');
  const opening = packs.get(entries[0]?.programme ?? '');
  if (opening === undefined) return undefined;
  const target = (line: EntryLine): [string, Programme][] => {
    const pack = packs.get(line.programme ?? '');
    const { packHash } = line as unknown as { packHash: string };
    return pack === undefined ? [] : [[packHash, pack]];
  };
  const known = moved.flatMap(target);
  if (known.length < moved.length) return undefined;
  return caseFromEntries(view.caseId, opening, entries as unknown as Entry[], Object.fromEntries(known));
}

export interface Asked {
  seasonCase: SeasonCase;
  user: CurrentUser;
  today: string;
}

/** Why this milestone cannot be reported now, whatever the report says of it; undefined where it can. */
export function barOfMilestone(
  { seasonCase, user, today }: Asked,
  milestone: string,
  reportedBy: readonly string[],
): Refusal | undefined {
  const own = reporterOf(user);
  const reporter = (reportedBy.includes(own) ? own : (reportedBy[0] ?? own)) as typeof own;
  const report: MilestoneReport = {
    ...signedBy(user, reporter),
    type: 'milestone',
    milestone,
    occurredOn: today,
    evidence: [],
    details: {},
  };
  return standing(seasonCase, report, today);
}

/** Why this entry cannot be annulled now; undefined where it can. */
export function barOfAnnulment({ seasonCase, user, today }: Asked, sequence: number): Refusal | undefined {
  const report: Report = {
    ...signedBy(user, reporterOf(user)),
    type: 'correction',
    corrects: sequence,
    annul: true,
  };
  return refusal(seasonCase, report, today);
}

function standing(seasonCase: SeasonCase, report: Report, today: string): Refusal | undefined {
  const found = refusal(seasonCase, report, today);
  return found !== undefined && STANDING.includes(found.code) ? found : undefined;
}

function signedBy(user: CurrentUser, reporter: MilestoneReport['reportedBy']['reporter']) {
  const { userId, role, agencyId, agencyKind } = user;
  return {
    reportId: 'asked',
    fingerprint: '',
    reportedBy: { reporter, agencyId },
    recordedBy: { userId, role, agencyId, agencyKind },
  };
}

/** The refusal as the API would say it. */
export function inWords({ code, says }: Refusal, language: Language, pack: Programme | undefined): string {
  const exact = says === undefined ? undefined : say(says, language, pack?.labels);
  return exact ?? REFUSAL_WORDS[code][language];
}
