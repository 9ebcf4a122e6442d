/** The page of a case: whose it is and where it stands, what can be done, what was written, and what surrounds it. */
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { roleMay } from '#libs/domain/access';
import { useUser } from '../../lib/session.ts';
import { Screen } from '../../ui/screen.tsx';
import { Checklist } from './checklist.tsx';
import { useCase } from './case-context.tsx';
import { Deadlines } from './deadlines.tsx';
import { Doubts } from './doubts.tsx';
import { IdentityBar, usePersonName } from './identity-bar.tsx';
import { NextActions } from './next-actions.tsx';
import { Notices } from './notices.tsx';
import { OtherActs } from './other-acts.tsx';
import { Papers } from './papers.tsx';
import { Seasons } from './seasons.tsx';
import { StageRail } from './stage-rail.tsx';
import { Timeline } from './timeline.tsx';
import { TwoClocks } from './two-clocks.tsx';
import { Integrity } from './integrity.tsx';
import classes from './case.module.css';

export function CasePage(): ReactNode {
  const { view, entries, moment } = useCase();
  const { role } = useUser();
  const name = usePersonName();
  return (
    <Screen title={`${name.text} · ${view.caseNo}`} heading={<IdentityBar />}>
      <Stack gap="md">
        <StageRail />
        {roleMay(role, 'read-dossier') && <TwoClocks entries={entries} moment={moment} />}
        <div className={classes.columns}>
          <div className={classes.main}>
            <NextActions />
            <OtherActs />
            <Timeline />
          </div>
          <div className={classes.side}>
            <Notices />
            {roleMay(role, 'resolve-identity') && <Doubts />}
            {roleMay(role, 'verify-case') && <Integrity />}
            <Deadlines />
            <Checklist />
            <Papers />
            <Seasons />
          </div>
        </div>
      </Stack>
    </Screen>
  );
}
