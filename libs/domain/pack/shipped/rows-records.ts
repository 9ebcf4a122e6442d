/** The rows that a pack takes over together: what is recorded beside its own chain, and where each stands. */
import type { Place } from '#libs/domain/pack/derive-programme';
import type { Reporter } from '#libs/domain/access';
import type { AgencyRule, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import {
  healthAccompanied,
  homecomingAccompanied,
  languageTrainingCompleted,
  riskPreventionTrained,
  travelDocumentHelped,
} from './rows-accompaniment.ts';
import { appealFiled, authorityRows, refusalLifted } from './rows-authority.ts';
import { costRows } from './rows-costs.ts';
import { housingRows } from './rows-housing.ts';
import { FIRST } from './rows-departure.ts';
import { payRows } from './rows-pay.ts';

interface Insert {
  at: Place;
  row: MilestoneRule;
}

/** Of work, of its end and of what it costs: heard at any time, each in the stage of work. */
const records: readonly MilestoneRule[] = [...authorityRows, ...housingRows, ...payRows, ...costRows];

/** For a pack whose people travel out, work and come back. */
export const recordsOfSeason: readonly Insert[] = [
  { at: { stage: 'training' }, row: travelDocumentHelped },
  { at: { stage: 'training' }, row: languageTrainingCompleted },
  { at: { before: 'contract-ended' }, row: riskPreventionTrained },
  { at: { stage: 'contract' }, row: healthAccompanied },
  ...records.map((row) => ({ at: { stage: 'contract' } as const, row })),
  { at: { after: 'return-boarded' }, row: homecomingAccompanied },
];

/** For a placement for good: work has no spells, nobody is brought home, and only those who take part report and read. */
export function recordsOfPlacement(agencies: readonly AgencyRule[]): readonly Insert[] {
  const takesPart = (reporter: Reporter): boolean =>
    reporter === 'placement-officer' ||
    reporter === 'seasonal-worker' ||
    agencies.some(({ kind }) => kind === reporter);
  const own = (row: MilestoneRule): MilestoneRule => ({
    ...row,
    paths: FIRST,
    reportedBy: row.reportedBy.filter(takesPart),
    ...(row.details === undefined ? {} : { details: row.details.filter(({ type }) => type !== 'spell') }),
    ...(row.visibleTo === undefined ? {} : { visibleTo: row.visibleTo.filter(takesPart) }),
  });
  return [
    { at: { stage: 'training' }, row: own(travelDocumentHelped) },
    ...records
      .filter(({ milestone }) => milestone !== 'repatriated')
      .map((row) => ({ at: { stage: 'contract' } as const, row: own(row) })),
  ];
}

/** Beside the appeal, on the paths that the pack has it on: what the authority takes back. */
export function refusalsLifted({ stages }: Programme): readonly Insert[] {
  const rows = stages.flatMap(({ milestones }) => milestones);
  const paths = rows.find(({ milestone }) => milestone === appealFiled.milestone)?.paths;
  return paths === undefined
    ? []
    : [{ at: { after: appealFiled.milestone }, row: { ...refusalLifted, paths } }];
}

/** Witnesses of the journey home that these rows bring. */
export const JOURNEY_WITNESSES = ['homecoming-accompanied', 'repatriated'] as const;
