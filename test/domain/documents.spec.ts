// Which papers a case can give, and what each waits for: by the pack's own rows, on every shipped pack and path.
import { describe, expect, it } from '@jest/globals';
import { DOCUMENT_KINDS, documentRefusal, rowOfDocument, termsOfWork } from '#libs/domain/case/documents';
import type { DocumentKind } from '#libs/domain/case/documents';
import { stateOf } from '#libs/domain/case/fold';
import { pathsOf, programmeKey } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { maIntlPlacement2009 } from '#libs/domain/pack/shipped/ma-intl-placement-2009';
import { aCase, aReport, withReport } from '../support/build-case.ts';
import { followNext, untilNext } from '../support/follow-season.ts';

const CONVOY = 'convoy-assigned';
const codeOf = (season: ReturnType<typeof aCase>, kind: DocumentKind): string | undefined =>
  documentRefusal(stateOf(season), kind)?.code;

const ways = SHIPPED.flatMap((pack) =>
  pathsOf(pack).map((path) => [programmeKey(pack), path, pack] as const),
);

describe('a paper', () => {
  it.each(ways)('of %s on the %s path has its row, or there is none', (_key, path, pack) => {
    const found = DOCUMENT_KINDS.map(
      (kind) => rowOfDocument(stateOf(aCase({ path, pack })), kind)?.milestone,
    );
    expect({ manifest: found[0], contract: found[1], undertaking: found[2], certificate: found[3] }).toEqual(
      EXPECTED[`${programmeKey(pack)} ${path}`],
    );
  });

  it.each(ways)('of %s on the %s path is refused on the first day, and says why', (_key, path, pack) => {
    const season = aCase({ path, pack });
    for (const kind of DOCUMENT_KINDS) {
      const no = documentRefusal(stateOf(season), kind);
      const isOpenAtOnce = kind === 'return-undertaking' && no === undefined;
      expect([kind, isOpenAtOnce || no?.says !== undefined]).toEqual([kind, true]);
    }
  });

  it.each(ways)(
    'of %s on the %s path can be had once the season is over, where it has one',
    (_key, path, pack) => {
      const { seasonCase } = followNext(aCase({ path, pack }), { also: [CONVOY] });
      const state = stateOf(seasonCase);
      for (const kind of ['contract', 'return-undertaking', 'return-certificate'] as const) {
        const expected = rowOfDocument(state, kind) === undefined ? 'milestone-unknown' : undefined;
        expect([kind, documentRefusal(state, kind)?.code]).toEqual([kind, expected]);
      }
    },
  );
});

describe('a return certificate', () => {
  it('waits for the stage, then for the proof', () => {
    expect(codeOf(aCase(), 'return-certificate')).toBe('stage-not-reached');
    const ended = untilNext(aCase(), 'return-proved').seasonCase;
    expect(documentRefusal(stateOf(ended), 'return-certificate')).toMatchObject({
      code: 'predecessor-missing',
      says: { key: 'document-needs', with: { document: 'return-certificate', milestone: 'return-proved' } },
    });
  });

  it('is given for the proof of an authority, and not for a declared return', () => {
    const { seasonCase, today } = untilNext(aCase(), 'return-proved');
    const declared = withReport(seasonCase, aReport('return-boarded', today, { by: 'municipality' }));
    expect(codeOf(declared, 'return-certificate')).toBe('predecessor-missing');
    const proved = withReport(declared, aReport('return-proved', today, { by: 'consulate' }));
    expect(codeOf(proved, 'return-certificate')).toBeUndefined();
  });

  it('waits for a correction while two agencies disagree', () => {
    const { seasonCase, today } = untilNext(aCase(), 'return-proved');
    const declared = withReport(seasonCase, aReport('return-boarded', today, { by: 'municipality' }));
    const later = aReport('return-proved', '2026-12-20', {
      by: 'consulate',
      details: { exitedOn: '2026-12-20' },
    });
    expect(documentRefusal(stateOf(withReport(declared, later)), 'return-certificate')).toMatchObject({
      code: 'predecessor-missing',
      says: { key: 'return-disagrees' },
    });
  });
});

describe('a return undertaking', () => {
  it('can be had to be signed, from the day on which its signature is waited for', () => {
    expect(codeOf(aCase(), 'return-undertaking')).toBe('predecessor-missing');
    expect(
      codeOf(untilNext(aCase(), 'return-undertaking-signed').seasonCase, 'return-undertaking'),
    ).toBeUndefined();
  });
});

describe('a manifest', () => {
  it('waits for the travel group, and for its name', () => {
    const { seasonCase, today } = untilNext(aCase(), CONVOY);
    expect(documentRefusal(stateOf(seasonCase), 'manifest')?.says).toEqual({
      key: 'document-needs',
      with: { document: 'manifest', milestone: CONVOY },
    });
    const nameless = withReport(seasonCase, aReport(CONVOY, today));
    expect(codeOf(nameless, 'manifest')).toBe('details-missing');
    const named = withReport(seasonCase, aReport(CONVOY, today, { details: { convoyId: 'tanger-tarifa' } }));
    expect(codeOf(named, 'manifest')).toBeUndefined();
  });
});

describe('the days of work', () => {
  it('are those of the offer until the contract says others', () => {
    expect(termsOfWork(stateOf(aCase()))).toEqual({ startsOn: '2026-03-01', endsOn: '2026-06-30' });
    const { seasonCase, today } = untilNext(aCase(), 'contract-signed');
    const details = { startsOn: '2026-03-15', endsOn: '2026-06-15', translated: true };
    const signed = withReport(seasonCase, aReport('contract-signed', today, { details }));
    expect(termsOfWork(stateOf(signed))).toEqual({ startsOn: '2026-03-15', endsOn: '2026-06-15' });
  });

  it('have no end in a placement for good', () => {
    expect(termsOfWork(stateOf(aCase({ pack: maIntlPlacement2009 })))).toEqual({
      startsOn: '2026-03-01',
      endsOn: null,
    });
  });
});

