/**
 * Morocco to Italy for those who completed an approved course: entry outside the quotas, if the visa is asked for in time
 * after its end.
 */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { MilestoneRule } from '#libs/domain/pack/programme';
import { ITALY } from './calendars/italy.ts';
import { maItTraining2007b } from './ma-it-training-2007b.ts';
import { FIRST, RETURNING, visaFiled } from './rows-departure.ts';
import { contractSentInItaly, permitRequestedInItaly } from './rows-italy-settling.ts';

const EXPERIMENT =
  'Twelve months are an experiment until 31 December 2027; whether they serve seasonal work is not read.';

const visaFiledAfterCourse: MilestoneRule = {
  ...visaFiled,
  paths: FIRST,
  deadlines: [
    {
      due: ['training-completed + 12m'],
      remindDaysBefore: [30],
      remindOn: ['training-completed + 6m'],
      effect: 'close',
      outcome: 'course-expired',
      toCheck: EXPERIMENT,
      source: 'TUI 23.2-bis; ATE25',
    },
  ],
  toCheck: EXPERIMENT,
  source: 'TUI 23.2-bis',
};

export const maItTraining2023 = deriveProgramme(maItTraining2007b, {
  version: '2023',
  title: 'Morocco to Italy: approved courses, entry outside the quotas',
  quotaAt: null,
  calendars: ITALY,
  precedence: { recorded: ['training-completed'], source: 'TUI 23.2-bis' },
  milestones: {
    drop: ['listed'],
    replace: {
      selected: (row) =>
        row.paths.includes('first')
          ? {
              ...row,
              deadlines: [
                {
                  due: ['application-filed + 12m'],
                  remindDaysBefore: [30],
                  effect: 'close',
                  outcome: 'not-selected',
                  source: 'A',
                },
              ],
            }
          : row,
      authorised: (row) => ({
        ...row,
        deadlines: [
          { due: ['opened + 30d'], remindDaysBefore: [7], effect: 'escalate', source: 'TUI 22.5-quater.1' },
        ],
        source: 'TUI 23.2-bis, 22.5-quater.1',
      }),
      'visa-filed': (row) => ({ ...row, paths: RETURNING }),
      'contract-signed': contractSentInItaly,
      'residence-card-requested': permitRequestedInItaly,
    },
    insert: [{ at: { before: 'visa-filed' }, row: visaFiledAfterCourse }],
  },
});
