// Several times of work in one season: a second employer, a second entry, an extension after a gap.
import { describe, expect, it } from '@jest/globals';
import { stateOf } from '#libs/domain/case/fold';
import { rowOf } from '#libs/domain/case/season-case';
import { earlierSeasonOf, presencesIn } from '#libs/domain/person/earlier-season';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { validateProgramme } from '#libs/domain/pack/publishing/validate-programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maFrSeasonal2023 } from '#libs/domain/pack/shipped/ma-fr-seasonal-2023';
import { refusalOf } from '../support/build-case.ts';
import { HUELVA, abroad, changed, ended, reportOf, until, withSpellWords } from '../support/spells-pack.ts';
import type { Season } from '../support/spells-pack.ts';

const SLIP = { evidence: ['exit-stamp'] };
const spellsOn = (season: Season, today: string) =>
  season.on(today).spells.map(({ spell, from, to }) => [spell, from, to]);
const dueOf = (season: Season, milestone: string, today: string) =>
  season.on(today).next.find((one) => one.milestone === milestone)?.dueOn;

describe('the spells of a season', () => {
  it('are none before the arrival, and one from the arrival on', () => {
    const there = abroad();
    expect(there.on('2026-03-01').spells).toEqual([
      { spell: 1, from: '2026-02-15', to: null, openedBy: there.case.entries.length },
    ]);
    expect(abroad('2026-02-15', maEsCartaya2026).on('2026-03-01').spells).toEqual([]);
  });

  it('F10: are two after a second employer, and the stage is the contract again', () => {
    const over = abroad().tell('contract-ended', '2026-05-10', ended);
    expect(over.on('2026-05-10')).toMatchObject({ stage: 'return', stay: { daysUsed: 85 } });
    const again = over.tell(
      'employer-changed',
      '2026-06-18',
      changed('2026-06-20', '2026-10-31'),
      '2026-06-20',
    );
    expect(spellsOn(again, '2026-06-20')).toEqual([
      [1, '2026-02-15', '2026-05-10'],
      [2, '2026-06-20', null],
    ]);
    const body = again.on('2026-06-20');
    expect(body).toMatchObject({
      stage: 'contract',
      stay: { daysUsed: 86, daysLimit: 273, lastLegalDay: '2026-12-24' },
      returnProof: null,
    });
    // 188 were left on the day before.
    expect(273 - 85).toBe(188);
    expect(body.next.map(({ milestone }) => milestone)).toContain('contract-ended');
    expect(body.next.map(({ milestone }) => milestone)).not.toContain('return-proved');
  });

  it('F10: each ends by itself, and the return hangs on the last', () => {
    const season = abroad()
      .tell('contract-ended', '2026-05-10', ended)
      .tell('employer-changed', '2026-06-20', changed('2026-06-20', '2026-10-31'))
      .tell('contract-ended', '2026-10-31', { details: { how: 'term' } });
    expect(spellsOn(season, '2026-11-01')).toEqual([
      [1, '2026-02-15', '2026-05-10'],
      [2, '2026-06-20', '2026-10-31'],
    ]);
    expect(season.on('2026-11-01')).toMatchObject({ stage: 'return', stay: { daysUsed: 85 + 134 } });
    expect(dueOf(season, 'return-proved', '2026-11-01')).toBe('2026-11-30');
    expect(rowOf(season.case)).toMatchObject({ presenceFrom: '2026-02-15', presenceTo: '2026-10-31' });
  });

  it('F12: of somebody who went home and came again are counted by the days of work', () => {
    const home = abroad()
      .tell('contract-ended', '2026-04-20', ended)
      .tell('return-boarded', '2026-04-22')
      .tell('return-proved', '2026-04-23', SLIP);
    expect(home.on('2026-05-11')).toMatchObject({ stage: 'reintegration', stay: { daysUsed: 65 } });
    const again = home.tell('re-entered', '2026-05-12');
    const body = again.on('2026-05-12');
    expect(body).toMatchObject({
      stage: 'contract',
      stay: { daysUsed: 66, daysLimit: 276, lastLegalDay: '2026-12-08' },
      returnProof: null,
    });
    expect(276 - 65).toBe(211);
    const done = again.tell('contract-ended', '2026-07-31', ended);
    expect(done.on('2026-08-01')).toMatchObject({ stage: 'return', returnProof: { state: 'unknown' } });
    const proved = done.tell('return-proved', '2026-08-03', SLIP);
    expect(proved.on('2026-08-03').returnProof).toMatchObject({
      state: 'returned-proved',
      returnedOn: '2026-08-03',
    });
  });

  it('F13: after closing there is no other', () => {
    const closed = abroad().tell('contract-ended', '2026-06-30', ended).tell('deceased', '2026-07-10');
    const again = reportOf(HUELVA, 're-entered', '2026-09-01');
    expect(refusalOf(closed.case, again)).toMatchObject({ code: 'case-closed' });
  });

  it('F13: are summed, each for itself, by the next case of the year', () => {
    const { case: before } = abroad()
      .tell('contract-ended', '2026-04-20', ended)
      .tell('re-entered', '2026-05-12')
      .tell('contract-ended', '2026-06-30', ended);
    const earlierPresences = presencesIn([earlierSeasonOf(before)]);
    expect(earlierPresences).toEqual([
      { caseId: before.caseId, from: '2026-02-15', to: '2026-04-20' },
      { caseId: before.caseId, from: '2026-05-12', to: '2026-06-30' },
    ]);
    const next = abroad('2026-09-01', HUELVA, {
      offer: { offerId: 'later', startsOn: '2026-09-01', endsOn: '2026-11-30' },
      opening: { earlierPresences },
    });
    expect(next.on('2026-09-01').stay).toMatchObject({ daysUsed: 65 + 50 + 1, daysLimit: 273 });
  });

  it('F14: ask for a registration each, which holds nobody up', () => {
    const first = abroad().tell('social-security-registered', '2026-02-17');
    const over = first.tell('contract-ended', '2026-05-10', ended);
    const again = over.tell('employer-changed', '2026-06-20', changed('2026-06-20', '2026-10-31'));
    const wanted = again.on('2026-06-20').next.find(({ milestone }) => milestone.startsWith('social-'));
    expect(wanted).toMatchObject({
      required: true,
      dueOn: '2026-06-23',
      details: { properties: { spell: { examples: [2] } } },
    });
    const state = stateOf(again.case);
    expect(state.effective['social-security-registered'] ?? []).toEqual([]);
    const second = again.tell('social-security-registered', '2026-06-19', {}, '2026-06-23');
    expect(second.on('2026-06-23').next.map(({ milestone }) => milestone)).not.toContain(
      'social-security-registered',
    );
    const twice = reportOf(HUELVA, 'social-security-registered', '2026-06-22');
    expect(refusalOf(second.case, twice)).toMatchObject({ code: 'already-recorded' });
  });

  it('F14: take the number that a report gives, when there is such a spell', () => {
    const again = abroad()
      .tell('contract-ended', '2026-05-10', ended)
      .tell('employer-changed', '2026-06-20', changed('2026-06-20', '2026-10-31'));
    const late = again.tell('social-security-registered', '2026-06-22', { details: { spell: 1 } });
    expect(dueOf(late, 'social-security-registered', '2026-06-22')).toBe('2026-06-23');
    const third = reportOf(HUELVA, 'social-security-registered', '2026-06-22', { details: { spell: 3 } });
    expect(refusalOf(again.case, third)).toMatchObject({
      code: 'details-missing',
      pointer: '/details/spell',
    });
  });

  it('never overlap: a contract that begins while another runs ends it the day before', () => {
    const season = abroad().tell('employer-changed', '2026-05-02', changed('2026-05-10', '2026-08-31'));
    expect(spellsOn(season, '2026-05-02')).toEqual([
      [1, '2026-02-15', '2026-05-09'],
      [2, '2026-05-10', null],
    ]);
    const told = season.tell('contract-ended', '2026-05-05', ended, '2026-05-20');
    expect(spellsOn(told, '2026-05-20')).toEqual([
      [1, '2026-02-15', '2026-05-05'],
      [2, '2026-05-10', null],
    ]);
    const contradicted = reportOf(HUELVA, 'contract-ended', '2026-05-04', { ...ended, by: 'municipality' });
    expect(
      told
        .tell('contract-ended', '2026-05-04', { ...ended, by: 'municipality' }, '2026-05-20')
        .on('2026-05-20'),
    ).toMatchObject({ spells: told.on('2026-05-20').spells });
    expect(refusalOf(told.case, { ...contradicted, occurredOn: '2026-05-05' })).toMatchObject({
      code: 'already-recorded',
    });
  });

  it('go on with an extension that leaves no gap, and are two after one that does', () => {
    const extension = (startsOn: string) => ({
      details: { startsOn, newEndOn: '2026-09-30', sameEmployer: true },
    });
    // In Spain an extension leaves no gap; in Italy it may.
    const over = abroad('2026-02-15', { ...HUELVA, destination: 'IT' }).tell(
      'contract-ended',
      '2026-06-30',
      ended,
    );
    expect(
      spellsOn(over.tell('contract-extended', '2026-07-01', extension('2026-07-01')), '2026-07-01'),
    ).toEqual([[1, '2026-02-15', null]]);
    expect(
      spellsOn(over.tell('contract-extended', '2026-07-10', extension('2026-07-10')), '2026-07-10'),
    ).toEqual([
      [1, '2026-02-15', '2026-06-30'],
      [2, '2026-07-10', null],
    ]);
    const before = abroad().tell('contract-extended', '2026-06-01', extension('2026-07-01'));
    expect(spellsOn(before.tell('contract-ended', '2026-06-20', ended), '2026-06-20')).toEqual([
      [1, '2026-02-15', '2026-06-20'],
    ]);
  });

  it('end by the law, each for itself: a late word of an earlier one changes nothing of the last', () => {
    const season = abroad().tell('employer-changed', '2026-05-02', changed('2026-05-10', '2026-08-31'));
    const deemed = until(season, '2026-11-20');
    const both = [
      [1, '2026-02-15', '2026-05-09'],
      [2, '2026-05-10', '2026-11-14'],
    ];
    expect(spellsOn(deemed, '2026-11-20')).toEqual(both);
    const told = deemed.tell('contract-ended', '2026-05-09', ended, '2026-11-20');
    expect(spellsOn(told, '2026-11-20')).toEqual(both);
    expect(told.on('2026-11-20').stage).toBe('return');
  });

  it('end with an exit, and none begins after it', () => {
    const season = abroad()
      .tell('employer-changed', '2026-05-02', changed('2026-05-10', '2026-08-31'))
      .tell('deceased', '2026-05-05');
    expect(spellsOn(season, '2026-05-06')).toEqual([[1, '2026-02-15', '2026-05-05']]);
  });

  it('keep what a late word says of an earlier one', () => {
    const again = abroad()
      .tell('contract-ended', '2026-04-20', ended)
      .tell('re-entered', '2026-05-12')
      .tell('return-boarded', '2026-04-22', {}, '2026-05-20');
    expect(again.on('2026-05-20')).toMatchObject({ stage: 'contract', returnProof: null });
    expect(again.on('2026-05-20').milestones).toContainEqual(
      expect.objectContaining({ milestone: 'return-boarded', state: 'recorded', occurredOn: '2026-04-22' }),
    );
  });
});

