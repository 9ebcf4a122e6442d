// Whether a refusal of the engine is still true by what the store knows now.
import type { DataSource } from 'typeorm';
import { findCampaign } from '#libs/db/directory/campaigns';
import { findCaseHeader } from '#libs/db/cases/cases';
import { hasPosition } from '#libs/db/offers/claims';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Claim, Report, SeasonCase } from '#libs/domain/case/case-types';
import type { Refusal } from '#libs/domain/refusals';
import {
  claims,
  claimsDifference,
  entryFor,
  findReport,
  knowing,
  refusal,
  withDraft,
} from '#libs/domain/case/season-case';
import type { Store } from './send-report.ts';

/** The case's own day, now. */
export function todayOf(seasonCase: SeasonCase): IsoDate {
  return todayAt(seasonCase.opening.calendar, Date.now());
}

/** What the store knows of a report that the engine refused. */
export function storeOf(db: DataSource): Store {
  return {
    headOf: async (caseId) => (await findCaseHeader(db, caseId))?.sequence,
    startedCase: (caseId) => findCaseHeader(db, caseId),
    isStillRefused: (caseId, report, said) => isStillRefused(db, caseId, report, said),
  };
}

async function isStillRefused(
  db: DataSource,
  caseId: string,
  report: Report,
  said: Refusal,
): Promise<boolean> {
  // Said of an update that was sent before reports were signed: this one is signed and will be heard.
  if (said.code === 'unsigned-report' && report.signature === undefined) return true;
  const seasonCase = await loadCase(db, caseId);
  if (seasonCase === undefined) return true;
  if (findReport(seasonCase, report.reportId)) return false;
  if (refusal(seasonCase, report, todayOf(seasonCase))) return true;
  return isOfRoom(said) && (await fullFor(db, seasonCase, report)) !== undefined;
}

function isOfRoom({ code }: Refusal): boolean {
  return code === 'offer-full' || code === 'quota-reached';
}

/** What the report would take and nothing is left of: a position of the offer, a place of the quota. */
export async function fullFor(
  db: DataSource,
  seasonCase: SeasonCase,
  report: Report,
): Promise<Claim['kind'] | undefined> {
  const after = withDraft(knowing(seasonCase, report), entryFor(seasonCase, report), Date.now());
  const { take } = claimsDifference(claims(seasonCase), claims(after));
  const free = await Promise.all(take.map((claim) => isFree(db, seasonCase.caseId, claim)));
  return take[free.indexOf(false)]?.kind;
}

async function isFree(db: DataSource, caseId: string, { kind, id }: Claim): Promise<boolean> {
  switch (kind) {
    case 'offer':
      return hasPosition(db, caseId, id);
    case 'quota': {
      const campaign = await findCampaign(db, id);
      return campaign !== undefined && campaign.quotaTaken < campaign.quota;
    }
  }
}
