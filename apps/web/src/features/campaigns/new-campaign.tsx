/** Opens a campaign: a version of a programme, a season, its dates and quota, and who takes part. */
import { Paper, SimpleGrid, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CAMPAIGN_TEXTS } from '#libs/words/screens/administration-campaigns';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useSession } from '../../lib/session.ts';
import { Form } from '../../ui/form.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { SendButton } from '../../ui/send-button.tsx';
import { ChooseAgencies, ChooseOrders, ChooseProgramme } from './choices.tsx';

const TEXTS = ['season', 'region', 'quota', 'opensOn', 'closesOn', 'msPerDay'] as const;
type TextName = (typeof TEXTS)[number];

export interface CampaignForm extends Record<TextName, string> {
  programme: string;
  /** Empty for the default. */
  version: string;
  /** Undefined for all that the programme names. */
  agencies: readonly string[] | undefined;
  orders: readonly string[];
}

const EMPTY: CampaignForm = {
  programme: '',
  version: '',
  season: '',
  region: '',
  quota: '',
  opensOn: '',
  closesOn: '',
  msPerDay: '',
  agencies: undefined,
  orders: [],
};
const FIELDS = ['programme', 'version', 'agencies', 'orders', ...TEXTS].map((name) => `/${name}`);
const TYPES: Readonly<Partial<Record<TextName, string>>> = {
  quota: 'number',
  msPerDay: 'number',
  opensOn: 'date',
  closesOn: 'date',
};

export function NewCampaign(): ReactNode {
  const { t } = useSpeech();
  const { demo } = useSession();
  const [form, setForm] = useState(EMPTY);
  const { send, error, isPending } = useCreate(form);
  const change = (changes: Partial<CampaignForm>): void => setForm((now) => ({ ...now, ...changes }));
  const shown = TEXTS.filter((name) => name !== 'msPerDay' || demo);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="new-campaign">
      <Title order={2} size="h4" id="new-campaign" mb="xs">
        {t(CAMPAIGN_TEXTS.create)}
      </Title>
      <Form onSend={send}>
        <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }} spacing="sm">
          <ChooseProgramme form={form} onChange={change} error={error} />
          {shown.map((name) => (
            <TextInput
              key={name}
              type={TYPES[name] ?? 'text'}
              {...(TYPES[name] === 'number' ? { min: 1, inputMode: 'numeric' } : {})}
              label={t(CAMPAIGN_TEXTS[name])}
              data-testid={`campaign-${name}`}
              value={form[name]}
              error={faultAt(error, `/${name}`)}
              onChange={({ currentTarget: { value } }) => change({ [name]: value })}
              {...(name === 'msPerDay' ? { description: t(CAMPAIGN_TEXTS.msPerDayWhy) } : {})}
            />
          ))}
        </SimpleGrid>
        <ChooseOrders form={form} onChange={change} error={error} />
        <ChooseAgencies form={form} onChange={change} error={error} />
        <FormProblem error={error} fields={FIELDS} />
        <div>
          <SendButton type="submit" loading={isPending} data-testid="create-campaign">
            {t(CAMPAIGN_TEXTS.create)}
          </SendButton>
        </div>
      </Form>
    </Paper>
  );
}

function useCreate(form: CampaignForm): { send: () => void; error: unknown; isPending: boolean } {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const notify = useNotify();
  const navigate = useNavigate();
  const { mutate, error, isPending } = api.useMutation('post', '/v1/campaigns', {
    onSuccess: async ({ campaignId, season }) => {
      notify({ text: t(CAMPAIGN_TEXTS.created, { season }) });
      await queries.invalidateQueries({ predicate: ({ queryKey: [, path] }) => path === '/v1/campaigns' });
      await navigate({ to: '/campaigns', search: { campaignId } });
    },
  });
  const body = bodyOf(form);
  return { send: () => mutate({ params: { header: newIdempotencyKey() }, body }), error, isPending };
}

/** What is left empty is left out: the API names what it misses. */
function bodyOf({ agencies, orders, quota, msPerDay, ...texts }: CampaignForm): Schema<'NewCampaignDto'> {
  const given = Object.entries(texts).filter(([, value]) => value.trim() !== '');
  return {
    ...(Object.fromEntries(given) as Pick<CampaignForm, 'programme' | 'season' | 'opensOn' | 'closesOn'>),
    ...(quota === '' ? {} : { quota: Number(quota) }),
    ...(msPerDay === '' ? {} : { msPerDay: Number(msPerDay) }),
    ...(agencies === undefined ? {} : { agencies: [...agencies] }),
    ...(orders.length === 0 ? {} : { orders: [...orders] }),
  } as Schema<'NewCampaignDto'>;
}
