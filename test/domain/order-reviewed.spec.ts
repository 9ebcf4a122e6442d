// What comes in another order than it happened means the same, in cases whose opening says `orderReviewed`.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { Opening, SeasonCase } from '#libs/domain/case/case-types';
import { headOf, receiptOf, rowOf } from '#libs/domain/case/season-case';
import { refusalOf, viewOn, withReport } from '../support/build-case.ts';
import { letPass } from '../support/follow-season.ts';
import {
  CONTENT,
  CONTRACT,
  about,
  arrivedOn,
  askedToAuthorise,
  breachOn,
  byOfficer,
  calledUpOn,
  changeOn,
  lineOf,
  played,
  selectedOn,
  told,
} from '../support/spain.ts';
import type { Step } from '../support/spain.ts';

/** Opened before the order of reports was reviewed. */
const BEFORE = { orderReviewed: undefined } as unknown as Partial<Opening>;
const OFFICE = 'immigration-office';

const stateOfAct = (of: SeasonCase, day: IsoDate, milestone: string): string | undefined =>
  viewOn(of, day).milestones.find((one) => one.milestone === milestone)?.state;

const held = (seasonCase: SeasonCase, type: 'hold' | 'resume', today: IsoDate): SeasonCase =>
  withReport(
    seasonCase,
    {
      type,
      reportId: `${type}-${today}`,
      fingerprint: 'f',
      reportedBy: { reporter: 'placement-officer', agencyId: 'anapec' },
      recordedBy: { userId: 'user-officer', role: 'placement-officer', agencyId: 'anapec', agencyKind: null },
      ...(type === 'hold' ? { reason: 'c' } : {}),
    } as never,
    today,
  );

describe('an act of the office that comes before its turn', () => {
  const authorised: Step = [
    'authorised',
    '2026-02-20',
    { by: OFFICE, details: { validTo: '2030-02-01', notifiedOn: '2026-02-23' } },
  ];

  it('and was notified after its own day counts once its turn comes, and no silence is written', () => {
    const early = played(selectedOn('2026-01-15'), [
      ['medical-cleared', '2026-01-20'],
      ['contract-signed', '2026-01-20', { details: { ...CONTRACT, ...CONTENT } }],
      ['nie-assigned', '2026-02-02', { commitments: { 'details.nie': 'c' } }],
    ]);
    const kept = withReport(early, told(...authorised), '2026-02-24');
    expect(receiptOf(kept, headOf(kept)).type).toBe('early');
    const opened = withReport(kept, told('return-undertaking-signed', '2026-01-21'), '2026-02-25');
    expect(stateOfAct(opened, '2026-02-25', 'authorised')).toBe('recorded');
    expect(about(letPass(opened, '2026-04-01').written, 'authorised')).not.toContain(
      'silence authorised deemed-refused 2026-03-02',
    );
  });

  it('on hold is heard when the case goes on', () => {
    const waiting = withReport(
      held(askedToAuthorise(), 'hold', '2026-02-10'),
      told(...authorised),
      '2026-02-24',
    );
    expect(stateOfAct(held(waiting, 'resume', '2026-02-25'), '2026-02-25', 'authorised')).toBe('recorded');
  });

  it('and refuses a call-up within its term is no grant by silence after a hold', () => {
    const on = held(calledUpOn('2026-10-02'), 'hold', '2026-10-20');
    const refused = told('call-up-refused', '2026-10-29', {
      by: OFFICE,
      details: { notifiedOn: '2026-10-30' },
    });
    const resumed = held(withReport(on, refused, '2026-10-31'), 'resume', '2026-11-02');
    expect(rowOf(resumed)).toMatchObject({ status: 'closed', outcome: 'call-up-refused' });
  });
});

