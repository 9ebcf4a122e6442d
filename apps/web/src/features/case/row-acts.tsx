/** What the reader may report of `exits` and `records`, each with its form: at a press, or about an entry already chosen. */
import { reporterOf, roleMay } from '#libs/domain/access';
import { exitOfRole, roleOf } from '#libs/domain/pack/roles';
import type { RowRole } from '#libs/domain/pack/roles';
import type { Words } from '#libs/words/languages';
import { AUTHORITY_EXPLAINED } from '#libs/words/screens/case-authority';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import type { Act } from './act-buttons.tsx';
import { useCase, useLabels } from './case-context.tsx';
import type { ExitView } from './case-data.ts';
import { WithdrawalForm } from './case-forms.tsx';
import type { DetailTexts } from './detail-schema.ts';
import { ReportForm } from './report-form.tsx';

/** Of the authority, or against it; the other records are of housing, pay and the rest of a season. */
const AUTHORITY_ROLES: readonly (RowRole | undefined)[] = [
  'finding',
  'finding-lifted',
  'refusal-lifted',
  'appeal',
  'authorisation-withdrawal',
  'term-suspension',
];

export interface RowActs {
  exits: Act[];
  authority: Act[];
  records: Act[];
}

/** Rows that are the reader's own to report, and for officers those of the campaign's agencies. */
export function useIsTheirs(): (row: { reportedBy: readonly string[] }) => boolean {
  const user = useUser();
  const mayReport = roleMay(user.role, 'report-milestone');
  return ({ reportedBy }) =>
    mayReport && (reportedBy.includes(reporterOf(user)) || user.role === 'placement-officer');
}

export function useRowActs(): RowActs {
  const { view, pack } = useCase();
  const isTheirs = useIsTheirs();
  const recordOf = useRecordAct();
  const label = useLabels();
  const withdrawal = pack && exitOfRole(pack, view.path, 'withdrawal')?.milestone;
  const records = view.records.filter(isTheirs);
  const isOfAuthority = ({ milestone }: ExitView): boolean =>
    pack !== undefined && AUTHORITY_ROLES.includes(roleOf(pack, view.path, milestone));
  return {
    exits: view.exits.filter(isTheirs).map((exit) => ({
      key: exit.milestone,
      title: label('milestone', exit.milestone),
      toCheck: exit.toCheck,
      form: (onClose) =>
        exit.milestone === withdrawal ? (
          <WithdrawalForm onClose={onClose} />
        ) : (
          <ReportForm step={exit} isExit onClose={onClose} />
        ),
    })),
    authority: records.filter(isOfAuthority).map((row) => recordOf(row)),
    records: records.filter((row) => !isOfAuthority(row)).map((row) => recordOf(row)),
  };
}

/** The act that reports a record; what is given of its details stands in the form already. */
export function useRecordAct(): (row: ExitView, given?: DetailTexts) => Act {
  const { t } = useSpeech();
  const label = useLabels();
  const { view, pack } = useCase();
  const explained: Readonly<Partial<Record<RowRole, Words>>> = AUTHORITY_EXPLAINED;
  return (row, given) => {
    const role = pack && roleOf(pack, view.path, row.milestone);
    const words = role && explained[role];
    return {
      key: row.milestone,
      title: label('milestone', row.milestone),
      toCheck: row.toCheck,
      form: (onClose) => (
        <ReportForm
          step={row}
          {...(given === undefined ? {} : { given })}
          {...(words === undefined ? {} : { explanation: t(words) })}
          onClose={onClose}
        />
      ),
    };
  };
}
