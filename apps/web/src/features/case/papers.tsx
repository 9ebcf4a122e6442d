/** The papers that the seasonal worker holds: each in the languages that there are, or why it cannot be had yet. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { roleMay } from '#libs/domain/access';
import { LANGUAGE_RULES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useUser } from '../../lib/session.ts';
import { Read } from '../../ui/states.tsx';
import { useCase } from './case-context.tsx';
import { CaseSection } from './case-section.tsx';
import classes from './case.module.css';

const ORDER: readonly Language[] = ['fr', 'ar', 'es', 'it', 'en'];

export function Papers(): ReactNode {
  const { t } = useSpeech();
  const { role } = useUser();
  return (
    <CaseSection title={t(CASE_PAGE_TEXTS.papers)} isOfToday data-testid="papers">
      {roleMay(role, 'read-documents') ? (
        <PaperList />
      ) : (
        <Text size="sm">{t(CASE_PAGE_TEXTS.notForRole)}</Text>
      )}
    </CaseSection>
  );
}

function PaperList(): ReactNode {
  const { t, label } = useSpeech();
  const { view } = useCase();
  const { caseId } = view;
  const papers = api.useQuery('get', '/v1/cases/{caseId}/documents', { params: { path: { caseId } } });
  return (
    <Read query={papers} rows={2}>
      {({ items }) => (
        <ul className={classes.plain}>
          {items.map(({ kind, available, reason }) => (
            <li key={kind} data-kind={kind} data-available={available}>
              <Text size="sm" fw={600}>
                {label('document', kind)}
              </Text>
              {available ? (
                <span className={classes.languages}>
                  {ORDER.map((language) => (
                    <a
                      key={language}
                      href={`/v1/cases/${caseId}/documents/${kind}?language=${language}`}
                      download={`${view.caseNo}-${kind}-${language}.pdf`}
                      hrefLang={language}
                      lang={language}
                      aria-label={t(CASE_PAGE_TEXTS.download, {
                        document: label('document', kind),
                        language: LANGUAGE_RULES[language].name,
                      })}
                    >
                      {LANGUAGE_RULES[language].name}
                    </a>
                  ))}
                </span>
              ) : (
                <Text size="sm" c="dimmed" data-code={reason?.code}>
                  {reason?.detail}
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
    </Read>
  );
}