describe('a silence about a request whose window has shut when it is written', () => {
  const asked = played(arrivedOn('2026-02-15'), [
    changeOn('2026-07-27'),
    ['contract-ended', '2026-07-28', { details: { how: 'early-employer' } }],
  ]);

  it('stands, is shown, and may be appealed against', () => {
    const { seasonCase, written } = letPass(asked, '2026-08-25');
    expect(written).toContain('silence employer-changed deemed-refused 2026-08-18');
    expect(stateOfAct(seasonCase, '2026-08-25', 'employer-changed')).toBe('deemed-refused');
    const silence = seasonCase.entries.findLast(({ type }) => type === 'silence')?.sequence ?? 0;
    const appeal = told('appeal-filed', '2026-08-25', { details: { of: silence } });
    expect(refusalOf(seasonCase, byOfficer(appeal), '2026-08-25')).toBeUndefined();
  });
});

describe('a request that silence refuses', () => {
  const refused = played(arrivedOn('2026-02-15'), [breachOn('2026-07-20'), changeOn('2026-07-27')]);

  it('leaves the time open in which to ask another employer', () => {
    const after = letPass(
      played(refused, [['contract-ended', '2026-07-28', { details: { how: 'employer-breach' } }]]),
      '2026-08-25',
    ).seasonCase;
    expect(viewOn(after, '2026-08-25')).toMatchObject({
      stage: 'contract',
      windows: [
        { kind: 'breach', from: '2026-07-20', until: '2026-10-20', open: true },
        { kind: 'undecided', until: '2026-08-18', open: false },
      ],
    });
    const over = letPass(after, '2026-10-22').seasonCase;
    expect(lineOf(over, '2026-10-22', 'return-proved')?.dueOn).toBe('2026-11-20');
  });

  it('keeps its own window open until its term ends, where it was filed on a day off', () => {
    const filed = played(arrivedOn('2026-02-15'), [changeOn('2026-07-25')]);
    const dueOn = lineOf(filed, '2026-07-27', 'employer-changed')?.dueOn;
    expect(viewOn(filed, '2026-07-27').windows).toMatchObject([{ kind: 'undecided', until: dueOn }]);
  });

  it('keeps its own window open for as long as its term was suspended', () => {
    const suspended = played(arrivedOn('2026-02-15'), [
      changeOn('2026-07-27'),
      [
        'term-suspended',
        '2026-08-12',
        {
          by: OFFICE,
          details: { of: 'employer-changed', ground: 'papers', from: '2026-08-05', to: '2026-08-12' },
        },
      ],
    ]);
    expect(lineOf(suspended, '2026-08-12', 'employer-changed')?.dueOn).toBe('2026-08-25');
    expect(viewOn(suspended, '2026-08-20').windows).toMatchObject([{ until: '2026-08-25', open: true }]);
  });
});

describe('whoever goes home while they may still change employers', () => {
  it('is not counted as overdue with a change', () => {
    const home = played(arrivedOn('2026-02-15'), [
      breachOn('2026-05-11'),
      ['contract-ended', '2026-05-12', { details: { how: 'employer-breach' } }],
      ['return-boarded', '2026-05-20', { by: 'municipality' }],
    ]);
    expect(lineOf(home, '2026-05-21', 'employer-change-requested')?.dueOn ?? null).toBeNull();
    expect(about(letPass(home, '2026-08-20').written, 'employer-change-requested')).toEqual([]);
  });
});

