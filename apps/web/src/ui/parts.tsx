/** What is shown of a part of the app that is loaded when it is needed, and when it does not come. */
import { CatchBoundary } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { useSpeech } from '../lib/language.tsx';
import { MissingPart, part, reloadIfOutdated } from '../lib/parts.ts';
import { Screen } from './screen.tsx';
import { Loading, PartFailed, ReadFailed } from './states.tsx';

interface FailedProps {
  error: unknown;
  reset: () => void;
}

/** In the place of a whole screen: nothing that somebody filled in is on the page any more. */
export function ScreenFailed({ error, reset }: FailedProps): ReactNode {
  const { t } = useSpeech();
  const isMissing = error instanceof MissingPart;
  const [isAsking, setAsking] = useState(isMissing);
  useEffect(() => {
    let isCurrent = true;
    if (isMissing) {
      void reloadIfOutdated().then((isReloading) => {
        if (isCurrent && !isReloading) setAsking(false);
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [isMissing]);
  if (isAsking) return <Loading />;
  return (
    <Screen title={t(STATE_TEXTS.screenFailed)}>
      <ReadFailed error={error} onRetry={reset} />
    </Screen>
  );
}

/** A part of a screen that few need, fetched when it is first shown. Where it does not come the rest stays as it is. */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  fallback: ReactNode = null,
): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await part(load)() }));
  return function LazyPart(props: Props) {
    return (
      <CatchBoundary getResetKey={() => ''} errorComponent={MissingHere}>
        <Suspense fallback={fallback}>
          <Part {...props} />
        </Suspense>
      </CatchBoundary>
    );
  };
}

function MissingHere({ error }: { error: unknown }): ReactNode {
  if (!(error instanceof MissingPart)) throw error;
  return <PartFailed />;
}