type Rows = Record<'manifest' | 'contract' | 'undertaking' | 'certificate', string | undefined>;
const rows = (contract: string, undertaking?: string): Rows => ({
  manifest: CONVOY,
  contract,
  undertaking,
  certificate: 'return-proved',
});
const CONTRACT = 'contract-signed';
const UNDERTAKING = 'return-undertaking-signed';

/** Which milestone of which pack each paper speaks of. */
const EXPECTED: Readonly<Record<string, Rows>> = {
  'ma-es-cartaya@2026 first': rows(CONTRACT, UNDERTAKING),
  'ma-es-cartaya@2026 returning': rows('call-up-filed'),
  'ma-es-cartaya@2026b first': rows(CONTRACT, UNDERTAKING),
  'ma-es-cartaya@2026b returning': rows('call-up-filed'),
  'ma-es-cartaya@2026b renewing': rows('renewal-requested'),
  'ma-es-cartaya@2026c first': rows(CONTRACT, UNDERTAKING),
  'ma-es-cartaya@2026c returning': rows('call-up-filed'),
  'ma-es-cartaya@2026c renewing': rows('renewal-requested'),
  'ma-es-cartaya@2026d first': rows(CONTRACT, UNDERTAKING),
  'ma-es-cartaya@2026d returning': rows('call-up-filed'),
  'ma-es-cartaya@2026d renewing': rows('renewal-requested'),
  'ma-es-cartaya@2011 first': rows(CONTRACT, UNDERTAKING),
  'ma-es-cartaya@2011 returning': rows(CONTRACT, UNDERTAKING),
  'ma-es-cartaya@2011b first': rows(CONTRACT, UNDERTAKING),
  'ma-es-cartaya@2011b returning': rows(CONTRACT, UNDERTAKING),
  'ma-es-cartaya@2011c first': rows(CONTRACT, UNDERTAKING),
  'ma-es-cartaya@2011c returning': rows(CONTRACT, UNDERTAKING),
  'ma-es-cartaya@2011d first': rows(CONTRACT, UNDERTAKING),
  'ma-es-cartaya@2011d returning': rows(CONTRACT, UNDERTAKING),
  'ma-fr-seasonal@2007b first': rows(CONTRACT),
  'ma-fr-seasonal@2007b returning': rows(CONTRACT),
  'ma-fr-seasonal@2007c first': rows(CONTRACT),
  'ma-fr-seasonal@2007c returning': rows(CONTRACT),
  'ma-fr-seasonal@2007d first': rows(CONTRACT),
  'ma-fr-seasonal@2007d returning': rows(CONTRACT),
  'ma-fr-seasonal@2007 first': rows(CONTRACT),
  'ma-fr-seasonal@2007 returning': rows(CONTRACT),
  'ma-fr-seasonal@2023 first': rows('authorised', UNDERTAKING),
  'ma-fr-seasonal@2023 returning': rows('authorised'),
  'ma-it-training@2007 first': rows(CONTRACT),
  'ma-it-training@2007 returning': rows(CONTRACT),
  'ma-it-seasonal@2026 first': rows(CONTRACT),
  'ma-it-seasonal@2026 returning': rows(CONTRACT),
  'ma-fr-seasonal@2023b first': rows(CONTRACT, UNDERTAKING),
  'ma-fr-seasonal@2023b returning': rows(CONTRACT),
  'ma-fr-seasonal@2023c first': rows(CONTRACT, UNDERTAKING),
  'ma-fr-seasonal@2023c returning': rows(CONTRACT),
  'ma-fr-seasonal@2023d first': rows(CONTRACT, UNDERTAKING),
  'ma-fr-seasonal@2023d returning': rows(CONTRACT),
  'ma-it-training@2007b first': rows(CONTRACT),
  'ma-it-training@2007b returning': rows(CONTRACT),
  'ma-it-training@2007c first': rows(CONTRACT),
  'ma-it-training@2007c returning': rows(CONTRACT),
  'ma-it-training@2007d first': rows(CONTRACT),
  'ma-it-training@2007d returning': rows(CONTRACT),
  'ma-it-training@2023 first': rows(CONTRACT),
  'ma-it-training@2023 returning': rows(CONTRACT),
  'ma-it-training@2023b first': rows(CONTRACT),
  'ma-it-training@2023b returning': rows(CONTRACT),
  'ma-it-training@2023c first': rows(CONTRACT),
  'ma-it-training@2023c returning': rows(CONTRACT),
  'ma-it-seasonal@2026b first': rows(CONTRACT),
  'ma-it-seasonal@2026b returning': rows(CONTRACT),
  'ma-it-seasonal@2026c first': rows(CONTRACT),
  'ma-it-seasonal@2026c returning': rows(CONTRACT),
  'ma-it-seasonal@2026d first': rows(CONTRACT),
  'ma-it-seasonal@2026d returning': rows(CONTRACT),
  'ma-intl-placement@2009b first': { ...rows(CONTRACT), manifest: undefined, certificate: undefined },
  'ma-intl-placement@2009c first': { ...rows(CONTRACT), manifest: undefined, certificate: undefined },
  'ma-intl-placement@2009d first': { ...rows(CONTRACT), manifest: undefined, certificate: undefined },
  'ma-intl-placement@2009 first': { ...rows(CONTRACT), manifest: undefined, certificate: undefined },
};