describe('a refusal by silence', () => {
  const silent = letPass(askedToAuthorise(), '2026-03-10').seasonCase;

  it('is certified by the office, within 15 working days', () => {
    expect(stateOfAct(silent, '2026-03-10', 'authorised')).toBe('deemed-refused');
    expect(lineOf(silent, '2026-03-10', 'silence-certified')?.dueOn).toBe('2026-03-23');
    const paper = told('silence-certified', '2026-03-12', { by: OFFICE, details: { of: 'authorised' } });
    expect(receiptOf(withReport(silent, paper), headOf(silent) + 1).type).toBe('milestone');
  });

  it('stays open to a refusal of before that does not say when it was notified', () => {
    const doubted = withReport(
      silent,
      told('authorisation-refused', '2026-02-27', { by: OFFICE }),
      '2026-03-11',
    );
    expect(rowOf(doubted)).toMatchObject({ status: 'active', contested: true });
    const later = withReport(
      silent,
      told('authorisation-refused', '2026-03-09', { by: OFFICE }),
      '2026-03-11',
    );
    expect(rowOf(later)).toMatchObject({ status: 'closed', outcome: 'authorisation-refused' });
  });

  it('that an express refusal has followed is granted by no later act', () => {
    const closed = withReport(
      silent,
      told('authorisation-refused', '2026-03-11', { by: OFFICE, details: { notifiedOn: '2026-03-11' } }),
    );
    const details = { validTo: '2030-02-01', notifiedOn: '2026-03-20' };
    expect(refusalOf(closed, told('authorised', '2026-03-20', { by: OFFICE, details }))?.code).toBe(
      'case-closed',
    );
    expect(refusalOf(silent, told('authorised', '2026-03-20', { by: OFFICE, details }))).toBeUndefined();
  });
});

describe('two ends of work that one agency tells', () => {
  const end = (on: IsoDate): Step => [
    'contract-ended',
    on,
    { by: 'employers-association', details: { how: 'term' } },
  ];
  const second: readonly Step[] = [
    changeOn('2026-06-01'),
    [
      'employer-changed',
      '2026-06-18',
      { by: OFFICE, details: { startsOn: '2026-06-20', endsOn: '2026-07-31', newOfferId: 'offer-fresas' } },
    ],
  ];

  it('count the same in whatever order they come', () => {
    const today = '2026-08-10';
    const seasons = [
      [end('2026-06-05'), ...second, end('2026-07-31')],
      [end('2026-06-05'), end('2026-07-31'), ...second],
      [end('2026-07-31'), end('2026-06-05'), ...second],
    ].map((steps) =>
      steps.reduce(
        (seasonCase, step) => withReport(seasonCase, told(...step), today),
        arrivedOn('2026-02-15'),
      ),
    );
    const [first, ...others] = seasons.map((one) => {
      const { stage, stay, spells } = viewOn(one, today);
      return { stage, stay, spells: spells.map(({ from, to }) => ({ from, to })) };
    });
    expect(first?.spells).toEqual([
      { from: '2026-02-15', to: '2026-06-05' },
      { from: '2026-06-20', to: '2026-07-31' },
    ]);
    for (const other of others) expect(other).toEqual(first);
  });

  it('and two returns after them, too', () => {
    const today = '2026-08-10';
    const home = (on: IsoDate): Step => ['return-boarded', on, { by: 'municipality' }];
    const back: Step = ['re-entered', '2026-06-20', { by: 'municipality' }];
    const seasons = [
      [end('2026-06-05'), home('2026-06-07'), back, end('2026-07-31'), home('2026-08-02')],
      [end('2026-06-05'), home('2026-06-07'), end('2026-07-31'), home('2026-08-02'), back],
      [home('2026-08-02'), home('2026-06-07'), end('2026-06-05'), end('2026-07-31'), back],
    ].map((steps) =>
      steps.reduce(
        (seasonCase, step) => withReport(seasonCase, told(...step), today),
        arrivedOn('2026-02-15'),
      ),
    );
    const [first, ...others] = seasons.map((one) => {
      const { stage, stay, spells, returnProof } = viewOn(one, today);
      return { stage, stay, returnProof, spells: spells.map(({ from, to }) => ({ from, to })) };
    });
    expect(first).toMatchObject({
      stage: 'return',
      spells: [
        { from: '2026-02-15', to: '2026-06-05' },
        { from: '2026-06-20', to: '2026-07-31' },
      ],
    });
    for (const other of others) expect(other).toEqual(first);
  });

  it('are one repeat when they are of one day, and an officer is told what is recorded', () => {
    const ended = played(arrivedOn('2026-02-15'), [end('2026-06-05')]);
    expect(refusalOf(ended, told(...end('2026-06-05')))?.code).toBe('already-recorded');
    expect(refusalOf(ended, byOfficer(told(...end('2026-06-20'))))?.code).toBe('already-recorded');
    const kept = withReport(ended, told(...end('2026-06-20')));
    expect(receiptOf(kept, headOf(kept)).type).toBe('early');
    expect(refusalOf(kept, told(...end('2026-06-20')))?.code).toBe('already-recorded');
  });
});

