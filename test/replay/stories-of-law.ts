// Seasons that tell the rules of the fold by which the law is read anew (F2, F3, F5, F8, F15, F17), the time after an
// authorisation that was lost through the employer, and force majeure. Opened as cases were when each was recorded.
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Draft, Entry, MilestoneReport, Opening } from '#libs/domain/case/case-types';
import { maEsCartaya2026b } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { maEsCartaya2026c } from '#libs/domain/pack/shipped/ma-es-cartaya-2026c';
import { maEsCartaya2026d } from '#libs/domain/pack/shipped/ma-es-cartaya-2026d';
import { ACTS } from '../support/acts-pack.ts';
import { aCase, aReport, fromNext, OFFER, OPENED_ON, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { untilAsked, untilNext } from '../support/follow-season.ts';
import { reportOf } from '../support/spells-pack.ts';
import { hold, resume } from '../workflow/small-pack.ts';
import { eventually } from '../workflow/until.ts';
import { follow, insertAll, lineOf, LONG_AGO, RETURNING, todayOf } from './playing.ts';
import type { Setup, Story } from './playing.ts';

const BOUNDED = {
  campaignOpensOn: OPENED_ON,
  ...{ boundedDates: true, legalLimits: true, boundedContracts: true, forceMajeure: true },
} as const satisfies Partial<Opening>;

/** As cases are opened since acts are read a second time. */
const REVIEWED = {
  boundedAnswers: true,
  appealsHeard: true,
  actsReviewed: true,
} as const satisfies Partial<Opening>;

const OFFICE = { by: 'immigration-office' } as const;

/** As cases are opened since a refusal may be lifted. */
const LIFTABLE = {
  laterProofs: true,
  retoldActs: true,
  deathsHeard: true,
} as const satisfies Partial<Opening>;

/** As cases are opened since the order of reports was reviewed. */
const IN_ANY_ORDER = { orderReviewed: true } as const satisfies Partial<Opening>;

/** Long enough to be told from a term that ends on a day off. */
const CLOSED_BORDER_DAYS = 12;

export const LAW_STORIES: Readonly<Record<string, Story>> = {
  'lost-through-the-employer': {
    opening: { ...RETURNING, ...BOUNDED, programme: 'ma-es-cartaya@2026b' },
    pack: maEsCartaya2026b,
    play: async (setup) => {
      const filedOn = await calledUp(setup);
      await whileTheBorderIsClosed(setup, { legalBasis: 'RD 463/2020' });
      await written(
        setup,
        'the silence',
        (entry) => entry.type === 'silence' && entry.milestone === 'call-up-granted',
      );
      // Of no known day of notice: in doubt, and the grant by silence stands.
      await setup.season.report(told('call-up-refused', filedOn, { by: 'employers-association' }));
      await whileTheBorderIsClosed(setup, {}, async () => {
        const noShow = told('no-show', todayOf(setup), { by: 'placement-officer' });
        await refusedAs('already-recorded', setup, noShow);
      });
      await follow(setup, ({ stage }) => stage === 'contract');
      await written(setup, 'the word to the office', (entry) =>
        isEscalated(entry, 'social-security-registered', 'immigration-office'),
      );
      await lostAndEnded(setup);
    },
  },

  'home-after-an-absence': {
    pack: ACTS,
    opening: { ...LONG_AGO, ...BOUNDED },
    before: (ledger, caseId) => insertAll(ledger, caseId, absentAtArrival()),
    play: async (setup) => {
      const decidedOn = '2026-09-01';
      await setup.late(
        aReport('finding-recorded', decidedOn, {
          pack: ACTS,
          by: 'immigration-office',
          details: { kind: 'return-undertaking', conductOn: '2026-08-01', decidedOn, effect: 'exclusion' },
        }),
      );
      await setup.season.handle.result();
      await setup.late(
        aReport('return-proved', '2026-10-01', {
          pack: ACTS,
          by: 'consulate',
          details: { exitedOn: '2026-04-02' },
        }),
      );
      await setup.season.handle.result();
    },
  },

  'found-away-and-lifted': {
    pack: maEsCartaya2026c,
    opening: { ...LONG_AGO, ...BOUNDED, ...REVIEWED, programme: 'ma-es-cartaya@2026c' },
    before: (ledger, caseId) => insertAll(ledger, caseId, workEnded()),
    play: async (setup) => {
      const { season, ledger } = setup;
      const unpaid = { details: { month: '2026-05', amount: 120 } };
      const tooEarly = '2026-04-30';
      const byOfficer = { by: 'placement-officer', ...unpaid } as const;
      await refusedAs(
        'details-missing',
        setup,
        reportOf(maEsCartaya2026c, 'pay-missing', tooEarly, byOfficer),
      );
      await season.report(reportOf(maEsCartaya2026c, 'pay-missing', tooEarly, { by: 'ngo', ...unpaid }));
      await season.report(
        reportOf(maEsCartaya2026c, 'not-returned', '2026-10-05', {
          ...OFFICE,
          details: { decidedOn: '2026-10-05' },
        }),
      );
      await season.handle.result();
      const of = ledger.entriesOf(season.caseId).length;
      await setup.late(
        reportOf(maEsCartaya2026c, 'appeal-filed', '2026-10-10', { by: 'ngo', details: { of } }),
      );
      await season.handle.result();
      await setup.late(
        reportOf(maEsCartaya2026c, 'finding-lifted', '2026-11-01', {
          ...OFFICE,
          details: { of, ground: 'appeal' },
        }),
      );
      await season.handle.result();
    },
  },

  'refused-lifted-and-brought-home': {
    pack: maEsCartaya2026d,
    opening: { ...BOUNDED, ...REVIEWED, ...LIFTABLE, programme: 'ma-es-cartaya@2026d' },
    play: async (setup) => {
      const { season, ledger } = setup;
      const now = (milestone: string, options: ReportOptions = {}): MilestoneReport =>
        reportOf(maEsCartaya2026d, milestone, todayOf(setup), options);
      await follow(setup, ({ next }) => next.some(({ milestone }) => milestone === 'visa-granted'));
      const day = { details: { notifiedOn: todayOf(setup) } };
      await season.report(now('visa-refused', { by: 'consulate', ...day }));
      await season.handle.result();
      const of = ledger.entriesOf(season.caseId).length;
      await setup.late(now('appeal-filed', { by: 'ngo', details: { of } }));
      await season.handle.result();
      await setup.late(now('refusal-lifted', { by: 'consulate', details: { of, ground: 'appeal' } }));
      await follow(setup, ({ stage }) => stage === 'contract');
      await season.report(now('repatriated', { by: 'consulate', details: { way: 'deceased' } }));
      await written(setup, 'the word of a death that no exit tells', (entry) =>
        isEscalated(entry, 'deceased', 'placement-officer'),
      );
      await season.report(now('deceased', { by: 'consulate' }));
    },
  },

  'told-in-another-order': {
    pack: maEsCartaya2026d,
    opening: {
      ...RETURNING,
      ...BOUNDED,
      ...REVIEWED,
      ...LIFTABLE,
      ...IN_ANY_ORDER,
      programme: 'ma-es-cartaya@2026d',
    },
    play: toldInAnotherOrder,
  },
};

/** A grant of a held case, notified a day after it; a death in doubt; two ends of work told before the change between them. */
async function toldInAnotherOrder(setup: Setup): Promise<void> {
  const { season } = setup;
  const on = (milestone: string, day: IsoDate, options: ReportOptions): Promise<unknown> =>
    season.report(reportOf(maEsCartaya2026d, milestone, day, options));
  const byEmployers = { by: 'employers-association' } as const;
  await follow(setup, ({ next }) => next.some(({ milestone }) => milestone === 'call-up-granted'));
  const grantedOn = todayOf(setup);
  await season.report(hold());
  await dayCame(setup, addDays(grantedOn, 1));
  await on('call-up-granted', grantedOn, { ...OFFICE, details: { notifiedOn: addDays(grantedOn, 1) } });
  await season.report(resume());
  await follow(setup, ({ stage }) => stage === 'contract');
  const arrivedOn = todayOf(setup);
  await on('deceased', '2023-02-13', byEmployers);
  await dayCame(setup, addDays(arrivedOn, 12));
  await on('contract-ended', addDays(arrivedOn, 4), { ...byEmployers, details: { how: 'employer-breach' } });
  await on('contract-ended', addDays(arrivedOn, 12), { ...byEmployers, details: { how: 'term' } });
  await on('employer-change-requested', addDays(arrivedOn, 4), {
    by: 'ngo',
    details: { cause: 'employer-breach', route: 'place-of-first' },
  });
  const startsOn = addDays(arrivedOn, 6);
  const terms = { startsOn, endsOn: addDays(arrivedOn, 12), newOfferId: OFFER.offerId };
  await on('employer-changed', addDays(arrivedOn, 5), { ...OFFICE, details: terms });
  await follow(setup, ({ stage }) => stage === 'return');
}

/** Called up, after the year 2062 was typed twice: by a partner agency, and by an officer. Answers with the day. */
async function calledUp(setup: Setup): Promise<IsoDate> {
  await follow(setup, ({ next }) => next.some(({ milestone }) => milestone === 'call-up-filed'));
  const filedOn = todayOf(setup);
  const { details } = fromNext(lineOf(setup, 'call-up-filed'), filedOn);
  const filed = (by: 'employers-association' | 'placement-officer', more = {}): MilestoneReport =>
    told('call-up-filed', filedOn, { by, details: { ...details, ...more } });
  const mistyped = { authorisedUntil: '2062-12-31' };
  await setup.season.report(filed('employers-association', mistyped));
  await refusedAs('details-missing', setup, filed('placement-officer', mistyped));
  await setup.season.report(filed('placement-officer'));
  return filedOn;
}

/** Force majeure from today on, and its end some days later, told from the same day. */
async function whileTheBorderIsClosed(
  setup: Setup,
  more: MilestoneReport['details'],
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const from = todayOf(setup);
  const to = addDays(from, CLOSED_BORDER_DAYS);
  const closed = { ground: 'border', from, ...more };
  await setup.season.report(told('force-majeure-declared', from, { details: closed }));
  await meanwhile();
  await dayCame(setup, to);
  await setup.season.report(told('force-majeure-declared', from, { details: { ...closed, to } }));
}

/** Three months pass in which nobody is late for the way home; then a stamp is found, of a day before the end told. */
async function lostAndEnded(setup: Setup): Promise<void> {
  const { season } = setup;
  const notifiedOn = todayOf(setup);
  const details = { cause: 'employer-insolvent', attributable: 'employer', notifiedOn };
  await season.report(told('authorisation-withdrawn', notifiedOn, { details }));
  const endedOn = addDays(notifiedOn, 4);
  await dayCame(setup, endedOn);
  await season.report(told('contract-ended', endedOn, { details: { how: 'employer-breach' } }));
  await written(setup, 'the end of the three months', (entry) =>
    isEscalated(entry, 'employer-change-requested', 'trade-union'),
  );
  await season.report(
    told('return-proved', addDays(endedOn, -2), { by: 'placement-officer', evidence: ['exit-stamp'] }),
  );
}

/** A season that boarded on 20 March and was not seen at the farm, as an earlier run left it. */
function absentAtArrival(): Draft[] {
  const { seasonCase } = untilNext(aCase({ pack: ACTS }), 'boarded');
  return [
    aReport('boarded', '2026-03-20', { pack: ACTS }),
    aReport('absent-at-arrival', '2026-03-24', { pack: ACTS, by: 'municipality' }),
  ]
    .reduce((so, report) => withReport(so, report), seasonCase)
    .entries.slice(1);
}

/** A season whose work ended on 30 June, as an earlier run left it. */
function workEnded(): Draft[] {
  const { seasonCase } = untilAsked(aCase({ pack: maEsCartaya2026c }), 'contract-ended');
  const end = reportOf(maEsCartaya2026c, 'contract-ended', '2026-06-30', { details: { how: 'term' } });
  return withReport(seasonCase, end).entries.slice(1);
}

const told = (milestone: string, on: IsoDate, options: ReportOptions = {}): MilestoneReport =>
  reportOf(maEsCartaya2026b, milestone, on, options);

const isEscalated = (entry: Entry, milestone: string, to: string): boolean =>
  entry.type === 'escalation' && entry.milestone === milestone && entry.to === to;

async function refusedAs(code: string, { season }: Setup, report: MilestoneReport): Promise<void> {
  const refusal = await season.refusalOf(report);
  if (refusal.code !== code) throw new Error(`${report.milestone} was refused as ${refusal.code}`);
}

const dayCame = (setup: Setup, day: IsoDate): Promise<true> =>
  eventually(`${day} did not come`, () => todayOf(setup) >= day);

const written = ({ ledger, season }: Setup, what: string, is: (entry: Entry) => boolean): Promise<true> =>
  eventually(`${what} was not written`, () => ledger.entriesOf(season.caseId).some(is));
