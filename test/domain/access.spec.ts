import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ACTIONS,
  AGENCY_KINDS,
  may,
  mayReadFact,
  reporterOf,
  roleMay,
  ROLE_ACTIONS,
  ROLES,
} from '#libs/domain/access';
import { rulesOf } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import type { Action, Actor, AgencyKind, Role } from '#libs/domain/access';
import { isRefusalCode, refuse, REFUSALS } from '#libs/domain/refusals';

const officer: Actor = {
  userId: 'u-officer',
  role: 'placement-officer',
  agencyId: 'anapec',
  agencyKind: 'employment-service',
};
const auditor: Actor = { userId: 'u-auditor', role: 'auditor', agencyId: 'ministry', agencyKind: null };
const administrator: Actor = {
  userId: 'u-admin',
  role: 'administrator',
  agencyId: 'noria',
  agencyKind: null,
};
const partner = (agencyKind: AgencyKind, agencyId = `agency-${agencyKind}`): Actor => ({
  userId: `u-${agencyId}`,
  role: 'partner-agency',
  agencyId,
  agencyKind,
});

/** Who may: officer, partner, auditor, administrator. Written apart from the table that it checks. */
const MATRIX: Record<Action, string> = {
  'read-programmes': 'O P A M',
  'read-campaigns': 'O P A M',
  'read-offers': 'O P A M',
  'read-case': 'O P A M',
  'read-seasonal-worker': 'O P A M',
  'read-indicators': 'O P A M',
  'read-events': 'O P A M',
  'read-documents': 'O P A -',
  'read-bulk-operations': 'O P A M',
  'verify-case': 'O - A M',
  'read-dossier': '- - A M',
  'read-checkpoints': '- - A M',
  'read-access-log': '- - A M',
  'read-metrics': '- - A M',
  'report-milestone': 'O P - -',
  'withdraw-case': 'O P - -',
  'correct-entry': 'O P - -',
  'decide-selection': 'O P - -',
  'check-in-convoy': 'O P - -',
  'run-bulk-operation': 'O P - M',
  'open-case': 'O - - -',
  'resolve-identity': 'O - - -',
  'correct-seasonal-worker': 'O - - -',
  'export-seasonal-worker': 'O - - -',
  'hold-case': 'O - - M',
  'resume-case': 'O - - M',
  'transfer-case': 'O - - M',
  'create-campaign': 'O - - M',
  'create-offer': 'O - - M',
  'import-cases': 'O - - -',
  'create-convoy': 'O - - -',
  'publish-programme': '- - - M',
  'manage-directory': '- - - M',
  'manage-webhooks': '- - - M',
  'erase-seasonal-worker': '- - - M',
  'read-incidents': 'O P A M',
  'read-costs': 'O P A -',
  'keep-reserve': 'O P - -',
  'record-field-act': 'O P - -',
  'record-on-offer': 'O P - M',
  'open-incident': 'O P - -',
  'write-incident': 'O P - -',
  'exchange-offers': 'O P - -',
  'read-shortlist': 'O P A -',
  'send-indicators': 'O P - M',
};

const cells = ACTIONS.flatMap((action) =>
  ROLES.map((role, index) => ({ action, role, allowed: MATRIX[action].split(' ')[index] !== '-' })),
);

describe('what each role may do', () => {
  it.each(cells)('$role, $action: $allowed', ({ action, role, allowed }) => {
    expect(roleMay(role, action)).toBe(allowed);
  });

  it('an auditor reads everything and changes nothing', () => {
    const reads = ACTIONS.filter((action) => action.startsWith('read-') || action === 'verify-case');
    expect([...ROLE_ACTIONS.auditor].sort()).toEqual([...reads].sort());
  });

  it('lists no action twice', () => {
    expect(new Set(ACTIONS).size).toBe(ACTIONS.length);
    for (const role of ROLES) {
      expect(new Set(ROLE_ACTIONS[role]).size).toBe(ROLE_ACTIONS[role].length);
    }
  });
});

