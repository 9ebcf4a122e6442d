/** Which rows of the cases have a date to keep, and how many of them are late: each leads to its cases. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DUE_COUNTED, DUE_TEXTS } from '#libs/words/screens/due';
import { api } from '../lib/api.ts';
import { useSpeech } from '../lib/language.tsx';
import { useUser } from '../lib/session.ts';
import classes from './dates-due.module.css';
import { Count } from './isolated.tsx';
import { Read } from './states.tsx';

interface DatesDueProps {
  ofCampaign: { campaignId?: string };
  /** The most rows that are shown, those with most overdue first. */
  most: number;
}

/** For a partner agency: of the rows that it may report or is told of. */
export function DatesDue({ ofCampaign, most }: DatesDueProps): ReactNode {
  const { t, label, counted } = useSpeech();
  const isOwn = useUser().role === 'partner-agency';
  const counts = api.useQuery('get', '/v1/cases/counts', {
    params: { query: { ...ofCampaign, by: 'due' } },
  });
  return (
    <Read query={counts} rows={4}>
      {({ items }) =>
        items.length === 0 ? (
          <p className={classes.none}>{t(isOwn ? DUE_TEXTS.mineNone : DUE_TEXTS.none)}</p>
        ) : (
          <ul className={classes.rows} data-testid="dates-due">
            {items.slice(0, most).map(({ key, count, overdue, dueIn7Days }) => {
              const search = { ...ofCampaign, due: key ?? '', sort: 'dueOn' };
              const what = label('milestone', key ?? '');
              return (
                <li key={key} className={classes.row} data-milestone={key} data-value={count}>
                  <Link to="/cases" search={search}>
                    {what}
                  </Link>
                  <Count value={count} className={classes.count} />
                  <span className={classes.late}>
                    {overdue > 0 && (
                      <Link
                        to="/cases"
                        search={{ ...search, overdue: 'true' }}
                        data-late={overdue}
                        aria-label={`${what} · ${counted(DUE_COUNTED.overdue, overdue)}`}
                      >
                        <span aria-hidden="true">▲ </span>
                        {counted(DUE_COUNTED.overdue, overdue)}
                      </Link>
                    )}
                  </span>
                  <span className={classes.soon}>
                    {dueIn7Days > 0 && (
                      <Link
                        to="/cases"
                        search={{ ...search, attention: 'due-soon' }}
                        data-soon={dueIn7Days}
                        aria-label={`${what} · ${counted(DUE_COUNTED.soon, dueIn7Days)}`}
                      >
                        {counted(DUE_COUNTED.soon, dueIn7Days)}
                      </Link>
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
        )
      }
    </Read>
  );
}
