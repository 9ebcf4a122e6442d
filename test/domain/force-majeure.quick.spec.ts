// Law review §3.2: force majeure by the hold rules of the packs, and never a no-show.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import { isFee, payerRuleFor } from '#libs/domain/case/costs';
import { stateOf } from '#libs/domain/case/fold';
import { rowOf } from '#libs/domain/case/season-case';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { refusalOf, viewOn, withReport } from '../support/build-case.ts';
import { letPass } from '../support/follow-season.ts';
import { about, askedToAuthorise, byOfficer, calledUpOn, lineOf, told } from '../support/spain.ts';

interface Declared {
  from: IsoDate;
  to?: IsoDate;
  legalBasis?: string;
}

const declared = (of: SeasonCase, details: Declared, on: IsoDate = details.from): SeasonCase =>
  withReport(
    of,
    told('force-majeure-declared', details.from, {
      by: 'placement-officer',
      details: { ground: 'border', ...details },
    }),
    on,
  );
const BORDER = { from: '2026-02-10', to: '2026-02-20' };
const DECREE = { ...BORDER, legalBasis: 'RD 463/2020' };
/** Without any, the refusal by silence is dated Mon 2 March. */
const asked = askedToAuthorise();
const dueOf = (of: SeasonCase, on: IsoDate): IsoDate | undefined => lineOf(of, on, 'authorised')?.dueOn;

describe('§3.2: force majeure', () => {
  it('moves the dates that ran by its days where it has a legal basis', () => {
    expect(dueOf(asked, '2026-02-10')).toBe('2026-03-02');
    const moved = declared(asked, DECREE);
    // Ten days later, Thu 12 March.
    expect(dueOf(moved, '2026-02-21')).toBe('2026-03-12');
    expect(about(letPass(moved, '2026-03-20').written, 'authorised')).toContain(
      'silence authorised deemed-refused 2026-03-12',
    );
  });

  it('moves none without one, and writes what they mean after its end', () => {
    const over = declared(asked, { from: '2026-02-20', to: '2026-03-20' });
    expect(dueOf(over, '2026-02-21')).toBe('2026-03-02');
    expect(about(letPass(over, '2026-03-20').written, 'authorised')).toEqual([]);
    expect(about(letPass(over, '2026-03-25').written, 'authorised')).toContain(
      'silence authorised deemed-refused 2026-03-02',
    );
  });

  it('lays on the employer what nobody else is named for, unless it was agreed otherwise', () => {
    const state = stateOf(declared(asked, BORDER));
    const night = { what: 'housing', payer: 'worker', incurredOn: '2026-02-12' };
    expect(payerRuleFor(state, night)).toMatchObject({ payer: 'employer', source: 'A' });
    expect(isFee(state, { ...night, dueBy: 'law-worker' })).toBe(true);
    expect(isFee(state, { ...night, dueBy: 'agreed' })).toBe(false);
    expect(payerRuleFor(state, { ...night, incurredOn: '2026-02-21' })).toBeUndefined();
    // What the pack says goes before it.
    expect(payerRuleFor(state, { ...night, what: 'travel-out' })).toMatchObject({ source: 'RLOEX 107.1.c' });
  });

  it('writes nothing and reminds nobody until its end is told, from the same day', () => {
    const open = declared(asked, { from: '2026-02-10', legalBasis: 'RD 463/2020' });
    const { seasonCase, written } = letPass(open, '2026-09-30');
    expect(about(written, 'authorised')).toEqual([]);
    const ended = declared(seasonCase, { from: '2026-02-10', to: '2026-09-30' }, '2026-10-01');
    // 232 days after Mon 2 March.
    expect(dueOf(ended, '2026-10-01')).toBe('2026-10-20');
  });

  it('undoes a refusal by silence that it moves, entered late, and no grant', () => {
    const silent = letPass(asked, '2026-03-06').seasonCase;
    const standsAs = (of: SeasonCase, milestone: string): unknown =>
      viewOn(of, '2026-12-01').milestones.find((fact) => fact.milestone === milestone)?.state;
    expect(standsAs(silent, 'authorised')).toBe('deemed-refused');
    expect(standsAs(declared(silent, DECREE, '2026-03-06'), 'authorised')).toBeUndefined();
    expect(standsAs(declared(silent, BORDER, '2026-03-06'), 'authorised')).toBe('deemed-refused');
    const granted = letPass(calledUpOn('2026-10-02'), '2026-11-06').seasonCase;
    const border = { from: '2026-10-10', to: '2026-10-20', legalBasis: 'RD 463/2020' };
    expect(standsAs(declared(granted, border, '2026-11-07'), 'call-up-granted')).toBe('deemed-granted');
  });

  it('is a record alone in cases opened before it had effects', () => {
    const [opening, ...others] = asked.entries;
    if (opening?.type !== 'opening') throw new Error('a case begins with its opening');
    const { forceMajeure, ...before } = opening;
    expect(forceMajeure).toBe(true);
    const old: SeasonCase = { ...asked, opening: before, entries: [before, ...others] };
    expect(dueOf(declared(old, DECREE), '2026-02-21')).toBe('2026-03-02');
  });
});

describe('§3.2: nobody', () => {
  const cleared = withReport(
    calledUpOn('2026-10-02'),
    told('call-up-granted', '2026-10-12', { by: 'immigration-office' }),
  );
  const border = declared(cleared, { from: '2026-10-20' });
  const noShow = (on: IsoDate) => told('no-show', on, { by: 'employers-association' });

  it('is a no-show while it lasts: an officer is refused, and an employer’s word is in doubt', () => {
    expect(refusalOf(border, byOfficer(noShow('2026-10-25')))).toMatchObject({
      code: 'already-recorded',
      sequence: border.entries.length,
    });
    const doubted = withReport(border, noShow('2026-10-25'));
    expect(rowOf(doubted)).toMatchObject({ status: 'active', outcome: null });
    expect(viewOn(border, '2026-10-25').exits.map(({ milestone }) => milestone)).not.toContain('no-show');
  });

  it('is spared it before and after', () => {
    expect(refusalOf(border, byOfficer(noShow('2026-10-19')))).toBeUndefined();
    const ended = declared(border, { from: '2026-10-20', to: '2026-10-31' }, '2026-11-01');
    expect(rowOf(withReport(ended, noShow('2026-11-01')))).toMatchObject({ outcome: 'no-show' });
  });
});
