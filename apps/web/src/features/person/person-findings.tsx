/** What the authority has found of the person, each once, and what became of an appeal against it. */
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { listedFindings } from '#libs/words/findings';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import type { Schema } from '../../lib/api.ts';
import { caseAddress } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { OneFinding, keyOfFinding } from '../../ui/finding.tsx';
import { Code } from '../../ui/isolated.tsx';
import { Part } from './part.tsx';
import classes from './person.module.css';

type Person = Pick<Schema<'SeasonalWorkerAnswerDto'>, 'findings' | 'seasons'>;

/** Left out where there is none that the reader reads: a heading alone would tell of something. */
export function PersonFindings({ person: { findings, seasons } }: { person: Person }): ReactNode {
  const { t } = useSpeech();
  if (findings.length === 0) return null;
  return (
    <Part title={t(CASE_LAW_TEXTS.findings)} data-testid="findings">
      <ul className={classes.plain}>
        {listedFindings(findings).map((listed) => {
          const { caseId, state } = listed.finding;
          const season = seasons.find((one) => one.caseId === caseId);
          return (
            <li key={keyOfFinding(listed.finding)} className={classes.line} data-state={state}>
              <OneFinding listed={listed} />
              {season !== undefined && (
                <Text size="sm">
                  <Link to={caseAddress(season.caseNo)}>
                    <Code>{season.caseNo}</Code>
                  </Link>
                </Text>
              )}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
