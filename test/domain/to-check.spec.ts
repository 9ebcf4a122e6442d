// What a jurist must still check is shown wherever its row is: in a case, in its replay, in the drawn rules.
import { describe, expect, it } from '@jest/globals';
import { packPage } from '#apps/cli/lifecycle/pack-page';
import { timelineOf } from '#apps/cli/replay/timeline';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maEsCartaya2026b } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import { letPass, untilNext } from '../support/follow-season.ts';

const MEANING = 'What leaving early means.';
const DAYS = 'Which days these are.';
const pack = deriveProgramme(maEsCartaya2026b, {
  version: 'marked',
  milestones: { replace: { 'housing-changed': { toCheck: DAYS } } },
  exits: { replace: { 'ended-early': { toCheck: MEANING } } },
});
const { seasonCase: there, today } = untilNext(aCase({ pack, path: 'returning' }), 'contract-ended');

const marksOf = (rows: readonly { milestone: string; toCheck?: string }[], milestone: string): unknown[] =>
  rows.filter((row) => row.milestone === milestone).map(({ toCheck }) => toCheck);

describe('the mark of a row', () => {
  it('is on the exit that may be reported, and on the one that was', () => {
    expect(marksOf(viewOn(there, today).exits, 'ended-early')).toEqual([MEANING]);
    const left = withReport(
      there,
      aReport('ended-early', today, { pack, by: 'employers-association', details: { cause: 'other' } }),
    );
    expect(marksOf(viewOn(left, today).milestones, 'ended-early')).toEqual([MEANING]);
  });

  it('is on a record that may be made, and on none that has no mark', () => {
    const { records } = viewOn(there, today);
    expect(marksOf(records, 'housing-changed')).toEqual([DAYS]);
    expect(marksOf(records, 'housing-visited')).toEqual([undefined]);
  });

  it('is on what nobody reported in time', () => {
    const { seasonCase } = letPass(there, '2026-12-31');
    const missed = viewOn(seasonCase, '2026-12-31').milestones.filter(({ state }) => state === 'missed');
    expect(marksOf(missed, 'social-security-registered')).toEqual([
      'Whether the three days are natural or working days.',
    ]);
  });

  it('is nowhere in a case under rules without marks', () => {
    const before = untilNext(aCase({ pack: maEsCartaya2026, path: 'returning' }), 'contract-ended');
    const { next, exits, records, milestones } = viewOn(before.seasonCase, before.today);
    const marked = [...next, ...exits, ...records, ...milestones].filter((row) => 'toCheck' in row);
    expect(marked).toEqual([]);
  });

  it('is hidden with the fact from whoever reads no more than its state', () => {
    const found = withReport(
      there,
      aReport('finding-recorded', today, {
        pack,
        by: 'immigration-office',
        details: { kind: 'early-abandonment', conductOn: today, decidedOn: today, effect: 'none' },
      }),
    );
    const seen = (by: 'ngo' | 'employers-association'): unknown[] =>
      marksOf(viewOn(found, today, by).milestones, 'finding-recorded');
    expect(seen('ngo')).toEqual(['Two articles differ at call-ups: the office may refuse, or shall.']);
    expect(seen('employers-association')).toEqual([undefined]);
  });
});

describe('the replay of a case', () => {
  const marked = (of: SeasonCase): string[] =>
    timelineOf(
      of.entries.map((entry) => ({ ...entry })),
      viewOn(of, '2026-12-31'),
    ).rows.flatMap(({ what, marks }) => marks.map((mark) => `${what}, ${mark}`));

  it('says beside an entry what is to be checked of its row', () => {
    const told = withReport(there, aReport('social-security-registered', today, { pack }));
    expect(marked(told)).toContain(
      'social-security-registered, to check: Whether the three days are natural or working days.',
    );
  });
});

describe('the drawn rules', () => {
  const text = packPage(pack);

  it('have the marks of rows, exits and dates, and the windows', () => {
    for (const mark of [MEANING, DAYS, '**to check**: Whether terms before consulates']) {
      expect(text).toContain(mark);
    }
    expect(text).toContain('- Window `breach`: from `employer-breach-established` if establishedBy is');
  });
});
