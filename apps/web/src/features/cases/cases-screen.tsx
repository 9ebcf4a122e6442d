/** The list of cases. */
import { Paper, Table, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { screenWord } from '#libs/words/screen';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Due } from '../../ui/due.tsx';
import { Code, Name } from '../../ui/isolated.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Empty, Read } from '../../ui/states.tsx';

export function CasesScreen(): ReactNode {
  const { t, label, language } = useSpeech();
  const { campaignId } = useSearch({ from: '/signed-in' });
  const query = campaignId === undefined ? {} : { campaignId };
  const cases = api.useQuery('get', '/v1/cases', { params: { query } });
  return (
    <Screen title={t(CASES_TEXTS.title)}>
      <Read query={cases} rows={10}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t(CASES_TEXTS.empty)}>
              <Text c="dimmed">{t(CASES_TEXTS.emptyFirst)}</Text>
            </Empty>
          ) : (
            <Paper withBorder>
              <Table.ScrollContainer minWidth={0} tabIndex={0} aria-label={t(CASES_TEXTS.title)}>
                <Table data-testid="case-grid">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{screenWord('case-no', language)}</Table.Th>
                      <Table.Th>{t(CASES_TEXTS.name)}</Table.Th>
                      <Table.Th>{screenWord('stage', language)}</Table.Th>
                      <Table.Th>{screenWord('next-action', language)}</Table.Th>
                      <Table.Th>{t(CASES_TEXTS.due)}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {items.map(({ caseId, caseNo, name, stage, next, dueOn, overdue }) => (
                      <Table.Tr key={caseId}>
                        <Table.Td>
                          <Code>{caseNo}</Code>
                        </Table.Td>
                        <Table.Td>
                          <Name>{name === '' ? t(CASES_TEXTS.nameless) : name}</Name>
                        </Table.Td>
                        <Table.Td>{label('stage', stage)}</Table.Td>
                        <Table.Td>{next === null ? '' : label('milestone', next)}</Table.Td>
                        <Table.Td>
                          <Due dueOn={dueOn} overdue={overdue} />
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            </Paper>
          )
        }
      </Read>
    </Screen>
  );
}
