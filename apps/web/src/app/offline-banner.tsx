/** Says that the connection is gone, and how old what is shown has become. */
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { useSpeech } from '../lib/language.tsx';
import { useOnline } from '../lib/network.ts';
import classes from './frame.module.css';

export function OfflineBanner(): ReactNode {
  const { t, moment } = useSpeech();
  const queries = useQueryClient();
  const isOnline = useOnline();
  if (isOnline) return null;
  const read = queries.getQueryCache().getAll();
  const last = Math.max(0, ...read.map(({ state }) => state.dataUpdatedAt));
  return (
    <div role="status" className={classes.banner}>
      {t(FRAME_TEXTS.offline, { time: moment(new Date(last).toISOString()) })}
    </div>
  );
}
