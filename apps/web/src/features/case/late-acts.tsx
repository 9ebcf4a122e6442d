/** The acts that answer what a silence answered: notified in time, they take its place, however late they are entered. */
import { Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ANSWERED, actsAnswering } from '#libs/domain/case/late-acts';
import { AUTHORITY_TEXTS } from '#libs/words/screens/case-authority';
import { useSpeech } from '../../lib/language.tsx';
import { isolated } from '../../ui/isolated.tsx';
import { ActButtons, ChosenAct } from './act-buttons.tsx';
import type { Act } from './act-buttons.tsx';
import { useCase, useLabels } from './case-context.tsx';
import { offerIdOf } from './case-data.ts';
import type { EntryLine } from './case-data.ts';
import { stepOfRow } from './detail-schema.ts';
import { isNow } from './moment.ts';
import { ReportForm } from './report-form.tsx';
import { useIsTheirs } from './row-acts.tsx';
import type { TimelineLine } from './timeline-lines.ts';

/** Nothing beside an entry that is no silence, or of which nobody tells a notice. */
export function LateActs({ line }: { line: TimelineLine }): ReactNode {
  const { t, date } = useSpeech();
  const [act, setAct] = useState<Act>();
  const acts = useLateActs(line);
  const { dueOn } = line.entry;
  if ((acts.length === 0 && act === undefined) || dueOn === undefined) return null;
  const title = t(AUTHORITY_TEXTS.inTime, { date: isolated(date(dueOn)) });
  return (
    <div role="group" aria-label={title} data-testid="late-acts">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <ActButtons acts={acts} onChoose={setAct} />
      <ChosenAct act={act} landing="timeline" onClose={() => setAct(undefined)} />
    </div>
  );
}

function useLateActs({ entry, isAnnulled, supersededBy }: TimelineLine): Act[] {
  const { t, date } = useSpeech();
  const label = useLabels();
  const { view, entries, pack, moment } = useCase();
  const isTheirs = useIsTheirs();
  const { type, milestone, effect, dueOn } = entry;
  const isAnswer = type === 'silence' && effect !== undefined && ANSWERED.includes(effect);
  const stands = isAnswer && !isAnnulled && supersededBy === undefined && isNow(moment);
  if (!stands || pack === undefined || milestone === undefined || dueOn === undefined) return [];
  const places = { date: isolated(date(dueOn)) };
  const explanation = [AUTHORITY_TEXTS.inTimeWhy, laterOf(entry)].map((one) => t(one, places)).join(' ');
  const hasOffer = offerIdOf(view, entries) !== undefined;
  return actsAnswering(pack, view.path, milestone)
    .filter(isTheirs)
    .map((row) => {
      const step = stepOfRow(row, hasOffer);
      const isExit = pack.exits.some((exit) => exit.milestone === row.milestone);
      return {
        key: row.milestone,
        title: label('milestone', row.milestone),
        form: (onClose: () => void) => (
          <ReportForm step={step} isExit={isExit} explanation={explanation} onClose={onClose} />
        ),
      };
    });
}

const laterOf = ({ effect }: EntryLine) =>
  effect === 'deemed-granted' ? AUTHORITY_TEXTS.laterGrant : AUTHORITY_TEXTS.laterRefusal;
