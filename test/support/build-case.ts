/** Cases for tests in one line each: seasons of named people, dated from 12 January 2026. */
import type { Actor, AgencyKind, Reporter } from '#libs/domain/access';
import { isoInstant, realCalendar } from '#libs/domain/calendar';
import type { CaseCalendar, IsoDate } from '#libs/domain/calendar';
import type {
  Draft,
  Entry,
  MilestoneReport,
  Opening,
  Report,
  SeasonCase,
} from '#libs/domain/case/case-types';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Path, Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import type { Refusal } from '#libs/domain/refusals';
import { entryFor, knowing, caseFromEntries, refusal, withDraft } from '#libs/domain/case/season-case';
import { instantOf } from '#libs/domain/calendar';
import { viewOf } from '#libs/domain/case/view';
import type { CaseBody, NextView } from '#libs/domain/case/view';

export const OFFER = { offerId: 'offer-fresas', startsOn: '2026-03-01', endsOn: '2026-06-30' };
export const OPENED_ON = '2026-01-12';

const OFFICER = {
  userId: 'user-amina',
  role: 'placement-officer',
  agencyId: 'anapec',
  agencyKind: null,
} as const;

export const AUDITOR: Actor = {
  userId: 'user-auditor',
  role: 'auditor',
  agencyId: 'court',
  agencyKind: null,
};

export interface CaseOptions {
  path?: Path;
  offer?: typeof OFFER | null;
  pack?: Programme;
  opening?: Partial<Opening>;
}

/** A case as it stands right after it was opened, on 12 January 2026. */
export function aCase({
  path = 'first',
  offer = OFFER,
  pack = maEsCartaya2026,
  opening = {},
}: CaseOptions = {}): SeasonCase {
  const calendar: CaseCalendar = realCalendar(Date.parse(`${OPENED_ON}T10:00:00Z`));
  const entry: Entry = {
    type: 'opening',
    reportId: 'opening',
    fingerprint: 'f',
    programme: programmeKey(pack),
    packHash: 'h',
    path,
    campaignId: 'campaign-2026',
    calendar,
    ...(offer ? { offer } : {}),
    campaignOpensOn: OPENED_ON,
    boundedDates: true,
    legalLimits: true,
    boundedContracts: true,
    boundedAnswers: true,
    appealsHeard: true,
    actsReviewed: true,
    laterProofs: true,
    deathsHeard: true,
    retoldActs: true,
    orderReviewed: true,
    forceMajeure: true,
    earlierPresences: [],
    recordedBy: OFFICER,
    ...opening,
    caseId: 'case-fatima',
    sequence: 1,
    recordedAt: `${OPENED_ON}T10:00:00.000Z`,
    prevHash: '',
    hash: 'hash-1',
  };
  return caseFromEntries('case-fatima', pack, [entry]);
}

export interface ReportOptions {
  /** Whose evidence it carries, where none is given. */
  pack?: Programme;
  by?: Reporter;
  agencyId?: string;
  details?: MilestoneReport['details'];
  evidence?: string[];
  commitments?: Record<string, string>;
  reportId?: string;
}

let reports = 0;

/** A milestone report with the evidence its rule asks for, unless another is given. */
export function aReport(
  milestone: string,
  occurredOn: IsoDate,
  options: ReportOptions = {},
): MilestoneReport {
  const by = options.by ?? 'placement-officer';
  const byOfficer = by === 'placement-officer' || by === 'seasonal-worker';
  const agencyId = options.agencyId ?? (byOfficer ? 'anapec' : by);
  reports += 1;
  return {
    type: 'milestone',
    reportId: options.reportId ?? `report-${reports}`,
    fingerprint: 'f',
    milestone,
    occurredOn,
    evidence: (options.evidence ?? evidenceOf(milestone, options.pack)).map((kind) => ({ kind })),
    details: options.details ?? {},
    ...(options.commitments ? { commitments: options.commitments } : {}),
    reportedBy: { reporter: by, agencyId: by === 'seasonal-worker' ? null : agencyId },
    recordedBy: byOfficer
      ? OFFICER
      : { userId: `user-${agencyId}`, role: 'partner-agency', agencyId, agencyKind: by },
  };
}

function evidenceOf(milestone: string, pack: Programme = maEsCartaya2026): string[] {
  const rows = [...pack.stages.flatMap((stage) => stage.milestones), ...pack.exits];
  return [...(rows.find((row) => row.milestone === milestone)?.evidence ?? [])].slice(0, 1);
}

/** The case with a report; throws with the code of the refusal when there is one. */
export function withReport(
  seasonCase: SeasonCase,
  report: Report,
  today: IsoDate = todayOf(report, seasonCase),
): SeasonCase {
  const no = refusal(seasonCase, report, today);
  if (no) {
    throw new Error(`${no.code}: ${no.detail}`);
  }
  return keep(knowing(seasonCase, report), entryFor(seasonCase, report), today);
}

export function refusalOf(seasonCase: SeasonCase, report: Report, today?: IsoDate): Refusal | undefined {
  return refusal(seasonCase, report, today ?? todayOf(report, seasonCase));
}

/** Stores a draft as of noon of a day. */
export function keep(seasonCase: SeasonCase, draft: Draft, today: IsoDate): SeasonCase {
  const noon = instantOf(seasonCase.opening.calendar, today) + 12 * 3_600_000;
  const next = withDraft(seasonCase, draft, noon);
  const entry = next.entries.at(-1);
  if (entry) {
    entry.hash = `hash-${entry.sequence}`;
  }
  return next;
}

function todayOf(report: Report, seasonCase: SeasonCase): IsoDate {
  const dated = ('occurredOn' in report ? report.occurredOn : undefined) ?? OPENED_ON;
  const head = seasonCase.entries.at(-1)?.recordedAt.slice(0, 10) ?? OPENED_ON;
  return dated > head ? dated : head;
}

/** The case as an auditor reads it at noon of a day, or a partner agency of a kind. */
export function viewOn(seasonCase: SeasonCase, today: IsoDate, by?: AgencyKind): CaseBody {
  const nowMs = instantOf(seasonCase.opening.calendar, today) + 12 * 3_600_000;
  const reader: Actor =
    by === undefined
      ? AUDITOR
      : { userId: `user-${by}`, role: 'partner-agency', agencyId: by, agencyKind: by };
  const body = viewOf(seasonCase, { nowMs, reader, freeOfferIds: [OFFER.offerId] });
  if (!body) {
    throw new Error('not open yet');
  }
  return body;
}

/** Reports one line of `next` with the examples it gives. */
export function fromNext(next: NextView, today: IsoDate): MilestoneReport {
  const schema = next.details as { properties?: Record<string, Property>; required?: string[] };
  const details: MilestoneReport['details'] = {};
  const commitments: Record<string, string> = {};
  for (const name of schema.required ?? []) {
    const property = schema.properties?.[name];
    const example = property?.examples[0];
    if (property?.['x-private']) {
      commitments[`details.${name}`] = 'commitment';
    } else if (example !== undefined) {
      details[name] = example;
    }
  }
  const [by = 'placement-officer'] = next.reportedBy;
  return aReport(next.milestone, today, { by, details, evidence: next.evidence.slice(0, 1), commitments });
}

interface Property {
  examples: (string | number | boolean)[];
  'x-private'?: boolean;
}

/** The instant at which a day begins, as the log writes it. */
export function startOf(seasonCase: SeasonCase, day: IsoDate): string {
  return isoInstant(instantOf(seasonCase.opening.calendar, day));
}
