/** Morocco to Huelva as the law stands: what an act grants is told of whenever its paper comes. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { grantedBeyondTheAct, inTurn, withDetail } from './amendments.ts';
import { maEsCartaya2026c } from './ma-es-cartaya-2026c.ts';
import { refusalsLifted } from './rows-records.ts';

export const maEsCartaya2026d = deriveProgramme(maEsCartaya2026c, {
  version: '2026d',
  milestones: {
    insert: refusalsLifted(maEsCartaya2026c),
    replace: inTurn(grantedBeyondTheAct({ authorised: 'validTo', 'renewal-granted': 'validTo' }), {
      // Each path has a grant of its own.
      'term-suspended': (row) =>
        withDetail(row, 'of', {
          examples: [{ value: 'authorised' }, { value: 'call-up-granted' }, { value: 'renewal-granted' }],
        }),
    }),
  },
});
