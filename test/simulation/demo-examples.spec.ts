/** The examples of the demo: each is reported here against the real rules, in milliseconds. */
import { describe, expect, it } from '@jest/globals';
import { bodyWithEntries, demoCases } from '#apps/cli/demo/case-requests';
import type { CaseRequest, DemoCase } from '#apps/cli/demo/case-requests';
import { OFFERS, OFFER_NAMES, campaignRequest, offerRequest, seededAs } from '#apps/cli/demo/offers';
import { mainProgramme } from '#apps/cli/demo/programmes';
import { FIELD_ACTS, fieldActOn } from '#apps/cli/demo/seed-field-acts';
import type { ActDetails } from '#libs/domain/act-details';
import { addDays, instantOf, realCalendar } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Report, SeasonCase } from '#libs/domain/case/case-types';
import {
  CONVOY_ACTS,
  FARM_ACTS,
  fieldActFaults,
  fieldActRefusal,
  reportersOfFieldAct,
} from '#libs/domain/offer/field-acts';
import { normaliseCin, normaliseNie, normalisePassportNumber } from '#libs/domain/person/identity';
import { normalisePhone } from '#libs/domain/person/phone';
import { STAGES, programmeKey } from '#libs/domain/pack/programme';
import {
  claims,
  entryFor,
  caseFromEntries,
  receiptOf,
  refusal,
  rowOf,
  withDraft,
} from '#libs/domain/case/season-case';
import { textFault } from '#libs/domain/text';
import { costsOf, isFee } from '#libs/domain/case/costs';
import { findingsOf } from '#libs/domain/case/findings';
import { factOf } from '#libs/domain/case/case-state';
import { stateOf } from '#libs/domain/case/fold';
import type { CaseBody } from '#libs/domain/case/view';
import { aReport, viewOn } from '../support/build-case.ts';

const FEBRUARY: IsoDate = '2027-02-16';
const AUTUMN: IsoDate = '2026-11-30';
/** A demo may be seeded on any day: ends of months, a leap day, around New Year and in summer. */
const DAYS = [
  AUTUMN,
  '2026-12-31',
  '2027-01-01',
  '2027-03-31',
  '2027-07-15',
  '2027-10-12',
  '2028-02-29',
  '2028-12-24',
];

interface Seeded {
  demo: DemoCase;
  seasonCase: SeasonCase;
}

const seeded = seedAll(FEBRUARY);
const views = seeded.map(({ seasonCase }) => viewOn(seasonCase, FEBRUARY));
const some = (test: (view: CaseBody) => boolean): boolean => views.some(test);

