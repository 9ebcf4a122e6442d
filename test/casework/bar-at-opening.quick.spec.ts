// On which day a bar is read when a case is opened: by the pack's own law, and never a day that harms the person more.
import { describe, expect, it } from '@jest/globals';
import { decideOpening } from '#libs/casework/commands/decide-opening';
import type { Campaign, Offer } from '#libs/db/directory/campaigns';
import type { Actor } from '#libs/domain/access';
import type { Programme } from '#libs/domain/pack/programme';
import { stateOf } from '#libs/domain/case/fold';
import { noticesOf } from '#libs/domain/case/notices';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maEsCartaya2026b } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import type { EarlierSeason } from '#libs/domain/person/earlier-season';
import { AUDITOR, aCase } from '../support/build-case.ts';
import { arrivedOn, pack, played } from '../support/spain.ts';

const NOW = Date.parse('2026-06-01T10:00:00Z');
/** The bar is over on the day of the opening, and was not when the offer was filed. */
const FILED_ON = '2026-01-15';
const BARRED: EarlierSeason = {
  caseId: 'case-2024',
  openedOn: '2023-11-02',
  destination: 'ES',
  pastReturn: true,
  arrived: true,
  returnProof: null,
  findings: [],
  employerInBreach: false,
  decision: { finding: 'bar-early-abandonment', decidedOn: '2024-03-01', barredUntil: '2026-03-01' },
};

function opened(pack: Programme, earlier = BARRED): ReturnType<typeof decideOpening> {
  const campaign: Campaign = {
    campaignId: 'campaign-1',
    programmeCode: pack.code,
    programmeVersion: pack.version,
    packHash: '0'.repeat(64),
    season: '2026',
    region: null,
    quota: 10,
    quotaTaken: 0,
    opensOn: '2026-01-01',
    closesOn: '2026-12-31',
    msPerDay: 86_400_000,
    simulated: false,
    caseNoPrefix: 'ES26',
    orders: [],
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  const actor: Actor = {
    userId: 'user-1',
    role: 'placement-officer',
    agencyId: 'agency-1',
    agencyKind: 'employment-service',
  };
  const offer: Offer | undefined = undefined;
  return decideOpening(
    { campaign, offer, filedOn: FILED_ON, pack },
    {
      ...{ actor, fingerprint: 'f', path: undefined, birthDate: '1990-01-01' },
      ...{ earlier: [earlier], nowMs: NOW },
    },
  );
}

describe('a bar that is over today, and was not when the offer was filed', () => {
  it('refuses no opening under a pack that reads bars at the opening', () => {
    expect(opened(maEsCartaya2026)).toMatchObject({ type: 'opening' });
    expect(opened(maEsCartaya2026)).not.toHaveProperty('barred');
  });

  it('is a warning under a pack that counts back from the filing', () => {
    expect(opened(maEsCartaya2026b)).toMatchObject({ type: 'opening', barred: { until: '2026-03-01' } });
  });
});

describe('a finding without an effect', () => {
  const { decision: _decision, ...season } = BARRED;
  const seen = played(arrivedOn('2026-02-15'), [
    ['ended-early', '2026-04-22', { by: 'employers-association', details: { cause: 'other' } }],
    [
      'finding-recorded',
      '2026-05-14',
      {
        by: 'immigration-office',
        details: {
          ...{ kind: 'unauthorised-work', effect: 'none' },
          ...{ conductOn: '2026-04-20', decidedOn: '2026-05-14' },
        },
      },
    ],
  ]);
  const { findings } = earlierSeasonOf(seen);

  it('is a warning at the next opening, for whoever may read findings', () => {
    const opening = opened(pack, { ...season, findings });
    expect(opening).toMatchObject({ type: 'opening', found: true });
    expect(opening).not.toHaveProperty('barred');
    const told = (reader: Actor): string[] =>
      noticesOf(stateOf(aCase({ pack, opening: { found: true } })), reader).map(({ says }) => says);
    expect(told(AUDITOR)).toEqual(['finding-stands']);
    const employers = { ...AUDITOR, role: 'partner-agency', agencyKind: 'employers-association' } as const;
    expect(told(employers)).toEqual([]);
  });

  it('warns nobody where nothing was found', () => {
    expect(opened(pack, season)).not.toHaveProperty('found');
  });
});
