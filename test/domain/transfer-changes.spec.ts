// What a transfer changes for one person, before anybody decides: their own dates and acts, in words, and nothing else.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { refusal } from '#libs/domain/case/season-case';
import { changesOfTransfer } from '#libs/domain/case/transfer-changes';
import type { TransferChange } from '#libs/domain/case/transfer-changes';
import type { Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { LANGUAGES } from '#libs/words/languages';
import { transferInWords } from '#libs/words/transfer';
import { anotherVersion, only, transferTo, without } from '../support/another-pack.ts';
import { move, path, play } from '../support/any-season.ts';
import { AUDITOR, aCase } from '../support/build-case.ts';
import { untilNext } from '../support/follow-season.ts';

const TODAY = '2026-02-01';

/** A work permit was asked for, and the office has a month to answer. */
const applied = untilNext(aCase(), 'authorised');

function changesTo(
  pack: Programme,
  { seasonCase, today }: { seasonCase: SeasonCase; today: IsoDate } = applied,
): TransferChange[] {
  const options = { nowMs: Date.parse(`${today}T12:00:00Z`), reader: AUDITOR, freeOfferIds: [] };
  return changesOfTransfer(seasonCase, transferTo(pack), options);
}

const CHECK = 'Whether the term counts from the notice.';
const version = (edit?: Parameters<typeof anotherVersion>[2]): Programme =>
  anotherVersion(maEsCartaya2026, '2027', edit);

describe('what a transfer changes for the person', () => {
  it('is nothing where the other version says the same, whatever has happened', () => {
    fc.assert(
      fc.property(path, fc.array(move, { maxLength: 30 }), (start, moves) => {
        const seasonCase = play(start, moves);
        const today = seasonCase.entries.at(-1)?.recordedAt.slice(0, 10) ?? TODAY;
        fc.pre(refusal(seasonCase, transferTo(version()), today) === undefined);
        expect(changesTo(version(), { seasonCase, today })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is a date that moves, and what silence means, with what a jurist must still check', () => {
    const later = version(
      only('authorised', {
        deadlines: [{ due: ['opened + 3m'], effect: 'escalate', source: 'A', toCheck: CHECK }],
      }),
    );
    const row = { milestone: 'authorised', toCheck: CHECK };
    expect(changesTo(later)).toEqual([
      { what: 'due', ...row, before: '2026-02-23', after: '2026-04-21' },
      { what: 'silence', ...row, before: 'deemed-refused', after: null },
    ]);
    expect(transferInWords(changesTo(later), 'en')).toEqual([
      {
        text: 'Work authorisation granted: due on 21 April 2026, before on 23 February 2026',
        toCheck: CHECK,
      },
      {
        text: 'Work authorisation granted, without an answer: Silence means refused → nothing is written',
        toCheck: CHECK,
      },
    ]);
  });

  it('is what is no longer asked, and what may be recorded from now on', () => {
    expect(changesTo(version(without('authorised')))).toContainEqual({
      what: 'not-asked',
      milestone: 'authorised',
    });
    const records = changesTo(version(only('incident-reported', { anyTime: true, after: [] })));
    expect(records).toContainEqual({ what: 'records-added', milestones: ['incident-reported'] });
  });

  it('is said in a sentence of its own in each language, every place filled', () => {
    const all: TransferChange[] = [
      { what: 'stage', before: 'visa', after: 'departure' },
      { what: 'asked', milestone: 'arrived', dueOn: null },
      { what: 'asked', milestone: 'arrived', dueOn: TODAY },
      { what: 'possible', milestone: 'arrived', dueOn: null },
      { what: 'not-asked', milestone: 'arrived' },
      { what: 'due', milestone: 'arrived', before: TODAY, after: '2026-03-01' },
      { what: 'due', milestone: 'arrived', before: null, after: TODAY },
      { what: 'due', milestone: 'arrived', before: TODAY, after: null },
      { what: 'silence', milestone: 'authorised', before: null, after: 'deemed-refused' },
      { what: 'state', milestone: 'authorised', before: 'early', after: 'recorded' },
      { what: 'last-legal-day', before: TODAY, after: '2026-03-01' },
      { what: 'last-legal-day', before: null, after: TODAY },
      { what: 'last-legal-day', before: TODAY, after: null },
      { what: 'days-limit', before: 270, after: null },
      { what: 'exits-added', milestones: ['withdrawn', 'no-show'] },
      { what: 'exits-removed', milestones: ['withdrawn'] },
      { what: 'records-added', milestones: ['appeal-filed'] },
      { what: 'records-removed', milestones: ['appeal-filed'] },
    ];
    for (const language of LANGUAGES) {
      const said = transferInWords(all, language).map(({ text }) => text);
      expect(new Set(said).size).toBe(all.length);
      for (const text of said) expect(text).not.toMatch(/[{}]|undefined|\bnull\b/);
    }
  });
});
