import { describe, expect, it } from '@jest/globals';
import { codeOfDecision, queuesForQuota } from '#libs/domain/offer/selection';
import { pathsOf, programmeKey } from '#libs/domain/pack/programme';
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { validateProgramme } from '#libs/domain/pack/publishing/validate-programme';
import {
  EXIT_ROLES,
  MILESTONE_ROLES,
  ROLES_BY_CODE,
  exitOfRole,
  milestoneOfRole,
  roleOf,
  withRoles,
} from '#libs/domain/pack/roles';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maItSeasonal2026 } from '#libs/domain/pack/shipped/ma-it-seasonal-2026';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';

const declared = withRoles(maEsCartaya2026);

function withRow(pack: Programme, code: string, change: Partial<MilestoneRule>): Programme {
  const stages = pack.stages.map((stage) => ({
    ...stage,
    milestones: stage.milestones.map((row) => (row.milestone === code ? { ...row, ...change } : row)),
  }));
  return { ...pack, stages };
}

function withoutRole(pack: Programme, code: string): Programme {
  const stages = pack.stages.map((stage) => ({
    ...stage,
    milestones: stage.milestones.map(({ role, ...row }) =>
      row.milestone === code || role === undefined ? row : { ...row, role },
    ),
  }));
  return { ...pack, stages };
}

const faults = (pack: Programme): string[] =>
  validateProgramme(pack).map(({ code, pointer }) => `${code} ${pointer}`);

describe('the roles of a pack that declares none', () => {
  it('are those that its codes had before roles existed', () => {
    expect(milestoneOfRole(maEsCartaya2026, 'returning', 'convoy')).toBe('convoy-assigned');
    expect(milestoneOfRole(maEsCartaya2026, 'first', 'contract-end')).toBe('contract-ended');
    expect(exitOfRole(maEsCartaya2026, 'first', 'withdrawal')?.milestone).toBe('withdrawn');
    expect(roleOf(maEsCartaya2026, 'first', 'arrived')).toBe('arrival');
    expect(roleOf(maEsCartaya2026, 'first', 'visa-granted')).toBeUndefined();
  });

  it.each(SHIPPED.map((pack) => [programmeKey(pack), pack] as const))(
    'are in %s the same as when they are written down, and then the pack has no fault',
    (_, pack) => {
      const written = withRoles(pack);
      expect(faults(written)).toEqual([]);
      for (const path of pathsOf(pack)) {
        for (const code of Object.keys(ROLES_BY_CODE)) {
          expect(roleOf(written, path, code)).toBe(roleOf(pack, path, code));
        }
      }
    },
  );

  it('are roles that exist, each of one code', () => {
    const roles = Object.values(ROLES_BY_CODE);
    // The arrival is the pack's to name; no pack that declares no roles has a row of a later one.
    const later = ['arrival'];
    const all = Object.keys({ ...MILESTONE_ROLES, ...EXIT_ROLES }).filter((role) => !later.includes(role));
    expect([...roles].sort()).toEqual(all.sort());
  });
});

describe('a pack that declares roles', () => {
  const renamed = withRow(declared, 'interviewed', { milestone: 'heard' });

  it('names its milestones as it likes', () => {
    expect(milestoneOfRole(renamed, 'first', 'interview')).toBe('heard');
    expect(codeOfDecision(renamed, 'first', 'interviewed')).toBe('heard');
    expect(codeOfDecision(renamed, 'first', 'preselected')).toBe('preselected');
    expect(codeOfDecision(renamed, 'first', 'not-selected')).toBe('not-selected');
    expect(codeOfDecision({ ...renamed, reservesAt: 'chosen' }, 'first', 'selected')).toBe('chosen');
  });

  it('queues for the quota where a row has that role, whatever its code', () => {
    const italian = withRow(withRoles(maItSeasonal2026), 'quota-requested', { milestone: 'click-day' });
    expect([queuesForQuota(italian), queuesForQuota(declared)]).toEqual([true, false]);
  });

  it('may not give one role to two codes of a path', () => {
    const twice = withRow(declared, 'debriefed', { role: 'return-boarding' });
    expect(faults(twice)).toEqual([
      expect.stringMatching(/^role-repeated \/stages\/\d\/milestones\/\d+\/role$/),
    ]);
  });

  it('may not forget a row whose code is a role elsewhere', () => {
    expect(faults(withoutRole(declared, 'boarded'))).toEqual([
      expect.stringMatching(/^role-missing .*\/role$/),
    ]);
  });

  it('may not give the arrival to another row than the one its presence names', () => {
    const elsewhere = withRow(declared, 'social-security-registered', { role: 'arrival' });
    expect(faults(elsewhere).join()).toContain('role-contradicts');
  });

  it('needs the end of the contract where a return is to be proved, and the convoy where one is carried', () => {
    const endless = withRow(declared, 'contract-ended', { role: 'employer-change-request' });
    expect(faults(endless)).toContain('role-missing /returnWitnesses');
    const adrift = withRow(declared, 'convoy-assigned', { role: 'interview' });
    expect(faults(adrift).join()).toMatch(/role-missing \/stages\/\d\/milestones\/\d+\/role/);
  });

  it('needs a finding where findings bar', () => {
    const exits = declared.exits.map(({ role: _role, ...exit }) => exit);
    const unbarred = { ...declared, exits };
    expect(faults(unbarred)).toContain('role-missing /bars');
  });

  it('needs a withdrawal on every path, whether or not it declares roles', () => {
    const renamed = (pack: Programme): Programme => ({
      ...pack,
      exits: pack.exits.map(({ role: _role, ...exit }) => ({
        ...exit,
        milestone: exit.milestone === 'withdrawn' ? 'gave-up' : exit.milestone,
      })),
    });
    for (const pack of [maEsCartaya2026, declared]) {
      expect(faults(renamed(pack))).toContain('role-missing /exits');
    }
    expect(faults(maEsCartaya2026)).toEqual([]);
  });

  it('needs a row for what is to be proved, where its codes alone speak', () => {
    const stages = maEsCartaya2026.stages.map((stage) => ({
      ...stage,
      milestones: stage.milestones.map((row) =>
        row.milestone === 'contract-ended' ? { ...row, milestone: 'work-over' } : row,
      ),
    }));
    expect(faults({ ...maEsCartaya2026, stages })).toContain('role-missing /returnWitnesses');
  });
});