describe('the examples of the demo', () => {
  it.each([FEBRUARY, ...DAYS])(
    'pass every rule, early or contested only where they say so, when seeded on %s',
    (day) => {
      expect(() => seedAll(day)).not.toThrow();
    },
  );

  it('are in all seven stages, open, on hold and closed', () => {
    const open = views.filter(({ status }) => status === 'active');
    expect(STAGES.filter((stage) => !open.some((view) => view.stage === stage))).toEqual([]);
    expect(new Set(views.map(({ status }) => status))).toEqual(new Set(['active', 'on-hold', 'closed']));
  });

  it('are some hundred, two in three returning', () => {
    expect(seeded.length).toBeGreaterThanOrEqual(75);
    expect(seeded.length).toBeLessThanOrEqual(120);
    const share = views.filter(({ path }) => path === 'returning').length / views.length;
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.7);
  });

  it('end in every way a season ends on this corridor', () => {
    const outcomes = new Set(views.map(({ outcome }) => outcome));
    for (const outcome of ['completed', 'withdrawn', 'visa-refused', 'no-show', 'cancelled', 'ended-early']) {
      expect([...outcomes]).toContain(outcome);
    }
  });

  it('leave facts early and contested, and an entry corrected', () => {
    const states = new Set(views.flatMap(({ milestones }) => milestones.map(({ state }) => state)));
    expect([...states]).toEqual(expect.arrayContaining(['recorded', 'early', 'contested']));
    expect(
      seeded.some(({ seasonCase }) => seasonCase.entries.some((e) => e.type === 'correction' && e.annul)),
    ).toBe(true);
    expect(
      seeded.some(({ seasonCase }) =>
        seasonCase.entries.some((e) => e.type === 'correction' && e.occurredOn),
      ),
    ).toBe(true);
  });

  it('leave on several days of the next two weeks, from several employers, in travel groups and without one', () => {
    const leaving = leavingPeople();
    expect(new Set(leaving.map(({ starts }) => starts)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(leaving.map(({ employer }) => employer)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(leaving.map(({ convoyId }) => convoyId))).toEqual(
      new Set([
        ...[null, 'tanger-tarifa', 'tanger-tarifa-2', 'tanger-tarifa-3'],
        ...['tanger-algeciras', 'tanger-algeciras-2', 'nador-almeria'],
      ]),
    );
  });

  it('leave each travel group on one day, and none that somebody has already travelled along with', () => {
    const leaving = leavingPeople().filter(({ hasBoarded }) => !hasBoarded);
    const groups = new Map(leaving.map(({ convoyId, starts }) => [convoyId, starts]));
    groups.delete(null);
    for (const { convoyId, starts } of leaving) expect(groups.get(convoyId) ?? starts).toBe(starts);
    const along = FIELD_ACTS.filter(
      (plan) => fieldActOn(plan, FEBRUARY).milestone === 'mediator-travelled',
    ).flatMap((plan) => ('convoyId' in plan ? plan.convoyId : []));
    expect(along).not.toEqual([]);
    expect(along.filter((convoyId) => groups.has(convoyId))).toEqual([]);
  });

  it('leave deadlines passed and to come, silences among them', () => {
    expect(some(({ next }) => next.some(({ required, overdue }) => required && overdue))).toBe(true);
    // In a year whose days off are known: in others no silence is written.
    const inKnownDays = seedAll(AUTUMN).map(({ seasonCase }) => viewOn(seasonCase, AUTUMN));
    const silent = inKnownDays.flatMap(({ next }) => next.filter(({ overdue }) => overdue));
    expect(silent.map(({ onSilence }) => onSilence)).toEqual(
      expect.arrayContaining(['deemed-granted', 'deemed-refused', 'lapse']),
    );
    const soon = addDays(FEBRUARY, 14);
    expect(some(({ next }) => next.some(({ dueOn, overdue }) => !overdue && dueOn && dueOn <= soon))).toBe(
      true,
    );
    const overdue = views.filter(({ next }) => next.some((line) => line.required && line.overdue));
    expect(overdue.length).toBeLessThan(views.length / 3);
  });

  it('tell of employers who break the law, of housing, pay and rights that nobody told, of renewals and of findings', () => {
    const windows = views.flatMap((view) => view.windows.filter(({ open }) => open));
    expect(new Set(windows.map(({ kind }) => kind))).toEqual(new Set(['breach', 'undecided']));
    expect(some(({ spells }) => spells.length === 2)).toBe(true);
    expect(some(({ path }) => path === 'renewing')).toBe(true);
    const late = views.flatMap(({ next }) => next.filter(({ overdue }) => overdue));
    const few = (milestone: string): boolean => {
      const count = late.filter((line) => line.milestone === milestone).length;
      return count > 0 && count <= 6;
    };
    const told = ['housing-assigned', 'housing-verified', 'rights-information-given', 'pay-slip-received'];
    expect(told.filter((milestone) => !few(milestone))).toEqual([]);
    const states = seeded.map(({ seasonCase }) => stateOf(seasonCase));
    expect(states.flatMap((state) => findingsOf(state))).toMatchObject([
      { appeal: 'pending', state: 'contested' },
    ]);
    const costs = states.flatMap((state) => costsOf(state).map((cost) => [cost.what, isFee(state, cost)]));
    expect(costs).toEqual([
      ['recruitment', true],
      ['travel-out', false],
    ]);
  });
});

describe('the offers, people and keys of the examples', () => {
  it('fill the small offer, and no other', () => {
    const taken = (offer: string): number =>
      seeded.filter(({ demo, seasonCase }) => demo.example.offer === offer && claims(seasonCase).length > 0)
        .length;
    for (const name of OFFER_NAMES) {
      const full = taken(name) === OFFERS[name].positions;
      expect([name, full]).toEqual([name, name === 'small']);
    }
  });

  it('have a position for each, in whatever order they are sent', () => {
    for (const name of OFFER_NAMES) {
      const selected = seeded.filter(
        ({ demo }) =>
          demo.example.offer === name && demo.requests.some((request) => isMilestone(request, 'selected')),
      );
      expect(selected.length).toBeLessThanOrEqual(OFFERS[name].positions);
    }
  });

  it('are of invented people whose papers nobody holds', () => {
    const people = seeded.map(({ demo }) => demo.seasonalWorker);
    expect(new Set(people.map(({ cin }) => normaliseCin(cin))).size).toBe(people.length);
    for (const { cin, passport, phone, ...names } of people) {
      expect(normaliseCin(cin)).toMatch(/^Y/);
      expect(passport === undefined || normalisePassportNumber(passport)?.startsWith('ZZ')).toBe(true);
      expect(phone === undefined || normalisePhone(phone)?.startsWith('+2126000')).toBe(true);
      const faults = Object.values(names).map((text) => textFault(text, { maxLength: 100 }));
      expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    }
    const nies = seeded.flatMap(({ demo }) => demo.requests.flatMap((request) => nieOf(request) ?? []));
    expect(new Set(nies).size).toBe(nies.length);
    expect(nies.map(normaliseNie)).toEqual(nies);
  });

  it('carry no detail that their rules do not know', () => {
    const { stages, exits } = mainProgramme();
    const known = new Map(
      [...stages.flatMap(({ milestones }) => milestones), ...exits].map(({ milestone, details = [] }) => [
        milestone,
        new Set(details.map(({ name }) => name)),
      ]),
    );
    const unknown = seeded.flatMap(({ demo }) =>
      demo.requests.flatMap((request) =>
        request.kind === 'milestone'
          ? Object.keys(request.body.details ?? {}).flatMap((name) =>
              known.get(request.body.milestone)?.has(name) ? [] : [`${request.key} ${name}`],
            )
          : [],
      ),
    );
    expect(unknown).toEqual([]);
  });

  it('are sent under keys of their own that the API accepts', () => {
    const keys = seeded.flatMap(({ demo }) => [demo.key, ...demo.requests.map(({ key }) => key)]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^[A-Za-z0-9_-]{1,64}$/.test(key))).toEqual([]);
  });
});

