/** What the page of a case reads: the case, its entries, the rules that it lives by. */
import { keepPreviousData } from '@tanstack/react-query';
import type { Channel, DetailValue, Escalation, Recorder, Witness } from '#libs/domain/case/case-types';
import type { CaseCalendar } from '#libs/domain/calendar';
import type { SilenceEffect } from '#libs/domain/pack/programme';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import type { Moment } from './moment.ts';

export type CaseView = Schema<'CaseDto'>;
export type MilestoneView = CaseView['milestones'][number];
export type NextView = CaseView['next'][number];
export type ExitView = CaseView['exits'][number];
/** Two who may be one person. */
export type Doubt = Schema<'DoubtDto'>;
export type Person = Doubt['seasonalWorkers'][number];
/** What is asked for of a milestone or an exit. */
export type Step = Pick<NextView, 'milestone' | 'reportedBy' | 'evidence' | 'details'>;

/** An entry as this reader may read it: what is kept from them is not there. */
export interface EntryLine {
  sequence: number;
  type: string;
  reportId: string;
  recordedAt: string;
  prevHash: string;
  hash: string;
  milestone?: string;
  occurredOn?: string;
  dueOn?: string;
  effect?: SilenceEffect;
  outcome?: string;
  /** Of what the engine wrote: where its rule comes from. */
  source?: string;
  evidence?: { kind: string }[];
  details?: Record<string, DetailValue>;
  reportedBy?: Witness;
  recordedBy?: Recorder;
  channel?: Channel;
  corrects?: number;
  annul?: true;
  programme?: string;
  calendar?: CaseCalendar;
  offer?: { offerId: string };
  /** Of an escalation, the silence that it stands for. */
  unwritten?: Escalation['unwritten'];
  /** Of a silence, the entry of the act that has taken its place. */
  supersededBy?: number;
  /** Of a refusal or a withdrawal, the entry by which the authority lifted it; of an appeal, that which upheld it. */
  liftedBy?: number;
  upheldBy?: number;
}

/** The id that goes by a number; null when nothing goes by it that the reader sees. */
export function useCaseId(caseNo: string) {
  return api.useQuery(
    'get',
    '/v1/cases',
    { params: { query: { q: caseNo, limit: 20 } } },
    {
      select: ({ items }) => items.find((item) => item.caseNo === caseNo)?.caseId ?? null,
      staleTime: Infinity,
    },
  );
}

export function useCaseView(caseId: string, moment: Moment, enabled = true) {
  const query = { ...moment };
  return api.useQuery(
    'get',
    '/v1/cases/{caseId}',
    { params: { path: { caseId }, query } },
    { placeholderData: keepPreviousData, enabled },
  );
}

/** The person of the case, with their seasons and what the authority found of them. */
export function usePerson(seasonalWorkerId: string) {
  return api.useQuery('get', '/v1/seasonal-workers/{seasonalWorkerId}', {
    params: { path: { seasonalWorkerId } },
  });
}

export function useEntries(caseId: string) {
  return api.useQuery(
    'get',
    '/v1/cases/{caseId}/entries',
    { params: { path: { caseId } } },
    { select: linesOfList },
  );
}

function linesOfList({ items, superseded, lifted }: Schema<'EntryListDto'>): EntryLine[] {
  const became = new Map<number, Partial<EntryLine>>([
    ...superseded.map(({ sequence, by }) => [sequence, { supersededBy: by }] as const),
    ...lifted.map(({ sequence, by }) => [sequence, { liftedBy: by }] as const),
    ...lifted.flatMap(({ appeals, by }) => appeals.map((appeal) => [appeal, { upheldBy: by }] as const)),
  ]);
  return (items as unknown as EntryLine[]).map((line) => ({ ...line, ...became.get(line.sequence) }));
}

/** The offers of the campaign, for their employers and as what `offerId` may be. None of no campaign. */
export function useOffers(campaignId: string | undefined): readonly Schema<'OfferDto'>[] {
  const { data } = api.useQuery(
    'get',
    '/v1/campaigns/{campaignId}/offers',
    { params: { path: { campaignId: campaignId ?? '' }, query: { limit: 500 } } },
    { enabled: campaignId !== undefined },
  );
  return data?.items ?? [];
}

/** Which offer a case has: the last that a milestone names, else that of the opening, else the one on whose list it stands. */
export function offerIdOf(view: CaseView, entries: readonly EntryLine[]): string | undefined {
  const named = view.milestones
    .filter(({ state }) => state === 'recorded')
    .flatMap(({ details }) => [details?.['newOfferId'] ?? details?.['offerId'] ?? []].flat())
    .filter((value) => typeof value === 'string');
  return named.at(-1) ?? entries[0]?.offer?.offerId ?? view.selection?.offerId;
}
