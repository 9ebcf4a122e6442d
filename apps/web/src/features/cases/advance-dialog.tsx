/** One milestone for all that is selected: judged first, recorded only when somebody has seen what would become of each. */
import { Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { realToday } from '#libs/domain/calendar';
import { LABEL_TABLES } from '#libs/words/labels';
import { ACTION_WORDS, THING_WORDS } from '#libs/words/screen';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import type { DetailTexts } from '../case/detail-schema.ts';
import { AdvanceDetails, givenDetails } from './advance-details.tsx';
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
  const awaited = useMemo(() => awaitedBy(rows, selection), [rows, selection]);
  const [chosen, setChosen] = useState(search.next ?? awaited[0]);
  const [occurredOn, setOccurredOn] = useState(today);
  const [kind, setKind] = useState<string>();
  const [texts, setTexts] = useState<DetailTexts>({});
  const milestone = choices.find((one) => one.milestone === chosen) ?? choices[0];
  const evidence = milestone?.evidence.find((one) => one === kind) ?? milestone?.evidence[0];
  // As text: the operation is another, and judged anew, only when something else is given.
  const details = milestone && JSON.stringify(givenDetails(milestone, texts));
  const operation = useMemo(
    () =>
      operationOf(
        { milestone: milestone?.milestone, occurredOn, evidence, details },
        selectionBody(selection, filtersOf(search)),
      ),
    [milestone?.milestone, occurredOn, evidence, details, selection, search],
  );
  const choose = (code: string): void => {
    setChosen(code);
    setTexts({});
  };
  return (
    <Stack gap="sm">
      <MilestoneSelect choices={choices} awaited={awaited} value={milestone?.milestone} onChange={choose} />
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
      {milestone !== undefined && (
        <AdvanceDetails
          milestone={milestone}
          campaignId={search.campaignId}
          today={today()}
          texts={texts}
          onChange={setTexts}
        />
      )}
      <JudgedAct operation={operation} count={count} says={t(ACTION_WORDS.advance)} onClose={onClose} />
    </Stack>
  );
}

interface MilestoneSelectProps {
  choices: readonly Reportable[];
  /** Those that the selected cases wait for come first. */
  awaited: readonly string[];
  value: string | undefined;
  onChange: (milestone: string) => void;
}

function MilestoneSelect({ choices, awaited, value, onChange }: MilestoneSelectProps): ReactNode {
  const { t, label } = useSpeech();
  const optionsOf = (isAwaited: boolean): { value: string; label: string }[] =>
    choices
      .filter(({ milestone }) => awaited.includes(milestone) === isAwaited)
      .map(({ milestone, labels }) => ({ value: milestone, label: label('milestone', milestone, labels) }));
  const first = optionsOf(true);
  const others = optionsOf(false);
  const groups = [
    { group: t(THING_WORDS['next-action']), items: first },
    { group: t(CASES_TEXTS.otherMilestones), items: others },
  ];
  return (
    <NativeSelect
      data-testid="milestone"
      label={t(THING_WORDS.milestone)}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={first.length === 0 ? others : groups.filter(({ items }) => items.length > 0)}
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

/** What the selected cases wait for, as far as they were read; what most of them wait for comes first. */
function awaitedBy(rows: readonly CaseItem[], selection: Selection): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const { next } = row;
    if (next !== null && isSelected(selection, row)) counts.set(next, (counts.get(next) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([milestone]) => milestone);
}

interface Given {
  milestone: string | undefined;
  occurredOn: string;
  evidence: string | undefined;
  /** As JSON. */
  details: string | undefined;
}

function operationOf(
  { milestone, occurredOn, evidence, details }: Given,
  selection: Schema<'NewBulkOperationDto'>['selection'],
): Schema<'NewBulkOperationDto'> | undefined {
  if (milestone === undefined || occurredOn === '') return undefined;
  const params = {
    milestone,
    occurredOn,
    ...(evidence === undefined ? {} : { evidence: [{ kind: evidence }] }),
    ...(details === undefined ? {} : { details: JSON.parse(details) as Record<string, unknown> }),
  };
  return { action: 'milestone', params, selection };
}

/** As cases count it, wherever the reader is; the day of a simulated case is the API's to judge. */
export function today(): string {
  return realToday(Date.now());
}
