// A rule pack of six milestones: enough to ask the workflow every question, small enough to see the answer.
// Whoever changes a corridor's rules changes nothing here.
import { createHash } from 'node:crypto';
import { simulatedCalendar } from '#libs/domain/calendar';
import type { CaseCalendar } from '#libs/domain/calendar';
import type {
  CorrectionReport,
  HoldReport,
  MilestoneReport,
  Opening,
  ResumeReport,
} from '#libs/domain/case/case-types';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';

const row = (milestone: string, more: Partial<MilestoneRule> = {}): MilestoneRule => ({
  milestone,
  paths: ['first', 'returning'],
  need: 'completing',
  reportedBy: ['placement-officer', 'municipality'],
  evidence: [],
  ...more,
});

export const smallPack: Programme = {
  code: 'trial-small',
  version: '1',
  title: 'A corridor of six milestones',
  notice: 'For trials only.',
  origin: 'MA',
  destination: 'ES',
  agencies: [{ kind: 'municipality', country: 'ES' }],
  silenceGraceDays: 2,
  lateFactsMonths: 24,
  holidays: [],
  stay: null,
  authorisation: null,
  bars: null,
  anchors: {},
  reservesAt: 'selected',
  presence: { from: ['arrived'], to: ['contract-ended'], arrival: 'arrived' },
  returnWitnesses: {
    sovereign: { milestone: 'return-proved', evidence: ['exit-stamp'], reportedBy: ['placement-officer'] },
    declared: [],
  },
  completedOutcome: 'completed',
  stages: [
    {
      stage: 'recruitment',
      milestones: [
        row('application-filed', { need: 'expected', after: [] }),
        row('selected', { after: ['application-filed'] }),
      ],
    },
    {
      stage: 'visa',
      milestones: [
        row('visa-filed', { after: ['selected'] }),
        row('visa-granted', {
          after: ['visa-filed'],
          deadlines: [
            { due: ['visa-filed + 14d'], remindDaysBefore: [4], effect: 'deemed-granted', source: 'A' },
          ],
        }),
      ],
    },
    { stage: 'departure', milestones: [row('arrived', { after: ['visa-granted'] })] },
    {
      stage: 'return',
      milestones: [
        row('grievance', { need: 'optional', repeatable: true, after: ['arrived'] }),
        row('return-proved', {
          after: ['arrived'],
          deadlines: [{ due: ['arrived + 25d'], effect: 'close', outcome: 'return-to-verify', source: 'A' }],
        }),
      ],
    },
  ],
  exits: [
    {
      milestone: 'withdrawn',
      paths: ['first', 'returning'],
      reportedBy: ['placement-officer'],
      evidence: [],
      while: { notRecorded: ['arrived'] },
      frees: true,
      onHold: true,
    },
  ],
};

export const SMALL_PACK_HASH = createHash('sha256').update(canonicalText(smallPack)).digest('hex');

const OFFICER = {
  userId: 'officer-1',
  role: 'placement-officer',
  agencyId: 'anapec',
  agencyKind: null,
} as const;
const WITNESS = { reporter: 'placement-officer', agencyId: 'anapec' } as const;

/** The day on which every trial case opens. */
export const OPENED_ON = '2026-02-02';
/** Days so long that nothing falls due while a test runs. */
export const SLOW_DAY_MS = 3_600_000;

/** The first entry of a trial case, under a calendar whose days last `msPerDay`. */
export function openingOf(caseId: string, msPerDay = SLOW_DAY_MS, originAt = Date.now()): Opening {
  const calendar: CaseCalendar = simulatedCalendar(OPENED_ON, originAt, msPerDay);
  return {
    type: 'opening',
    reportId: `opening:${caseId}`,
    fingerprint: 'opening',
    programme: 'trial-small@1',
    packHash: SMALL_PACK_HASH,
    path: 'first',
    campaignId: 'campaign-1',
    calendar,
    offer: { offerId: 'offer-1', startsOn: '2026-04-01', endsOn: '2026-10-01' },
    earlierPresences: [],
    recordedBy: OFFICER,
  };
}

let reports = 0;

/** An officer's report of a milestone or an exit. */
export function milestone(code: string, more: Partial<MilestoneReport> = {}): MilestoneReport {
  return {
    type: 'milestone',
    ...reported(),
    milestone: code,
    occurredOn: OPENED_ON,
    evidence: [],
    details: {},
    ...more,
  };
}

/** The same fact, seen and written down by a partner agency. */
export function partnerMilestone(code: string, more: Partial<MilestoneReport> = {}): MilestoneReport {
  return milestone(code, {
    reportedBy: { reporter: 'municipality', agencyId: 'cartaya' },
    recordedBy: {
      userId: 'clerk-1',
      role: 'partner-agency',
      agencyId: 'cartaya',
      agencyKind: 'municipality',
    },
    ...more,
  });
}

export function hold(): HoldReport {
  return { type: 'hold', ...reported() };
}

export function resume(): ResumeReport {
  return { type: 'resume', ...reported() };
}

export function annulment(corrects: number): CorrectionReport {
  return { type: 'correction', ...reported(), corrects, annul: true };
}

function reported(): Pick<MilestoneReport, 'reportId' | 'fingerprint' | 'reportedBy' | 'recordedBy'> {
  reports += 1;
  const reportId = `report-${process.pid}-${reports}`;
  return { reportId, fingerprint: `body of ${reportId}`, reportedBy: WITNESS, recordedBy: OFFICER };
}
