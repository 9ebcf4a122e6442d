/** What a detail `of` may name: a finding, an act or a silence of an authority, or a milestone whose term runs. */
import { ANSWERED, isActOfAuthority, isTermOfAuthority, mayBeLifted } from '#libs/domain/case/late-acts';
import { rulesOf } from '#libs/domain/pack/programme';
import type { Path, Programme } from '#libs/domain/pack/programme';
import { milestoneOfRole, roleOf } from '#libs/domain/pack/roles';
import type { RowRole } from '#libs/domain/pack/roles';
import { FACTS } from '#libs/words/entry-titles';
import { AUTHORITY_TEXTS } from '#libs/words/screens/case-authority';
import { useSpeech } from '../../lib/language.tsx';
import { isolated } from '../../ui/isolated.tsx';
import type { Finding } from '../../ui/finding.tsx';
import { useCase, useEntryTitle, useLabels } from './case-context.tsx';
import { usePerson } from './case-data.ts';
import type { EntryLine } from './case-data.ts';

export interface Choice {
  value: string;
  label: string;
}

/** The choices for the detail `of` of a milestone, newest first; undefined where it may be anything. */
export function useAboutChoices(milestone: string): Choice[] | undefined {
  const label = useLabels();
  const { view, pack } = useCase();
  const entries = useAboutEntries(milestone);
  if (pack === undefined) return undefined;
  if (roleOf(pack, view.path, milestone) === 'term-suspension') {
    const has = ({ milestone }: { milestone: string }): boolean =>
      view.next.some((one) => one.milestone === milestone) ||
      view.milestones.some((one) => one.milestone === milestone && one.state !== 'missed');
    const terms = rulesOf(pack, view.path).filter(isTermOfAuthority);
    const asked = terms.filter(has);
    return (asked.length > 0 ? asked : terms).map((rule) => ({
      value: rule.milestone,
      label: label('milestone', rule.milestone),
    }));
  }
  return entries;
}

const isAnswer = (effect: string): boolean => ANSWERED.some((one) => one === effect);

function useAboutEntries(milestone: string): Choice[] | undefined {
  const { t, date } = useSpeech();
  const titleOf = useEntryTitle();
  const { view, pack, entries } = useCase();
  const { findings = [] } = usePerson(view.seasonalWorker.seasonalWorkerId).data ?? {};
  if (pack === undefined) return undefined;
  const subject = SUBJECTS[roleOf(pack, view.path, milestone) ?? ''];
  if (subject === undefined) return undefined;
  const found = new Map(
    findings.filter(({ caseId }) => caseId === view.caseId).map((one) => [one.sequence, one]),
  );
  const rules = { pack, path: view.path, found };
  return entries
    .filter((entry) => !entries.some(({ corrects, annul }) => corrects === entry.sequence && annul === true))
    .filter((entry) => subject(entry, rules))
    .reverse()
    .map((entry) => ({
      value: String(entry.sequence),
      label: t(AUTHORITY_TEXTS.about, {
        n: entry.sequence,
        what: isolated(titleOf(entry)),
        date: isolated(date(entry.occurredOn ?? entry.recordedAt.slice(0, 10))),
      }),
    }));
}

interface Rules {
  pack: Programme;
  path: Path;
  /** What became of the findings of this case, by their entries. */
  found: ReadonlyMap<number, Finding>;
}

/** By the role of the row that speaks. A finding that was lifted or appealed against is not named again. */
const SUBJECTS: Readonly<Partial<Record<RowRole | '', (entry: EntryLine, rules: Rules) => boolean>>> = {
  'finding-lifted': ({ type, milestone, sequence }, { pack, path, found }) =>
    FACTS.includes(type) &&
    milestone === milestoneOfRole(pack, path, 'finding') &&
    found.get(sequence)?.state !== 'lifted',
  'refusal-lifted': (entry, { pack, path }) =>
    FACTS.includes(entry.type) && entry.liftedBy === undefined && mayBeLifted(pack, path, actOf(entry)),
  appeal: (entry, { pack, path, found }) =>
    FACTS.includes(entry.type)
      ? entry.liftedBy === undefined &&
        isActOfAuthority(pack, path, actOf(entry)) &&
        mayBeAppealed(found.get(entry.sequence))
      : entry.type === 'silence' && entry.supersededBy === undefined && isAnswer(entry.effect ?? ''),
};

function mayBeAppealed(finding: Finding | undefined): boolean {
  return finding === undefined || (finding.state !== 'lifted' && finding.appeal === null);
}

function actOf({ milestone = '', reportedBy }: EntryLine): Parameters<typeof mayBeLifted>[2] {
  return { milestone, reporter: reportedBy?.reporter };
}