describe('the acts of the demo at farms and in travel groups', () => {
  it.each(FIELD_ACTS.map((plan) => [plan.name, plan] as const))(
    'are recorded by who reports them, with their details: %s',
    (_name, plan) => {
      const { milestone, details } = fieldActOn(plan, FEBRUARY);
      const occurredOn = addDays(FEBRUARY, plan.day);
      expect(reportersOfFieldAct(milestone)).toContain(plan.by);
      expect(fieldActFaults(milestone, details)).toEqual([]);
      const act = { milestone, occurredOn, details: details as ActDetails };
      expect(fieldActRefusal([], act, FEBRUARY)).toBeUndefined();
    },
  );

  it('are of every kind', () => {
    const kinds = new Set(FIELD_ACTS.map((plan) => fieldActOn(plan, FEBRUARY).milestone));
    expect(kinds).toEqual(new Set([...FARM_ACTS, ...CONVOY_ACTS]));
  });
});

describe('the campaign of the demo', () => {
  it('says on which day it was seeded, and no other campaign does', () => {
    const { version, ...asked } = campaignRequest(FEBRUARY);
    const campaign = { ...asked, programme: `${asked.programme}@${version}` };
    expect(seededAs(campaign)).toEqual({ day: FEBRUARY, version });
    expect(seededAs({ ...campaign, quota: 800 })).toBeUndefined();
    expect(seededAs({ ...campaign, closesOn: addDays(campaign.closesOn, 1) })).toBeUndefined();
    expect(seededAs({ ...campaign, programme: `ma-fr-seasonal@${version}` })).toBeUndefined();
  });

  it('is found again where an earlier release seeded it under an earlier version', () => {
    const { version: _newest, ...asked } = campaignRequest(FEBRUARY);
    const campaign = { ...asked, programme: `${asked.programme}@2026` };
    expect(seededAs(campaign)).toEqual({ day: FEBRUARY, version: '2026' });
  });
});

/** Who has not arrived, of offers that begin within two weeks. */
function leavingPeople(): {
  starts: number;
  employer: string;
  convoyId: string | null;
  hasBoarded: boolean;
}[] {
  return seeded.flatMap(({ demo, seasonCase }) => {
    const { starts, employer } = OFFERS[demo.example.offer];
    const { status, convoyId, stage } = rowOf(seasonCase);
    const isAhead = starts >= 0 && starts <= 14 && status !== 'closed';
    const hasBoarded = factOf(stateOf(seasonCase), 'boarded') !== undefined;
    return isAhead && STAGES.indexOf(stage) <= STAGES.indexOf('departure')
      ? [{ starts, employer, convoyId, hasBoarded }]
      : [];
  });
}

