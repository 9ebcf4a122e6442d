import { describe, expect, it } from '@jest/globals';
import { refusalTo } from '#libs/casework/commands/refusal-to-reader';
import { readEntry } from '#libs/casework/queries/read-entries';
import { AGENCY_KINDS } from '#libs/domain/access';
import type { Actor, AgencyKind } from '#libs/domain/access';
import { stateOf } from '#libs/domain/case/fold';
import { readingOf } from '#libs/domain/case/readers';
import { refusal } from '#libs/domain/case/season-case';
import { viewOf } from '#libs/domain/case/view';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maEsCartaya2026b } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import type { Path } from '#libs/domain/pack/programme';
import { anotherVersion } from '../support/another-pack.ts';
import { AUDITOR, OPENED_ON, aCase, aReport, withReport } from '../support/build-case.ts';
import { lastDay, until } from '../support/counted-seasons.ts';
import { followNext } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const NGO: Actor = { userId: 'u', role: 'partner-agency', agencyId: 'attawasol', agencyKind: 'ngo' };
const MILESTONE = 'application-filed';
const ACCOMPANIED = 'health-accompanied';

/** One milestone with a row for each path, of which only that of the other path names the NGO. */
const pack = anotherVersion(maEsCartaya2026, 'two-paths', (rule) =>
  rule.milestone === MILESTONE
    ? [
        { ...rule, paths: ['first'], visibleTo: ['consulate'] },
        { ...rule, paths: ['returning'], visibleTo: ['ngo'] },
      ]
    : rule,
);

const season = (path: Path) => withReport(aCase({ path, pack }), aReport(MILESTONE, OPENED_ON, { pack }));

describe('who reads a fact', () => {
  it('is said by the row of the path that the case is on, and by no other', () => {
    expect(readingOf(stateOf(season('first')), MILESTONE, NGO)).toEqual({ kind: 'state-only' });
    expect(readingOf(stateOf(season('returning')), MILESTONE, NGO)).toMatchObject({ kind: 'whole' });
  });

  it.each<[Path, Actor, boolean]>([
    ['first', NGO, false],
    ['returning', NGO, true],
    ['first', AUDITOR, true],
  ])('is the same on the %s path in the case and in its log', (path, reader, isRead) => {
    const seasonCase = season(path);
    const options = { nowMs: Date.parse('2026-01-12T12:00:00Z'), reader, freeOfferIds: [] };
    const shown = viewOf(seasonCase, options)?.milestones.find(({ milestone }) => milestone === MILESTONE);
    const [, entry] = seasonCase.entries;
    const logged = entry && readEntry(entry, stateOf(seasonCase), seasonCase.entries, reader);
    expect([shown && 'occurredOn' in shown, logged && 'occurredOn' in logged]).toEqual([isRead, isRead]);
  });

  it('leaves out that somebody was accompanied to health care, but for who reads it; the chain stays whole', () => {
    const reader = (agencyKind: AgencyKind): Actor => ({ ...NGO, agencyId: agencyKind, agencyKind });
    const spain = newestPack('ma-es-cartaya');
    const { seasonCase: arrived, today } = followNext(aCase({ pack: spain }), {
      until: ({ milestones }) => milestones.some(({ milestone }) => milestone === 'arrived'),
    });
    const accompanied = withReport(
      arrived,
      aReport(ACCOMPANIED, today, { by: 'health-service', pack: spain }),
    );
    const state = stateOf(accompanied);
    const last = accompanied.entries.at(-1);
    if (last === undefined) throw new Error('nothing is recorded');
    const nowMs = Date.parse(`${today}T12:00:00Z`);
    const readBy = (actor: Actor): boolean[] =>
      [
        viewOf(accompanied, { nowMs, reader: actor, freeOfferIds: [] })?.milestones,
        readEntry(last, state, accompanied.entries, actor),
      ].map((read) => JSON.stringify(read).includes(ACCOMPANIED));
    for (const kind of [
      'employers-association',
      'trade-union',
      'consulate',
      'labour-inspectorate',
    ] as const) {
      expect(readBy(reader(kind))).toEqual([false, false]);
      const { sequence, hash, prevHash } = readEntry(last, state, accompanied.entries, reader(kind));
      expect({ sequence, hash, prevHash }).toEqual({
        ...{ sequence: last.sequence, hash: last.hash, prevHash: last.prevHash },
      });
    }
    for (const kind of ['health-service', 'ngo'] as const) expect(readBy(reader(kind))).toEqual([true, true]);
    expect(readBy(AUDITOR)).toEqual([true, true]);
  });

  it.each([maEsCartaya2026, maEsCartaya2026b])(
    'leaves out that an incident was reported, but for the circle of its file and who reported it: $version',
    (spain) => {
      const { seasonCase: arrived, today } = followNext(aCase({ pack: spain }), {
        until: ({ milestones }) => milestones.some(({ milestone }) => milestone === 'arrived'),
      });
      const told = {
        by: 'municipality',
        agencyId: 'cartaya',
        details: { kind: 'pay' },
        pack: spain,
      } as const;
      const reported = withReport(arrived, aReport('incident-reported', today, told));
      const nowMs = Date.parse(`${today}T12:00:00Z`);
      const readBy = (actor: Actor): boolean[] =>
        [
          viewOf(reported, { nowMs, reader: actor, freeOfferIds: [] })?.milestones,
          reported.entries.map((entry) => readEntry(entry, stateOf(reported), reported.entries, actor)),
        ].map((read) => JSON.stringify(read).includes('incident-reported'));
      const partner = (agencyKind: AgencyKind, agencyId: string): Actor => ({ ...NGO, agencyId, agencyKind });
      const admin: Actor = { ...AUDITOR, role: 'administrator', agencyId: 'cartaya', agencyKind: null };
      const hidden = AGENCY_KINDS.filter((kind) => kind !== 'ngo').map((kind) => partner(kind, 'elsewhere'));
      for (const actor of [...hidden, admin]) expect(readBy(actor)).toEqual([false, false]);
      for (const actor of [partner('municipality', 'cartaya'), NGO, AUDITOR]) {
        expect(readBy(actor)).toEqual([true, true]);
      }
    },
  );

  it('is not told by a refusal either: an entry that would fall is named to who reads that it stands', () => {
    const arrived = until('arrived');
    const told = withReport(arrived, {
      ...aReport('incident-reported', lastDay(arrived), { by: 'ngo', details: { kind: 'pay' } }),
    });
    const arrival = told.entries.find((entry) => 'milestone' in entry && entry.milestone === 'arrived');
    const annulment = {
      ...({ type: 'correction', reportId: 'annuls', fingerprint: 'f', annul: true } as const),
      corrects: arrival?.sequence ?? 0,
      reportedBy: { reporter: 'placement-officer', agencyId: 'anapec' } as const,
      recordedBy: told.opening.recordedBy,
    };
    const no = refusal(told, annulment, lastDay(told));
    if (no === undefined) throw new Error('nothing rests on the arrival');
    const employers: Actor = { ...NGO, agencyId: 'employers', agencyKind: 'employers-association' };
    expect(no.says).toMatchObject({ key: 'would-fall', with: { milestone: 'incident-reported' } });
    expect(JSON.stringify(refusalTo(employers, told, no))).not.toContain('incident');
    expect(refusalTo(employers, told, no)).toMatchObject({
      code: no.code,
      says: { key: 'entry-would-fall' },
    });
    expect(refusalTo(NGO, told, no)).toEqual(no);
  });
});
