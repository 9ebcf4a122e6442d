// Spain as the law stands, of employers who change, break the law or lose the authorisation: by the numbers of the review.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { rowOf } from '#libs/domain/case/season-case';
import { daysOffOf } from '#libs/domain/pack/calendars';
import { evaluateDate } from '#libs/domain/pack/date-expression';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import { barsOf } from '#libs/domain/person/eligibility';
import { viewOn } from '../support/build-case.ts';
import { letPass } from '../support/follow-season.ts';
import { about, arrivedOn, breachOn, changeOn, codeOf, lineOf, pack, played } from '../support/spain.ts';
import type { Step } from '../support/spain.ts';

describe('1.4.8: another employer after three months', () => {
  const arrived = arrivedOn('2026-02-15');
  const asked = (on: IsoDate, cause: string): unknown =>
    codeOf(arrived, 'employer-change-requested', on, {
      by: 'ngo',
      details: { cause, route: 'place-of-first' },
    });

  it('entered on 15 February is asked for from 15 May', () => {
    expect(asked('2026-05-14', 'after-3-months')).toBe('too-early');
    expect(asked('2026-05-15', 'after-3-months')).toBeUndefined();
  });

  it('does not wait after a breach, nor where work has become impossible', () => {
    expect(asked('2026-02-20', 'employer-breach')).toBeUndefined();
    expect(asked('2026-02-20', 'impossible')).toBeUndefined();
  });
});

describe('1.4.9: a breach by the employer', () => {
  const due = (of: SeasonCase, on: IsoDate): IsoDate | undefined =>
    lineOf(of, on, 'employer-change-requested')?.dueOn;

  it('established on Mon 11 May opens three months: until Tue 11 August', () => {
    const established = played(arrivedOn('2026-02-15'), [breachOn('2026-05-11')]);
    expect(due(established, '2026-05-11')).toBe('2026-08-11');
    expect(viewOn(established, '2026-05-12').windows).toEqual([
      { kind: 'breach', from: '2026-05-11', until: '2026-08-11', open: true },
    ]);
    const { seasonCase, written } = letPass(established, '2026-08-20');
    expect(about(written, 'employer-change-requested').at(-1)).toBe(
      'escalation employer-change-requested 2026-08-11',
    );
    expect(rowOf(seasonCase).status).toBe('active');
  });

  it('counts from the latest act, and from none that is only reported', () => {
    const twice = played(arrivedOn('2026-02-15'), [breachOn('2026-05-11'), breachOn('2026-06-01', 'court')]);
    expect(due(twice, '2026-06-01')).toBe('2026-09-01');
    const reported = played(arrivedOn('2026-02-15'), [breachOn('2026-05-11', 'reported')]);
    expect(due(reported, '2026-05-11')).toBeUndefined();
    expect(viewOn(reported, '2026-05-11').windows).toEqual([]);
  });

  it('runs on when somebody reports another breach, whichever of the two is entered first', () => {
    const both = [breachOn('2026-05-11'), breachOn('2026-06-01', 'reported')];
    for (const steps of [both, [...both].reverse()]) {
      const told = played(arrivedOn('2026-02-15'), steps);
      expect(due(told, '2026-06-01')).toBe('2026-08-11');
      expect(about(letPass(told, '2026-08-20').written, 'employer-change-requested').at(-1)).toBe(
        'escalation employer-change-requested 2026-08-11',
      );
    }
    const late = played(arrivedOn('2026-02-15'), [breachOn('2026-06-01', 'court'), breachOn('2026-05-11')]);
    expect(due(late, '2026-06-01')).toBe('2026-09-01');
  });

  it('F11: ended on 12 May, the return is due a month after the window: 11 September', () => {
    const over = played(arrivedOn('2026-02-15'), [
      ['social-security-registered', '2026-02-16'],
      breachOn('2026-05-11'),
      ['contract-ended', '2026-05-12', { details: { how: 'employer-breach' } }],
    ]);
    expect(viewOn(over, '2026-06-20').stage).toBe('contract');
    const after = letPass(over, '2026-08-12').seasonCase;
    expect(lineOf(after, '2026-08-12', 'return-proved')?.dueOn).toBe('2026-09-11');
  });
});

