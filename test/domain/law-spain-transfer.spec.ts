// A case under the rules of 2026 moves to the law as it stands: what stays, what changes for it, and in which words.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { rowOf } from '#libs/domain/case/season-case';
import { effectsOfTransfer } from '#libs/domain/case/transfer-effects';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { LANGUAGES } from '#libs/words/languages';
import { transferInWords } from '#libs/words/packs/transfer-words';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import { transferTo } from '../support/another-pack.ts';
import { move, path, play } from '../support/any-season.ts';
import { letPass, untilNext } from '../support/follow-season.ts';
import { lineOf, pack } from '../support/spain.ts';

const WINTER = { startsOn: '2027-01-10', endsOn: '2027-06-30' };

const calledUp = (): SeasonCase =>
  [aReport('selected', '2026-01-15'), aReport('call-up-filed', '2026-10-02', { details: WINTER })].reduce(
    (seasonCase, report) => withReport(seasonCase, report),
    aCase({
      path: 'returning',
      offer: { offerId: 'offer-fresas', ...WINTER },
      opening: { authorisation: { until: '2028-12-31', caseId: 'an-earlier-season' } },
    }),
  );

const moved = (seasonCase: SeasonCase, today: string): SeasonCase =>
  withReport(seasonCase, transferTo(pack), today);

describe('a transfer from the rules of 2026 to those in force', () => {
  it('counts the month of a call-up by the days off of Huelva: 3 November in place of 2', () => {
    const before = calledUp();
    expect(lineOf(before, '2026-10-05', 'call-up-granted')?.dueOn).toBe('2026-11-02');
    const after = moved(before, '2026-10-05');
    expect(lineOf(after, '2026-10-05', 'call-up-granted')).toMatchObject({
      dueOn: '2026-11-03',
      toCheck: 'The days off of the employer’s town in 2026 are not known.',
    });
    expect(letPass(after, '2026-11-06').written).toContain(
      'silence call-up-granted deemed-granted 2026-11-03',
    );
    expect(viewOn(after, '2026-10-05').milestones).toMatchObject(viewOn(before, '2026-10-05').milestones);
  });

  it('leaves open until the season is over what would have been closed a month after a silence', () => {
    const { seasonCase, today } = untilNext(aCase(), 'contract-signed');
    expect(rowOf(moved(seasonCase, today))).toMatchObject({
      status: 'active',
      stage: rowOf(seasonCase).stage,
    });
  });

  it('leaves a contract that was signed before as it stands: nobody asked then for all that it must say now', () => {
    const { seasonCase, today } = untilNext(aCase(), 'visa-filed');
    const after = moved(seasonCase, today);
    expect(lineOf(after, today, 'visa-filed')).toBeDefined();
    expect(viewOn(after, today).milestones).toContainEqual(
      expect.objectContaining({ milestone: 'contract-signed', state: 'recorded' }),
    );
    const contract = seasonCase.entries.findIndex(
      (one) => 'milestone' in one && one.milestone === 'contract-signed',
    );
    expect(viewOn(after, today).notices).toContainEqual({
      says: 'not-asked-then',
      with: {
        details: ['permanentSeasonal', 'place', 'work', 'season', 'hours', 'start', 'wage'],
        detailTypes: Array.from({ length: 7 }, () => 'boolean'),
      },
      sequence: contract + 1,
    });
  });

  it('is refused for no detail that the rules of before did not ask for, wherever the case stands', () => {
    const codes = new Set<string | undefined>();
    fc.assert(
      fc.property(path, fc.array(move, { maxLength: 40 }), (start, reports) => {
        const before = play(start, reports);
        const today = before.entries.at(-1)?.recordedAt.slice(0, 10) ?? '2026-02-01';
        codes.add(refusalOf(before, transferTo(pack), today)?.code);
      }),
    );
    expect(codes).toContain(undefined);
    expect(codes).not.toContain('details-missing');
  });

  it('says what changes for the person: the dates that move, what is still ahead, and what nobody asked for then', () => {
    const before = calledUp();
    const told = effectsOfTransfer(before, moved(before, '2026-10-05'));
    expect(told.dates).toContainEqual({
      milestone: 'call-up-granted',
      before: { dueOn: '2026-11-02', onSilence: 'deemed-granted' },
      after: { dueOn: '2026-11-03', onSilence: 'deemed-granted' },
    });
    // What was not waited for until a day and will not be has no date that moves.
    for (const { before: one, after: other } of told.dates) {
      expect(one?.dueOn ?? other?.dueOn ?? null).not.toBeNull();
    }
    const about = new Set(told.changes.map(({ subject }) => subject));
    for (const ahead of ['call-up-granted', 'silence-certified', 'windows', 're-entered', 'ended-early']) {
      expect(about).toContain(ahead);
    }
    // Of the other paths, of what is over, and of the days off as such there is nothing to say.
    for (const other of ['renewal-requested', 'contract-signed', 'selected', 'calendars', 'not-selected']) {
      expect(about).not.toContain(other);
    }
    expect(told.missing).toEqual([]);

    const { seasonCase, today } = untilNext(aCase(), 'visa-filed');
    expect(effectsOfTransfer(seasonCase, moved(seasonCase, today)).missing).toMatchObject([
      { milestone: 'contract-signed', details: expect.arrayContaining(['wage', 'hours']) },
    ]);
  });

  it.each(LANGUAGES)('is said in the words of the reader: %s', (language) => {
    const before = calledUp();
    const told = effectsOfTransfer(before, moved(before, '2026-10-05'));
    const { changes, dates } = transferInWords(told, { before: maEsCartaya2026, after: pack }, language);
    const text = [...changes.flatMap(({ name, what }) => [name, what]), ...dates.map(({ name }) => name)];
    expect(text.filter((one) => /\p{Script=Arabic}/u.test(one) !== (language === 'ar'))).toEqual([]);
    const granted = changes.find(({ subject }) => subject === 'call-up-granted');
    expect([...(granted?.before ?? []), ...(granted?.after ?? [])]).not.toEqual([]);
  });

  it('says of each row what changes: days off, silences, marks, new rows', () => {
    const changes = programmeDiff(maEsCartaya2026, pack);
    const said = (subject: string): string =>
      changes
        .filter((change) => change.subject === subject)
        .map(({ sentence }) => sentence)
        .join('\n');
    expect(said('call-up-granted')).toContain('es-an-h');
    expect(said('authorised')).toContain('authorisation-unanswered');
    expect(said('return-proved')).toContain('practice of the regulation before');
    for (const code of ['renewal-requested', 'silence-certified', 'finding-recorded', 're-entered']) {
      expect(said(code)).not.toBe('');
    }
  });
});
