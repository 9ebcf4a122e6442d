/** Every date of a case that somebody has to keep: what lists count by. */
import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import { datesDueOf } from '#libs/domain/case/dates-due';
import type { DateDue } from '#libs/domain/case/dates-due';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { nextDue, rowOf, withDraft } from '#libs/domain/case/season-case';
import { stateOf } from '#libs/domain/case/fold';
import { maEsCartaya2026b } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { aCase, aReport, keep, viewOn } from '../support/build-case.ts';
import { momentsOf, untilNext } from '../support/follow-season.ts';

const opened = (): SeasonCase => aCase({ pack: maEsCartaya2026b, path: 'returning' });
const atWork = untilNext(opened(), 'contract-ended');

const datesOf = (seasonCase: SeasonCase): DateDue[] => datesDueOf(stateOf(seasonCase));
const dateOf = (seasonCase: SeasonCase, milestone: string): DateDue | undefined =>
  datesOf(seasonCase).find((date) => date.milestone === milestone);

describe('the dates of a case', () => {
  it('are those that `next` shows, asked for or not, all through a season', () => {
    for (const { seasonCase, today } of momentsOf(opened(), [])) {
      const shown = viewOn(seasonCase, today).next.flatMap(({ milestone, dueOn }) =>
        dueOn === undefined ? [] : [[milestone, dueOn]],
      );
      const kept = datesOf(seasonCase).map(({ milestone, dueOn }) => [milestone, dueOn]);
      expect(kept).toEqual(expect.arrayContaining(shown));
    }
  });

  it('are told of housing and pay too, with who reports them and who is told', () => {
    expect(dateOf(atWork.seasonCase, 'housing-assigned')?.concerns).toEqual([
      'employers-association',
      'municipality',
      'placement-officer',
    ]);
    expect(dateOf(atWork.seasonCase, 'pay-slip-received')?.concerns).toContain('trade-union');
  });

  it('stay after they were raised, until the row is told', () => {
    let raised = atWork.seasonCase;
    for (;;) {
      const due = nextDue(raised);
      if (due?.draft.type !== 'escalation' && due?.draft.type !== 'reminder') break;
      raised = withDraft(raised, due.draft, due.at);
    }
    const late = raised.entries.some(
      (entry) => entry.type === 'escalation' && entry.milestone === 'housing-assigned',
    );
    expect(late).toBe(true);
    expect(dateOf(raised, 'housing-assigned')).toEqual(dateOf(atWork.seasonCase, 'housing-assigned'));
  });

  it('are none on hold', () => {
    const { seasonCase, today } = atWork;
    const { reportedBy, recordedBy } = aReport('arrived', today);
    const hold = { type: 'hold', reportId: 'hold-1', fingerprint: 'f', reportedBy, recordedBy } as const;
    expect(datesOf(keep(seasonCase, hold, addDays(today, 0)))).toEqual([]);
  });

  it('stand in the row of the case as one text', () => {
    expect(rowOf(opened()).datesDue).toMatch(
      /^[a-z-]+ \d{4}-\d\d-\d\d [a-z,-]+(;[a-z-]+ \d{4}-\d\d-\d\d [a-z,-]+)*$/,
    );
    expect(rowOf(atWork.seasonCase).datesDue).toContain(';pay-slip-received ');
  });
});
