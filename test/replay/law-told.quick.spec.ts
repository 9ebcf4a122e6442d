// What today's code reads in the recorded seasons of the law: a history replays also where its meaning has changed.
import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Entry, SeasonCase } from '#libs/domain/case/case-types';
import { viewOf } from '#libs/domain/case/view';
import type { CaseBody } from '#libs/domain/case/view';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import { barsOf, eligibility } from '#libs/domain/person/eligibility';
import { AUDITOR } from '../support/build-case.ts';
import { recordedSeason } from './histories.ts';

/** As an auditor read it when the recording ended. */
function read(season: SeasonCase): CaseBody {
  const nowMs = Date.parse(season.entries.at(-1)?.recordedAt ?? '');
  const body = viewOf(season, { nowMs, reader: AUDITOR, freeOfferIds: [] });
  if (!body) throw new Error('not open yet');
  return body;
}

const statesIn = ({ milestones }: CaseBody, milestone: string): string[] =>
  milestones.filter((one) => one.milestone === milestone).map(({ state }) => state);

describe('the season that was lost through the employer', () => {
  const season = recordedSeason('lost-through-the-employer');
  const body = read(season);
  const about = (milestone: string): Entry[] =>
    season.entries.filter((entry) => 'milestone' in entry && entry.milestone === milestone);
  const escalated = (milestone: string): [IsoDate, string][] =>
    about(milestone).flatMap((entry): [IsoDate, string][] =>
      entry.type === 'escalation' ? [[entry.dueOn, entry.to]] : [],
    );
  const dayOf = (milestone: string): IsoDate =>
    body.milestones.find((one) => one.milestone === milestone && one.state === 'recorded')?.occurredOn ?? '';

  it('F17: holds a call-up that was typed as of 2062 in doubt, and takes the one in order', () => {
    expect(statesIn(body, 'call-up-filed').sort()).toEqual(['contested', 'recorded']);
  });

  it('§3.2: counts the month of the office on after a border that was closed for twelve days', () => {
    const [silence] = about('call-up-granted').filter((entry) => entry.type === 'silence');
    expect(silence).toMatchObject({ effect: 'deemed-granted' });
    // A month has 31 days at most, and days off move its end by four.
    expect(silence?.type === 'silence' && silence.dueOn > addDays(dayOf('call-up-filed'), 35)).toBe(true);
  });

  it('F8: holds a refusal without its day of notice in doubt, and the grant stands', () => {
    expect(statesIn(body, 'call-up-refused')).toEqual(['contested']);
    expect(statesIn(body, 'call-up-granted')).toEqual(['deemed-granted']);
    expect(body.status).toBe('active');
  });

  it('F15: tells the employer, the officer and the office that nobody was registered', () => {
    expect(escalated('social-security-registered').map(([, to]) => to)).toEqual([
      'employers-association',
      'placement-officer',
      'immigration-office',
    ]);
  });

  it('1.4.18, F11: leaves three months from the notice, in which nobody is late for the way home', () => {
    const [window] = body.windows;
    expect(window).toMatchObject({ kind: 'breach', from: dayOf('authorisation-withdrawn') });
    expect(escalated('employer-change-requested').map(([dueOn]) => dueOn)).toContain(window?.until);
    expect(about('return-proved').map(({ type }) => type)).toEqual(['milestone']);
  });

  it('F2: takes a stamp of two days before the end that was told, and holds the end in doubt', () => {
    expect(statesIn(body, 'return-proved')).toEqual(['recorded']);
    expect(statesIn(body, 'contract-ended')).toEqual(['contested']);
    expect(body.returnProof).toMatchObject({ state: 'returned-proved', returnedOn: dayOf('return-proved') });
  });
});

describe('the season of somebody who went home after an absence', () => {
  const season = recordedSeason('home-after-an-absence');
  const body = read(season);

  it('F3: holds nothing against a seasonal worker whose return is proved', () => {
    expect(body).toMatchObject({ status: 'closed', outcome: 'absent-at-arrival' });
    const seasons = [earlierSeasonOf(season)];
    const { reasons } = eligibility({ today: '2026-12-01', destination: 'ES', seasons });
    const codes = reasons.map(({ code }) => code);
    expect(codes).toContain('return-proved');
    expect(codes).not.toContain('absent-at-arrival');
  });

  it('F5: holds the finding that nobody returned in doubt since the slip, and it bars nobody', () => {
    expect(statesIn(body, 'finding-recorded')).toEqual(['contested']);
    expect(barsOf('ES', [earlierSeasonOf(season)], '2026-12-01')).toEqual([]);
    expect(body.returnProof).toMatchObject({ state: 'returned-proved', returnedOn: '2026-04-02' });
  });
});

describe('the season of somebody whom the office found away, and whose appeal it granted', () => {
  const body = read(recordedSeason('found-away-and-lifted'));

  it('holds pay in doubt that was missing before the month was over', () => {
    expect(statesIn(body, 'pay-missing')).toEqual(['contested']);
  });

  it('F5: stays closed as it was closed, and says of the return that nobody knows it', () => {
    expect(body).toMatchObject({ status: 'closed', outcome: 'not-returned' });
    expect(body.returnProof).toMatchObject({ state: 'unknown' });
    expect(statesIn(body, 'appeal-filed')).toEqual(['recorded']);
  });
});

describe('the season that went on after a refusal was lifted, and ended with a death', () => {
  const season = recordedSeason('refused-lifted-and-brought-home');
  const body = read(season);

  it('keeps the refusal as lifted, and the visa that was granted after it', () => {
    expect(statesIn(body, 'visa-refused')).toEqual(['lifted']);
    expect(statesIn(body, 'visa-granted')).toEqual(['recorded']);
  });

  it('writes nothing in the place of the consulate, and asks an officer once for the word of the death', () => {
    const about = (milestone: string): string[] =>
      season.entries.flatMap((entry) =>
        'milestone' in entry && entry.milestone === milestone ? [entry.type] : [],
      );
    expect(about('visa-granted')).not.toContain('silence');
    expect(about('deceased')).toEqual(['escalation', 'exit']);
    expect(body).toMatchObject({ status: 'closed', outcome: 'deceased' });
  });
});

describe('the season that was told in another order than it happened', () => {
  const season = recordedSeason('told-in-another-order');
  const body = read(season);

  it('F7: counts a grant of a held case from its own day, and no silence takes its place', () => {
    expect(statesIn(body, 'call-up-granted')).toEqual(['recorded']);
    expect(season.entries.filter(({ type }) => type === 'silence')).toEqual([]);
  });

  it('F10: has two spells, each with the end that one employer’s association told of both beforehand', () => {
    expect(statesIn(body, 'contract-ended')).toEqual(['recorded', 'recorded']);
    const [first, second] = body.spells;
    expect(first?.to).toBe(
      body.milestones.find(({ milestone }) => milestone === 'contract-ended')?.occurredOn,
    );
    expect(second).toMatchObject({ spell: 2, to: addDays(second?.from ?? '', 6) });
  });

  it('holds a death of years before in doubt, and leaves the exit to whoever knows better', () => {
    expect(statesIn(body, 'deceased')).toEqual(['contested']);
    expect(body.exits.map(({ milestone }) => milestone)).toContain('deceased');
  });
});
