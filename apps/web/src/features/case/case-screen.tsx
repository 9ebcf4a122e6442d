/** One case, by its number: found among those that the reader sees, then read with its entries. */
import { Text } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { problemIn } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { NotFound } from '../../ui/not-found.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Read } from '../../ui/states.tsx';
import { CaseProvider } from './case-context.tsx';
import { useCaseId, useCaseView, useEntries } from './case-data.ts';
import { CasePage } from './case-page.tsx';
import { isNow } from './moment.ts';
import { Neighbours } from './neighbours.tsx';
import { TwoClocks } from './two-clocks.tsx';

export function CaseScreen(): ReactNode {
  const { t } = useSpeech();
  const { caseNo } = useParams({ from: '/signed-in/cases/$caseNo' });
  const found = useCaseId(caseNo);
  return (
    <>
      <Neighbours caseNo={caseNo} />
      <Read query={found}>
        {(caseId) =>
          caseId === null ? (
            <NotFound>{t(CASE_PAGE_TEXTS.notFound)}</NotFound>
          ) : (
            <OneCase key={caseId} caseId={caseId} caseNo={caseNo} />
          )
        }
      </Read>
    </>
  );
}

function OneCase({ caseId, caseNo }: { caseId: string; caseNo: string }): ReactNode {
  const { t } = useSpeech();
  const { asOf, knownAt } = useSearch({ from: '/signed-in/cases/$caseNo' });
  const moment = {
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
  };
  const view = useCaseView(caseId, moment);
  const entries = useEntries(caseId);
  // There is such a case: at that moment it was not open.
  if (problemIn(view.error)?.status === 404 && !isNow(moment)) {
    return (
      <Screen title={caseNo}>
        <TwoClocks entries={entries.data ?? []} moment={moment} />
        <Text role="status">{t(CASE_RECORD_TEXTS.notYetOpen)}</Text>
      </Screen>
    );
  }
  return (
    <Read query={view}>
      {(data) => (
        <Read query={entries}>
          {(lines) => (
            <CaseProvider view={data} entries={lines} moment={moment}>
              <CasePage />
            </CaseProvider>
          )}
        </Read>
      )}
    </Read>
  );
}
