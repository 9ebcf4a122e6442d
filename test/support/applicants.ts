// People who apply for offers in an instance without an engine: each entry takes and frees what its case's fold says.
import type { Offer } from '#libs/db/directory/campaigns';
import { recordEntry } from '#libs/db/ledger/ledger-store';
import { putOnReserve } from '#libs/db/offers/reserve';
import { first, rows, transaction } from '#libs/db/postgres/sql';
import { realToday } from '#libs/domain/calendar';
import type { Draft, MilestoneReport, Opening } from '#libs/domain/case/case-types';
import { claims, claimsDifference, entryFor, withDraft } from '#libs/domain/case/season-case';
import { aReport } from './build-case.ts';
import { KEYS, OFFICER, writing } from './ledger-instance.ts';
import type { Instance } from './ledger-instance.ts';

export type Said = 'stored' | 'offer-full' | 'quota-reached' | 'unsigned-report' | 'case-closed' | 'behind';

export const today = (): string => realToday(Date.now());

export interface Applicants {
  /** Opens cases for the offer; they may be selected at once: their path is the returning one. */
  readonly apply: (offer: Offer, count: number, opening?: Partial<Opening>) => Promise<string[]>;
  readonly report: (caseId: string, sent: MilestoneReport) => Promise<Said>;
  readonly select: (caseId: string) => Promise<Said>;
  readonly withdraw: (caseId: string) => Promise<Said>;
  readonly decline: (caseId: string) => Promise<Said>;
  /** Annuls the last exit, or the selection. */
  readonly annul: (caseId: string, what: 'exit' | 'selected') => Promise<Said>;
  readonly reserve: (offer: Offer, ...caseIds: string[]) => ReturnType<typeof putOnReserve>;
  readonly positions: (offer: Offer) => Promise<{ taken: number; promised: number }>;
  /** State by case; `, left` where the case is no longer on the list. */
  readonly states: (offer: Offer) => Promise<Record<string, string>>;
  /** Types of the events about a case, in order. */
  readonly eventsOf: (caseId: string) => Promise<string[]>;
}

export function applicantsOf(instance: Instance): Applicants {
  const write = async (caseId: string, draft: Draft): Promise<Said> => {
    const season = await instance.load(caseId);
    const after = withDraft(season, draft, Date.now());
    const difference = claimsDifference(claims(season), claims(after));
    const result = await recordEntry(instance.db, KEYS, writing(season, draft, difference));
    return result.kind === 'refused' ? result.code : result.kind;
  };
  const report = async (caseId: string, sent: MilestoneReport): Promise<Said> =>
    write(caseId, entryFor(await instance.load(caseId), sent));
  return {
    apply: async ({ offerId, startsOn, endsOn }, count, opening = {}) => {
      const returning = { path: 'returning' as const, offer: { offerId, startsOn, endsOn }, ...opening };
      const opened: string[] = [];
      for (let one = 0; one < count; one += 1) {
        opened.push((await instance.open({ opening: returning })).caseId);
      }
      return opened;
    },
    report,
    select: (caseId) => report(caseId, aReport('selected', today())),
    withdraw: (caseId) => report(caseId, aReport('withdrawn', today(), { details: { reason: 'other' } })),
    decline: (caseId) => report(caseId, aReport('not-selected', today())),
    annul: async (caseId, what) => {
      const { entries } = await instance.load(caseId);
      const target = entries.findLast((entry) =>
        what === 'exit' ? entry.type === 'exit' : entry.type === 'milestone' && entry.milestone === what,
      );
      return write(caseId, {
        type: 'correction',
        reportId: `annul-${caseId}-${String(entries.length)}`,
        fingerprint: 'f',
        corrects: target?.sequence ?? 0,
        annul: true,
        reportedBy: { reporter: 'placement-officer', agencyId: 'anapec' },
        recordedBy: OFFICER,
      });
    },
    reserve: ({ offerId }, ...caseIds) => {
      const asked = caseIds.map((caseId) => ({ caseId }));
      return transaction(instance.db, (tx) => putOnReserve(tx, KEYS.seal, offerId, asked, OFFICER.userId));
    },
    positions: async ({ offerId }) =>
      (await first<{ taken: number; promised: number }>(
        instance.db,
        'SELECT taken, promised FROM offers WHERE offer_id = $1',
        [offerId],
      )) ?? { taken: -1, promised: -1 },
    states: async ({ offerId }) => {
      const found = await rows<{ caseId: string; state: string }>(
        instance.db,
        `SELECT case_id AS "caseId", CASE WHEN closed_at IS NULL THEN state ELSE state || ', left' END AS state
         FROM offer_selections WHERE offer_id = $1`,
        [offerId],
      );
      return Object.fromEntries(found.map(({ caseId, state }) => [caseId, state]));
    },
    eventsOf: async (caseId) => {
      const found = await rows<{ type: string }>(
        instance.db,
        'SELECT type FROM outbound_events WHERE case_id = $1 ORDER BY event_id',
        [caseId],
      );
      return found.map(({ type }) => type);
    },
  };
}
