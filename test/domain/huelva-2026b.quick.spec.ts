import { describe, expect, it } from '@jest/globals';
import { readPack } from '#libs/casework/programmes/read-pack';
import { rowOf } from '#libs/domain/case/season-case';
import type { Path } from '#libs/domain/pack/programme';
import { maEsCartaya2026b as pack } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { aCase } from '../support/build-case.ts';
import { followNext } from '../support/follow-season.ts';

describe('the rules of Huelva as the law stands', () => {
  it('may be published as they are', () => {
    const plain = JSON.parse(JSON.stringify(pack)) as unknown;
    expect(readPack(plain)).toEqual({ pack: plain });
  });

  it.each<[Path, number]>([
    ['first', 21],
    ['returning', 11],
    ['renewing', 13],
  ])('lead a %s season to its end by next alone', (path, reports) => {
    const { seasonCase, reported } = followNext(aCase({ pack, path }));
    expect(rowOf(seasonCase)).toMatchObject({ status: 'closed', outcome: 'completed' });
    expect(reported).toHaveLength(reports);
  });
});
