// Times in which another contract may follow: while one is open the season goes on.
import { describe, expect, it } from '@jest/globals';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maItSeasonal2026 } from '#libs/domain/pack/shipped/ma-it-seasonal-2026';
import { refusalOf } from '../support/build-case.ts';
import { figuresOf } from '../support/counted-seasons.ts';
import {
  HUELVA,
  abroad,
  breach,
  changed,
  ended,
  reportOf,
  until,
  withSpellWords,
} from '../support/spells-pack.ts';
import type { Season } from '../support/spells-pack.ts';

const SLIP = { evidence: ['exit-stamp'] };
const dueOf = (season: Season, milestone: string, today: string) =>
  season.on(today).next.find((one) => one.milestone === milestone)?.dueOn;

const asked = (route: string) => ({
  by: 'ngo' as const,
  details: { cause: 'employer-breach', route },
});

describe('a window', () => {
  const over = abroad()
    .tell('social-security-registered', '2026-02-16')
    .tell('employer-breach-established', '2026-05-11', breach)
    .tell('contract-ended', '2026-05-12', ended);

  it('F11, 1.4.9: is open for three months after a breach, and keeps the season in its contract', () => {
    const open = { kind: 'breach', from: '2026-05-11', until: '2026-08-11', open: true };
    expect(over.on('2026-05-12')).toMatchObject({ stage: 'contract', windows: [open] });
    expect(over.on('2026-08-11')).toMatchObject({ stage: 'contract', windows: [open] });
    expect(over.on('2026-08-12')).toMatchObject({ stage: 'return', windows: [{ ...open, open: false }] });
  });

  it('F10: is no contract that is over, in figures, until it shuts', () => {
    const contracts = ({ case: seasonCase }: Season): unknown =>
      figuresOf([seasonCase]).timePerStage.find(({ stage }) => stage === 'contract')?.cases;
    expect(contracts(over)).toBe(0);
    expect(contracts(until(over, '2026-09-15'))).toBe(1);
  });

  it('F11: lets nothing be due before it shuts, and the return counts from that day', () => {
    expect(dueOf(over, 'return-proved', '2026-05-12')).toBe('2026-09-11');
    const quiet = until(over, '2026-08-11');
    expect(quiet.case.entries).toHaveLength(over.case.entries.length);
    const told = until(over, '2026-09-15').case.entries.filter(
      (entry) => 'dueOn' in entry && entry.milestone === 'return-proved',
    );
    expect(told.map((entry) => [entry.type, 'dueOn' in entry && entry.dueOn])).toEqual([
      ['reminder', '2026-09-11'],
      ['reminder', '2026-09-11'],
      ['escalation', '2026-09-11'],
    ]);
  });

  it('F11: is shut by going home, at any time, and stays listed', () => {
    const home = over.tell('return-boarded', '2026-06-01');
    expect(home.on('2026-06-01')).toMatchObject({
      stage: 'return',
      windows: [{ kind: 'breach', from: '2026-05-11', until: '2026-08-11', open: false }],
    });
    expect(dueOf(home, 'return-proved', '2026-06-01')).toBe('2026-07-01');
  });

  it('is shut by the contract that follows, with the season going on', () => {
    const next = over.tell('employer-changed', '2026-06-18', changed('2026-06-20', '2026-10-31'));
    expect(next.on('2026-06-18')).toMatchObject({ stage: 'contract', windows: [{ open: false }] });
    const done = next.tell('contract-ended', '2026-10-31', ended);
    expect(dueOf(done, 'return-proved', '2026-10-31')).toBe('2026-11-30');
  });

  it('does not open on a word that starts no clock, nor again for somebody who has gone home', () => {
    const reported = abroad().tell('employer-breach-established', '2026-05-11', {
      details: { establishedBy: 'reported' },
    });
    expect(reported.on('2026-05-11').windows).toEqual([]);
    const home = over.tell('return-proved', '2026-06-01', SLIP);
    const later = home.tell('employer-breach-established', '2026-06-15', breach);
    expect(later.on('2026-06-15').windows.map(({ open }) => open)).toEqual([false, false]);
    expect(later.on('2026-06-15').stage).toBe('reintegration');
  });

  it('F11: holds up a closing by time', () => {
    const before = abroad().tell('contract-ended', '2026-05-12', ended);
    const closedOn = (season: Season) =>
      until(season, '2028-12-31').case.entries.find(
        (entry) => entry.type === 'silence' && entry.effect === 'close',
      );
    expect(closedOn(before)).toMatchObject({ dueOn: '2027-05-12', outcome: 'return-to-verify' });
    expect(closedOn(over)).toMatchObject({ dueOn: '2027-08-11', outcome: 'return-to-verify' });
  });

  it('F11: lets nobody be found not to have returned before that counts from its last day', () => {
    const finding = (on: string) =>
      refusalOf(
        over.case,
        reportOf(HUELVA, 'not-returned', on, { by: 'immigration-office', details: { decidedOn: on } }),
      );
    expect(finding('2026-11-10')).toMatchObject({ code: 'too-early' });
    expect(finding('2026-11-11')).toBeUndefined();
  });

  it('is shut when the case closes, by whatever', () => {
    const gone = over.tell('status-changed', '2026-05-20', { details: { kind: 'protection' } });
    expect(gone.on('2026-05-21')).toMatchObject({ status: 'closed', windows: [{ open: false }] });
  });

  it('counts by the last act: a second breach established later goes on longer', () => {
    const twice = over.tell('employer-breach-established', '2026-06-20', breach);
    expect(twice.on('2026-06-20').windows.map(({ from, until: to }) => [from, to])).toEqual([
      ['2026-05-11', '2026-08-11'],
      ['2026-06-20', '2026-09-20'],
    ]);
    expect(dueOf(twice, 'return-proved', '2026-06-20')).toBe('2026-10-20');
  });

  it('1.4.10: is a month after the notice that work has become impossible, to a day on which offices work', () => {
    const noticed = abroad().tell('employer-impossibility-notified', '2026-05-20', {
      details: { since: '2026-05-18' },
    });
    expect(noticed.on('2026-05-20').windows).toEqual([
      { kind: 'impossibility', from: '2026-05-20', until: '2026-06-22', open: true },
    ]);
  });

  it('1.4.11: is open until the term of a request that nobody has answered, by its route', () => {
    const windowOf = (route: string) =>
      abroad().tell('employer-change-requested', '2026-07-27', asked(route)).on('2026-07-27').windows;
    expect(windowOf('place-of-first')).toEqual([
      { kind: 'undecided', from: '2026-07-27', until: '2026-08-18', open: true },
    ]);
    expect(windowOf('new-seasonal')).toMatchObject([{ until: '2026-08-27' }]);
  });

  it('1.4.12: lets no stay be deemed over before the term of the request', () => {
    // The limit is reached on 31 July: an earlier season has used the rest of the year.
    const earlier = {
      opening: { earlierPresences: [{ from: '2026-01-01', to: '2026-02-14', caseId: 'before' }] },
    };
    const there = abroad('2026-02-15', { ...HUELVA, stay: { clock: 'calendar-year', months: 7 } }, earlier);
    expect(there.on('2026-07-27').stay?.lastLegalDay).toBe('2026-07-31');
    const deemed = (season: Season) =>
      until(season, '2026-12-31').case.entries.find(
        (entry) => entry.type === 'silence' && entry.effect === 'deemed-ended',
      );
    expect(deemed(there)).toMatchObject({ dueOn: '2026-07-31' });
    expect(
      deemed(there.tell('employer-change-requested', '2026-07-27', asked('place-of-first'))),
    ).toMatchObject({
      dueOn: '2026-08-18',
      milestone: 'contract-ended',
    });
  });

  it('1.4.13: is none for an extension in time, which goes on with the same spell', () => {
    const extended = abroad().tell('contract-extended', '2026-06-25', {
      details: { startsOn: '2026-07-01', newEndOn: '2026-09-30', sameEmployer: true },
    });
    expect(extended.on('2026-07-01')).toMatchObject({ windows: [], spells: [{ spell: 1, to: null }] });
  });

  it('1.1.9: is sixty days in Italy after a contract, and the return waits', () => {
    const italy = withSpellWords(
      deriveProgramme(maEsCartaya2026, { version: 'it', stay: maItSeasonal2026.stay }),
      [
        {
          kind: 'between-contracts',
          opens: 'contract-ended',
          until: ['opened + 60d'],
          endedBy: ['employer-changed'],
          source: 'TUI 24.8',
        },
      ],
    );
    const done = abroad('2026-03-01', italy).tell('contract-ended', '2026-07-31', ended);
    const open = { kind: 'between-contracts', from: '2026-07-31', until: '2026-09-29', open: true };
    expect(done.on('2026-07-31')).toMatchObject({ stage: 'contract', windows: [open] });
    expect(dueOf(done, 'return-proved', '2026-07-31')).toBe('2026-10-29');
    const inAdvance = abroad('2026-03-01', italy)
      .tell('employer-changed', '2026-07-20', changed('2026-08-10', '2026-09-30'))
      .tell('contract-ended', '2026-07-31', ended);
    expect(inAdvance.on('2026-08-10')).toMatchObject({
      windows: [{ from: '2026-07-31', until: '2026-09-29', open: false }],
    });
  });

  it('is nobody’s to read who does not read the act that opened it', () => {
    const narrow = {
      ...HUELVA,
      stages: HUELVA.stages.map((stage) => ({
        ...stage,
        milestones: stage.milestones.map((rule) =>
          rule.milestone === 'employer-breach-established'
            ? { ...rule, visibleTo: ['consulate' as const] }
            : rule,
        ),
      })),
    };
    const season = abroad('2026-02-15', narrow).tell('employer-breach-established', '2026-05-11', breach);
    expect(season.on('2026-05-11').windows).toHaveLength(1);
    expect(season.on('2026-05-11', 'employers-association').windows).toEqual([]);
  });
});
