/** How the lists of cases are shown in this browser. */
import { Paper, Switch, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PAGED_TEXTS } from '#libs/words/screens/paged-table';
import { useSpeech } from '../../lib/language.tsx';
import { ROWS_OF_A_PAGE, usePagedTable } from '../../lib/list-choices.ts';

export function OwnLists(): ReactNode {
  const { t } = useSpeech();
  const [isPaged, setPaged] = usePagedTable();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="own-lists">
      <Title order={2} size="h4" id="own-lists" mb="xs">
        {t(PAGED_TEXTS.title)}
      </Title>
      <Switch
        data-testid="paged-table"
        label={t(PAGED_TEXTS.paged, { rows: ROWS_OF_A_PAGE })}
        description={t(PAGED_TEXTS.pagedAbout)}
        checked={isPaged}
        onChange={({ currentTarget: { checked } }) => setPaged(checked)}
      />
    </Paper>
  );
}
