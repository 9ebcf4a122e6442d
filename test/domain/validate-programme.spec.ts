import { describe, expect, it } from '@jest/globals';
import type { MilestoneRule, Programme } from '#libs/domain/programme';
import { maEsCartaya2026 } from '#libs/domain/programmes/ma-es-cartaya-2026';
import { SHIPPED } from '#libs/domain/programmes/shipped';
import { validateProgramme } from '#libs/domain/validate-programme';

/** The pack with one milestone's row changed. */
function withRow(milestone: string, change: Partial<MilestoneRule>): Programme {
  return {
    ...maEsCartaya2026,
    stages: maEsCartaya2026.stages.map((stage) => ({
      ...stage,
      milestones: stage.milestones.map((rule) =>
        rule.milestone === milestone ? { ...rule, ...change } : rule,
      ),
    })),
  };
}

const faultsOf = (programme: Programme): string[] =>
  validateProgramme(programme).map(({ code, detail }) => `${code}: ${detail}`);

describe('validating a programme', () => {
  it.each(SHIPPED.map((pack) => [`${pack.code}@${pack.version}`, pack] as const))(
    'finds no fault in %s',
    (_, pack) => {
      expect(validateProgramme(pack)).toEqual([]);
    },
  );

  it('gives every rule of a shipped pack a source, ours marked A', () => {
    const deadlines = SHIPPED.flatMap((pack) =>
      pack.stages.flatMap((stage) => stage.milestones.flatMap((rule) => rule.deadlines ?? [])),
    );
    expect(deadlines.length).toBeGreaterThan(20);
    expect(deadlines.filter(({ source }) => !/^(A\b|[A-Z0-9])/.test(source))).toEqual([]);
  });

  it('keeps every shipped pack plain JSON', () => {
    expect(JSON.parse(JSON.stringify(SHIPPED))).toEqual(SHIPPED);
  });

  it('finds a milestone that can never open', () => {
    const circular = withRow('preselected', { after: ['interviewed'] });
    expect(faultsOf(circular)).toContain(
      'milestone-unreachable: preselected can never open on the first path.',
    );
  });

  it('finds a milestone that nobody may report', () => {
    expect(faultsOf(withRow('arrived', { reportedBy: [] }))).toContain(
      'nobody-reports: Nobody may report arrived.',
    );
  });

  it('finds dates it cannot read, and bases it does not know', () => {
    const pack = withRow('preselected', {
      deadlines: [
        { due: ['opened plus 3d'], effect: 'escalate', source: 'A' },
        { due: ['elsewhere + 3d'], effect: 'escalate', source: 'A' },
      ],
    });
    expect(validateProgramme(pack).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'date-unreadable /stages/0/milestones/1/deadlines/0/due/0',
      'date-base-unknown /stages/0/milestones/1/deadlines/1/due/0',
    ]);
  });

  it('lists every fault at once', () => {
    const pack = withRow('return-proved', {
      reportedBy: [],
      after: ['contract-torn'],
      deadlines: [{ due: ['opened + 1m'], effect: 'close', source: '' }],
    });
    const codes = new Set(validateProgramme(pack).map(({ code }) => code));
    expect([...codes].sort()).toEqual([
      'milestone-unreachable',
      'nobody-reports',
      'outcome-missing',
      'reference-unknown',
      'source-missing',
    ]);
  });
});
