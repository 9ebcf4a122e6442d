import { describe, expect, it } from '@jest/globals';
import { readEntry } from '#libs/casework/queries/read-entries';
import type { Actor } from '#libs/domain/access';
import { stateOf } from '#libs/domain/case/fold';
import { readingOf } from '#libs/domain/case/readers';
import { viewOf } from '#libs/domain/case/view';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import type { Path } from '#libs/domain/pack/programme';
import { anotherVersion } from '../support/another-pack.ts';
import { AUDITOR, OPENED_ON, aCase, aReport, withReport } from '../support/build-case.ts';

const NGO: Actor = { userId: 'u', role: 'partner-agency', agencyId: 'attawasol', agencyKind: 'ngo' };
const MILESTONE = 'application-filed';

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
});
