// Spain as the law stands, until the journey: the worked dates of the review, by their numbers.
import { describe, expect, it } from '@jest/globals';
import { stateOf } from '#libs/domain/case/fold';
import { claims, rowOf } from '#libs/domain/case/season-case';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { aCase, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import { followNext, letPass, untilNext } from '../support/follow-season.ts';
import {
  CONTENT,
  CONTRACT,
  about,
  askedToAuthorise,
  byOfficer,
  calledUpOn,
  codeOf,
  lineOf,
  pack,
  played,
  selectedOn,
  told,
} from '../support/spain.ts';

const VALID = { validTo: '2030-02-26' };

describe('1.4.1 and §5.1: the number of foreigners', () => {
  it('is due after five days on which offices in Madrid work: Wed 8 April', () => {
    expect(lineOf(selectedOn('2026-03-30'), '2026-03-30', 'nie-assigned')?.dueOn).toBe('2026-04-08');
  });
});

describe('§5: a month of an office in Huelva', () => {
  it.each([
    ['2026-10-02', '2026-11-03'],
    ['2026-11-06', '2026-12-09'],
    ['2026-02-02', '2026-03-02'],
  ])('of a call-up filed on %s ends on %s', (filed, due) => {
    expect(lineOf(calledUpOn(filed), filed, 'call-up-granted')?.dueOn).toBe(due);
  });

  it('of what is filed on a Saturday begins on the Monday', () => {
    expect(lineOf(calledUpOn('2026-01-31'), '2026-02-02', 'call-up-granted')?.dueOn).toBe('2026-03-02');
  });
});

describe('1.4.2: an authorisation that nobody answers', () => {
  const silent = (until: string): { seasonCase: SeasonCase; written: string[] } =>
    letPass(askedToAuthorise(), until);

  it('counts as refused on Mon 2 March, is raised a month later and stays open', () => {
    const { seasonCase, written } = silent('2026-04-10');
    expect(about(written, 'authorised')).toEqual(
      expect.arrayContaining([
        'silence authorised deemed-refused 2026-03-02',
        'escalation authorised 2026-04-02',
      ]),
    );
    expect(rowOf(seasonCase)).toMatchObject({ status: 'active', outcome: null });
    expect(lineOf(seasonCase, '2026-04-10', 'authorised')).toBeDefined();
  });

  it('takes a grant that was notified on 20 April', () => {
    const details = { ...VALID, notifiedOn: '2026-04-20' };
    const granted = withReport(
      silent('2026-04-10').seasonCase,
      told('authorised', '2026-04-20', { by: 'employers-association', details }),
    );
    expect(rowOf(granted)).toMatchObject({ status: 'active', authorisedUntil: '2030-02-26' });
    const states = viewOn(granted, '2026-04-21')
      .milestones.filter(({ milestone }) => milestone === 'authorised')
      .map(({ state }) => state);
    expect(states).toEqual(['deemed-refused', 'recorded']);
  });

  it('closes at the end of the season, says nothing of the person and frees the place', () => {
    const { seasonCase, written } = silent('2026-07-05');
    expect(written).toContain('silence authorised close 2026-06-30');
    expect(rowOf(seasonCase)).toMatchObject({ status: 'closed', outcome: 'authorisation-unanswered' });
    expect(claims(seasonCase)).toEqual([]);
  });

  it('1.4.3: takes its sign from the general rule, and by analogy from individual permits', () => {
    const [row] = pack.stages
      .flatMap(({ milestones }) => milestones)
      .filter(({ milestone }) => milestone === 'authorised');
    expect(row?.deadlines?.[0]?.source).toBe('RLOEX 122.10; 103.4 by analogy; VAD2; LPAC 24');
  });
});

describe('1.4.4: the paper that shows a silence', () => {
  const silent = letPass(calledUpOn('2026-10-02'), '2026-11-05').seasonCase;

  it('is owed within fifteen working days: by Tue 24 November', () => {
    expect(lineOf(silent, '2026-11-05', 'silence-certified')).toMatchObject({
      dueOn: '2026-11-24',
      required: true,
    });
    expect(lineOf(calledUpOn('2026-10-02'), '2026-10-03', 'silence-certified')).toBeUndefined();
  });

  it('is reminded of every day from ten days before the work', () => {
    const reminded = about(letPass(silent, '2027-01-09').written, 'silence-certified').filter(
      (line) => line.startsWith('reminder') && line > 'reminder silence-certified 2026-12',
    );
    expect(reminded).toHaveLength(10);
    expect(reminded[0]).toBe('reminder silence-certified 2026-12-31');
    const shown = withReport(
      silent,
      told('silence-certified', '2026-11-20', { details: { of: 'call-up-granted' } }),
    );
    expect(about(letPass(shown, '2027-01-12').written, 'silence-certified')).toEqual([]);
  });

  it('is marked beside the silence that it shows: the days off of the employer’s town are not known', () => {
    const fact = viewOn(silent, '2026-11-05').milestones.find(({ state }) => state === 'deemed-granted');
    expect(fact?.toCheck).toContain('The days off of the employer’s town in 2026 are not known.');
  });
});

describe('1.4.5: a term that stands still', () => {
  it('of a call-up filed on 2 October, seven days for a paper, ends on Mon 9 November', () => {
    const details = { of: 'call-up-granted', ground: 'papers', from: '2026-10-20', to: '2026-10-27' };
    const asked = played(calledUpOn('2026-10-02'), [['term-suspended', '2026-10-27', { details }]]);
    expect(lineOf(asked, '2026-10-27', 'call-up-granted')?.dueOn).toBe('2026-11-09');
    expect(letPass(asked, '2026-11-20').written).toContain(
      'silence call-up-granted deemed-granted 2026-11-09',
    );
  });
});

describe('1.4.6: the rights that everybody is told', () => {
  const signed = played(selectedOn('2026-01-15'), [
    ['contract-signed', '2026-01-20', { details: { ...CONTRACT, ...CONTENT } }],
  ]);
  const given = (by: string, day: string): ReturnType<typeof told> =>
    told('rights-information-given', day, { details: { by, language: 'ar', complaintWays: true } });

  it('are told by the employer before the contract is signed, 20 January, and held against nobody', () => {
    expect(lineOf(signed, '2026-01-20', 'rights-information-given')?.dueOn).toBe('2026-01-20');
    const { seasonCase, written } = letPass(signed, '2026-01-25');
    expect(written).toContain('escalation rights-information-given 2026-01-20');
    expect(rowOf(seasonCase).status).toBe('active');
    const inTime = withReport(signed, given('employer', '2026-01-20'));
    expect(about(letPass(inTime, '2026-01-25').written, 'rights-information-given')).toEqual([]);
  });

  it('are told again by the authority, with the authorisation', () => {
    const authorised = played(askedToAuthorise(), [
      [
        'rights-information-given',
        '2026-02-03',
        { details: { by: 'employer', language: 'ar', complaintWays: true } },
      ],
      ['authorised', '2026-02-20', { details: { ...VALID, notifiedOn: '2026-02-20' } }],
    ]);
    expect(lineOf(authorised, '2026-02-20', 'rights-information-given')?.dueOn).toBe('2026-03-07');
  });
});

describe('1.4.14: a renewal', () => {
  const asked = { sector: 'agriculture', occupation: 'picking', employerSame: true };
  const renewing = played(
    aCase({
      pack,
      path: 'renewing',
      offer: { offerId: 'offer-fresas', startsOn: '2027-01-10', endsOn: '2027-06-30' },
      opening: { authorisation: { until: '2026-12-31', caseId: 'case-of-2022' } },
    }),
    [
      ['selected', '2026-01-15'],
      ['renewal-requested', '2026-10-02', { details: asked }],
    ],
  );

  it('that nobody answers is granted a month later, Tue 3 November, for four more years', () => {
    const { seasonCase, written } = letPass(renewing, '2026-11-06');
    expect(written).toContain('silence renewal-granted deemed-granted 2026-11-03');
    expect(rowOf(seasonCase).authorisedUntil).toBe('2030-11-03');
    expect(lineOf(seasonCase, '2026-11-06', 'visa-filed')?.dueOn).toBe('2026-12-18');
  });

  it('is reminded of a month before the authorisation ends', () => {
    const { seasonCase } = untilNext(
      aCase({
        pack,
        path: 'renewing',
        opening: { authorisation: { until: '2026-12-31', caseId: 'case-of-2022' } },
      }),
      'renewal-requested',
    );
    const written = about(letPass(seasonCase, '2026-12-01').written, 'renewal-requested');
    expect(written).toEqual(['reminder renewal-requested 2026-11-30']);
  });

  it('lasts four years at most, and may be refused until it is granted', () => {
    const answered = (validTo: string): unknown =>
      codeOf(renewing, 'renewal-granted', '2026-10-20', { details: { validTo, notifiedOn: '2026-10-20' } });
    expect(answered('2031-01-10')).toBeUndefined();
    expect(answered('2031-01-11')).toBe('limit-exceeded');
    expect(answered('2026-10-20')).toBe('details-missing');
    const refused = withReport(
      renewing,
      told('renewal-refused', '2026-10-20', { details: { notifiedOn: '2026-10-20' } }),
    );
    expect(rowOf(refused)).toMatchObject({ status: 'closed', outcome: 'renewal-refused' });
  });
});

describe('1.4.19: somebody asked for by name', () => {
  it('opens at `selected`, and goes the rest of the first path', () => {
    const nominative = aCase({ pack, opening: { recruitment: 'nominative' } });
    const { seasonCase, reported } = followNext(nominative);
    const generic = followNext(aCase({ pack })).reported;
    expect(reported[0]).toBe('selected');
    expect(reported).toEqual(generic.slice(generic.indexOf('selected')));
    expect(rowOf(seasonCase)).toMatchObject({ status: 'closed', outcome: 'completed' });
  });
});

describe('§4: what a contract in Spain must say', () => {
  it.each(Object.keys(CONTENT))('is no contract without %s', (name) => {
    const { [name as keyof typeof CONTENT]: _left, ...rest } = CONTENT;
    const signed = (content: Record<string, boolean>): unknown =>
      codeOf(selectedOn('2026-01-15'), 'contract-signed', '2026-01-20', {
        details: { ...CONTRACT, ...content },
      });
    expect(signed(CONTENT)).toBeUndefined();
    expect(signed(rest)).toBe('details-missing');
    expect(signed({ ...CONTENT, [name]: false })).toBe('details-missing');
  });
});

describe('a detail that a contract lacks', () => {
  it('is named with its type: hours are agreed to in a contract, and counted in a training', () => {
    const { hours: _left, ...rest } = CONTENT;
    const details = { ...CONTRACT, ...rest };
    const report = byOfficer(told('contract-signed', '2026-01-20', { details }));
    expect(refusalOf(selectedOn('2026-01-15'), report)?.says).toEqual({
      key: 'must-carry',
      with: { milestone: 'contract-signed', detail: 'hours', detailTypes: ['boolean'] },
    });
  });
});

describe('F7: a refusal of a call-up that silence has granted', () => {
  const silent = letPass(calledUpOn('2026-10-02'), '2026-11-05').seasonCase;
  const refused = (notifiedOn: string): SeasonCase =>
    withReport(
      silent,
      told('call-up-refused', '2026-10-29', { by: 'employers-association', details: { notifiedOn } }),
      '2026-11-10',
    );

  it('notified on 30 October takes the place of the silence of 3 November', () => {
    expect(rowOf(refused('2026-10-30'))).toMatchObject({ status: 'closed', outcome: 'call-up-refused' });
    expect(stateOf(refused('2026-10-30')).superseded).toHaveLength(1);
  });

  it('notified on 5 November is contested, and the grant stands', () => {
    expect(rowOf(refused('2026-11-05'))).toMatchObject({ status: 'active', contested: true });
  });
});

describe('§6.10 and F9: the month in which the visa is asked for', () => {
  const authorisedOn = (notifiedOn: string, entered = notifiedOn): SeasonCase =>
    withReport(
      letPass(askedToAuthorise(), entered).seasonCase,
      byOfficer(
        told('authorised', notifiedOn, { by: 'employers-association', details: { ...VALID, notifiedOn } }),
      ),
      entered,
    );

  it('noticed on 2 March is reminded of on 2 April and raised on 17 April', () => {
    const granted = authorisedOn('2026-03-02');
    expect(lineOf(granted, '2026-03-02', 'visa-filed')?.dueOn).toBe('2026-04-17');
    const lines = about(letPass(granted, '2026-04-20').written, 'visa-filed');
    expect(lines).toContain('reminder visa-filed 2026-04-02');
    expect(lines.filter((line) => line.startsWith('escalation'))).toEqual([
      'escalation visa-filed 2026-04-17',
    ]);
  });

  // F9 gives the month alone, 27 March. §6.10 reminds on the month and escalates fifteen days after it, which is
  // milder: both hold here, the one as the reminder and the other as the due date.
  it('F9: silence of 2 March, grant notified 27 February, entered 20 March: reminded on Fri 27 March', () => {
    const granted = authorisedOn('2026-02-27', '2026-03-20');
    expect(stateOf(granted).superseded).toHaveLength(1);
    const lines = about(letPass(granted, '2026-04-15').written, 'visa-filed');
    expect(lines).toContain('reminder visa-filed 2026-03-27');
    expect(lines).toContain('escalation visa-filed 2026-04-11');
  });

  it('is marked: whether terms before consulates are longer is not read', () => {
    expect(lineOf(authorisedOn('2026-03-02'), '2026-03-02', 'visa-filed')?.toCheck).toContain('LPAC 32.2');
  });
});

describe('§4: the passport', () => {
  it('that ends within a year of the request for the visa is noticed, and holds nobody up', () => {
    const authorised = played(askedToAuthorise(), [
      ['authorised', '2026-02-20', { details: { ...VALID, notifiedOn: '2026-02-20' } }],
    ]);
    const filed = (passportValidTo: string): string[] =>
      viewOn(
        withReport(authorised, told('visa-filed', '2026-03-02', { details: { passportValidTo } })),
        '2026-03-02',
      ).notices.map(({ says }) => says);
    expect(filed('2027-03-01')).toEqual(['passport']);
    expect(filed('2027-03-02')).toEqual([]);
  });
});
