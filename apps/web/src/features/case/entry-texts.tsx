/** What somebody wrote beside an entry, where the reader may read it: it is kept apart from the record itself. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { roleMay } from '#libs/domain/access';
import { detailNameOf } from '#libs/words/detail-in-words';
import type { Words } from '#libs/words/languages';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { useCase, useLabels } from './case-context.tsx';

const NAMES: Readonly<Record<string, Words>> = {
  reason: CASE_ACT_TEXTS.reason,
  note: CASE_ACT_TEXTS.note,
  evidence: CASE_ACT_TEXTS.reference,
};

interface EntryTextsProps {
  /** Of an entry, and of what corrected it. */
  sequences: readonly number[];
}

export function EntryTexts({ sequences }: EntryTextsProps): ReactNode {
  const { t } = useSpeech();
  const label = useLabels();
  const { role } = useUser();
  const { caseId } = useCase().view;
  const { data } = api.useQuery(
    'get',
    '/v1/cases/{caseId}/texts',
    { params: { path: { caseId } } },
    { enabled: roleMay(role, 'read-documents') },
  );
  const texts = (data?.items ?? []).filter(({ sequence }) => sequences.includes(sequence));
  return texts.map(({ sequence, name, text }) => {
    const [kind = '', of = ''] = name.split('.');
    const what = NAMES[kind] === undefined ? label('detail', detailNameOf(of, 'text')) : t(NAMES[kind]);
    return (
      <Text key={`${sequence} ${name}`} size="sm" data-text={name}>
        {t(CASE_RECORD_TEXTS.labelled, { what })} <bdi>{text}</bdi>
      </Text>
    );
  });
}
