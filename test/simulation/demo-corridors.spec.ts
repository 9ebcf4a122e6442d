/** The demo of every programme without examples of its own: each season is reported here against the real rules. */
import { describe, expect, it } from '@jest/globals';
import {
  corridors,
  CORRIDOR_OFFERS,
  corridorCampaign,
  corridorOffer,
  corridorSeasonalWorkers,
  corridorSeededOn,
} from '#apps/cli/demo/corridors';
import type { CorridorSeasonalWorker } from '#apps/cli/demo/corridors';
import { mainProgramme } from '#apps/cli/demo/programmes';
import { demoCases } from '#apps/cli/demo/case-requests';
import { lineOf, pendingOf, plannedReportsOf, untilNextLook } from '#apps/cli/seasons/planned-reports';
import type { PlannedReports } from '#apps/cli/seasons/planned-reports';
import { bodyOf } from '#apps/cli/seasons/report-body';
import { addDays, instantOf, realCalendar } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { claims, entryFor, receiptOf, refusal, withDraft } from '#libs/domain/case/season-case';
import type { CaseBody } from '#libs/domain/case/view';
import { aCase, viewOn } from '../support/build-case.ts';
import { reportFrom } from '../support/run-season-plan.ts';

const DAY: IsoDate = '2027-02-16';
/** A demo may be seeded on any day: ends of months, a leap day, around New Year and in summer. */
const DAYS = [DAY, '2026-12-31', '2027-07-15', '2028-02-29'];
const PACKS = corridors().map((pack): [string, Programme] => [programmeKey(pack), pack]);
const EDGE = /^[A-Za-z0-9_-]{1,64}$/;

describe.each(PACKS)('the demo of %s', (_, pack) => {
  const seeded = corridorSeasonalWorkers(pack, DAY).map((person) => ({
    person,
    ...reportAll(pack, person, DAY),
  }));
  const bodies = seeded.map(({ body }) => body);

  it.each(DAYS)('passes every rule when it is seeded on %s', (day) => {
    expect(
      corridorSeasonalWorkers(pack, day).flatMap((person) => reportAll(pack, person, day).refused),
    ).toEqual([]);
  });

  it('has some eight people at various points of their season', () => {
    expect(bodies.length).toBeGreaterThanOrEqual(7);
    const states = bodies.map(({ stage, status }) => `${stage} ${status}`);
    expect(new Set(states).size).toBeGreaterThanOrEqual(5);
    expect(seeded.every(({ reports }) => reports > 0)).toBe(true);
  });

  it('has one whose season was completed, one who left it, and one who is overdue', () => {
    const outcomes = bodies.map(({ outcome }) => outcome);
    expect(outcomes).toContain(pack.completedOutcome);
    expect(outcomes).toContain('not-selected');
    expect(bodies.some(({ next }) => next.some((line) => line.required && line.overdue))).toBe(true);
  });

  it('tells a story to its end before the season goes on', () => {
    for (const { person, body } of seeded) {
      const { extras } = person.seasonPlan;
      if (!extras.some(({ follows }) => follows !== undefined)) continue;
      const told = body.milestones.filter(({ state }) => state === 'recorded');
      expect([person.key, told.map(({ milestone }) => milestone)]).toEqual([
        person.key,
        expect.arrayContaining(extras.map(({ milestone }) => milestone)),
      ]);
    }
  });

  it('reports nothing more when it is seeded again, on that day or later', () => {
    for (const { person, seasonCase } of seeded) {
      expect([person.key, reportAll(pack, person, DAY, seasonCase).reports]).toEqual([person.key, 0]);
      expect([person.key, reportAll(pack, person, addDays(DAY, 60), seasonCase).reports]).toEqual([
        person.key,
        0,
      ]);
    }
  });

  it('has offers with positions for all of them', () => {
    for (const offer of CORRIDOR_OFFERS) {
      const taken = seeded.filter(
        ({ person, seasonCase }) => person.offer === offer && claims(seasonCase).length > 0,
      );
      expect(taken.length).toBeLessThan(corridorOffer(pack, offer, DAY).positions);
    }
  });

  it('is found again by its campaign, and by no other', () => {
    const { version, ...asked } = corridorCampaign(pack, DAY);
    const campaign = { ...asked, programme: `${asked.programme}@${version}`, simulated: false };
    expect(corridorSeededOn(pack, campaign)).toBe(DAY);
    expect(corridorSeededOn(pack, { ...campaign, quota: 7 })).toBeUndefined();
    expect(corridorSeededOn(pack, { ...campaign, simulated: true })).toBeUndefined();
    expect(corridorSeededOn(pack, { ...campaign, programme: 'ma-es-cartaya@2026' })).toBeUndefined();
  });
});

describe('the demo of all programmes', () => {
  it('shows of each year the version that ships last, one of them with examples of its own', () => {
    const shown = [mainProgramme(), ...corridors()];
    const yearOf = ({ code, version }: Programme): string => `${code}@${version.replace(/[a-z]$/, '')}`;
    expect(shown.map(yearOf).sort()).toEqual([...new Set(SHIPPED.map(yearOf))].sort());
    for (const pack of shown) {
      const others = SHIPPED.filter((other) => yearOf(other) === yearOf(pack));
      expect([programmeKey(pack), others.every(({ version }) => version <= pack.version)]).toEqual([
        programmeKey(pack),
        true,
      ]);
    }
    expect(mainProgramme().code).toBe('ma-es-cartaya');
    expect(corridors().filter(({ code }) => code === 'ma-es-cartaya')).toHaveLength(1);
    expect(
      corridorCampaign(
        SHIPPED.find(({ destination }) => destination === 'FR')!,
        DAY,
      ).region,
    ).toBe('haute-corse');
  });

  it('has invented people whose papers are nobody’s, each once, under keys of their own', () => {
    const people = corridors().flatMap((pack) => corridorSeasonalWorkers(pack, DAY));
    const all = [
      ...people.map(({ seasonalWorker }) => seasonalWorker),
      ...demoCases(DAY).map((demo) => demo.seasonalWorker),
    ];
    expect(new Set(all.map(({ cin }) => cin.toUpperCase().replace(/[ .-]/g, ''))).size).toBe(all.length);
    const passports = all.flatMap(({ passport }) => passport ?? []);
    expect(new Set(passports).size).toBe(passports.length);
    expect(new Set(people.map(({ key }) => key)).size).toBe(people.length);
    expect(people.filter(({ key }) => !EDGE.test(key))).toEqual([]);
  });
});

