// A pack that gives every milestone and exit with a role another name: its seasons mean the same.
import { describe, expect, it } from '@jest/globals';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { returnProofOf } from '#libs/domain/case/return-of-case';
import { rowOf } from '#libs/domain/case/season-case';
import { marksOf } from '#libs/domain/figures/indicators-of-case';
import { pathsOf, programmeKey } from '#libs/domain/pack/programme';
import type { Path, Programme } from '#libs/domain/pack/programme';
import { validateProgramme } from '#libs/domain/pack/publishing/validate-programme';
import { ROLES_BY_CODE, withRoles } from '#libs/domain/pack/roles';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import { aCase, aReport, fromNext, withReport } from '../support/build-case.ts';
import { followNext, letPass, momentsOf } from '../support/follow-season.ts';

const CODES = new RegExp(`(?<![\\w-])(${Object.keys(ROLES_BY_CODE).join('|')})(?![\\w-])`, 'g');

/** Every code that had a role by its name is another word wherever the pack says it; roles stay. */
function renamed(pack: Programme): Programme {
  const text = JSON.stringify(withRoles(pack)).replace(CODES, 'x-$1').replaceAll('"role":"x-', '"role":"');
  return JSON.parse(text) as Programme;
}

/** What lists, figures and the next season make of a case, under the names of before. */
function meaningOf(seasonCase: SeasonCase): unknown {
  const reported = {
    row: rowOf(seasonCase),
    marks: marksOf(seasonCase),
    earlier: earlierSeasonOf(seasonCase),
    proof: returnProofOf(stateOf(seasonCase)),
  };
  return JSON.parse(JSON.stringify(reported).replaceAll('x-', ''));
}

const SEASONS = SHIPPED.flatMap((pack) =>
  pathsOf(pack).map((path) => [programmeKey(pack), path, pack] as const),
);

const ALSO = ['boarded', 'convoy-assigned', 'return-boarded'];
const also = [...ALSO, ...ALSO.map((code) => `x-${code}`)];

/** The case ended by each exit that is offered on the way, and the whole season. */
function endings(pack: Programme, path: Path): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [step, { seasonCase, today, view }] of momentsOf(aCase({ pack, path }), also).entries()) {
    for (const exit of view.exits) {
      const report = fromNext({ ...exit, stage: 'visa', required: true, overdue: false }, today);
      found.set(
        `${exit.milestone.replace('x-', '')} ${String(step)}`,
        meaningOf(withReport(seasonCase, report)),
      );
    }
    if (view.status === 'closed') {
      return found.set('whole', meaningOf(letPass(seasonCase, '2029-01-01').seasonCase));
    }
  }
  throw new Error('the season never ends');
}

describe('a pack under other names', () => {
  it.each(SEASONS)('%s, %s path: lists, figures and the next season say the same', (_, path, pack) => {
    const other = renamed(pack);
    expect(validateProgramme(other)).toEqual([]);
    const [mine, theirs] = [endings(pack, path), endings(other, path)];
    expect([...mine.keys()].length).toBeGreaterThan(10);
    expect(theirs).toEqual(mine);
  });
});

describe('the facts that lists ask for', () => {
  const pack = maEsCartaya2026;

  it('leave out what a partner reported before its time', () => {
    const early = withReport(
      aCase({ pack, path: 'first' }),
      aReport('boarded', '2026-01-13', { by: 'employers-association' }),
    );
    expect(rowOf(early)).toMatchObject({ boarded: false });
    const over = withReport(early, aReport('withdrawn', '2026-01-14', { details: { reason: 'personal' } }));
    expect(rowOf(over)).toMatchObject({ status: 'closed', boarded: false, outcomeRole: 'withdrawal' });
  });

  it('say when the interview and the selection were, who boarded, and who proved the return', () => {
    const { seasonCase } = followNext(aCase({ pack, path: 'first' }), { also: ['boarded'] });
    const row = rowOf(seasonCase);
    expect(row).toMatchObject({ boarded: true, returnProvedBy: 'return-proved', outcomeRole: null });
    expect(row.interviewedOn! < row.selectedOn!).toBe(true);
  });
});