describe('a partner agency', () => {
  const cartaya = partner('municipality', 'cartaya');

  it('sees and works on the cases of campaigns it takes part in, and on no others', () => {
    for (const action of [
      'read-case',
      'report-milestone',
      'read-seasonal-worker',
      'correct-entry',
    ] as const) {
      expect(may(cartaya, action, { campaignAgencies: ['anapec', 'cartaya'] })).toBe(true);
      expect(may(cartaya, action, { campaignAgencies: ['anapec', 'lepe'] })).toBe(false);
      expect(may(cartaya, action, { campaignAgencies: [] })).toBe(false);
    }
  });

  it('may nothing to a case when nobody said whose it is', () => {
    expect(may(cartaya, 'read-case')).toBe(false);
    expect(may(cartaya, 'read-programmes')).toBe(true);
  });

  it('gains nothing by taking part that its role does not have', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ACTIONS), fc.constantFrom(...AGENCY_KINDS), (action, kind) => {
        const agency = partner(kind, 'cartaya');
        expect(may(agency, action, { campaignAgencies: ['cartaya'] })).toBe(
          roleMay('partner-agency', action),
        );
      }),
    );
  });

  it('never has more than its role, whatever the subject', () => {
    const subject = fc.record({ campaignAgencies: fc.subarray(['anapec', 'cartaya', 'lepe']) });
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), fc.constantFrom(...ACTIONS), subject, (role, action, on) => {
        const actor: Actor = { ...cartaya, role };
        expect(!may(actor, action, on) || roleMay(role, action)).toBe(true);
        expect(role === 'partner-agency' || may(actor, action, on) === roleMay(role, action)).toBe(true);
      }),
    );
  });
});

describe('in whose name an actor reports', () => {
  it('officers report as officers, though their agency is an employment service', () => {
    expect(reporterOf(officer)).toBe('placement-officer');
    expect(reporterOf(administrator)).toBe('placement-officer');
  });

  it.each(AGENCY_KINDS)('a partner of kind %s reports as such', (kind) => {
    expect(reporterOf(partner(kind))).toBe(kind);
  });

  it('an auditor, and a partner of no kind, report as nobody', () => {
    expect(() => reporterOf({ ...auditor, agencyKind: 'ngo' })).toThrow('auditor');
    expect(() => reporterOf({ ...auditor, role: 'partner-agency' })).toThrow('partner-agency');
  });
});

const INCIDENT = rulesOf(maEsCartaya2026, 'first').find((rule) => rule.milestone === 'incident-reported');

describe('who reads more of a fact than its state', () => {
  const readers = (visible: (actor: Actor) => boolean): string[] =>
    [officer, auditor, administrator, ...AGENCY_KINDS.map((kind) => partner(kind))]
      .filter(visible)
      .map(({ role, agencyKind }) => (role === 'partner-agency' ? (agencyKind ?? '') : role));

  it('an employer never reads an incident', () => {
    expect(readers((actor) => mayReadFact(actor, INCIDENT?.visibleTo ?? []))).toEqual([
      'placement-officer',
      'auditor',
      'municipality',
      'consulate',
      'ngo',
    ]);
  });

  it('a medical fact is for officers and auditors, and for those who report it', () => {
    expect(readers((actor) => mayReadFact(actor, ['placement-officer']))).toEqual([
      'placement-officer',
      'auditor',
    ]);
    expect(readers((actor) => mayReadFact(actor, ['immigration-office']))).toEqual([
      'placement-officer',
      'auditor',
      'immigration-office',
    ]);
  });
});

describe('refusals', () => {
  const CODES = [
    'stage-not-reached already-recorded milestone-unknown predecessor-missing evidence-missing',
    'occurred-in-future occurred-before-predecessor occurred-after-successor too-early details-missing',
    'case-closed case-on-hold case-not-on-hold not-your-milestone offer-full quota-reached campaign-closed',
    'seasonal-worker-deceased consent-missing file-closed',
    'limit-exceeded stay-limit-exceeded seasonal-worker-barred duplicate-case identity-doubtful nothing-to-correct already-published',
    'unsigned-report case-open legal-hold not-independent erasure-requested operation-ended operation-not-ended',
  ].flatMap((line) => line.split(' '));

  it('are the closed list of the API', () => {
    expect(Object.keys(REFUSALS).sort()).toEqual([...CODES].sort());
  });

  it('speak in words of their own unless there is something more exact to say', () => {
    expect(refuse('case-closed')).toEqual({ code: 'case-closed', detail: 'The case is closed.' });
    const says = { key: 'is-entry', with: { milestone: 'arrived', sequence: 4 } } as const;
    expect(refuse('already-recorded', 'arrived is entry 4.', { sequence: 4, says })).toEqual({
      code: 'already-recorded',
      detail: 'arrived is entry 4.',
      sequence: 4,
      says,
    });
    for (const { wording } of Object.values(REFUSALS)) {
      expect(wording).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('are told from anything else', () => {
    expect([isRefusalCode('case-closed'), isRefusalCode('toString'), isRefusalCode(7)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('roles', () => {
  it('are four', () => {
    const roles: readonly Role[] = ['placement-officer', 'partner-agency', 'auditor', 'administrator'];
    expect(ROLES).toEqual(roles);
  });
});
