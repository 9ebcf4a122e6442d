/** Morocco to Huelva as the law stands, with the texts and the open questions of every row. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { INCIDENTS_IN_FILES, PROTECTED_BY, breachRecalledAt, citing, inTurn, marking } from './amendments.ts';
import { maEsCartaya2026b } from './ma-es-cartaya-2026b.ts';
import { TO_CHECK } from './spanish-terms.ts';

const SOURCES = {
  'finding-recorded': 'RLOEX 104.3, 105.2, 106.4, 117.3',
  'housing-charged': 'RLOEX 109.1; IPREM',
  'pay-missing': 'A; ET50',
  'compensation-due': 'RLOEX 107.4; EUR 17.2',
  'compensation-paid': 'RLOEX 107.4; EUR 17.2',
  'cost-recorded': 'RLOEX 113.2, 120, 122.6',
} as const;

export const maEsCartaya2026c = deriveProgramme(maEsCartaya2026b, {
  version: '2026c',
  milestones: {
    replace: inTurn(
      INCIDENTS_IN_FILES,
      citing(SOURCES),
      // Whoever asked for another employer is reminded of nothing.
      breachRecalledAt('employer-change-requested', { metByReport: true }),
      marking({ 'appeal-filed': TO_CHECK.appeal, 'housing-charged': TO_CHECK.index }),
      {
        'visa-filed': (row) =>
          row.paths.includes('first') ? { ...row, source: 'RLOEX 40.1.b, 118.2, 38.d, 38.i' } : row,
      },
    ),
  },
  exits: { replace: { 'status-changed': { reporterLimits: PROTECTED_BY } } },
});
