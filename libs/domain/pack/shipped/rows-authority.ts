/**
 * Acts of the authority and of time, in any corridor. They are records: heard in every stage, on hold and after closing;
 * they gate nothing and never change an outcome.
 */
import type { MilestoneRule } from '#libs/domain/pack/programme';
import { NOTIFIED_ON, OF_ENTRY, dayOf, oneOf } from './detail-kinds.ts';
import { BOTH } from './rows-departure.ts';

/** Who may speak for the person reads what the authority found; an employer does not. */
const FINDING_READERS: MilestoneRule['visibleTo'] = ['immigration-office', 'consulate', 'ngo', 'trade-union'];

/** What ends a season, or lets it go on, its employer reads too. */
const ACT_READERS: MilestoneRule['visibleTo'] = [
  'immigration-office',
  'consulate',
  'employers-association',
  'ngo',
  'trade-union',
];

export const findingRecorded = {
  milestone: 'finding-recorded',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  anyTime: true,
  reportedBy: ['immigration-office'],
  evidence: [],
  details: [
    oneOf('kind', ['early-abandonment', 'unauthorised-work', 'return-undertaking']),
    dayOf('conductOn'),
    dayOf('decidedOn'),
    NOTIFIED_ON,
    oneOf('effect', ['none', 'exclusion', 'call-up-denied', 'extinction']),
    { name: 'reference', type: 'string', private: true, examples: [{ value: 'RES-0001' }] },
  ],
  after: [],
  visibleTo: FINDING_READERS,
  source: 'A',
} satisfies MilestoneRule;

export const findingLifted = {
  milestone: 'finding-lifted',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  anyTime: true,
  reportedBy: ['immigration-office', 'placement-officer'],
  evidence: [],
  details: [OF_ENTRY, oneOf('ground', ['appeal', 'corrected', 'expired'])],
  after: ['finding-recorded'],
  visibleTo: FINDING_READERS,
  source: 'A',
} satisfies MilestoneRule;

/** The authority takes back a refusal or a withdrawal: after an appeal, or because it was a mistake. */
export const refusalLifted = {
  milestone: 'refusal-lifted',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  anyTime: true,
  reportedBy: ['immigration-office', 'consulate', 'placement-officer'],
  evidence: ['resolution'],
  details: [OF_ENTRY, oneOf('ground', ['appeal', 'corrected'])],
  after: [],
  visibleTo: ACT_READERS,
  toCheck:
    'By when the authority decides again once its refusal is lifted, and what its silence then means: none is written.',
  source: 'A',
} satisfies MilestoneRule;

/** Against any act or silence of an authority, which `of` names. */
export const appealFiled = {
  milestone: 'appeal-filed',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  anyTime: true,
  reportedBy: ['placement-officer', 'ngo', 'trade-union', 'seasonal-worker'],
  evidence: [],
  details: [OF_ENTRY],
  after: [],
  visibleTo: FINDING_READERS,
  source: 'A',
} satisfies MilestoneRule;

export const authorisationWithdrawn = {
  milestone: 'authorisation-withdrawn',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  anyTime: true,
  reportedBy: ['immigration-office'],
  evidence: [],
  details: [
    oneOf('cause', [
      'employer-insolvent',
      'employer-sanctioned',
      'employer-breach',
      'false-papers',
      'not-registered',
      'worker-conduct',
    ]),
    oneOf('attributable', ['employer', 'worker', 'none']),
    dayOf('notifiedOn'),
  ],
  after: ['selected'],
  visibleTo: ACT_READERS,
  source: 'A',
} satisfies MilestoneRule;

/** The term that `of` names waits from one day to another; without the other, until it is told. */
export const termSuspended = {
  milestone: 'term-suspended',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  anyTime: true,
  reportedBy: ['immigration-office', 'employers-association', 'placement-officer'],
  evidence: [],
  details: [
    { name: 'of', type: 'string', required: 'always', examples: [{ value: 'authorised' }] },
    oneOf('ground', ['papers', 'report', 'other']),
    dayOf('from'),
    { name: 'to', type: 'date', min: 'details.from', examples: [{ value: 'today' }] },
  ],
  after: [],
  source: 'A',
} satisfies MilestoneRule;

/** For a campaign it is reported of many cases at once; nobody is a no-show because of it. */
export const forceMajeureDeclared = {
  milestone: 'force-majeure-declared',
  paths: BOTH,
  need: 'optional',
  repeatable: true,
  anyTime: true,
  reportedBy: ['placement-officer'],
  evidence: [],
  details: [
    oneOf('ground', ['border', 'epidemic', 'disaster', 'transport']),
    dayOf('from'),
    { name: 'to', type: 'date', min: 'details.from', examples: [{ value: 'today' }] },
    { name: 'legalBasis', type: 'string', examples: [{ value: 'RES-0001' }] },
  ],
  after: [],
  visibleTo: ['municipality', 'employers-association', 'consulate', 'immigration-office', 'ngo'],
  source: 'A',
} satisfies MilestoneRule;

/** A declared witness of the return; with an exit stamp, a sovereign one. */
export const repatriated = {
  milestone: 'repatriated',
  paths: BOTH,
  need: 'optional',
  anyTime: true,
  reportedBy: ['consulate', 'employers-association', 'placement-officer', 'municipality', 'health-service'],
  evidence: [],
  details: [oneOf('way', ['ordinary', 'medical', 'deceased', 'stranded'])],
  afterAny: ['boarded', 'entered', 'arrived'],
  source: 'A',
} satisfies MilestoneRule;

/** All of them, in the stage of work. */
export const authorityRows: readonly MilestoneRule[] = [
  findingRecorded,
  findingLifted,
  appealFiled,
  authorisationWithdrawn,
  termSuspended,
  forceMajeureDeclared,
  repatriated,
];
