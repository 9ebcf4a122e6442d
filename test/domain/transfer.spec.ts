import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CorrectionReport, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Deadline, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import {
  claims,
  claimsDifference,
  entryFor,
  headOf,
  knowing,
  nextDue,
  programmeInForce,
  receiptOf,
  rowOf,
} from '#libs/domain/case/season-case';
import { viewOf } from '#libs/domain/case/view';
import type { CaseBody } from '#libs/domain/case/view';
import { say } from '#libs/words/say';
import { anotherVersion, only, transferTo, without } from '../support/another-pack.ts';
import type { Edit } from '../support/another-pack.ts';
import { move, path, play } from '../support/any-season.ts';
import { AUDITOR, OFFER, aCase, aReport, keep, refusalOf, withReport } from '../support/build-case.ts';
import { hold, smallPack } from '../workflow/small-pack.ts';

const NAME = 'trial-small@2';

/** A season of six milestones, reported day by day from 13 January. */
function season(...codes: string[]): SeasonCase {
  const opened = aCase({ pack: smallPack, opening: { programme: 'trial-small@1', packHash: 'small' } });
  return codes.reduce(
    (seasonCase, code, index) => withReport(seasonCase, aReport(code, `2026-01-${13 + index}`)),
    opened,
  );
}

const filed = (): SeasonCase => season('application-filed', 'selected', 'visa-filed');

function due(text: string, more: Partial<Deadline> = {}): Deadline {
  return { due: [text], effect: 'escalate', source: 'A', ...more };
}

/** The application is filed after the selection. */
function selectedFirst(rule: MilestoneRule): MilestoneRule {
  const after = { selected: [], 'application-filed': ['selected'] }[rule.milestone];
  return after ? { ...rule, after } : rule;
}

/** Nobody files for a visa before the medical examination. */
function medicalFirst(rule: MilestoneRule): MilestoneRule | MilestoneRule[] {
  switch (rule.milestone) {
    case 'selected':
      return [rule, { ...rule, milestone: 'medical-cleared' }];
    case 'visa-filed':
      return { ...rule, after: ['medical-cleared'] };
    default:
      return rule;
  }
}

/** Silence grants the visa of {@link filed} on 29 January. */
function granted(): SeasonCase {
  const seasonCase = filed();
  return keep(
    seasonCase,
    {
      type: 'silence',
      reportId: 'silence:5',
      milestone: 'visa-granted',
      effect: 'deemed-granted',
      occurredOn: '2026-01-29',
      dueOn: '2026-01-29',
      source: 'A',
    },
    '2026-01-31',
  );
}

const on = '2026-02-01';
const second = (edit?: Edit): Programme => anotherVersion(smallPack, '2', edit);
const no = (seasonCase: SeasonCase, pack: Programme): { code: string; detail: string; sequence?: number } =>
  refusalOf(seasonCase, transferTo(pack), on) ?? { code: 'none', detail: '' };