describe('a contract extended without a gap', () => {
  const ended: Step = [
    'contract-ended',
    '2026-06-10',
    { by: 'employers-association', details: { how: 'term' } },
  ];
  const extended: Step = [
    'contract-extended',
    '2026-06-10',
    {
      by: 'employers-association',
      details: {
        ...{ startsOn: '2026-06-11', newEndOn: '2026-09-30' },
        ...{ sameOccupation: true, sameSector: true, sameEmployer: true },
      },
    },
  ];
  const over: Step = [
    'contract-ended',
    '2026-09-30',
    { by: 'employers-association', details: { how: 'term' } },
  ];

  it('goes on, whether the end of the first term was told before it or never', () => {
    const seasons = [[ended, extended], [extended]].map((steps) => played(arrivedOn('2026-02-15'), steps));
    const [told_, untold] = seasons.map((one) => {
      const { stage, stay, next, exits, returnProof, spells } = viewOn(one, '2026-07-20');
      return {
        ...{ stage, stay, returnProof, spells },
        next: next.map(({ milestone, dueOn }) => ({ milestone, dueOn })),
        exits: exits.map(({ milestone }) => milestone),
      };
    });
    expect(told_).toEqual(untold);
    expect(untold).toMatchObject({ stage: 'contract', returnProof: null });
  });

  it('is not ended by the first end told once more, by anybody', () => {
    const season = played(arrivedOn('2026-02-15'), [ended, extended]);
    for (const by of ['employers-association', 'municipality'] as const) {
      const again = told('contract-ended', '2026-06-10', { by, details: { how: 'term' } });
      expect(refusalOf(season, again)?.code).toBe('already-recorded');
    }
    expect(refusalOf(season, byOfficer(told(...ended)))?.code).toBe('already-recorded');
  });

  it('ends once its own end is told, by whoever told the first', () => {
    const season = played(arrivedOn('2026-02-15'), [ended, extended, over]);
    expect(viewOn(season, '2026-10-01')).toMatchObject({
      stage: 'return',
      spells: [{ from: '2026-02-15', to: '2026-09-30' }],
    });
    expect(lineOf(season, '2026-10-01', 'return-proved')?.dueOn).toBe('2026-10-30');
  });
});

describe('an exit that is in doubt, or told before its turn', () => {
  it('stands in the way of nobody else’s', () => {
    const doubted = played(arrivedOn('2026-02-15'), [
      ['deceased', '2023-02-13', { by: 'employers-association' }],
    ]);
    expect(receiptOf(doubted, headOf(doubted)).type).toBe('contested');
    expect(viewOn(doubted, '2026-03-01').exits.map(({ milestone }) => milestone)).toContain('deceased');
    const consulate = told('deceased', '2026-02-20', { by: 'consulate' });
    expect(rowOf(withReport(doubted, consulate))).toMatchObject({ status: 'closed', outcome: 'deceased' });
    const officer = byOfficer(told('deceased', '2026-02-20'));
    expect(rowOf(withReport(doubted, officer))).toMatchObject({ status: 'closed', outcome: 'deceased' });
    const again = told('deceased', '2023-02-13', { by: 'employers-association' });
    expect(refusalOf(doubted, again)?.code).toBe('already-recorded');
  });
});

describe('a case that was opened before', () => {
  it('is told that the end is recorded', () => {
    const ended = played(arrivedOn('2026-02-15', BEFORE), [
      ['contract-ended', '2026-06-05', { by: 'employers-association', details: { how: 'term' } }],
    ]);
    const again = told('contract-ended', '2026-06-20', {
      by: 'employers-association',
      details: { how: 'term' },
    });
    expect(refusalOf(ended, again)?.code).toBe('already-recorded');
  });
});
