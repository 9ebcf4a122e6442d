// A process of its own that replays recorded histories, one after the other, on the workflow code of today: a replay
// that hangs or grows stops no case. The worker forks it and sends it histories; it ends when the worker does.
import { on } from 'node:events';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import proto from '@temporalio/proto';
import type { ReplayAnswer, ReplayQuestion } from './replayer.ts';

const { History } = proto.temporal.api.history.v1;

const [codePath] = process.argv.slice(2);
if (codePath === undefined || process.send === undefined) {
  throw new Error('is forked with the path of a bundle');
}

process.on('disconnect', () => process.exit());
Runtime.install({
  logger: new DefaultLogger('ERROR', () => undefined),
  shutdownSignals: [],
  telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
});

async function* histories(): AsyncGenerator<{
  workflowId: string;
  history: proto.temporal.api.history.v1.IHistory;
}> {
  for await (const [question] of on(process, 'message') as AsyncIterable<[ReplayQuestion]>) {
    yield { workflowId: question.workflowId, history: History.decode(question.history) };
  }
}

const options = { workflowBundle: { codePath }, replayName: 'history-check' };
for await (const { error } of Worker.runReplayHistories(options, histories())) {
  const answer: ReplayAnswer = { fault: error?.message ?? null, bytes: process.memoryUsage.rss() };
  process.send(answer);
}