describe('a pack with spells and windows', () => {
  it('may be published', () => {
    expect(validateProgramme(HUELVA)).toEqual([]);
  });
});

describe('the days of several spells', () => {
  const france = withSpellWords(
    deriveProgramme(maEsCartaya2026, {
      version: 'fr',
      stay: maFrSeasonal2023.stay,
      presence: maFrSeasonal2023.presence,
    }),
    [],
  );

  it('1.3.6: two contracts in a row in France make the limit', () => {
    const season = abroad('2026-03-01', france, {
      offer: { offerId: 'vines', startsOn: '2026-03-01', endsOn: '2026-05-31' },
    }).tell('employer-changed', '2026-05-20', changed('2026-06-01', '2026-08-31'));
    expect(season.on('2026-05-31').stay).toMatchObject({ daysUsed: 92 });
    expect(season.on('2026-08-31').stay).toEqual({
      daysUsed: 184,
      daysLimit: 184,
      lastLegalDay: '2026-08-31',
    });
  });

  it('F12: where days in the country count, those between two contracts count too, and those at home do not', () => {
    const over = abroad('2026-03-01', france).tell('contract-ended', '2026-04-30', ended);
    const stayed = over.tell('employer-changed', '2026-05-11', changed('2026-05-11', '2026-07-31'));
    expect(stayed.on('2026-05-11').stay).toMatchObject({ daysUsed: 61 + 11 });
    const home = over.tell('return-boarded', '2026-05-02').tell('re-entered', '2026-05-11');
    expect(home.on('2026-05-11').stay).toMatchObject({ daysUsed: 61 + 2 + 1 });
    const unseen = over.tell('re-entered', '2026-05-11');
    expect(unseen.on('2026-05-11').stay).toMatchObject({ daysUsed: 61 + 1 });
  });
});