describe('a transfer', () => {
  it('moves the case to the pack and says so, and the entry keeps only its name and hash', () => {
    const report = transferTo(second());
    const moved = withReport(filed(), report, on);
    const { pack: _pack, ...kept } = report;
    expect(moved.entries.at(-1)).toMatchObject({ ...kept, sequence: 5 });
    expect(moved.entries.at(-1)).not.toHaveProperty('pack');
    expect(receiptOf(moved, 5)).toMatchObject({ type: 'transfer', sequence: 5, stage: 'visa' });
    expect(programmeInForce(moved)).toMatchObject({ programme: NAME, sequence: 5 });
    expect(programmeInForce(filed())).toMatchObject({ programme: 'trial-small@1', sequence: 1 });
  });

  it('has every date count as the new pack counts it, and reminds nobody of a day before it', () => {
    const later = second(
      only('visa-granted', { deadlines: [due('visa-filed + 60d', { remindDaysBefore: [50, 5] })] }),
    );
    const moved = withReport(filed(), transferTo(later), on);
    expect(rowOf(filed()).dueOn).toBe('2026-01-29');
    expect(rowOf(moved).dueOn).toBe('2026-03-16');
    expect(nextDue(moved)?.draft).toMatchObject({ type: 'reminder', daysBefore: 5 });
  });

  it('gives what is already overdue the days of grace', () => {
    const sooner = second(only('visa-granted', { deadlines: [due('visa-filed + 3d')] }));
    const moved = withReport(filed(), transferTo(sooner), on);
    const recordedMs = Date.parse(moved.entries.at(-1)?.recordedAt ?? '');
    expect(nextDue(moved)).toMatchObject({ draft: { type: 'escalation', dueOn: '2026-01-18' } });
    expect(nextDue(moved)?.at).toBe(recordedMs + 2 * 86_400_000);
  });

  it('takes and frees what the new pack reserves otherwise', () => {
    const outsideQuota: Programme = { ...second(), quotaAt: null };
    const moved = withReport(filed(), transferTo(outsideQuota), on);
    expect(claimsDifference(claims(filed()), claims(moved))).toEqual({
      take: [],
      free: [{ kind: 'quota', id: 'campaign-2026' }],
    });
  });

  it('lets what waited take effect when the new pack has it open', () => {
    const early = withReport(filed(), aReport('arrived', '2026-01-20', { by: 'municipality' }), '2026-01-20');
    const unordered = second(only('arrived', { after: ['visa-filed'] }));
    expect(stateOf(early).facts.at(-1)?.state).toBe('early');
    const moved = withReport(early, transferTo(unordered), on);
    expect(stateOf(moved).facts.at(-1)?.state).toBe('recorded');
  });

  it('has later reports and corrections judged by the new pack', () => {
    const papers = second(only('visa-granted', { evidence: ['stamp'] }));
    const moved = withReport(filed(), transferTo(papers), on);
    expect(refusalOf(moved, aReport('visa-granted', on, { evidence: [] }))?.code).toBe('evidence-missing');
    const annul = (corrects: number): CorrectionReport => ({
      ...hold(),
      type: 'correction',
      corrects,
      annul: true,
    });
    expect(refusalOf(moved, annul(4), on)).toBeUndefined();
    expect(refusalOf(moved, annul(5), on)?.code).toBe('nothing-to-correct');
  });

  it('may go back, and then the opening’s rules hold again', () => {
    const later = second(only('visa-granted', { deadlines: [due('visa-filed + 60d')] }));
    const back = withReport(withReport(filed(), transferTo(later), on), transferTo(smallPack), on);
    expect(rowOf(back).dueOn).toBe('2026-01-29');
    expect(programmeInForce(back)).toMatchObject({ programme: 'trial-small@1', sequence: 6 });
  });
});

