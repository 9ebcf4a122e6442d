// The seasons whose histories are kept, one for each way that a case takes through the workflow's code. They
// are told to the real engine under the rules of Huelva, at a hundred milliseconds a day.
import { todayAt } from '#libs/domain/calendar';
import type { MilestoneReport, Opening } from '#libs/domain/case/case-types';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { transferFor } from '#libs/domain/case/transfers';
import { viewOf } from '#libs/domain/case/view';
import type { CaseBody } from '#libs/domain/case/view';
import { anotherVersion, only, transferTo, without } from '../support/another-pack.ts';
import { aReport, AUDITOR, fromNext, OFFER } from '../support/build-case.ts';
import { ledgerFailure } from '../workflow/memory-ledger.ts';
import type { MemoryLedger } from '../workflow/memory-ledger.ts';
import { annulment, hold, resume } from '../workflow/small-pack.ts';
import type { TrialCase } from '../workflow/trial.ts';
import { eventually } from '../workflow/until.ts';

export interface Stage {
  readonly ledger: MemoryLedger;
  readonly season: TrialCase;
}

export interface Story {
  readonly opening?: Partial<Opening>;
  /** What stands in the ledger before the run begins. */
  readonly before?: (ledger: MemoryLedger, caseId: string) => void;
  readonly tell: (stage: Stage) => Promise<void>;
}

const RETURNING: Partial<Opening> = {
  path: 'returning',
  authorisation: { until: '2028-12-31', caseId: 'an-earlier-season' },
};

/** Rules without a doctor's word, and with half the days to file for a visa. */
export const SHORTER = anotherVersion(maEsCartaya2026, 'shorter', (rule) =>
  rule.milestone === 'medical-cleared'
    ? { ...rule, need: 'optional' }
    : only('visa-filed', {
        after: ['authorised', 'contract-signed'],
        deadlines: [{ due: ['authorised + 15d'], effect: 'escalate', source: 'A' }],
      })(rule),
);

