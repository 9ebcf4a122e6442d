// The seasons whose histories are kept, one for each way that a case takes through the workflow's code. They
// run on the real engine under the rules of Huelva, at a hundred milliseconds a day.
import { addDays } from '#libs/domain/calendar';
import type { Draft, Entry, MilestoneReport } from '#libs/domain/case/case-types';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { transferFor } from '#libs/domain/case/transfers';
import { ACTS } from '../support/acts-pack.ts';
import { anotherVersion, only, transferTo, without } from '../support/another-pack.ts';
import { aCase, aReport, fromNext, OFFER, withReport } from '../support/build-case.ts';
import { packByPlace } from '../support/calendar-pack.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { untilNext } from '../support/follow-season.ts';
import { HUELVA, breach, changed, ended, reportOf } from '../support/spells-pack.ts';
import { ledgerFailure } from '../workflow/memory-ledger.ts';
import { annulment, hold, resume } from '../workflow/small-pack.ts';
import { eventually } from '../workflow/until.ts';
import { bodyOf, follow, insertAll, lineOf, LONG_AGO, RETURNING, todayOf } from './playing.ts';
import type { Setup, Story } from './playing.ts';
import { LAW_STORIES } from './stories-of-law.ts';

/** Rules without a doctor's word, and with half the days to file for a visa. */
export const SHORTER = anotherVersion(maEsCartaya2026, 'shorter', (rule) =>
  rule.milestone === 'medical-cleared'
    ? { ...rule, need: 'optional' }
    : only('visa-filed', {
        after: ['authorised', 'contract-signed'],
        deadlines: [{ due: ['authorised + 15d'], effect: 'escalate', source: 'A' }],
      })(rule),
);

export const BY_PLACE = packByPlace();

