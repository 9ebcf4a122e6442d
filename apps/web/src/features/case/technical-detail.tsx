/** What proves an entry, folded away: its number, its report, its seal and the one before it. */
import type { ReactNode } from 'react';
import { THING_WORDS } from '#libs/words/screen';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { useSpeech } from '../../lib/language.tsx';
import type { EntryLine } from './case-data.ts';
import classes from './case.module.css';

export function TechnicalDetail({ entry }: { entry: EntryLine }): ReactNode {
  const { t } = useSpeech();
  const { sequence, reportId, recordedAt, hash, prevHash } = entry;
  const rows: [string, string][] = [
    [t(CASE_RECORD_TEXTS.number), String(sequence)],
    [t(THING_WORDS['recorded-at']), recordedAt],
    [t(CASE_RECORD_TEXTS.report), reportId],
    [t(THING_WORDS.seal), hash],
    [t(CASE_RECORD_TEXTS.sealBefore), prevHash],
  ];
  return (
    <details className={classes.technical}>
      <summary>{t(CASE_RECORD_TEXTS.technical)}</summary>
      <dl>
        {rows.map(([what, value]) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt>{what}</dt>
            <dd dir="ltr">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