export const STORIES: Readonly<Record<string, Story>> = {
  'first-season': { tell: (stage) => follow(stage, ({ status }) => status === 'closed') },
  'returning-season': {
    opening: RETURNING,
    tell: (stage) => follow(stage, ({ status }) => status === 'closed'),
  },

  'hold-and-resume': {
    tell: async (stage) => {
      await follow(stage, ({ stage: now }) => now === 'training');
      await stage.season.report(hold());
      await eventually('her own agency was not heard', () =>
        stage.season.refusalOf(aReport('nie-assigned', todayOf(stage))),
      );
      await stage.season.report(resume());
      await follow(stage, ({ stage: now }) => now === 'visa');
    },
  },

  withdrawal: {
    tell: async (stage) => {
      await follow(stage, ({ stage: now }) => now === 'training');
      await stage.season.report(aReport('withdrawn', todayOf(stage), { details: { reason: 'personal' } }));
      await stage.season.handle.result();
    },
  },

  silence: {
    opening: RETURNING,
    tell: async (stage) => {
      await follow(stage, ({ milestones }) =>
        milestones.some(({ milestone }) => milestone === 'call-up-filed'),
      );
      const { caseId } = stage.season;
      await eventually('silence did not speak', () =>
        stage.ledger
          .entriesOf(caseId)
          .some((entry) => entry.type === 'silence' && entry.effect === 'deemed-granted'),
      );
      await follow(stage, ({ stage: now }) => now === 'departure' || now === 'contract');
    },
  },

  correction: {
    tell: async (stage) => {
      const { season } = stage;
      await season.report(aReport('application-filed', todayOf(stage)));
      await season.report(aReport('interviewed', todayOf(stage), { by: 'employers-association' }));
      await season.report(aReport('preselected', todayOf(stage)));
      await season.report(annulment(4));
      await season.report(aReport('preselected', todayOf(stage)));
      await follow(stage, ({ stage: now }) => now === 'training');
      const selected = stage.ledger.entriesOf(season.caseId).length;
      await season.report(annulment(selected));
    },
  },

  'ledger-away': {
    tell: async (stage) => {
      const { season, ledger } = stage;
      let failures = 6;
      ledger.before = (call, caseId) => {
        if (call !== 'recordEntry' || caseId !== season.caseId || failures === 0) return;
        failures -= 1;
        throw ledgerFailure('ledger-unavailable');
      };
      await season.report(aReport('application-filed', todayOf(stage)));
      ledger.before = () => undefined;
      await follow(stage, ({ stage: now }) => now === 'training');
    },
  },

  'ledger-ahead-and-behind': {
    tell: async (stage) => {
      const { season, ledger } = stage;
      await season.report(aReport('application-filed', todayOf(stage)));
      ledger.insert(season.caseId, aReport('preselected', todayOf(stage)));
      await season.catchUp(3);
      ledger.insert(season.caseId, hold());
      await season.refusalOf(aReport('interviewed', todayOf(stage)));
      await season.report(resume());
      ledger.loseTail(season.caseId, 2);
      await season.report(hold());
    },
  },

  transfer: {
    tell: async (stage) => {
      const { season, ledger } = stage;
      await follow(stage, ({ stage: now }) => now === 'training');
      await season.refusalOf(transferTo(anotherVersion(maEsCartaya2026, 'poorer', without('selected'))));
      await season.report(transferTo(SHORTER));
      await follow(stage, ({ stage: now }) => now === 'visa');
      ledger.insert(season.caseId, transferFor(transferTo(maEsCartaya2026)));
      await season.catchUp(ledger.entriesOf(season.caseId).length);
      await follow(stage, ({ stage: now }) => now === 'departure');
    },
  },

  'no-room': {
    tell: async (stage) => {
      const { season, ledger } = stage;
      await follow(stage, ({ next }) => next.some(({ milestone }) => milestone === 'selected'));
      ledger.full.add('offer');
      const selected = selectedOn(stage);
      await season.refusalOf(selected);
      ledger.full.clear();
      await season.report(selected, `${selected.reportId}~2`);
    },
  },

  'woken-after-the-end': {
    before: (ledger, caseId) => {
      ledger.insert(caseId, aReport('application-filed', '2026-01-12'));
      ledger.insert(caseId, {
        ...aReport('not-selected', '2026-01-12'),
        type: 'exit',
        outcome: 'not-selected',
      });
    },
    tell: async ({ season }) => {
      await season.handle.result();
    },
  },
};

function selectedOn(stage: Stage): MilestoneReport {
  const next = bodyOf(stage).next.find(({ milestone }) => milestone === 'selected');
  if (!next) throw new Error('selection is not open');
  return fromNext(next, todayOf(stage));
}

/** Reports whatever is asked for next, as soon as it may be, until the case is as wanted. */
async function follow(stage: Stage, wanted: (body: CaseBody) => boolean): Promise<void> {
  await eventually(
    'the season did not get there',
    async () => {
      const body = bodyOf(stage);
      if (wanted(body)) return true;
      const open = body.next.find(({ required, notBefore }) => required && (notBefore ?? '') <= body.today);
      if (open) await stage.season.report(fromNext(open, body.today)).catch(() => undefined);
      return false;
    },
    120_000,
  );
}

function bodyOf({ ledger, season }: Stage): CaseBody {
  const body = viewOf(ledger.caseOf(season.caseId), {
    nowMs: Date.now(),
    reader: AUDITOR,
    freeOfferIds: [OFFER.offerId],
  });
  if (!body) throw new Error('not open yet');
  return body;
}

function todayOf({ ledger, season }: Stage): string {
  const [opening] = ledger.entriesOf(season.caseId);
  if (opening?.type !== 'opening') throw new Error('no opening');
  return todayAt(opening.calendar, Date.now());
}
