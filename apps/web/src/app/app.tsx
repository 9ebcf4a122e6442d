/** What every screen stands on: the theme and its direction, the language, what was read, the keys, the notices. */
import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { onSignedOut, problemIn } from '../lib/api.ts';
import { keepDialogsWhileEnded, setSessionEnded } from '../lib/ended-session.ts';
import { LanguageProvider, useSpeech } from '../lib/language.tsx';
import { isLeaving } from '../lib/leaving.ts';
import { isKnown } from '../lib/session.ts';
import { ShortcutProvider } from '../lib/shortcuts.tsx';
import { NoticeProvider } from '../ui/notices.tsx';
import { createAppRouter } from './router.tsx';
import { READABLE, THEME } from './theme.ts';

const RETRIES = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the API refuses it refuses again; what did not reach it may reach it.
      retry: (count, error) => count < RETRIES && (problemIn(error)?.status ?? 599) >= 500,
    },
    // Kept until there is a network again, an act would happen when nobody expects it any more.
    mutations: { networkMode: 'always' },
  },
});
const router = createAppRouter(queries);

keepDialogsWhileEnded();
onSignedOut(() => {
  if (isLeaving()) return;
  if (isKnown(queries)) setSessionEnded(true);
  else void router.invalidate();
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

export function App({ nonce }: { nonce: string }): ReactNode {
  return (
    <LanguageProvider>
      <DirectionProvider detectDirection={false}>
        <MantineProvider
          theme={THEME}
          cssVariablesResolver={READABLE}
          forceColorScheme="light"
          getStyleNonce={() => nonce}
        >
          <Turned />
          <QueryClientProvider client={queries}>
            <ShortcutProvider>
              <NoticeProvider>
                <RouterProvider router={router} />
              </NoticeProvider>
            </ShortcutProvider>
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </LanguageProvider>
  );
}

/** Tells Mantine which way the language reads; what was read in another language is read again. */
function Turned(): ReactNode {
  const { direction, language } = useSpeech();
  const { setDirection } = useDirection();
  useEffect(() => setDirection(direction), [direction, setDirection]);
  // Who is signed in is the same in every language.
  useEffect(
    () => void queries.invalidateQueries({ predicate: ({ queryKey: [, path] }) => path !== '/v1/session' }),
    [language],
  );
  return null;
}
