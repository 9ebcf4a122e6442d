import { afterAll, beforeAll, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { kindsOf } from './history.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import { milestone, openingOf } from './small-pack.ts';
import { BUNDLE, newCaseId, openTrial } from './trial.ts';
import type { Trial } from './trial.ts';
const ledger = createMemoryLedger();
let trial: Trial;
beforeAll(async () => { trial = await openTrial(ledger); });
afterAll(() => trial.close());
const wait = (ms: number) => new Promise((r) => setTimeout(r, ms));
async function replay(caseId: string, name: string) {
  const handle = trial.client.workflow.getHandle(`case:${caseId}`);
  const history = await handle.fetchHistory();
  const lines = (history.events ?? []).map((e, i) => { const a = e.workflowExecutionUpdateAcceptedEventAttributes; return `${i + 1} ${kindsOf([e])[0]} ${a ? a.acceptedRequestSequencingEventId + ' ' + a.protocolInstanceId : ''}`; });
  let out = 'OK';
  try { await Worker.runReplayHistory({ workflowBundle: { codePath: BUNDLE }, replayName: 'x' }, history, `case:${caseId}`); } catch (e) { out = String(e); }
  console.log(name + ' ' + out + '\n' + lines.join('\n'));
}


it('fuzz', async () => {
    const bad: string[] = [];
    let shapes = 0;
    const one = async (k: number) => {
      const caseId = newCaseId();
      ledger.open({ caseId, ...openingOf(caseId) });
      const season = await trial.start(caseId);
      const r = () => wait(Math.random() * 30);
      const q = (async () => { for (let i = 0; i < 3; i++) { await r(); await season.handle.query('caseSequence').catch(() => 0); } })();
      const c = (async () => { await r(); await season.catchUp(1).catch(() => 0); })();
      const m = (async () => { await r(); await season.report(milestone('application-filed')).catch(() => 0); })();
      const h = (async () => { await r(); await season.report(milestone('application-filed')).catch(() => 0); })();
      await Promise.all([q, c, m, h]);
      const q2 = season.handle.query('caseSequence').catch(() => 0);
      await season.report(milestone('selected')).catch(() => 0);
      await q2;
      const handle = trial.client.workflow.getHandle(`case:${caseId}`);
      const history = await handle.fetchHistory();
      try { await Worker.runReplayHistory({ workflowBundle: { codePath: BUNDLE }, replayName: 'x' }, history, `case:${caseId}`); } catch (e) {
        const lines = (history.events ?? []).map((e, i) => { const a = e.workflowExecutionUpdateAcceptedEventAttributes; return `${i + 1} ${kindsOf([e])[0]} ${a ? a.acceptedRequestSequencingEventId + ' ' + a.protocolInstanceId : ''}`; });
        bad.push(k + ' ' + String(e) + '\n' + lines.join('\n'));
      }
      shapes++;
    };
    ledger.before = async () => { await wait(Math.random() * 15); };
    for (let b = 0; b < 40; b++) await Promise.all([0,1,2,3].map((i) => one(b * 4 + i)));
    console.log(shapes, bad.length, bad.slice(0, 6).join('\n\n'));
});