describe('a transfer is refused', () => {
  it('on a closed case, on one on hold, and to what is in force already', () => {
    const closed = withReport(filed(), aReport('withdrawn', '2026-01-20'));
    expect(no(closed, second())).toMatchObject({ code: 'case-closed', sequence: 5 });
    expect(no(withReport(filed(), hold()), second())).toMatchObject({ code: 'case-on-hold', sequence: 5 });
    expect(no(filed(), smallPack)).toMatchObject({ code: 'already-recorded', sequence: 1 });
    const moved = withReport(filed(), transferTo(second()), on);
    expect(no(moved, second())).toMatchObject({ code: 'already-recorded', sequence: 5 });
  });

  it('when the new pack does not know the path of the case', () => {
    const firstOnly = second((rule) => ({ ...rule, paths: ['returning'] }));
    expect(no(filed(), firstOnly)).toMatchObject({ code: 'milestone-unknown', sequence: 1 });
  });

  it.each([
    ['does not know a milestone', without('visa-filed'), 'milestone-unknown', 4],
    ['has another report it', only('selected', { reportedBy: ['ngo'] }), 'milestone-unknown', 3],
    [
      'asks evidence that was not given',
      only('visa-filed', { evidence: ['apostille'] }),
      'evidence-missing',
      4,
    ],
    ['has it later', only('selected', { notBefore: { date: 'opening + 1m' } }), 'too-early', 3],
    ['has another come first', selectedFirst, 'predecessor-missing', 2],
  ])('when the new pack %s, by the entry that falls first', (_how, edit, code, sequence) => {
    const answer = no(filed(), second(edit));
    expect(answer).toMatchObject({ code, sequence });
    expect(answer.detail).toContain(`entry ${sequence}`);
    expect(answer.detail).toContain(NAME);
  });

  it.each([
    [
      'evidence',
      only('visa-filed', { evidence: ['apostille'] }),
      'Une seule de ces pièces suffit : apostille.',
    ],
    ['what comes first', selectedFirst, '« Inscription enregistrée » vient après : Sélection confirmée.'],
    ['a milestone', without('visa-filed'), 'n’existe pas sur ce parcours'],
  ])('and says why that entry falls, in the words of the reader: %s', (_what, edit, why) => {
    const says = refusalOf(filed(), transferTo(second(edit)), on)?.says;
    expect(says && say(says, 'fr')).toContain('ne tiendrait pas sous');
    expect(says && say(says, 'fr')).toContain(why);
  });

  it('when a partner’s fact that counts would have to wait, or be doubted', () => {
    const at = (code: string, date: string): SeasonCase =>
      withReport(
        season('application-filed', 'selected'),
        aReport(code, date, { by: 'municipality' }),
        '2026-01-20',
      );
    const waits = second(medicalFirst);
    expect(no(at('visa-filed', '2026-01-15'), waits)).toMatchObject({
      code: 'predecessor-missing',
      sequence: 4,
    });
    const unordered = anotherVersion(smallPack, '0', only('visa-filed', { after: ['application-filed'] }));
    const doubted = withReport(
      withReport(season('application-filed', 'selected'), transferTo(unordered), '2026-01-20'),
      aReport('visa-filed', '2026-01-13', { by: 'municipality' }),
      '2026-01-20',
    );
    expect(no(doubted, second())).toMatchObject({ code: 'occurred-before-predecessor', sequence: 5 });
  });

  it('when a silence that stands would not have spoken then, or at all', () => {
    expect(no(granted(), second())).toMatchObject({ code: 'none' });
    const later = second(only('visa-granted', { deadlines: [due('visa-filed + 60d')] }));
    expect(no(granted(), later)).toMatchObject({ code: 'too-early', sequence: 5 });
    expect(no(granted(), second(without('visa-granted')))).toMatchObject({
      code: 'milestone-unknown',
      sequence: 5,
    });
  });

  it('when the engine would still have to wait for what it has given up', () => {
    const lapse: Deadline = due('visa-filed + 14d', { effect: 'lapse' });
    const lapses = second(only('visa-granted', { deadlines: [lapse] }));
    const pack = anotherVersion(lapses, '2', only('arrived', { after: ['visa-filed'] }));
    const lapsed = keep(
      withReport(filed(), transferTo(pack), '2026-01-20'),
      {
        type: 'silence',
        reportId: 'silence:6',
        milestone: 'visa-granted',
        effect: 'lapse',
        occurredOn: '2026-01-29',
        dueOn: '2026-01-29',
        source: 'A',
      },
      '2026-01-31',
    );
    expect(stateOf(lapsed).lapsed).toHaveLength(1);
    expect(no(lapsed, smallPack)).toMatchObject({ code: 'too-early', sequence: 6 });
  });

  it('when the case would close by it', () => {
    const short = second((rule) => (rule.milestone === 'visa-filed' ? rule : { ...rule, need: 'optional' }));
    expect(no(filed(), short)).toMatchObject({ code: 'case-closed', sequence: 4 });
  });
});