describe('a programme that ships later, in the middle of the others', () => {
  const added: Programme = { ...SHIPPED.find(({ code }) => code === 'ma-fr-seasonal')!, version: '2031' };

  it.each([1, 3, SHIPPED.length])('changes nobody of their demos when it stands at place %i', (place) => {
    const before = corridors().map((pack) => [programmeKey(pack), plain(corridorSeasonalWorkers(pack, DAY))]);
    const cases = demoCases(DAY);
    const shipped = SHIPPED as Programme[];
    shipped.splice(place, 0, added);
    try {
      expect(corridors()).toContain(added);
      const others = corridors().filter((pack) => pack !== added);
      const now = others.map((pack) => [programmeKey(pack), plain(corridorSeasonalWorkers(pack, DAY))]);
      expect(now).toEqual(before);
      expect(demoCases(DAY)).toEqual(cases);
    } finally {
      shipped.splice(place, 1);
    }
  });

  it('leaves a demo that was released with the people it had', () => {
    const first = SHIPPED.map((pack) => corridorSeasonalWorkers(pack, DAY)[0]!.seasonalWorker.cin);
    expect(first).toEqual(expect.arrayContaining(['YA101401', 'YA101541', 'YA102101']));
  });

  it('has people whom no other demo has', () => {
    const papers = (people: readonly CorridorSeasonalWorker[]): string[] =>
      people.map(({ seasonalWorker }) => seasonalWorker.cin);
    const known = new Set(corridors().flatMap((pack) => papers(corridorSeasonalWorkers(pack, DAY))));
    expect(papers(corridorSeasonalWorkers(added, DAY)).filter((cin) => known.has(cin))).toEqual([]);
  });
});

/** Everything of a demo's people that is sent, and the chances that decide their dates. */
function plain(people: readonly CorridorSeasonalWorker[]): unknown[] {
  return people.map(({ key, path, offer, seasonalWorker, from, until, seasonPlan }) => ({
    ...{ key, path, offer, seasonalWorker, from, until },
    deviation: seasonPlan.deviation,
    drawn: seasonPlan.chance('selected', 'gap'),
  }));
}

interface Seeded {
  seasonCase: ReturnType<typeof aCase>;
  body: CaseBody;
  reports: number;
  refused: string[];
}

/** As seeding does it, with the rules themselves instead of an API. */
function reportAll(
  pack: Programme,
  person: CorridorSeasonalWorker,
  day: IsoDate,
  before = opened(pack, person),
): Seeded {
  const noon = instantOf(before.opening.calendar, day) + 12 * 3_600_000;
  const done: Omit<Seeded, 'body'> = { seasonCase: before, reports: 0, refused: [] };
  let plannedReports: PlannedReports = new Map();
  for (;;) {
    const seen = viewOn(done.seasonCase, day);
    if (person.isFarEnough({ ...seen, facts: toldIn(seen) })) break;
    plannedReports = plannedReportsOf(seen, person.seasonPlan, plannedReports, person.from);
    const happened = pendingOf(seen, plannedReports).filter(({ on }) => on <= person.until);
    const due = untilNextLook(happened, person.seasonPlan);
    const facts = toldIn(seen);
    for (const plannedReport of due) {
      const line = lineOf(seen, plannedReport);
      const body = line && bodyOf(line, { on: plannedReport.on, today: seen.today }, plannedReport.details);
      if (!line || !body) throw new Error(`${person.key}: ${plannedReport.milestone} cannot be reported`);
      const report = reportFrom(line, body, pack);
      const no = refusal(done.seasonCase, report, day);
      if (no) {
        done.refused.push(`${person.key} ${line.milestone} ${no.code}`);
        return { ...done, body: seen };
      }
      done.seasonCase = withDraft(done.seasonCase, entryFor(done.seasonCase, report), noon);
      done.reports += 1;
      const receipt = receiptOf(done.seasonCase, done.seasonCase.entries.length);
      facts.push(line.milestone);
      if (person.isFarEnough({ ...receipt, facts })) break;
    }
    if (due.length === 0) break;
  }
  return { ...done, body: viewOn(done.seasonCase, day) };
}

function toldIn({ milestones }: CaseBody): string[] {
  return milestones.map(({ milestone }) => milestone);
}

function opened(pack: Programme, person: CorridorSeasonalWorker): ReturnType<typeof aCase> {
  const { startsOn, endsOn } = corridorOffer(pack, person.offer, person.until);
  const calendar = realCalendar(Date.parse(`${person.until}T10:00:00Z`));
  const seasonCase = aCase({
    pack,
    path: person.path,
    offer: { offerId: 'offer-fresas', startsOn, endsOn },
    opening: { calendar },
  });
  seasonCase.opening.recordedAt = `${person.until}T10:00:00.000Z`;
  return seasonCase;
}
