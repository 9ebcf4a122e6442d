/** What surrounds every screen behind the sign-in: the header, the navigation, and the place of the screen itself. */
import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useMatchRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { SignInAgain } from '../features/sign-in/sign-in-again.tsx';
import { useSpeech } from '../lib/language.tsx';
import { useLeaving } from '../lib/leaving.ts';
import { LiveProvider } from '../lib/live.tsx';
import { useUser } from '../lib/session.ts';
import { Loading } from '../ui/states.tsx';
import { Header } from './header.tsx';
import { destinationsOf } from './navigation.ts';
import { OfflineBanner } from './offline-banner.tsx';
import { FrameShortcuts } from './frame-shortcuts.tsx';
import classes from './frame.module.css';

export function Frame(): ReactNode {
  return useLeaving() ? <Loading /> : <Framed />;
}

function Framed(): ReactNode {
  const { t } = useSpeech();
  const [isOpen, menu] = useDisclosure(false);
  return (
    <LiveProvider>
      <a className={classes.skip} href="#content">
        {t(FRAME_TEXTS.skip)}
      </a>
      <FrameShortcuts />
      <Header onMenu={menu.open} isMenuOpen={isOpen} />
      <OfflineBanner />
      <SignInAgain />
      <div className={classes.below}>
        <div className={classes.side}>
          <Navigation onGo={menu.close} />
        </div>
        <Drawer
          opened={isOpen}
          onClose={menu.close}
          size="xs"
          title={t(FRAME_TEXTS.menu)}
          closeButtonProps={{ 'aria-label': t(FRAME_TEXTS.close) }}
        >
          <Navigation onGo={menu.close} />
        </Drawer>
        <main id="content" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
    </LiveProvider>
  );
}

function Navigation({ onGo }: { onGo: () => void }): ReactNode {
  const { t } = useSpeech();
  const user = useUser();
  const isAt = useMatchRoute();
  return (
    <nav aria-label={t(FRAME_TEXTS.navigation)}>
      <ul className={classes.destinations}>
        {destinationsOf(user).map(({ address, words }) => (
          <li key={address}>
            <Link
              to={address}
              search={({ campaignId }) => (campaignId === undefined ? {} : { campaignId })}
              className={classes.destination}
              data-here={isAt({ to: address, fuzzy: address !== '/' }) !== false}
              onClick={onGo}
            >
              {t(words)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
