/** The header: search, campaign, whether changes are heard of at once, language, and who is signed in. */
import { Burger, Menu, NativeSelect, TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { Link, useMatchRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { screenWord } from '#libs/words/screen';
import { LONGEST_SEARCH } from '../features/cases/case-search.ts';
import { api } from '../lib/api.ts';
import { useSpeech } from '../lib/language.tsx';
import { useLiveState } from '../lib/live.tsx';
import { useOnline } from '../lib/network.ts';
import { useSignOut, useUser } from '../lib/session.ts';
import { useCampaignLine } from '../ui/campaign-name.ts';
import { LanguageSelect } from '../ui/language-select.tsx';
import { useNotify } from '../ui/notices.tsx';
import { Wheel } from '../ui/wheel.tsx';
import classes from './frame.module.css';

interface HeaderProps {
  onMenu: () => void;
  isMenuOpen: boolean;
}

export function Header({ onMenu, isMenuOpen }: HeaderProps): ReactNode {
  const { t } = useSpeech();
  const isAt = useMatchRoute();
  return (
    <header className={classes.header}>
      <Burger
        className={classes.narrow}
        data-testid="menu"
        aria-label={t(FRAME_TEXTS.menu)}
        aria-expanded={isMenuOpen}
        opened={false}
        onClick={onMenu}
        color="#fff"
        size="sm"
      />
      <Link to="/" className={classes.brand} aria-label="Noria">
        <Wheel />
        <span className={classes.brandName}>Noria</span>
      </Link>
      <CampaignSwitch />
      {isAt({ to: '/cases' }) === false ? <Search /> : <span className={classes.spread} />}
      <LiveIndicator />
      <LanguageSelect />
      <UserMenu />
    </header>
  );
}

function CampaignSwitch(): ReactNode {
  const { t, language } = useSpeech();
  const line = useCampaignLine();
  const navigate = useNavigate();
  const { campaignId = '' } = useSearch({ from: '/signed-in' });
  const { data } = api.useQuery('get', '/v1/campaigns', { params: { query: { limit: 500 } } });
  const known = data?.items ?? [];
  const chosen = known.find((campaign) => campaign.campaignId === campaignId);
  const isUnknown = campaignId !== '' && chosen === undefined;
  return (
    <NativeSelect
      className={classes.campaign}
      data-testid="campaign"
      aria-label={screenWord('campaign', language)}
      size="xs"
      {...(chosen === undefined ? {} : { title: line(chosen) })}
      value={campaignId}
      onChange={({ currentTarget: { value } }) =>
        void navigate({ to: '.', search: (search) => ({ ...search, campaignId: value }) })
      }
      data={[
        { value: '', label: t(FRAME_TEXTS.allCampaigns) },
        ...(isUnknown ? [{ value: campaignId, label: campaignId }] : []),
        ...known.map((campaign) => ({ value: campaign.campaignId, label: line(campaign) })),
      ]}
    />
  );
}

function Search(): ReactNode {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  return (
    <form
      role="search"
      className={classes.search}
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: '/cases', search: ({ campaignId }) => ({ campaignId, q: text.trim() }) });
      }}
    >
      <TextInput
        type="search"
        size="xs"
        aria-label={t(FRAME_TEXTS.searchCases)}
        placeholder={t(FRAME_TEXTS.searchCases)}
        maxLength={LONGEST_SEARCH}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
        data-search
      />
    </form>
  );
}

const LIVE_WORDS = {
  live: FRAME_TEXTS.live,
  polling: FRAME_TEXTS.polling,
  offline: FRAME_TEXTS.isOffline,
};

function LiveIndicator(): ReactNode {
  const { t } = useSpeech();
  const state = useLiveState();
  const words = t(LIVE_WORDS[state]);
  return (
    <span className={classes.live} data-state={state} data-testid="live" title={words}>
      <span className={classes.liveWord}>{words}</span>
      <VisuallyHidden className={classes.narrow}>{words}</VisuallyHidden>
    </span>
  );
}

function UserMenu(): ReactNode {
  const { t, label } = useSpeech();
  const { name, role, agencyKind } = useUser();
  const notify = useNotify();
  const signOut = useSignOut();
  const leave = async (): Promise<void> => {
    if (!(await signOut())) notify({ text: t(FRAME_TEXTS.stillSignedIn) });
  };
  const isOnline = useOnline();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton
          className={classes.user}
          data-initial={name.slice(0, 1)}
          data-testid="user-menu"
          aria-label={t(FRAME_TEXTS.named, { name: t(FRAME_TEXTS.account), value: name })}
        >
          <span className={classes.userName} dir="auto">
            {name}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <bdi>{name}</bdi> · {label('reporter', agencyKind ?? role)}
        </Menu.Label>
        <Menu.Item component={Link} to="/account" data-testid="account">
          {t(FRAME_TEXTS.account)}
        </Menu.Item>
        <Menu.Item component="a" href="/docs">
          {t(FRAME_TEXTS.documentation)}
        </Menu.Item>
        <Menu.Item data-testid="sign-out" disabled={!isOnline} onClick={() => void leave()}>
          {t(FRAME_TEXTS.signOut)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
