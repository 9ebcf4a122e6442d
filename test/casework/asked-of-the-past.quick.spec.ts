// Which reports read the person's other seasons, and how often: the others cost no statement more.
import { describe, expect, it } from '@jest/globals';
import { checkCorrection, checkPerson } from '#libs/casework/commands/check-person';
import type { Casework } from '#libs/casework/casework';
import type { CorrectionReport, Opening, SeasonCase } from '#libs/domain/case/case-types';
import { headOf } from '#libs/domain/case/season-case';
import { AUDITOR, OFFER, aCase, aReport, withReport } from '../support/build-case.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');
const UNTOLD = [{ from: '2026-01-02', caseId: 'another-case' }];
const TERMS = { startsOn: OFFER.startsOn, endsOn: OFFER.endsOn, authorisedUntil: '2028-01-01' };

/** A store in which the person has no other case any more; it counts what is asked of it. */
function store(): { casework: Pick<Casework, 'db' | 'vault'>; statements: string[] } {
  const statements: string[] = [];
  const query = (statement: unknown): Promise<unknown> => {
    statements.push(JSON.stringify(statement));
    return Promise.resolve({ rows: [] });
  };
  const db = { queryRunner: { connect: () => Promise.resolve({ query }) } };
  return { casework: { db } as unknown as Pick<Casework, 'db' | 'vault'>, statements };
}

const opened = (opening: Partial<Opening> = {}): SeasonCase =>
  withReport(
    aCase({ pack, path: 'returning', opening: { seasonalWorkerId: 'worker', ...opening } }),
    aReport('selected', '2026-01-15', { pack }),
  );

const callUp = aReport('call-up-filed', '2026-01-16', { pack, details: TERMS });

describe('the other seasons of a person', () => {
  it.each(['info-session-attended', 'boarded', 'arrived', 'contract-ended'])(
    'are not read for %s, which says no terms and files nothing',
    async (milestone) => {
      const { casework, statements } = store();
      const report = aReport(milestone, '2026-01-20', { pack });
      expect(await checkPerson(casework, AUDITOR, opened(), report)).toBe(report);
      expect(statements).toEqual([]);
    },
  );

  it('are read once for a filing that says terms', async () => {
    const { casework, statements } = store();
    await checkPerson(casework, AUDITOR, opened(), callUp);
    expect(statements).toHaveLength(1);
  });

  it('go with the report where the case knows other days, and only there', async () => {
    const { casework } = store();
    expect(await checkPerson(casework, AUDITOR, opened(), callUp)).toEqual(callUp);
    expect(await checkPerson(casework, AUDITOR, opened({ earlierPresences: UNTOLD }), callUp)).toEqual({
      ...callUp,
      earlierPresences: [],
    });
  });

  it('go with a correction of the terms as well, and with no annulment', async () => {
    const { casework } = store();
    const filed = withReport(opened({ earlierPresences: UNTOLD }), callUp);
    const { reportedBy, recordedBy } = callUp;
    const correction: CorrectionReport = {
      ...{ type: 'correction', reportId: 'c', fingerprint: 'f', corrects: headOf(filed) },
      ...{ reportedBy, recordedBy },
    };
    const corrected = { ...correction, details: TERMS };
    expect(await checkCorrection(casework, AUDITOR, filed, corrected)).toMatchObject({
      earlierPresences: [],
    });
    const annulled = { ...correction, annul: true } as const;
    expect(await checkCorrection(casework, AUDITOR, filed, annulled)).toBe(annulled);
  });
});
