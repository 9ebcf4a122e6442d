/**
 * What the authority has found in a case, as its entries say it. A finding stands beside any exit, closes nothing and
 * changes no outcome; there is one for each kind and day of conduct. What it means is `findings.ts`'s to say.
 */
import { isIsoDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { exitRoleOf, factOfRole, factsOfRole } from './case-state.ts';
import type { CaseState, Fact, PathRule } from './case-state.ts';
import type { MilestoneReport } from './case-types.ts';

import type { FindingKind } from '#libs/domain/pack/programme';
import { FINDING_KINDS } from '#libs/domain/pack/programme';
import { milestoneOfRole, roleOf } from '#libs/domain/pack/roles';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

export const FINDING_EFFECTS = ['none', 'exclusion', 'call-up-denied', 'extinction'] as const;
/** What the office made of it: a bare finding bars nobody. */
export type FindingEffect = (typeof FINDING_EFFECTS)[number];

/** `turned-down`: told again by the office after the appeal; `upheld`: lifted because of it. */
export const APPEALS = ['pending', 'turned-down', 'upheld'] as const;
export type Appeal = (typeof APPEALS)[number];

export interface ToldFinding {
  sequence: number;
  kind: FindingKind;
  conductOn: IsoDate;
  decidedOn: IsoDate;
  notifiedOn: IsoDate | null;
  effect: FindingEffect;
  /** The entry that lifted it, or took its place when the appeal was decided; and the first that appeals against it. */
  liftedBy: number | null;
  appealedBy: number | null;
  /** What became of the appeal against it; null without one, and where it was lifted for another reason. */
  appeal: Appeal | null;
  /** The entry that answered the appeal: the finding as it was told again, or its lifting. */
  answeredBy: number | null;
}

/** An appeal that names nothing that an authority decided. */
export const NAMES_NO_DECISION = refuse(
  'details-missing',
  'of names a decision of an authority, or a silence in its place.',
  { pointer: '/details/of', says: { key: 'names-a-decision', with: { detail: 'of' } } },
);

/** Only its word is a finding, and only its word ends an authorisation. */
export const AUTHORITY = 'immigration-office';

/** Whether the pack keeps findings apart from exits. Under the others an exit by the authority is its finding. */
export function keepsFindings({ pack, opening }: CaseState): boolean {
  return milestoneOfRole(pack, opening.path, 'finding') !== undefined;
}

/** In the order of the log, lifted ones included. */
export function toldFindings(state: CaseState): readonly ToldFinding[] {
  if (!keepsFindings(state)) {
    return [];
  }
  const exits = state.facts.filter(
    (fact) => fact.isExit && fact.state === 'recorded' && exitRoleOf(state, fact.milestone) === 'non-return',
  );
  return [...factsOfRole(state, 'finding'), ...exits]
    .filter(({ witness }) => witness?.reporter === AUTHORITY)
    .sort((a, b) => a.sequence - b.sequence)
    .map((fact) => toldFinding(state, fact));
}

/** Why a finding, a lifting or an appeal cannot be recorded; undefined for every other report. */
export function findingRefusal(
  state: CaseState,
  rule: PathRule,
  report: MilestoneReport,
): Refusal | undefined {
  const role = roleOf(state.pack, state.opening.path, rule.milestone);
  switch (role) {
    case 'finding':
      return repeated(
        'finding-told',
        toldFindings(state).find(
          (one) => one.liftedBy === null && isSameMatter(one, report) && !decidesAppeal(state, one, report),
        )?.sequence,
      );
    case 'finding-lifted':
      return aboutRefusal(state, rule, report, 'liftedBy');
    case 'appeal':
      return isOfAnotherAct(state, report) ? undefined : aboutRefusal(state, rule, report, 'appealedBy');
    default:
      return undefined;
  }
}

function isSameMatter(
  { kind, conductOn }: Pick<ToldFinding, 'kind' | 'conductOn'>,
  { details }: Pick<MilestoneReport, 'details'>,
): boolean {
  return kind === details['kind'] && conductOn === details['conductOn'];
}

/** An office that upholds its finding decides it again, on the day of the appeal or later; with another effect, perhaps. */
function decidesAppeal(state: CaseState, { appealedBy }: ToldFinding, { details }: MilestoneReport): boolean {
  const appeal = factsOfRole(state, 'appeal').find(({ sequence }) => sequence === appealedBy);
  return appeal !== undefined && (dateIn(details['decidedOn']) ?? '') >= appeal.occurredOn;
}

/** An appeal may name any act or silence of the case: only one against a finding puts anything in doubt. */
function isOfAnotherAct(state: CaseState, { details }: MilestoneReport): boolean {
  const about = details['of'];
  const acts = [...state.facts, ...state.silences].map(({ sequence }) => sequence);
  return (
    acts.some((sequence) => sequence === about) &&
    !toldFindings(state).some(({ sequence }) => sequence === about)
  );
}

/** A lifting, and an appeal against a finding, name a finding of the same case, each once. */
function aboutRefusal(
  state: CaseState,
  { milestone }: PathRule,
  { details }: MilestoneReport,
  answer: 'liftedBy' | 'appealedBy',
): Refusal | undefined {
  const told = toldFindings(state);
  const about = told.find(({ sequence }) => sequence === details['of']);
  if (about !== undefined) {
    const { liftedBy } = about;
    return liftedBy === null
      ? repeated('appeal-told', about[answer] ?? undefined)
      : repeated('finding-lifted', liftedBy);
  }
  // It may name what is no finding too.
  if (answer === 'appealedBy') {
    return NAMES_NO_DECISION;
  }
  const standing = told.filter(({ liftedBy }) => liftedBy === null).map(({ sequence }) => sequence);
  return standing.length === 0
    ? refuse('predecessor-missing', `${milestone} comes after a finding.`, {
        says: {
          key: 'comes-after',
          with: {
            milestone,
            milestones: [milestoneOfRole(state.pack, state.opening.path, 'finding') ?? milestone],
          },
        },
      })
    : aboutOneOf(standing);
}

/** What a report says it is about is none of the entries that it may name. */
export function aboutOneOf(sequences: readonly number[]): Refusal {
  const values = sequences.map(String);
  return refuse('details-missing', `of is one of ${values.join(', ')}.`, {
    pointer: '/details/of',
    says: { key: 'detail-one-of', with: { detail: 'of', values } },
  });
}

const REPEATED = {
  'finding-told': 'This finding is told already',
  'finding-lifted': 'This finding stands no more',
  'appeal-told': 'An appeal against this finding is told already',
  'act-lifted': 'This decision is lifted already',
} as const;

/** That the same is told already, by an entry; undefined where none tells it. */
export function repeated(key: keyof typeof REPEATED, sequence: number | undefined): Refusal | undefined {
  return sequence === undefined
    ? undefined
    : refuse('already-recorded', `${REPEATED[key]}: see entry ${sequence}.`, {
        sequence,
        says: { key, with: { sequence } },
      });
}

function toldFinding(state: CaseState, fact: Fact): ToldFinding {
  const { sequence, details, occurredOn, isExit } = fact;
  const about = (role: 'finding-lifted' | 'appeal'): Fact | undefined =>
    factsOfRole(state, role).find((one) => one.details['of'] === sequence);
  const kind = isExit ? 'return-undertaking' : (oneOf(FINDING_KINDS, details['kind']) ?? 'early-abandonment');
  const conductOn = dateIn(details['conductOn']) ?? conductOfExit(state, fact);
  const appealedBy = about('appeal')?.sequence ?? null;
  return {
    ...{ sequence, kind, conductOn },
    decidedOn: dateIn(details['decidedOn']) ?? occurredOn,
    notifiedOn: dateIn(details['notifiedOn']) ?? null,
    effect: oneOf(FINDING_EFFECTS, details['effect']) ?? 'none',
    appealedBy,
    ...endOf(appealedBy, about('finding-lifted'), toldAgain(state, fact, { kind, conductOn, appealedBy })),
  };
}

/**
 * The same matter, decided by the office after the appeal. An exit says no more than that a finding stands: what the
 * office finds of the same kind, whenever it does, takes the place of that.
 */
function toldAgain(
  state: CaseState,
  { isExit, sequence }: Fact,
  { appealedBy, ...matter }: Pick<ToldFinding, 'kind' | 'conductOn' | 'appealedBy'>,
): Fact | undefined {
  const findings = factsOfRole(state, 'finding').filter(({ witness }) => witness?.reporter === AUTHORITY);
  return isExit && state.opening.actsReviewed === true
    ? findings.find((one) => one.sequence > sequence && one.details['kind'] === matter.kind)
    : findings.find((one) => appealedBy !== null && one.sequence > appealedBy && isSameMatter(matter, one));
}

function endOf(
  appealedBy: number | null,
  lifting: Fact | undefined,
  again: Fact | undefined,
): Pick<ToldFinding, 'liftedBy' | 'appeal' | 'answeredBy'> {
  if (lifting !== undefined) {
    const liftedBy = lifting.sequence;
    return lifting.details['ground'] === 'appeal'
      ? { liftedBy, appeal: 'upheld', answeredBy: liftedBy }
      : { liftedBy, appeal: null, answeredBy: null };
  }
  if (again !== undefined) {
    const liftedBy = again.sequence;
    return appealedBy === null
      ? { liftedBy, appeal: null, answeredBy: null }
      : { liftedBy, appeal: 'turned-down', answeredBy: liftedBy };
  }
  return { liftedBy: null, appeal: appealedBy === null ? null : 'pending', answeredBy: null };
}

/** Of an exit that does not say it: the end of the work, the earliest day that it may speak of. */
function conductOfExit(state: CaseState, { isExit, occurredOn }: Fact): IsoDate {
  return (isExit ? factOfRole(state, 'contract-end')?.occurredOn : undefined) ?? occurredOn;
}

function dateIn(value: unknown): IsoDate | undefined {
  return isIsoDate(value) ? value : undefined;
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find((one) => one === value);
}
