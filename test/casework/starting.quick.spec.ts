// What operators see of a case in the engine from its start. No server: the client notes what it is asked.
import type { Client } from '@temporalio/client';
import { describe, expect, it } from '@jest/globals';
import { caseWorkflows } from '#libs/casework/engine/case-workflows';
import { rowOf } from '#libs/domain/case/season-case';
import { maItTraining2007 } from '#libs/domain/pack/shipped/ma-it-training-2007';
import { aCase } from '../support/build-case.ts';

interface Started {
  typedSearchAttributes: { key: { name: string }; value: string }[];
}

describe('the workflow of a case', () => {
  it('starts at the first stage of its own pack', async () => {
    const started: Started[] = [];
    const client = {
      withDeadline: (_deadlineAt: number, work: () => Promise<void>) => work(),
      workflow: {
        start: (_type: string, options: Started) => {
          started.push(options);
          return Promise.resolve();
        },
      },
    } as unknown as Client;
    const { stage } = rowOf(aCase({ pack: maItTraining2007, offer: null }));
    const about = { caseId: 'case-1', programme: 'ma-it-training@2007', stage };
    await caseWorkflows(client).start(about, Date.now() + 1_000);
    const attributes = started.flatMap(({ typedSearchAttributes }) =>
      typedSearchAttributes.map(({ key, value }) => [key.name, value] as const),
    );
    expect(attributes).toEqual([
      ['NoriaProgramme', 'ma-it-training@2007'],
      ['NoriaStage', 'training'],
    ]);
  });
});