describe('two clocks across a transfer', () => {
  const moved = (): SeasonCase => withReport(filed(), transferTo(second()), on);
  const shown = (options: { asOf?: string; knownAtMs?: number }): CaseBody | undefined =>
    viewOf(moved(), {
      nowMs: Date.parse('2026-02-03T12:00:00Z'),
      reader: AUDITOR,
      freeOfferIds: [OFFER.offerId],
      ...options,
    });

  it('shows the programme that was known at an instant', () => {
    expect(shown({ knownAtMs: Date.parse('2026-01-31T12:00:00Z') })?.programme).toBe('trial-small@1');
    expect(shown({ knownAtMs: Date.parse('2026-02-01T18:00:00Z') })?.programme).toBe(NAME);
    expect(shown({})?.programme).toBe(NAME);
  });

  it('shows the programme that held on a day', () => {
    expect(shown({ asOf: '2026-01-31' })?.programme).toBe('trial-small@1');
    expect(shown({ asOf: on })?.programme).toBe(NAME);
  });
});

describe('a transfer, whatever people did before', () => {
  const twin = anotherVersion(maEsCartaya2026, 'twin');
  const moves = fc.array(move, { maxLength: 40 });

  it('to the same rules under another name changes nothing but the name', () => {
    let accepted = 0;
    fc.assert(
      fc.property(path, moves, (start, reports) => {
        const before = play(start, reports);
        const today = before.entries.at(-1)?.recordedAt.slice(0, 10) ?? on;
        const refused = refusalOf(before, transferTo(twin), today);
        expect(refused?.code).toBe(rowOf(before).status === 'closed' ? 'case-closed' : undefined);
        if (refused) return;
        accepted += 1;
        const after = withReport(before, transferTo(twin), today);
        const comparable = (seasonCase: SeasonCase): object => {
          const { pack: _pack, rulesSince: _since, lastReportedAt: _last, ...rest } = stateOf(seasonCase);
          return rest;
        };
        expect(comparable(after)).toEqual(comparable(before));
        expect(rowOf(after)).toEqual(rowOf(before));
        expect(claims(after)).toEqual(claims(before));
        expect(programmeKey(stateOf(after).pack)).toBe('ma-es-cartaya@twin');
        for (let sequence = 2; sequence <= headOf(before); sequence += 1) {
          expect(receiptOf(after, sequence)).toEqual(receiptOf(before, sequence));
        }
      }),
    );
    expect(accepted).toBeGreaterThan(20);
  });

  it('to rules that lack something recorded is refused by an entry that stands, no later than that', () => {
    let refused = 0;
    fc.assert(
      fc.property(path, moves, fc.nat(40), (start, reports, pick) => {
        const before = play(start, reports);
        const facts = stateOf(before).facts.filter(({ isExit, state }) => !isExit && state === 'recorded');
        const lost = facts[pick % Math.max(facts.length, 1)];
        if (rowOf(before).status === 'closed' || !lost) return;
        refused += 1;
        const {
          code,
          sequence = 0,
          detail,
        } = no(before, anotherVersion(maEsCartaya2026, 'poorer', without(lost.milestone)));
        expect(code).not.toBe('none');
        expect(sequence).toBeLessThanOrEqual(lost.sequence);
        const named = stateOf(before).facts.find((fact) => fact.sequence === sequence);
        expect(detail).toContain(`${named?.milestone ?? ''}, entry ${sequence}`);
        if (named?.milestone === lost.milestone) expect(code).toBe('milestone-unknown');
      }),
    );
    expect(refused).toBeGreaterThan(20);
  });

  it('folds to the same from the log as it was stored', () => {
    fc.assert(
      fc.property(path, moves, (start, reports) => {
        const before = play(start, reports);
        if (rowOf(before).status === 'closed') return;
        const report = transferTo(twin);
        const known = knowing(before, report);
        expect(stateOf(known)).toEqual(stateOf(before));
        const after = keep(known, entryFor(known, report), '2027-06-01');
        const stored = JSON.parse(JSON.stringify(after)) as SeasonCase;
        expect(stateOf(stored)).toEqual(stateOf(after));
      }),
      { numRuns: 40 },
    );
  });
});
