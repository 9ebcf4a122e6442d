import { describe, expect, it } from '@jest/globals';
import { readPack } from '#libs/casework/programmes/read-pack';
import { rowOf } from '#libs/domain/case/season-case';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import type { Path } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maEsCartaya2026b as pack } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { changesInWords } from '#libs/words/packs/pack-changes';
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

describe('what they change, in words for a jurist', () => {
  const told = programmeDiff(maEsCartaya2026, pack).map(({ sentence }) => sentence);
  const of = (start: string): string => told.find((one) => one.startsWith(start)) ?? '';

  it('says of a new row who tells it, with what, what it carries, what opens it, and on what it rests', () => {
    const row = of('silence-certified is added');
    expect(row).toContain(
      'with silence-certificate; carries of* (call-up-granted / authorised / renewal-granted)',
    );
    expect(row).toContain('after a silence about call-up-granted or authorised or renewal-granted');
    expect(row).toMatch(/rests on LPAC 24\.4; RLOEX 106\.6\.$/);
  });

  it('says of a new way to end when it is acceptable, and what becomes of the place', () => {
    expect(of('deceased is added')).toContain('acceptable at any time; gives the place back');
    expect(of('authorisation-unanswered is added')).toMatch(
      /rests on an assumption of the project, to check; LPAC 24\.2\.$/,
    );
  });

  it('tells two windows of one act apart, and ends no mark with two full stops', () => {
    expect(
      told.filter((one) => one.startsWith('The window undecided after employer-change-requested (2)')),
    ).toHaveLength(1);
    expect(told.filter((one) => /\.\.$|\.;/.test(one))).toEqual([]);
  });

  it('says in French that several hear of a date, and that a silence opens a row', () => {
    const changes = programmeDiff(maEsCartaya2026, pack).map(({ paths = null, ...change }) => ({
      ...change,
      paths,
    }));
    const lines = (subject: string): string[] =>
      changesInWords(changes, { before: maEsCartaya2026, after: pack }, 'fr').flatMap((change) =>
        change.subject === subject ? change.after.map((line) => line.replaceAll(/[\u00a0\u202f]/g, ' ')) : [],
      );
    expect(lines('silence-certified')).not.toContain('après tout ce qui termine l’étape précédente');
    expect(lines('silence-certified')).toContain('\u2066LPAC 24.4; RLOEX 106.6\u2069');
    expect(lines('social-security-registered').join()).toContain(
      'signalé à : Association d’employeurs et Conseiller en placement',
    );
    expect(lines('rights-information-given').join()).toContain('est L’employeur');
    // Counted from the act itself: the row of that act opened long before.
    expect(lines('windows').join()).toContain('jusqu’à 3 mois après « Manquement de l’employeur constaté »');
    expect(lines('renewal-refused')).toContain(
      'gardé comme contesté · après « Renouvellement accordé » · Le silence vaut accord',
    );
  });
});
