/** One case, by its number: found among those that the reader sees, then read with its entries. */
import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { problemIn } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { NotFound } from '../../ui/not-found.tsx';
import { Read } from '../../ui/states.tsx';
import { CaseProvider } from './case-context.tsx';
import { useCaseId, useCaseView, useEntries } from './case-data.ts';
import { CasePage } from './case-page.tsx';
import { isBeforeOpening, isNow } from './moment.ts';
import { Neighbours } from './neighbours.tsx';
import { NotYetOpen } from './not-yet-open.tsx';

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
            <OneCase key={caseId} caseId={caseId} />
          )
        }
      </Read>
    </>
  );
}

function OneCase({ caseId }: { caseId: string }): ReactNode {
  const { asOf, knownAt } = useSearch({ from: '/signed-in/cases/$caseNo' });
  const moment = {
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
  };
  const entries = useEntries(caseId);
  const isEarly = isBeforeOpening(entries.data ?? [], moment);
  const isAsked = isNow(moment) || (!entries.isPending && !isEarly);
  const view = useCaseView(caseId, moment, isAsked);
  // There is such a case: at that moment it was not open. Whose it is, it says as of now.
  const isNotYetOpen = isEarly || (!isNow(moment) && problemIn(view.error)?.status === 404);
  const now = useCaseView(caseId, {}, isNotYetOpen);
  return (
    <Read query={isNotYetOpen ? now : view}>
      {(data) => (
        <Read query={entries}>
          {(lines) => (
            <CaseProvider view={data} entries={lines} moment={moment}>
              {isNotYetOpen ? <NotYetOpen /> : <CasePage />}
            </CaseProvider>
          )}
        </Read>
      )}
    </Read>
  );
}
