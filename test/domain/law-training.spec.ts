// Training before Italy, in 2007 and since 2023: the worked dates of the review, by their numbers.
import { describe, expect, it } from '@jest/globals';
import { addMonths } from '#libs/domain/calendar';
import { rowOf } from '#libs/domain/case/season-case';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const in2007 = newestPack('ma-it-training', '2007');
const since2023 = newestPack('ma-it-training');

describe('1.2.1 and 1.2.2: the trained in 2007', () => {
  it('stand inside the quotas', () => {
    expect(in2007.quotaAt).toBe('authorised');
    expect(in2007.title).toContain('precedence inside the quotas');
  });

  it('go before others, and after those who came back', () => {
    expect(in2007.precedence).toMatchObject({ recorded: ['listed'], beforeRepeaters: false });
    const { seasonCase } = untilAsked(aCase({ pack: in2007 }), 'selected');
    expect(rowOf(seasonCase).precedence).toBe('listed');
  });
});

describe('1.2.3: the list of the trained', () => {
  it('ends the waiting a year after the name was put on it, and says nothing of the person', () => {
    const { seasonCase } = untilAsked(aCase({ pack: in2007 }), 'selected');
    const listedOn = viewOn(seasonCase, '2026-02-01').milestones.find(
      ({ milestone }) => milestone === 'listed',
    )?.occurredOn;
    const { written, seasonCase: after } = letPass(seasonCase, '2027-03-01');
    expect(written).toContain(`silence selected close ${addMonths(listedOn ?? '', 12)}`);
    expect(rowOf(after)).toMatchObject({ status: 'closed', outcome: 'list-expired' });
  });
});

describe('1.2.4: the residence contract of 2007', () => {
  it('is due eight days after the entry', () => {
    const pack = in2007;
    const { seasonCase } = untilAsked(aCase({ pack }), 'arrived');
    const details = { enteredOn: '2026-03-10' };
    const arrived = withReport(seasonCase, aReport('arrived', '2026-03-10', { pack, details }));
    const due = viewOn(arrived, '2026-03-11').next.filter(({ milestone }) =>
      ['contract-signed', 'residence-card-requested'].includes(milestone),
    );
    expect(due.map(({ dueOn }) => dueOn)).toEqual(['2026-03-18', '2026-03-18']);
  });
});

describe('1.2.5: the visa after the course', () => {
  const pack = since2023;
  const { seasonCase } = untilAsked(aCase({ pack }), 'training-completed');
  const trained = withReport(
    seasonCase,
    aReport('training-completed', '2026-02-28', { pack, by: 'training-provider' }),
  );
  const { seasonCase: authorised } = untilAsked(trained, 'visa-filed', '2026-03-01');

  it('is reminded of after six months, and its time is over after twelve', () => {
    const { written, seasonCase: after } = letPass(authorised, '2027-03-05');
    const lines = written.filter((line) => line.includes(' visa-filed '));
    expect(lines).toContain('reminder visa-filed 2026-08-28');
    expect(lines).toContain('silence visa-filed close 2027-02-28');
    expect(rowOf(after)).toMatchObject({ status: 'closed', outcome: 'course-expired' });
  });

  it('needs no place of the quota', () => {
    expect(pack.quotaAt).toBeNull();
    expect(rowOf(authorised).next).toBe('visa-filed');
  });
});