describe('1.4.10: an employer who cannot go on', () => {
  const notice: Step = [
    'employer-impossibility-notified',
    '2026-05-20',
    { details: { since: '2026-05-18', cause: 'weather' } },
  ];

  it('since Mon 18 May gives notice by Mon 8 June; a later notice is taken all the same', () => {
    const [row] = pack.stages
      .flatMap(({ milestones }) => milestones)
      .filter(({ milestone }) => milestone === 'employer-impossibility-notified');
    const [deadline] = row?.deadlines ?? [];
    const days = daysOffOf(pack, deadline?.calendars);
    expect(evaluateDate(deadline?.due[0] ?? '', () => '2026-05-18', days)).toBe('2026-06-08');
    const [code, , options] = notice;
    expect(codeOf(arrivedOn('2026-02-15'), code, '2026-06-20', options)).toBeUndefined();
  });

  it('noticed on Wed 20 May leaves until Mon 22 June for another to come forward', () => {
    const noticed = played(arrivedOn('2026-02-15'), [notice]);
    expect(lineOf(noticed, '2026-05-20', 'employer-change-requested')?.dueOn).toBe('2026-06-22');
    expect(viewOn(noticed, '2026-05-20').windows).toMatchObject([
      { kind: 'impossibility', from: '2026-05-20', until: '2026-06-22' },
    ]);
  });
});

describe('1.4.11: a change of employer that nobody answers', () => {
  it.each([
    ['place-of-first', '2026-08-18'],
    ['new-seasonal', '2026-08-27'],
    ['initial-employed', '2026-08-27'],
  ])('asked for on Mon 27 July by the route %s counts as refused on %s', (route, dueOn) => {
    const asked = played(arrivedOn('2026-02-15'), [changeOn('2026-07-27', route)]);
    expect(lineOf(asked, '2026-07-27', 'employer-changed')).toMatchObject({
      dueOn,
      onSilence: 'deemed-refused',
    });
  });
});

describe('1.4.18: an authorisation withdrawn through the employer', () => {
  it('is never held against the person, and ends no case', () => {
    const by = 'immigration-office';
    const details = { cause: 'employer-insolvent', attributable: 'employer', notifiedOn: '2026-06-03' };
    const lost = played(arrivedOn('2026-02-15'), [
      ['authorisation-withdrawn', '2026-06-03', { by, details }],
    ]);
    expect(rowOf(lost)).toMatchObject({ status: 'active', outcome: null });
    expect(earlierSeasonOf(lost).withdrawnOn).toBe('2026-06-03');
    expect(barsOf('ES', [earlierSeasonOf(lost)], '2026-07-01')).toEqual([]);
    const cause = 'authorisation-withdrawn';
    expect(codeOf(lost, 'compensation-due', '2026-06-04', { by, details: { cause } })).toBeUndefined();
  });

  const withdrawn = (attributable: string): SeasonCase =>
    played(arrivedOn('2026-02-15'), [
      ['social-security-registered', '2026-02-16'],
      [
        'authorisation-withdrawn',
        '2026-06-01',
        {
          by: 'immigration-office',
          details: { cause: 'employer-insolvent', attributable, notifiedOn: '2026-06-01' },
        },
      ],
      ['contract-ended', '2026-06-05', { details: { how: 'employer-breach' } }],
    ]);

  it('F11: leaves three months from the notice for another employer, and nobody is late for the way home', () => {
    const lost = withdrawn('employer');
    const body = viewOn(lost, '2026-06-20');
    expect(body).toMatchObject({
      stage: 'contract',
      windows: [{ kind: 'breach', from: '2026-06-01', until: '2026-09-01', open: true }],
    });
    expect(lineOf(lost, '2026-06-20', 'employer-change-requested')).toMatchObject({
      dueOn: '2026-09-01',
      toCheck: expect.stringContaining('three months are taken, as after a breach') as unknown,
    });
    const { seasonCase, written } = letPass(lost, '2026-09-02');
    expect(about(written, 'return-proved')).toEqual([]);
    expect(lineOf(seasonCase, '2026-09-02', 'return-proved')?.dueOn).toBe('2026-10-01');
  });

  it('F11: opens no such time where it is laid to the worker', () => {
    expect(viewOn(withdrawn('worker'), '2026-06-20')).toMatchObject({ stage: 'return', windows: [] });
  });
});
