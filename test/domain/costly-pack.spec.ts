// Packs that a case could not fold in the time of a workflow task, when every date was computed anew wherever it is named.
import { describe, expect, it } from '@jest/globals';
import { nextDue, rowOf } from '#libs/domain/case/season-case';
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { validateProgramme } from '#libs/domain/pack/publishing/validate-programme';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';

const [recruitment, ...later] = maEsCartaya2026.stages;

function withRows(rows: readonly MilestoneRule[], anchors: Programme['anchors'] = {}): Programme {
  return {
    ...maEsCartaya2026,
    version: 'costly',
    anchors: { ...maEsCartaya2026.anchors, ...anchors },
    stages: [{ stage: 'recruitment', milestones: [...(recruitment?.milestones ?? []), ...rows] }, ...later],
  };
}

const row = (milestone: string, change: Partial<MilestoneRule>): MilestoneRule => ({
  milestone,
  paths: ['first', 'returning'],
  need: 'optional',
  reportedBy: ['placement-officer'],
  evidence: [],
  ...change,
});

/** Seven anchors of ten dates each, every date counted from the next anchor, the last from what is not known yet. */
const NAMES = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'];
const anchors = Object.fromEntries(
  NAMES.map((name, at) => [
    name,
    Array.from({ length: 10 }, (_, days) => `${NAMES[at + 1] ?? 'contract-ended'} + ${String(days + 1)}d`),
  ]),
);

/** Twelve layers of five rows, each row after all five of the layer before. */
const LAYERS = Array.from({ length: 12 }, (_, layer) =>
  Array.from({ length: 5 }, (_none, at) => `layer-${String(layer)}-${String(at)}`),
);
const layers = LAYERS.flatMap((codes, layer) =>
  codes.map((code) => row(code, { need: 'expected', after: LAYERS[layer - 1] ?? [] })),
);

describe('a pack whose dates and rows lead to each other by millions of ways', () => {
  it.each([
    [
      'anchors counted from anchors',
      withRows(
        [row('checked', { after: [], deadlines: [{ due: ['a1'], effect: 'escalate', source: 'A' }] })],
        anchors,
      ),
    ],
    ['rows after rows', withRows(layers)],
  ])('%s: is published, and a report is answered at once', (_name, pack) => {
    expect(validateProgramme(pack)).toEqual([]);
    const since = performance.now();
    const seasonCase = withReport(aCase({ pack }), aReport('application-filed', '2026-01-13'));
    expect(rowOf(seasonCase)).toMatchObject({ stage: 'recruitment' });
    expect(nextDue(seasonCase)).toMatchObject({ draft: { milestone: 'preselected' } });
    expect(viewOn(seasonCase, '2026-01-14').milestones).not.toEqual([]);
    expect(performance.now() - since).toBeLessThan(1_000);
  });
});