function seedAll(day: IsoDate): Seeded[] {
  return demoCases(day).map((demo) => seedOne(demo, day));
}

function seedOne(demo: DemoCase, day: IsoDate): Seeded {
  const { startsOn, endsOn } = offerRequest(demo.example.offer, day);
  let seasonCase = opened(demo, day, { offerId: demo.example.offer, startsOn, endsOn });
  const noon = instantOf(seasonCase.opening.calendar, day) + 12 * 3_600_000;
  for (const request of demo.requests) {
    const report = reportOf(request, seasonCase);
    const no = refusal(seasonCase, report, day);
    if (no) throw new Error(`${request.key}: ${no.code}, ${no.detail}`);
    seasonCase = withDraft(seasonCase, entryFor(seasonCase, report), noon);
    const { type } = receiptOf(seasonCase, seasonCase.entries.length);
    const waits = type === 'early' || type === 'contested' ? type : undefined;
    if (waits !== (request.kind === 'milestone' ? request.taken : undefined)) {
      throw new Error(`${request.key}: ${type}`);
    }
  }
  // What lists show must be computable too.
  rowOf(seasonCase);
  return { demo, seasonCase };
}

function opened(
  demo: DemoCase,
  day: IsoDate,
  offer: { offerId: string; startsOn: IsoDate; endsOn: IsoDate },
): SeasonCase {
  const noon = Date.parse(`${day}T10:00:00Z`);
  const recordedBy = aReport('selected', day).recordedBy;
  const pack = mainProgramme();
  return caseFromEntries(demo.key, pack, [
    {
      type: 'opening',
      reportId: 'opening',
      fingerprint: 'f',
      programme: programmeKey(pack),
      packHash: 'h',
      path: demo.example.path,
      campaignId: 'campaign-demo',
      calendar: realCalendar(noon),
      offer,
      ...{ boundedDates: true, legalLimits: true, boundedContracts: true, forceMajeure: true },
      earlierPresences: [],
      recordedBy,
      caseId: demo.key,
      sequence: 1,
      recordedAt: new Date(noon).toISOString(),
      prevHash: '',
      hash: 'hash-1',
    },
  ]);
}

function reportOf(request: CaseRequest, seasonCase: SeasonCase): Report {
  const { reportedBy, recordedBy } = aReport('selected', '2026-01-12', { by: request.sender });
  const signed = { reportId: request.key, fingerprint: 'f', reportedBy, recordedBy };
  switch (request.kind) {
    case 'hold':
      return { ...signed, type: 'hold' };
    case 'resume':
      return { ...signed, type: 'resume' };
    case 'correction': {
      const corrected = seasonCase.entries.find((e) => 'milestone' in e && e.milestone === request.corrects);
      const { reason: _, ...change } = request.body;
      return { ...signed, type: 'correction', corrects: corrected?.sequence ?? 0, ...change };
    }
    case 'milestone': {
      const sequences = Object.fromEntries(
        [...seasonCase.entries]
          .reverse()
          .flatMap((entry) => ('milestone' in entry ? [[entry.milestone, entry.sequence]] : [])),
      );
      const { milestone, occurredOn, evidence, details = {} } = bodyWithEntries(request.body, sequences);
      const isPrivate = (name: string): boolean => ['nie', 'decision', 'address'].includes(name);
      const open = Object.fromEntries(Object.entries(details).filter(([name]) => !isPrivate(name)));
      const secret = Object.keys(details).filter(isPrivate);
      const witness = aReport(milestone, occurredOn, { by: request.witness }).reportedBy;
      const commitments = Object.fromEntries(secret.map((name) => [`details.${name}`, 'commitment']));
      return {
        ...signed,
        type: 'milestone',
        milestone,
        occurredOn,
        evidence,
        details: open,
        reportedBy: witness,
        commitments,
      };
    }
  }
}

function isMilestone(request: CaseRequest, milestone: string): boolean {
  return request.kind === 'milestone' && request.body.milestone === milestone;
}

function nieOf(request: CaseRequest): string | undefined {
  return request.kind === 'milestone' && request.body.details?.['nie']
    ? String(request.body.details['nie'])
    : undefined;
}
