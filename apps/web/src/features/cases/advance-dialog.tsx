/** One milestone for all that is selected: judged first, recorded only when somebody has seen what would become of each. */
import { Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { LABEL_TABLES } from '#libs/words/labels';
import { ACTION_WORDS, THING_WORDS } from '#libs/words/screen';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { filtersOf } from './case-search.ts';
import type { CaseSearch } from './case-search.ts';
import { JudgedAct } from './judged-act.tsx';
import { useReportable } from './packs.ts';
import type { Reportable } from './packs.ts';
import { isSelected, selectionBody } from './selection.ts';
import type { Selection } from './selection.ts';
import type { CaseItem } from './use-cases.ts';

interface AdvanceDialogProps {
  isOpen: boolean;
  onClose: () => void;
  count: number;
  selection: Selection;
  search: CaseSearch;
  rows: readonly CaseItem[];
}

export function AdvanceDialog(props: AdvanceDialogProps): ReactNode {
  const { t } = useSpeech();
  const { isOpen, onClose } = props;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="lg"
      title={t(ACTION_WORDS.advance)}
      closeButtonProps={{ 'aria-label': t(FRAME_TEXTS.close) }}
    >
      <AdvanceForm {...props} />
    </Modal>
  );
}

function AdvanceForm({ onClose, count, selection, search, rows }: AdvanceDialogProps): ReactNode {
  const { t } = useSpeech();
  const choices = useReportable(useUser(), search.campaignId, true);
  const [chosen, setChosen] = useState(() => search.next ?? commonNext(rows, selection));
  const [occurredOn, setOccurredOn] = useState(today);
  const [kind, setKind] = useState<string>();
  const milestone = choices.find((one) => one.milestone === chosen) ?? choices[0];
  const evidence = milestone?.evidence.find((one) => one === kind) ?? milestone?.evidence[0];
  const operation = useMemo(
    () =>
      operationOf(milestone?.milestone, occurredOn, evidence, selectionBody(selection, filtersOf(search))),
    [milestone?.milestone, occurredOn, evidence, selection, search],
  );
  return (
    <Stack gap="sm">
      <MilestoneSelect choices={choices} value={milestone?.milestone} onChange={setChosen} />
      <TextInput
        type="date"
        data-testid="occurred-on"
        label={t(THING_WORDS['occurred-at'])}
        value={occurredOn}
        max={today()}
        onChange={({ currentTarget: { value } }) => setOccurredOn(value)}
      />
      {milestone !== undefined && milestone.evidence.length > 0 && (
        <EvidenceSelect milestone={milestone} value={evidence} onChange={setKind} />
      )}
      <JudgedAct operation={operation} count={count} says={t(ACTION_WORDS.advance)} onClose={onClose} />
    </Stack>
  );
}

interface MilestoneSelectProps {
  choices: readonly Reportable[];
  value: string | undefined;
  onChange: (milestone: string) => void;
}

function MilestoneSelect({ choices, value, onChange }: MilestoneSelectProps): ReactNode {
  const { t, label } = useSpeech();
  return (
    <NativeSelect
      data-testid="milestone"
      label={t(THING_WORDS.milestone)}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={choices.map(({ milestone, labels }) => ({
        value: milestone,
        label: label('milestone', milestone, labels),
      }))}
    />
  );
}

interface EvidenceSelectProps {
  milestone: Reportable;
  value: string | undefined;
  onChange: (kind: string) => void;
}

function EvidenceSelect({ milestone, value, onChange }: EvidenceSelectProps): ReactNode {
  const { t, label } = useSpeech();
  return (
    <NativeSelect
      data-testid="evidence"
      label={t(CASES_TEXTS.evidence)}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={milestone.evidence.map((kind) => ({
        value: kind,
        label: label('evidence', kind, kind in LABEL_TABLES.evidence ? undefined : milestone.labels),
      }))}
    />
  );
}

/** What most of the selected cases wait for. */
function commonNext(rows: readonly CaseItem[], selection: Selection): string | undefined {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const { next } = row;
    if (next !== null && isSelected(selection, row)) counts.set(next, (counts.get(next) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function operationOf(
  milestone: string | undefined,
  occurredOn: string,
  evidence: string | undefined,
  selection: Schema<'NewBulkOperationDto'>['selection'],
): Schema<'NewBulkOperationDto'> | undefined {
  if (milestone === undefined || occurredOn === '') return undefined;
  const shown = evidence === undefined ? {} : { evidence: [{ kind: evidence }] };
  return { action: 'milestone', params: { milestone, occurredOn, ...shown }, selection };
}

/** By the reader's own calendar; the case's own day is the API's to judge. */
export function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
