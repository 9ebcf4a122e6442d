/** What a move to other rules would change for this person, before anybody records it. */
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Programme } from '#libs/domain/pack/programme';
import { detailNameOf, formOfType } from '#libs/words/detail-in-words';
import { listIn } from '#libs/words/figures';
import type { Words } from '#libs/words/languages';
import { REFUSAL_WORDS } from '#libs/words/refusals';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { usePacks } from '../../lib/packs.ts';
import { Read } from '../../ui/states.tsx';
import { useCase } from './case-context.tsx';

/** Asked of the API, once there is a version to ask for. */
export function useTransferPreview(programme: string, version: string) {
  const { view } = useCase();
  return api.useQuery(
    'get',
    '/v1/cases/{caseId}/transfer',
    { params: { path: { caseId: view.caseId }, query: { programme, version } } },
    { enabled: version !== '' },
  );
}

interface TransferPreviewProps {
  preview: ReturnType<typeof useTransferPreview>;
  /** `code@version`. */
  moveTo: string;
}

export function TransferPreview({ preview, moveTo }: TransferPreviewProps): ReactNode {
  return <Read query={preview}>{(told) => <Told told={told} moveTo={moveTo} />}</Read>;
}

type Preview = Schema<'TransferPreviewDto'>;

function Told({ told, moveTo }: { told: Preview; moveTo: string }): ReactNode {
  const { t } = useSpeech();
  const pack = usePacks([moveTo]).get(moveTo);
  const { refusal, changes, dates, missing } = told;
  if (refusal !== null) return <Refused refusal={refusal} />;
  const isSame = changes.length + dates.length + missing.length === 0;
  return (
    <Stack gap="xs" data-testid="transfer-effects" data-value={changes.length}>
      <Text size="sm" fw={600}>
        {t(isSame ? CASE_ACT_TEXTS.transferSame : CASE_ACT_TEXTS.transferChanges)}
      </Text>
      {dates.map((date) => (
        <MovedDate key={date.milestone} date={date} />
      ))}
      {missing.map((one) => (
        <Missing key={one.sequence} missing={one} pack={pack} />
      ))}
      {changes.length > 0 && (
        // Alone under its heading, folded, it would look like nothing.
        <details open={dates.length + missing.length === 0}>
          <summary>{t(CASE_ACT_TEXTS.transferRules, { n: changes.length })}</summary>
          <ul>
            {changes.map((change, index) => (
              <Change key={index} change={change} />
            ))}
          </ul>
        </details>
      )}
    </Stack>
  );
}

/** What would not stand, and why: as exactly as the API says it, and by the kind of refusal. */
function Refused({ refusal: { code, detail } }: { refusal: NonNullable<Preview['refusal']> }): ReactNode {
  const { t } = useSpeech();
  const kind = (REFUSAL_WORDS as Readonly<Record<string, Words>>)[code];
  const why = kind === undefined ? detail : t(kind);
  return (
    <Stack gap={4} data-testid="transfer-refused" data-code={code}>
      <Text size="sm">{t(CASE_ACT_TEXTS.transferRefused, { detail })}</Text>
      {why !== detail && (
        <Text size="sm" c="dimmed">
          {why}
        </Text>
      )}
    </Stack>
  );
}

function MovedDate({
  date: { milestone, name, before, after },
}: {
  date: Preview['dates'][number];
}): ReactNode {
  const { t, date, label } = useSpeech();
  const said = (waited: Preview['dates'][number]['before']): string => {
    const { dueOn = null, onSilence = null } = waited ?? {};
    const day = dueOn === null ? t(CASE_ACT_TEXTS.noDate) : date(dueOn);
    return onSilence === null ? day : `${day} · ${label('silence', onSilence)}`;
  };
  return (
    <Text size="sm" data-date={milestone}>
      {t(CASE_ACT_TEXTS.transferDate, { name, before: said(before), after: said(after) })}
    </Text>
  );
}

interface MissingProps {
  missing: Preview['missing'][number];
  /** Of the rules moved to: they ask for the details, and name them. */
  pack: Programme | undefined;
}

function Missing({ missing: { milestone, details }, pack }: MissingProps): ReactNode {
  const { t, label, language } = useSpeech();
  const rows = pack?.stages.flatMap(({ milestones }) => milestones) ?? [];
  const asked = rows.find((row) => row.milestone === milestone)?.details ?? [];
  const names = details.map((detail) => {
    const type = asked.find(({ name }) => name === detail)?.type;
    return label('detail', detailNameOf(detail, formOfType(type)), pack?.labels);
  });
  return (
    <Text size="sm" data-missing={milestone}>
      {t(CASE_ACT_TEXTS.transferMissing, {
        name: label('milestone', milestone, pack?.labels),
        details: listIn(names, language, 'all'),
      })}
    </Text>
  );
}

function Change({
  change: { subject, name, what, before, after },
}: {
  change: Preview['changes'][number];
}): ReactNode {
  const { t } = useSpeech();
  return (
    <li data-subject={subject}>
      <Text size="sm">
        <strong>{name}</strong> · {what}
      </Text>
      {before.length > 0 && (
        <Text size="xs" c="dimmed">
          {t(CASE_ACT_TEXTS.transferBefore, { lines: before.join(' · ') })}
        </Text>
      )}
      {after.length > 0 && (
        <Text size="xs">{t(CASE_ACT_TEXTS.transferAfter, { lines: after.join(' · ') })}</Text>
      )}
    </li>
  );
}
