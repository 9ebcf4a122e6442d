/** From the click-day to the visa under the Italian law of the end of 2025. */
import type { Derivation } from '#libs/domain/pack/derive-programme';
import type { Deadline, MilestoneRule } from '#libs/domain/pack/programme';
import { NOTIFIED_ON, done } from './detail-kinds.ts';
import { FIRST, RETURNING, contractSigned, visaFiled } from './rows-departure.ts';

/** An authorisation of several years spares its holder a place of the quota and another authorisation. */
const spared = (row: MilestoneRule): MilestoneRule => ({
  ...row,
  paths: RETURNING,
  underAuthorisation: false,
});

const quotaAssigned: MilestoneRule = {
  milestone: 'quota-assigned',
  paths: FIRST,
  need: 'expected',
  reportedBy: ['immigration-office', 'employers-association', 'placement-officer'],
  evidence: ['quota-notice'],
  after: ['quota-requested'],
  deadlines: [{ due: ['opened + 60d'], remindDaysBefore: [14], effect: 'escalate', source: 'A' }],
  source: 'TUI 24.2',
};

const RISK_LIST = 'The yearly list of states at particular risk for the season was not found.';

const NO_ANSWER: Deadline = {
  due: ['opened + 20d'],
  remindDaysBefore: [5],
  effect: 'escalate',
  to: ['immigration-office', 'employers-association'],
  source: 'TUI 24.2, 22.5.01',
};

/** Of last year’s employer only, and only in a campaign of which a jurist has seen that Morocco is on no list. */
const GRANT_BY_SILENCE: Deadline = {
  due: ['opened + 20d'],
  remindDaysBefore: [5],
  onlyIf: { milestone: 'quota-requested', detail: 'sameEmployer', oneOf: ['true'] },
  underOrder: 'it-silence-open',
  effect: 'deemed-granted',
  toCheck: RISK_LIST,
  source: 'GU12',
};

function authorisedFromQuota(row: MilestoneRule): MilestoneRule {
  const isFirst = row.paths.includes('first');
  const granted: MilestoneRule = {
    ...row,
    details: [...(row.details ?? []), NOTIFIED_ON],
    after: ['quota-assigned'],
    deadlines: isFirst ? [NO_ANSWER] : [GRANT_BY_SILENCE, NO_ANSWER],
    toCheck: RISK_LIST,
    source: 'TUI 24.2, 22.5.01; DL145; MAE25; UNI',
  };
  return isFirst ? granted : spared(granted);
}

const visaChecksConcluded: MilestoneRule = {
  milestone: 'visa-checks-concluded',
  paths: FIRST,
  need: 'optional',
  reportedBy: ['consulate', 'employers-association', 'placement-officer'],
  evidence: ['consular-notice'],
  after: ['visa-filed'],
  source: 'TUI 22.5-quinquies',
};

/** Made on a platform that is not seen from here. A visa proves it, so that it gates nothing. */
const authorisationConfirmed: MilestoneRule = {
  milestone: 'authorisation-confirmed',
  paths: FIRST,
  need: 'expected',
  reportedBy: ['employers-association', 'placement-officer'],
  evidence: ['confirmation-receipt'],
  after: ['visa-checks-concluded'],
  deadlines: [
    {
      due: ['opened + 15d'],
      remindDaysBefore: [10, 5, 2],
      effect: 'escalate',
      to: ['employers-association', 'placement-officer', 'seasonal-worker'],
      source: 'TUI 22.5-quinquies, 24-bis.2-bis; L179',
    },
    { due: ['previous + 30d'], effect: 'deemed-refused', source: 'TUI 22.5-quinquies; A' },
  ],
  source: 'TUI 22.5-quinquies, 24.1, 24-bis.2-bis',
};

const contractProposalSent: MilestoneRule = {
  milestone: 'contract-proposal-sent',
  paths: RETURNING,
  underAuthorisation: true,
  need: 'completing',
  reportedBy: ['employers-association', 'placement-officer'],
  evidence: ['contract-proposal'],
  details: [...contractSigned.details, done('copiedToOffice')],
  after: ['selected'],
  deadlines: [{ due: ['s - 45d'], remindDaysBefore: [14], effect: 'escalate', source: 'A' }],
  source: 'TUI 24.11, 5.3-ter',
};

const { after: _after, ...filed } = visaFiled;

const visaFiledAgain: MilestoneRule = {
  ...filed,
  paths: RETURNING,
  afterAny: ['authorised', 'contract-proposal-sent'],
  deadlines: [{ due: ['opened + 1m'], remindDaysBefore: [14, 5], effect: 'escalate', source: 'A' }],
  source: 'A; TUI 24.11',
};

export const replaceInVisa: NonNullable<NonNullable<Derivation['milestones']>['replace']> = {
  'quota-requested': (row) => (row.paths.includes('first') ? row : spared(row)),
  authorised: authorisedFromQuota,
  'visa-filed': { paths: FIRST },
};

export const insertInVisa: NonNullable<NonNullable<Derivation['milestones']>['insert']> = [
  { at: { after: 'quota-requested' }, row: quotaAssigned },
  { at: { after: 'quota-assigned' }, row: spared(quotaAssigned) },
  { at: { after: 'authorised' }, row: contractProposalSent },
  { at: { after: 'visa-filed' }, row: visaFiledAgain },
  { at: { before: 'visa-granted' }, row: visaChecksConcluded },
  { at: { before: 'visa-granted' }, row: spared(visaChecksConcluded) },
  { at: { before: 'visa-granted' }, row: authorisationConfirmed },
  { at: { before: 'visa-granted' }, row: spared(authorisationConfirmed) },
];
