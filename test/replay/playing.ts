// What every recorded season is played with: its case, and reports as `next` asks for them.
import { realCalendar, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Draft, MilestoneReport, Opening } from '#libs/domain/case/case-types';
import { viewOf } from '#libs/domain/case/view';
import type { CaseBody, NextView } from '#libs/domain/case/view';
import type { Programme } from '#libs/domain/pack/programme';
import { AUDITOR, fromNext, OFFER, OPENED_ON } from '../support/build-case.ts';
import type { MemoryLedger } from '../workflow/memory-ledger.ts';
import type { TrialCase } from '../workflow/trial.ts';
import { eventually } from '../workflow/until.ts';

export interface Setup {
  readonly ledger: MemoryLedger;
  readonly season: TrialCase;
  /** Reports on a case whose run is over: it starts a new one. */
  readonly late: (report: MilestoneReport) => Promise<unknown>;
}

export interface Story {
  readonly opening?: Partial<Opening>;
  /** Those of Huelva when not given. */
  readonly pack?: Programme;
  /** What stands in the ledger before the run begins. */
  readonly before?: (ledger: MemoryLedger, caseId: string) => void;
  readonly play: (setup: Setup) => Promise<void>;
}

export const RETURNING: Partial<Opening> = {
  path: 'returning',
  authorisation: { until: '2028-12-31', caseId: 'an-earlier-season' },
};

/** Opened on a day of the world's own calendar: what happened since is in the past. */
export const LONG_AGO: Partial<Opening> = { calendar: realCalendar(Date.parse(`${OPENED_ON}T10:00:00Z`)) };

export function insertAll(ledger: MemoryLedger, caseId: string, drafts: readonly Draft[]): void {
  for (const draft of drafts) ledger.insert(caseId, draft);
}

/** Reports whatever is asked for next, as soon as it may be, until the case is as wanted. */
export async function follow(setup: Setup, wanted: (body: CaseBody) => boolean): Promise<void> {
  await eventually(
    'the season did not get there',
    async () => {
      const body = bodyOf(setup);
      if (wanted(body)) return true;
      const open = body.next.find(({ required, notBefore }) => required && (notBefore ?? '') <= body.today);
      if (open) await setup.season.report(fromNext(open, body.today)).catch(() => undefined);
      return false;
    },
    120_000,
  );
}

export function bodyOf({ ledger, season }: Setup): CaseBody {
  const body = viewOf(ledger.caseOf(season.caseId), {
    nowMs: Date.now(),
    reader: AUDITOR,
    freeOfferIds: [OFFER.offerId],
  });
  if (!body) throw new Error('not open yet');
  return body;
}

/** A line of `next`; throws when the milestone is not open. */
export function lineOf(setup: Setup, milestone: string): NextView {
  const line = bodyOf(setup).next.find((one) => one.milestone === milestone);
  if (!line) throw new Error(`${milestone} is not open`);
  return line;
}

export function todayOf({ ledger, season }: Setup): IsoDate {
  const [opening] = ledger.entriesOf(season.caseId);
  if (opening?.type !== 'opening') throw new Error('no opening');
  return todayAt(opening.calendar, Date.now());
}