export const STORIES: Readonly<Record<string, Story>> = {
  ...LAW_STORIES,
  'first-season': { play: (setup) => follow(setup, ({ status }) => status === 'closed') },
  'returning-season': {
    opening: RETURNING,
    play: (setup) => follow(setup, ({ status }) => status === 'closed'),
  },

  'hold-and-resume': {
    play: async (setup) => {
      await follow(setup, ({ stage: now }) => now === 'training');
      await setup.season.report(hold());
      await eventually('the report was not refused while the case was on hold', () =>
        setup.season.refusalOf(aReport('nie-assigned', todayOf(setup))),
      );
      await setup.season.report(resume());
      await follow(setup, ({ stage: now }) => now === 'visa');
    },
  },

  withdrawal: {
    play: async (setup) => {
      await follow(setup, ({ stage: now }) => now === 'training');
      await setup.season.report(aReport('withdrawn', todayOf(setup), { details: { reason: 'personal' } }));
      await setup.season.handle.result();
    },
  },

  silence: {
    opening: RETURNING,
    play: async (setup) => {
      await follow(setup, ({ milestones }) =>
        milestones.some(({ milestone }) => milestone === 'call-up-filed'),
      );
      const { caseId } = setup.season;
      await eventually('the silence was not recorded', () =>
        setup.ledger
          .entriesOf(caseId)
          .some((entry) => entry.type === 'silence' && entry.effect === 'deemed-granted'),
      );
      await follow(setup, ({ stage: now }) => now === 'departure' || now === 'contract');
    },
  },

  /** Thirteen days for a paper move the month to 2 April, a day off in Andalusia: the silence is of Mon 6 April. */
  'terms-by-place': {
    opening: RETURNING,
    pack: BY_PLACE,
    play: async (setup) => {
      const term = { of: 'call-up-granted', from: '2026-03-05' };
      const { startsOn, endsOn } = OFFER;
      await tell(setup, 'selected', '2026-01-14');
      await tell(setup, 'call-up-filed', '2026-02-20', { startsOn, endsOn });
      await tell(setup, 'term-suspended', '2026-03-05', term);
      await tell(setup, 'term-suspended', '2026-03-18', { ...term, to: '2026-03-18' });
      await eventually('the silence was not recorded', () =>
        setup.ledger
          .entriesOf(setup.season.caseId)
          .some((entry) => entry.type === 'silence' && entry.dueOn === '2026-04-06'),
      );
    },
  },

  correction: {
    play: async (setup) => {
      const { season } = setup;
      await season.report(aReport('application-filed', todayOf(setup)));
      await season.report(aReport('interviewed', todayOf(setup), { by: 'employers-association' }));
      await season.report(aReport('preselected', todayOf(setup)));
      await season.report(annulment(4));
      await season.report(aReport('preselected', todayOf(setup)));
      await follow(setup, ({ stage: now }) => now === 'training');
      const selected = setup.ledger.entriesOf(season.caseId).length;
      await season.report(annulment(selected));
    },
  },

  'ledger-away': {
    play: async (setup) => {
      const { season, ledger } = setup;
      let failures = 6;
      ledger.before = (call, caseId) => {
        if (call !== 'recordEntry' || caseId !== season.caseId || failures === 0) return;
        failures -= 1;
        throw ledgerFailure('ledger-unavailable');
      };
      await season.report(aReport('application-filed', todayOf(setup)));
      ledger.before = () => undefined;
      await follow(setup, ({ stage: now }) => now === 'training');
    },
  },

  'ledger-ahead-and-behind': {
    play: async (setup) => {
      const { season, ledger } = setup;
      await season.report(aReport('application-filed', todayOf(setup)));
      ledger.insert(season.caseId, aReport('preselected', todayOf(setup)));
      await season.catchUp(3);
      ledger.insert(season.caseId, hold());
      await season.refusalOf(aReport('interviewed', todayOf(setup)));
      await season.report(resume());
      ledger.loseEntriesAfter(season.caseId, 2);
      await season.report(hold());
    },
  },

  transfer: {
    play: async (setup) => {
      const { season, ledger } = setup;
      await follow(setup, ({ stage: now }) => now === 'training');
      await season.refusalOf(transferTo(anotherVersion(maEsCartaya2026, 'poorer', without('selected'))));
      await season.report(transferTo(SHORTER));
      await follow(setup, ({ stage: now }) => now === 'visa');
      ledger.insert(season.caseId, transferFor(transferTo(maEsCartaya2026)));
      await season.catchUp(ledger.entriesOf(season.caseId).length);
      await follow(setup, ({ stage: now }) => now === 'departure');
    },
  },

  // After a breach the season goes on, and another employer begins it anew.
  'two-employers': {
    opening: RETURNING,
    play: async (setup) => {
      const { season } = setup;
      await followToWork(setup);
      await season.report(told('employer-breach-established', setup, breach));
      await season.report(told('contract-ended', setup, ended));
      const startsOn = addDays(todayOf(setup), 3);
      await season.report(told('employer-changed', setup, changed(startsOn, addDays(startsOn, 30))));
      await follow(setup, ({ today, stage }) => stage === 'contract' && today >= startsOn);
      await followToTheEnd(setup);
    },
  },

  // Home in between, and back in the same season.
  're-entry': {
    opening: RETURNING,
    play: async (setup) => {
      const { season } = setup;
      await followToWork(setup);
      await season.report(told('contract-ended', setup, ended));
      await season.report(told('return-boarded', setup));
      await season.report(told('re-entered', setup));
      await followToTheEnd(setup);
    },
  },

  'no-room': {
    play: async (setup) => {
      const { season, ledger } = setup;
      await follow(setup, ({ next }) => next.some(({ milestone }) => milestone === 'selected'));
      ledger.full.add('offer');
      const selected = selectedOn(setup);
      await season.refusalOf(selected);
      ledger.full.clear();
      await season.report(selected, `${selected.reportId}~2`);
    },
  },

  'finding-after-closing': {
    pack: ACTS,
    opening: LONG_AGO,
    before: (ledger, caseId) => insertAll(ledger, caseId, leftEarly()),
    play: async (setup) => {
      const conductOn = '2026-04-01';
      await setup.late(
        aReport('finding-recorded', conductOn, {
          pack: ACTS,
          by: 'immigration-office',
          details: { kind: 'unauthorised-work', conductOn, decidedOn: conductOn, effect: 'exclusion' },
        }),
      );
      await setup.season.handle.result();
    },
  },

  'slip-after-an-early-end': {
    pack: ACTS,
    opening: LONG_AGO,
    before: (ledger, caseId) => insertAll(ledger, caseId, leftEarly()),
    play: async (setup) => {
      const exitedOn = '2026-04-02';
      await setup.late(
        aReport('return-proved', exitedOn, { pack: ACTS, by: 'consulate', details: { exitedOn } }),
      );
      await setup.season.handle.result();
    },
  },

  'refusal-before-its-silence': {
    pack: ACTS,
    opening: RETURNING,
    play: async (setup) => {
      const { ledger, season } = setup;
      await follow(setup, ({ milestones }) =>
        milestones.some(({ milestone }) => milestone === 'call-up-filed'),
      );
      const entries = (): readonly Entry[] => ledger.entriesOf(season.caseId);
      await eventually('the silence was not recorded', () =>
        entries().some((entry) => entry.type === 'silence' && entry.effect === 'deemed-granted'),
      );
      const filed = entries().find((entry) => 'milestone' in entry && entry.milestone === 'call-up-filed');
      const notifiedOn = filed && 'occurredOn' in filed ? (filed.occurredOn ?? '') : '';
      await season.report(
        aReport('call-up-refused', notifiedOn, {
          pack: ACTS,
          by: 'immigration-office',
          details: { notifiedOn },
        }),
      );
      await season.handle.result();
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
    play: async ({ season }) => {
      await season.handle.result();
    },
  },
};

/** Reports a milestone of a day, as soon as the case has come to that day. */
async function tell(
  setup: Setup,
  milestone: string,
  on: string,
  details: MilestoneReport['details'] = {},
): Promise<void> {
  await eventually('the day did not come', () => todayOf(setup) >= on);
  await setup.season.report(aReport(milestone, on, { pack: BY_PLACE, details }));
}

/** A season up to its early end, as an earlier run left it. */
function leftEarly(): Draft[] {
  const { seasonCase } = untilNext(aCase({ pack: ACTS }), 'contract-ended');
  const left = withReport(
    seasonCase,
    aReport('ended-early', '2026-04-01', {
      pack: ACTS,
      by: 'employers-association',
      details: { cause: 'other' },
    }),
  );
  return left.entries.slice(1);
}

/** Until the arrival, and then under rules with work spells. */
async function followToWork(setup: Setup): Promise<void> {
  await follow(setup, ({ stage }) => stage === 'contract');
  await setup.season.report(transferTo(HUELVA));
}

/** What is asked for next, the end of each spell included, until nothing is. */
async function followToTheEnd(setup: Setup): Promise<void> {
  await eventually('the second spell has not begun', () => bodyOf(setup).spells.length === 2);
  await follow(setup, ({ status }) => status === 'closed');
}

function told(milestone: string, setup: Setup, options: ReportOptions = {}): MilestoneReport {
  return reportOf(HUELVA, milestone, todayOf(setup), options);
}

function selectedOn(setup: Setup): MilestoneReport {
  return fromNext(lineOf(setup, 'selected'), todayOf(setup));
}
