import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createMemoryLedger } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { annulment, milestone, openingOf } from './small-pack.ts';
import { newCaseId, openTrial } from './trial.ts';
import type { Trial, TrialCase } from './trial.ts';
import { endAll } from '../support/end-all.ts';

const PLACE = [
  { kind: 'offer', id: 'offer-1' },
  { kind: 'quota', id: 'campaign-1' },
];

let ledger: MemoryLedger;
let trial: Trial;

beforeAll(async () => {
  ledger = createMemoryLedger();
  trial = await openTrial(ledger);
});
afterEach(() => {
  ledger.full.clear();
});
afterAll(() => endAll(trial));

async function openedCase(): Promise<TrialCase> {
  const caseId = newCaseId();
  ledger.open({ caseId, ...openingOf(caseId) });
  const season = await trial.start(caseId);
  await season.report(milestone('application-filed'));
  return season;
}

describe('a place', () => {
  it('is taken by the entry of the selection, and freed by the exit that ends the season', async () => {
    const season = await openedCase();
    expect(ledger.claimsOf(season.caseId)).toEqual([]);

    await season.report(milestone('selected'));
    expect(ledger.claimsOf(season.caseId)).toEqual(PLACE);

    expect(await season.report(milestone('withdrawn'))).toMatchObject({ type: 'exit', status: 'closed' });
    expect(ledger.claimsOf(season.caseId)).toEqual([]);
  });

  it('is freed and taken again by corrections alone', async () => {
    const season = await openedCase();
    await season.report(milestone('selected'));
    await season.report(annulment(3));
    expect(ledger.claimsOf(season.caseId)).toEqual([]);

    await season.report(milestone('selected'));
    expect(ledger.claimsOf(season.caseId)).toEqual(PLACE);
  });

  it.each([
    ['offer', 'offer-full'],
    ['quota', 'quota-reached'],
  ] as const)(
    'that is gone refuses the selection: no room in the %s is %s, and nothing is recorded',
    async (kind, code) => {
      const season = await openedCase();
      ledger.full.add(kind);

      expect(await season.refusalOf(milestone('selected'))).toMatchObject({ code, detail: { code } });

      expect(ledger.entriesOf(season.caseId)).toHaveLength(2);
      expect(await season.handle.query('caseSequence')).toMatchObject({ sequence: 2, stage: 'recruitment' });
    },
  );

  it('refused by the handler is refused for ever under that update id, and judged afresh under the next', async () => {
    const season = await openedCase();
    ledger.full.add('offer');
    const report = milestone('selected');
    expect(await season.refusalOf(report)).toMatchObject({ code: 'offer-full' });
    ledger.full.clear();

    expect(await season.refusalOf(report)).toMatchObject({ code: 'offer-full' });
    expect(await season.report(report, `${report.reportId}~2`)).toMatchObject({ sequence: 3, stage: 'visa' });
  });
});
