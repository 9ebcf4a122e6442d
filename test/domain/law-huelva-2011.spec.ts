// Huelva under RD 557/2011: the worked dates of the review, by their numbers.
import { describe, expect, it } from '@jest/globals';
import { readPack } from '#libs/casework/programmes/read-pack';
import { realCalendar } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { caseFromEntries, rowOf } from '#libs/domain/case/season-case';
import type { Path } from '#libs/domain/pack/programme';
import { jobTestNotices } from '#libs/domain/offer/offer-limits';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import { barsOf, eligibility } from '#libs/domain/person/eligibility';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { followNext, untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya', '2011');
const SEASON = { offerId: 'offer-fresas', startsOn: '2012-02-01', endsOn: '2012-06-30' };
const OPENED = '2011-10-03';

/** The season of 2012, from its opening in October until somebody is expected on 1 February. */
function expected(): SeasonCase {
  const { caseId, opening } = aCase({ pack, offer: SEASON });
  const recordedAt = `${OPENED}T10:00:00.000Z`;
  const calendar = realCalendar(Date.parse(recordedAt));
  const opened = caseFromEntries(caseId, pack, [
    { ...opening, calendar, campaignOpensOn: OPENED, recordedAt },
  ]);
  return untilAsked(opened, 'arrived', '2011-10-04').seasonCase;
}

function arrived(): SeasonCase {
  return told(expected(), 'arrived', '2012-02-01', {
    by: 'municipality',
    details: { enteredOn: '2012-02-01' },
  });
}

const told = (from: SeasonCase, milestone: string, on: IsoDate, options: ReportOptions = {}): SeasonCase =>
  withReport(from, aReport(milestone, on, { pack, ...options }));

const found = (from: SeasonCase, details: MilestoneReport['details']): SeasonCase =>
  told(from, 'finding-recorded', '2012-09-03', {
    by: 'immigration-office',
    details: { decidedOn: '2012-09-03', ...details },
  });

const barred = (seasonCase: SeasonCase, on: IsoDate): unknown =>
  barsOf('ES', [earlierSeasonOf(seasonCase)], on);

describe('1.5.1: what bars under RD 557/2011', () => {
  const ended = told(arrived(), 'contract-ended', '2012-06-30', {
    by: 'employers-association',
    details: { how: 'term' },
  });
  const undertaking = { kind: 'return-undertaking', conductOn: '2012-08-01' };

  it('is a breach of the return undertaking, through the third year after the end of the authorisation', () => {
    const seasonCase = found(ended, { ...undertaking, effect: 'exclusion' });
    expect(barred(seasonCase, '2015-06-30')).toEqual([
      { code: 'bar-return-undertaking', until: '2015-06-30' },
    ]);
    expect(barred(seasonCase, '2015-07-01')).toEqual([]);
  });

  it('is the office’s to decide: a bare finding is verified and refuses nothing', () => {
    const seasonCase = found(ended, { ...undertaking, effect: 'none' });
    expect(barred(seasonCase, '2012-10-01')).toEqual([]);
    const { reasons } = eligibility({
      today: '2012-10-01',
      destination: 'ES',
      seasons: [earlierSeasonOf(seasonCase)],
    });
    expect(reasons.map(({ code }) => code)).toContain('finding-recorded');
  });

  it.each(['early-abandonment', 'unauthorised-work'])('is never %s, whatever its effect', (kind) => {
    const left = told(arrived(), 'ended-early', '2012-05-02', {
      by: 'employers-association',
      details: { cause: 'abandonment' },
    });
    const seasonCase = found(left, { kind, conductOn: '2012-05-02', effect: 'exclusion' });
    expect(barred(seasonCase, '2012-10-01')).toEqual([]);
  });

  it('is read when the seasonal worker is selected, and warns before', () => {
    expect(pack.bars).toMatchObject({ months: 36, filedBy: ['selected'] });
  });
});

describe('1.5.2 and 1.5.3: the registration', () => {
  it('is due in a month as the law says, and says that its days off are to be checked', () => {
    const line = viewOn(arrived(), '2012-02-02').next.find(
      ({ milestone }) => milestone === 'social-security-registered',
    );
    expect(line).toMatchObject({ dueOn: '2012-03-01' });
    expect(line?.toCheck).toContain('days off');
  });

  it('has every term of the law marked, and no other', () => {
    const deadlines = pack.stages.flatMap(({ milestones }) =>
      milestones.flatMap((row) => row.deadlines ?? []),
    );
    const legal = deadlines.filter((deadline) => deadline.legal);
    expect(legal).toHaveLength(2);
    expect(legal.every(({ toCheck }) => toCheck?.includes('days off'))).toBe(true);
  });

  it('ends no authorisation by itself: only the office withdraws one', () => {
    const by = 'immigration-office';
    const details = {
      cause: 'not-registered',
      attributable: 'employer',
      notifiedOn: '2012-04-10',
    };
    const seasonCase = told(arrived(), 'authorisation-withdrawn', '2012-04-10', { by, details });
    expect(rowOf(seasonCase)).toMatchObject({ status: 'active', outcome: null });
  });
});

describe('1.5.4: an offer is published for 25 days to those who live in Spain first', () => {
  const said = (testedOn: IsoDate, publishedOn?: IsoDate): unknown[] =>
    jobTestNotices(pack, testedOn, publishedOn).map(({ says, with: { date } }) => [says, date]);

  it('published on 3 October 2011, until the 27th: whoever tests it sooner is told, and nothing is refused', () => {
    expect(said('2011-10-27', '2011-10-03')).toEqual([['offer-published', '2011-10-27']]);
    expect(said('2011-10-28', '2011-10-03')).toEqual([]);
    expect(said('2011-10-28')).toEqual([['offer-unpublished', undefined]]);
  });

  it('is asked by the pack that says so, and by no other', () => {
    expect(pack.offers).toEqual({ publishedDays: 25, source: 'RD557 100.2.a' });
    expect(jobTestNotices(newestPack('ma-es-cartaya'), '2026-01-02', '2026-01-01')).toEqual([]);
  });
});

describe('1.6.1: leaving Morocco', () => {
  const grouped = (from: SeasonCase, departsOn?: IsoDate): SeasonCase =>
    told(from, 'convoy-assigned', '2012-01-20', {
      details: { convoyId: 'convoy-1', ...(departsOn === undefined ? {} : { departsOn }) },
    });
  const checked = (from: SeasonCase, issuedOn: IsoDate): SeasonCase =>
    told(from, 'exit-papers-checked', '2012-01-21', { details: { issuedOn } });
  const says = (seasonCase: SeasonCase): unknown[] =>
    viewOn(seasonCase, '2012-01-22').notices.map(({ says: reason, with: { date } }) => [reason, date]);
  const dueOf = (seasonCase: SeasonCase, milestone: string): unknown =>
    viewOn(seasonCase, '2012-01-22').next.find((line) => line.milestone === milestone)?.dueOn;

  it('counts from the day on which the travel group leaves: papers three days before, boarding the day after', () => {
    const seasonCase = grouped(expected(), '2012-02-01');
    expect(dueOf(seasonCase, 'exit-papers-checked')).toBe('2012-01-29');
    expect(dueOf(seasonCase, 'boarded')).toBe('2012-02-02');
    expect(dueOf(grouped(expected()), 'boarded')).toBeUndefined();
  });

  it('tells of a certificate that is older than a month at the departure, once its day is known', () => {
    const leaving = grouped(expected(), '2012-02-01');
    expect(says(checked(leaving, '2011-12-31'))).toEqual([['certificate-old', '2012-02-01']]);
    expect(says(checked(leaving, '2012-01-01'))).toEqual([]);
    expect(says(checked(grouped(expected()), '2011-12-31'))).toEqual([]);
    expect(says(grouped(checked(expected(), '2011-12-31'), '2012-02-01'))).toHaveLength(1);
  });

  it('knows no such day in packs that were published before', () => {
    const row = maEsCartaya2026.stages.flatMap(({ milestones }) => milestones);
    const details = row.find(({ milestone }) => milestone === 'convoy-assigned')?.details ?? [];
    expect(details.map(({ name }) => name)).toEqual(['convoyId']);
  });
});

describe('the rules of Huelva in 2011', () => {
  it('may be published as they are', () => {
    const plain = JSON.parse(JSON.stringify(pack)) as unknown;
    expect(readPack(plain)).toEqual({ pack: plain });
  });

  it.each<Path>(['first', 'returning'])('lead a %s season to its end by next alone', (path) => {
    expect(rowOf(followNext(aCase({ pack, path })).seasonCase)).toMatchObject({ outcome: 'completed' });
  });
});
