/** Packs that differ from another by a little, and the reports that move a case to them. */
import { createHash } from 'node:crypto';
import type { TransferReport } from '#libs/domain/case/case-types';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { programmeKey } from '#libs/domain/pack/programme';
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { aReport, OPENED_ON } from './build-case.ts';

/** A row as the other pack has it; more than one, or none, where that differs. */
export type Edit = (rule: MilestoneRule) => MilestoneRule | readonly MilestoneRule[] | undefined;

/** Another version of a pack, with every row as `edit` leaves it. */
export function anotherVersion(pack: Programme, version: string, edit: Edit = (rule) => rule): Programme {
  const stages = pack.stages.map(({ stage, milestones }) => ({
    stage,
    milestones: milestones.flatMap((rule) => edit(rule) ?? []),
  }));
  return { ...pack, version, stages };
}

/** Changes the rows of one milestone. */
export function only(milestone: string, change: Partial<MilestoneRule>): Edit {
  return (rule) => (rule.milestone === milestone ? { ...rule, ...change } : rule);
}

/** Leaves the rows of one milestone out. */
export function without(milestone: string): Edit {
  return (rule) => (rule.milestone === milestone ? undefined : rule);
}

/** An officer's report that moves a case to a pack. */
export function transferTo(pack: Programme): TransferReport {
  const { reportId, fingerprint, reportedBy, recordedBy } = aReport('arrived', OPENED_ON);
  return {
    type: 'transfer',
    reportId,
    fingerprint,
    programme: programmeKey(pack),
    packHash: createHash('sha256').update(canonicalText(pack), 'utf8').digest('hex'),
    pack,
    reportedBy,
    recordedBy,
  };
}
