// What every case route works with, gathered once: the store, the keys, the door to the engine, the counters.
import { Inject, Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { findCampaign } from '#libs/db/directory/campaigns';
import { findCaseHeader } from '#libs/db/cases/cases';
import { hasPosition } from '#libs/db/offers/claims';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { createVault } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
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
import { Keys, LOG } from '../deps.ts';
import { Metrics } from '../health/metrics.ts';
import { caseWorkflows } from './case-workflow.ts';
import type { CaseWorkflows } from './case-workflow.ts';
import { inFlightPerCase } from './in-flight.ts';
import type { InFlight } from './in-flight.ts';
import type { Ledger, ReportDoor } from './send-report.ts';

@Injectable()
export class CaseDesk implements ReportDoor {
  readonly seal: Buffer;
  readonly vault: Vault;
  readonly workflows: CaseWorkflows;
  readonly ledger: Ledger;
  readonly inFlight: InFlight = inFlightPerCase();

  constructor(
    readonly db: DataSource,
    client: Client,
    keys: Keys,
    readonly metrics: Metrics,
    @Inject(LOG) readonly log: Logger,
  ) {
    this.seal = keys.seal;
    this.vault = createVault(keys.vault);
    this.workflows = caseWorkflows(client);
    this.ledger = ledgerOf(db);
  }
}

/** The case's own day, now. */
export function todayOf(seasonCase: SeasonCase): IsoDate {
  return todayAt(seasonCase.opening.calendar, Date.now());
}

function ledgerOf(db: DataSource): Ledger {
  return {
    headOf: async (caseId) => (await findCaseHeader(db, caseId))?.sequence,
    programmeOf: async (caseId) => (await findCaseHeader(db, caseId))?.programme ?? '',
    isStillRefused: (caseId, report, said) => isStillRefused(db, caseId, report, said),
  };
}

async function isStillRefused(
  db: DataSource,
  caseId: string,
  report: Report,
  said: Refusal,
): Promise<boolean> {
  const seasonCase = await loadCase(db, caseId);
  if (seasonCase === undefined) return true;
  if (findReport(seasonCase, report.reportId)) return false;
  if (refusal(seasonCase, report, todayOf(seasonCase))) return true;
  return isOfRoom(said) && !(await hasRoom(db, seasonCase, report));
}

function isOfRoom({ code }: Refusal): boolean {
  return code === 'offer-full' || code === 'quota-reached';
}

async function hasRoom(db: DataSource, seasonCase: SeasonCase, report: Report): Promise<boolean> {
  const after = withDraft(knowing(seasonCase, report), entryFor(seasonCase, report), Date.now());
  const { take } = claimsDifference(claims(seasonCase), claims(after));
  const free = await Promise.all(take.map((claim) => isFree(db, seasonCase.caseId, claim)));
  return free.every(Boolean);
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
