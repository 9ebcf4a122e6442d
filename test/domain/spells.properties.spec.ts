import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, maxDate } from '#libs/domain/calendar';
import type { CorrectionReport, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { caseFromEntries, entryFor, refusal } from '#libs/domain/case/season-case';
import { move, playOn } from '../support/any-season.ts';
import type { Move } from '../support/any-season.ts';
import { aReport, keep, viewOn } from '../support/build-case.ts';
import { HUELVA, abroad, reportOf } from '../support/spells-pack.ts';

/** What begins and ends work, told some days late or before, and corrections of it. */
type SpellMove =
  | { what: 'tell'; code: string; days: number; ago: number; ahead: number; partner: boolean }
  | { what: 'correct'; pick: number; days: number; by: number; annul: boolean }
  | { what: 'other'; move: Move };

const tell = fc.record({
  what: fc.constant('tell' as const),
  code: fc.constantFrom(
    ...['contract-ended', 'contract-ended', 'employer-changed', 're-entered', 'contract-extended'],
    ...['employer-breach-established', 'employer-impossibility-notified', 'employer-change-requested'],
    ...['return-boarded', 'return-proved', 'social-security-registered', 'debriefed', 'ended-early'],
  ),
  days: fc.nat(20),
  ago: fc.oneof(fc.constant(0), fc.nat(30)),
  ahead: fc.integer({ min: -10, max: 30 }),
  partner: fc.boolean(),
});
const correct = fc.record({
  what: fc.constant('correct' as const),
  pick: fc.nat(20),
  days: fc.nat(5),
  by: fc.integer({ min: -20, max: 20 }),
  annul: fc.boolean(),
});
const other = fc.record({ what: fc.constant('other' as const), move });
const moves = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: tell },
    { weight: 2, arbitrary: correct },
    { weight: 2, arbitrary: other },
  ),
  { maxLength: 16 },
);

const BEGUN = abroad().case;

function playAll(all: readonly SpellMove[]): { season: SeasonCase; today: string } {
  let season = BEGUN;
  let today = '2026-02-15';
  for (const one of all) {
    today = addDays(today, one.what === 'other' ? 0 : one.days);
    season = one.what === 'other' ? playOn(season, [one.move]) : tried(season, one, today);
    today = maxDate(today, season.entries.at(-1)?.recordedAt.slice(0, 10) ?? today);
  }
  return { season, today };
}

function tried(season: SeasonCase, one: Exclude<SpellMove, { what: 'other' }>, today: string): SeasonCase {
  const report = one.what === 'tell' ? told(one, today) : correction(season, one);
  return report === undefined || refusal(season, report, today)
    ? season
    : keep(season, entryFor(season, report), today);
}

function told({ code, ago, ahead, partner }: SpellMove & { what: 'tell' }, today: string) {
  const occurredOn = addDays(today, -ago);
  const rows = HUELVA.stages.flatMap(({ milestones }) => milestones);
  const asked = rows.find(({ milestone }) => milestone === code)?.details ?? [];
  const values = {
    startsOn: addDays(occurredOn, ahead),
    endsOn: addDays(today, 60),
    newEndOn: addDays(today, 10),
    sameEmployer: true,
    how: 'early-employer',
    cause: code === 'ended-early' ? 'other' : 'employer-breach',
    route: 'place-of-first',
    establishedBy: 'court',
    since: occurredOn,
    inPerson: true,
  };
  const details = Object.fromEntries(
    Object.entries(values).filter(([name]) =>
      name === 'cause'
        ? code === 'ended-early' || asked.some((one) => one.name === name)
        : asked.some((one) => one.name === name),
    ),
  );
  return reportOf(HUELVA, code, occurredOn, { details, ...(partner ? {} : { by: 'placement-officer' }) });
}

function correction(
  season: SeasonCase,
  { pick, by, annul }: SpellMove & { what: 'correct' },
): CorrectionReport | undefined {
  const facts = season.entries.filter(
    (entry) => entry.sequence > BEGUN.entries.length && (entry.type === 'milestone' || entry.type === 'exit'),
  );
  const target = facts[pick % Math.max(facts.length, 1)];
  if (target === undefined || !('occurredOn' in target)) return undefined;
  const { reportId, fingerprint, reportedBy, recordedBy } = aReport('arrived', target.occurredOn);
  return {
    type: 'correction',
    reportId,
    fingerprint,
    reportedBy,
    recordedBy,
    corrects: target.sequence,
    ...(annul ? { annul: true as const } : { occurredOn: addDays(target.occurredOn, by) }),
  };
}

/** Every day of some spans, once. */
function daysOf(spans: readonly { from: string; to: string }[]): Set<string> {
  return new Set(
    spans.flatMap(({ from, to }) =>
      Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index)),
    ),
  );
}

describe('spells and windows, whatever people do', () => {
  it('never overlap, follow each other, and only the last is open', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const { spells } = stateOf(playAll(all).season);
        for (const [index, { spell, from, to }] of spells.entries()) {
          expect(spell).toBe(index + 1);
          const next = spells[index + 1];
          if (next) expect(to !== null && from <= to && to < next.from).toBe(true);
          else expect(to === null || from <= to).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('make the days of the stay, counted one by one', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const { season, today } = playAll(all);
        const { spells, stay } = viewOn(season, today);
        const spans = spells.map(({ from, to }) => ({ from, to: to !== null && to < today ? to : today }));
        expect(stay?.daysUsed).toBe(daysOf(spans).size);
      }),
      { numRuns: 100 },
    );
  });

  it('keep the case open and in its contract for as long as a window is open', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const { season, today } = playAll(all);
        const { windows, status, stage } = viewOn(season, today);
        if (windows.some(({ open }) => open)) {
          expect(status).not.toBe('closed');
          expect(stage).toBe('contract');
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are the same one entry further and from the start', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const { season } = playAll(all);
        const stored = JSON.parse(JSON.stringify(season.entries)) as SeasonCase['entries'];
        expect(stateOf(caseFromEntries(season.caseId, season.pack, stored))).toEqual(stateOf(season));
      }),
      { numRuns: 100 },
    );
  });
});
