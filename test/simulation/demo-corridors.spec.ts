/** The demo of every programme without stories of its own: each person is told here to the real rules. */
import { describe, expect, it } from '@jest/globals';
import {
  CORRIDORS,
  CORRIDOR_OFFERS,
  corridorCampaign,
  corridorOffer,
  corridorSeasonalWorkers,
  corridorSeededOn,
} from '#apps/cli/demo/corridors';
import type { CorridorSeasonalWorker } from '#apps/cli/demo/corridors';
import { demoCases } from '#apps/cli/demo/acts';
import { intentionsOf, lineOf, pendingOf } from '#apps/cli/simulate/follow';
import type { Intentions } from '#apps/cli/simulate/follow';
import { bodyOf } from '#apps/cli/simulate/report-body';
import { addDays, instantOf, realCalendar } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { claims, entryFor, receiptOf, refusal, withDraft } from '#libs/domain/case/season-case';
import type { CaseBody } from '#libs/domain/case/view';
import { aCase, viewOn } from '../support/build-case.ts';
import { reportFrom } from '../support/play-course.ts';

const DAY: IsoDate = '2027-02-16';
/** A demo may be seeded on any day: ends of months, a leap day, around New Year and in summer. */
const DAYS = [DAY, '2026-12-31', '2027-07-15', '2028-02-29'];
const PACKS = CORRIDORS.map((pack): [string, Programme] => [programmeKey(pack), pack]);
const EDGE = /^[A-Za-z0-9_-]{1,64}$/;

describe.each(PACKS)('the demo of %s', (_, pack) => {
  const told = corridorSeasonalWorkers(pack, DAY).map((person) => ({ person, ...tell(pack, person, DAY) }));
  const bodies = told.map(({ body }) => body);

  it.each(DAYS)('passes every rule when told on %s', (day) => {
    expect(corridorSeasonalWorkers(pack, day).flatMap((person) => tell(pack, person, day).refused)).toEqual(
      [],
    );
  });

  it('has some eight people at various points of the way', () => {
    expect(bodies.length).toBeGreaterThanOrEqual(7);
    const standing = bodies.map(({ stage, status }) => `${stage} ${status}`);
    expect(new Set(standing).size).toBeGreaterThanOrEqual(5);
    expect(told.every(({ reports }) => reports > 0)).toBe(true);
  });

  it('has one whose season was completed, one who left it, and one who is overdue', () => {
    const outcomes = bodies.map(({ outcome }) => outcome);
    expect(outcomes).toContain(pack.completedOutcome);
    expect(outcomes).toContain('not-selected');
    expect(bodies.some(({ next }) => next.some((line) => line.required && line.overdue))).toBe(true);
  });

  it('tells nothing more when it is told again, on that day or later', () => {
    for (const { person, seasonCase } of told) {
      expect([person.key, tell(pack, person, DAY, seasonCase).reports]).toEqual([person.key, 0]);
      expect([person.key, tell(pack, person, addDays(DAY, 60), seasonCase).reports]).toEqual([person.key, 0]);
    }
  });

  it('has room for all of them', () => {
    for (const offer of CORRIDOR_OFFERS) {
      const taken = told.filter(
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
  it('leaves none of those that ship out', () => {
    expect(CORRIDORS.length + 1).toBe(SHIPPED.length);
    expect(
      corridorCampaign(
        SHIPPED.find(({ destination }) => destination === 'FR')!,
        DAY,
      ).region,
    ).toBe('haute-corse');
  });

  it('has invented people whose papers are nobody’s, each once, under keys of their own', () => {
    const people = CORRIDORS.flatMap((pack) => corridorSeasonalWorkers(pack, DAY));
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

interface Told {
  seasonCase: ReturnType<typeof aCase>;
  body: CaseBody;
  reports: number;
  refused: string[];
}

/** As the teller does it, with the rules themselves in the house's place. */
function tell(
  pack: Programme,
  person: CorridorSeasonalWorker,
  day: IsoDate,
  before = opened(pack, person),
): Told {
  const noon = instantOf(before.opening.calendar, day) + 12 * 3_600_000;
  const told: Omit<Told, 'body'> = { seasonCase: before, reports: 0, refused: [] };
  let intentions: Intentions = new Map();
  for (;;) {
    const seen = viewOn(told.seasonCase, day);
    if (person.isTold({ ...seen, facts: seen.milestones.length })) break;
    intentions = intentionsOf(seen, person.course, intentions, person.from);
    const due = pendingOf(seen, intentions).filter(({ on }) => on <= person.until);
    for (const [index, intention] of due.entries()) {
      const line = lineOf(seen, intention);
      const body = line && bodyOf(line, { on: intention.on, today: seen.today }, intention.details);
      if (!line || !body) throw new Error(`${person.key}: ${intention.milestone} cannot be told`);
      const report = reportFrom(line, body, pack);
      const no = refusal(told.seasonCase, report, day);
      if (no) {
        told.refused.push(`${person.key} ${line.milestone} ${no.code}`);
        return { ...told, body: seen };
      }
      told.seasonCase = withDraft(told.seasonCase, entryFor(told.seasonCase, report), noon);
      told.reports += 1;
      const receipt = receiptOf(told.seasonCase, told.seasonCase.entries.length);
      if (person.isTold({ ...receipt, facts: seen.milestones.length + index + 1 })) break;
    }
    if (due.length === 0) break;
  }
  return { ...told, body: viewOn(told.seasonCase, day) };
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
