/** All that was written of the case, newest first, in its two clocks: when it happened, and when it was recorded. */
import { Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { roleMay } from '#libs/domain/access';
import { THING_WORDS } from '#libs/words/screen';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { ActDialog } from './act-dialog.tsx';
import { useCase, useEntryTitle } from './case-context.tsx';
import { usePerson } from './case-data.ts';
import { CaseSection } from './case-section.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { isNow } from './moment.ts';
import { TimelineEntry } from './timeline-entry.tsx';
import { linesOf } from './timeline-lines.ts';
import type { TimelineLine } from './timeline-lines.ts';
import classes from './case.module.css';

const NONE: readonly Schema<'FindingDto'>[] = [];

export function Timeline(): ReactNode {
  const { t, label } = useSpeech();
  const { view, entries, pack, moment } = useCase();
  const { findings = NONE } = usePerson(view.seasonalWorker.seasonalWorkerId).data ?? {};
  const lines = useMemo(
    () => linesOf(view, { entries, findings }, pack, moment),
    [view, entries, findings, pack, moment],
  );
  const isCorrectable = useCorrectable();
  const titleOf = useEntryTitle();
  const [target, setTarget] = useState<TimelineLine>();
  return (
    <CaseSection title={t(THING_WORDS.timeline)} headingId="timeline">
      <ol data-testid="timeline" className={classes.timeline}>
        {lines.map((line, index) => (
          <li key={line.entry.sequence} data-sequence={line.entry.sequence} data-type={line.entry.type}>
            {lines[index - 1]?.stage !== line.stage && (
              <Text component="h3" className={classes.group ?? ''}>
                {label('stage', line.stage)}
              </Text>
            )}
            <TimelineEntry
              line={line}
              {...(isCorrectable(line) ? { onCorrect: () => setTarget(line) } : {})}
            />
          </li>
        ))}
      </ol>
      <ActDialog
        title={
          target === undefined
            ? view.caseNo
            : t(CASE_ACT_TEXTS.correctThis, {
                n: target.entry.sequence,
                what: titleOf(target.entry),
              })
        }
        isOpen={target !== undefined}
        landing="timeline"
        onClose={() => setTarget(undefined)}
      >
        {target !== undefined && <CorrectionForm line={target} onClose={() => setTarget(undefined)} />}
      </ActDialog>
    </CaseSection>
  );
}

/** Facts and silences that still stand: officers correct all of them, partner agencies their own. */
function useCorrectable(): (line: TimelineLine) => boolean {
  const user = useUser();
  const { moment } = useCase();
  const mayCorrect = roleMay(user.role, 'correct-entry') && isNow(moment);
  return ({ entry, isAnnulled }) => {
    if (!mayCorrect || isAnnulled) return false;
    if (user.role === 'placement-officer') return ['milestone', 'exit', 'silence'].includes(entry.type);
    return ['milestone', 'exit'].includes(entry.type) && entry.reportedBy?.agencyId === user.agencyId;
  };
}
