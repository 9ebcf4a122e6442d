/** The offers of a campaign's employers, with their positions, and how one is added. */
import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { CAMPAIGN_TEXTS } from '#libs/words/screens/administration-campaigns';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay } from '../../lib/session.ts';
import { FieldActs } from '../../ui/field-acts.tsx';
import { Name, isolated } from '../../ui/isolated.tsx';
import { Empty, Read } from '../../ui/states.tsx';
import { FieldActButtons } from '../field-acts/field-act-buttons.tsx';
import { NewOffer } from './new-offer.tsx';
import classes from './campaigns.module.css';

export function Offers({ campaignId }: { campaignId: string }): ReactNode {
  const { t } = useSpeech();
  const mayCreate = useMay('create-offer');
  const offers = api.useQuery('get', '/v1/campaigns/{campaignId}/offers', {
    params: { path: { campaignId }, query: { limit: 500 } },
  });
  const { refetch } = offers;
  return (
    <>
      <Paper withBorder p="md" component="section" aria-labelledby="offers">
        <Title order={2} size="h4" id="offers" mb="xs">
          {t(CAMPAIGN_TEXTS.offers)}
        </Title>
        <Read query={offers}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t(CAMPAIGN_TEXTS.offersEmpty)} />
            ) : (
              <ul className={classes.list} data-testid="offers">
                {items.map((offer) => (
                  <Offer key={offer.offerId} offer={offer} />
                ))}
              </ul>
            )
          }
        </Read>
      </Paper>
      {mayCreate && <NewOffer campaignId={campaignId} onMade={() => void refetch()} />}
    </>
  );
}

function Offer({ offer }: { offer: Schema<'OfferDto'> }): ReactNode {
  const { t, label, date, number } = useSpeech();
  const { offerId, employer, kind, occupation, sector, positions, free, startsOn, endsOn, milestones } =
    offer;
  const about = [occupation, sector].filter((part) => part !== null && part !== '').join(' · ');
  return (
    <li className={classes.offer} data-offer={offerId}>
      <span className={classes.what}>
        <span className={classes.name}>
          <Name>{employer}</Name>
        </span>
        <Text component="span" size="sm" c="dimmed">
          <bdi>{about}</bdi>
        </Text>
      </span>
      <span>{label('offerKind', kind)}</span>
      <Text component="span" size="sm">
        {t(CAMPAIGN_TEXTS.dates, { from: date(startsOn), to: date(endsOn) })}
      </Text>
      <Text component="span" size="sm" data-value={free}>
        {t(CAMPAIGN_TEXTS.positionsFree, { free: number(free), positions: number(positions) })}
      </Text>
      <div className={classes.acts}>
        <FieldActs acts={milestones} />
        <FieldActButtons subject={{ offerId }} name={isolated(employer)} />
      </div>
    </li>
  );
}
