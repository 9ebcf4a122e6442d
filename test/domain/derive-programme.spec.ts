import { describe, expect, it } from '@jest/globals';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { validateProgramme } from '#libs/domain/pack/publishing/validate-programme';
import { roleOf } from '#libs/domain/pack/roles';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';

const base = maEsCartaya2026;

const languageTested: MilestoneRule = {
  milestone: 'language-tested',
  paths: ['first'],
  need: 'expected',
  reportedBy: ['ngo'],
  evidence: ['test-sheet'],
  after: ['application-filed'],
  deadlines: [{ due: ['opened + 14d'], effect: 'escalate', source: 'A' }],
};

const codes = ({ stages }: Programme): string[] =>
  stages.flatMap(({ milestones }) => milestones.map(({ milestone }) => milestone));

describe('a version derived from another', () => {
  it('is the base, to the letter, where it changes nothing but its version', () => {
    for (const pack of SHIPPED) {
      const next = deriveProgramme(pack, { version: 'next' });
      expect(canonicalText(next)).toBe(canonicalText({ ...pack, version: 'next' }));
    }
  });

  it('puts a new milestone in its place, replaces and drops by code, and keeps the order', () => {
    const next = deriveProgramme(base, {
      version: '2027',
      milestones: {
        replace: { preselected: { after: ['language-tested'] } },
        drop: ['incident-reported'],
        insert: [{ at: { after: 'application-filed' }, row: languageTested }],
      },
      exits: { replace: { cancelled: (exit) => ({ ...exit, evidence: ['letter'] }) } },
    });
    expect(validateProgramme(next)).toEqual([]);
    const expected = codes(base).filter((code) => code !== 'incident-reported');
    expected.splice(expected.indexOf('application-filed') + 1, 0, 'language-tested');
    expect(codes(next)).toEqual(expected);
    const subjects = programmeDiff(base, next).map(({ subject }) => subject);
    expect([...new Set(subjects)].sort()).toEqual([
      'cancelled',
      'incident-reported',
      'language-tested',
      'preselected',
    ]);
  });

  it('writes down the roles of all rows when it gives one to a new row', () => {
    const next = deriveProgramme(base, {
      version: '2027',
      milestones: {
        drop: ['interviewed'],
        replace: { selected: (row) => ({ ...row, after: ['heard'] }) },
        insert: [
          { at: { before: 'selected' }, row: { ...languageTested, milestone: 'heard', role: 'interview' } },
        ],
      },
    });
    expect(roleOf(next, 'first', 'heard')).toBe('interview');
    expect(roleOf(next, 'first', 'contract-ended')).toBe('contract-end');
  });

  it.each([
    ['replaces', { replace: { nobody: {} } }],
    ['drops', { drop: ['nobody'] }],
    ['follows', { insert: [{ at: { after: 'nobody' }, row: languageTested }] }],
  ])('throws where it %s what is not there', (_, milestones) => {
    expect(() => deriveProgramme(base, { version: '2027', milestones })).toThrow('nobody');
  });
});
