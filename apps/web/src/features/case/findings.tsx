/** What the authority has found of the person, whether it stands, and until when it bars. */
import { Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { milestoneOfRole } from '#libs/domain/pack/roles';
import { ABOUT } from '#libs/words/detail-in-words';
import { listedFindings } from '#libs/words/findings';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { useSpeech } from '../../lib/language.tsx';
import { OneFinding, keyOfFinding } from '../../ui/finding.tsx';
import type { Finding } from '../../ui/finding.tsx';
import { ActButtons, ChosenAct } from './act-buttons.tsx';
import type { Act } from './act-buttons.tsx';
import { useCase } from './case-context.tsx';
import { isNow } from './moment.ts';
import { useIsTheirs, useRecordAct } from './row-acts.tsx';
import classes from './case.module.css';

export function Findings({ findings }: { findings: readonly Finding[] }): ReactNode {
  const { t } = useSpeech();
  if (findings.length === 0) return null;
  return (
    <div data-testid="findings">
      <Text size="sm" mt="sm" fw={600} component="h3">
        {t(CASE_LAW_TEXTS.findings)}
      </Text>
      <ul className={classes.plain}>
        {listedFindings(findings).map((listed) => (
          <li key={keyOfFinding(listed.finding)} data-state={listed.finding.state}>
            <OneFinding listed={listed} />
            <ActsOn finding={listed.finding} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A finding of this case is appealed against, or lifted, where it stands. */
function ActsOn({ finding }: { finding: Finding }): ReactNode {
  const { label, date } = useSpeech();
  const [act, setAct] = useState<Act>();
  const acts = useActsOn(finding);
  if (acts.length === 0 && act === undefined) return null;
  return (
    <div role="group" aria-label={`${label('detailValue', finding.kind)} · ${date(finding.conductOn)}`}>
      <ActButtons acts={acts} onChoose={setAct} />
      <ChosenAct act={act} landing="seasons" onClose={() => setAct(undefined)} />
    </div>
  );
}

function useActsOn({ caseId, sequence, state }: Finding): Act[] {
  const { view, pack, moment } = useCase();
  const isTheirs = useIsTheirs();
  const recordOf = useRecordAct();
  if (caseId !== view.caseId || pack === undefined || !isNow(moment)) return [];
  const answers = {
    stands: ['appeal', 'finding-lifted'],
    contested: ['finding-lifted'],
    lifted: [],
  } as const;
  const codes = answers[state].map((role) => milestoneOfRole(pack, view.path, role));
  return view.records
    .filter((row) => codes.includes(row.milestone) && isTheirs(row))
    .map((row) => recordOf(row, { [ABOUT]: String(sequence) }));
}
