/** Adds an employer's offer to a campaign. */
import { NativeSelect, Paper, SimpleGrid, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { OFFER_KINDS } from '#libs/domain/offer/offer-life';
import { THING_WORDS } from '#libs/words/screen';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { CAMPAIGN_TEXTS } from '#libs/words/screens/administration-campaigns';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Form } from '../../ui/form.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { SendButton } from '../../ui/send-button.tsx';

const LABELS = {
  employer: THING_WORDS.employer,
  positions: CAMPAIGN_TEXTS.positions,
  startsOn: CAMPAIGN_TEXTS.startsOn,
  endsOn: CAMPAIGN_TEXTS.endsOn,
  sector: CAMPAIGN_TEXTS.sector,
  occupation: CAMPAIGN_TEXTS.occupation,
  reference: CAMPAIGN_TEXTS.reference,
} as const;
type Field = keyof typeof LABELS;

const FIELDS = Object.keys(LABELS) as Field[];
const TYPES: Readonly<Partial<Record<Field, string>>> = {
  positions: 'number',
  startsOn: 'date',
  endsOn: 'date',
};
const EMPTY = Object.fromEntries(FIELDS.map((name) => [name, ''])) as Record<Field, string>;
const POINTERS = [...FIELDS.map((name) => `/${name}`), '/kind'];

interface NewOfferProps {
  campaignId: string;
  onMade: () => void;
}

export function NewOffer({ campaignId, onMade }: NewOfferProps): ReactNode {
  const { t, label } = useSpeech();
  const notify = useNotify();
  const [form, setForm] = useState(EMPTY);
  const [kind, setKind] = useState<(typeof OFFER_KINDS)[number]>('generic');
  const { mutate, error, isPending } = api.useMutation('post', '/v1/campaigns/{campaignId}/offers', {
    onSuccess: ({ employer }) => {
      setForm(EMPTY);
      notify({ text: t(CAMPAIGN_TEXTS.offerMade, { employer }) });
      onMade();
    },
  });
  const send = (): void => {
    const given = Object.entries(form).filter(([, value]) => value.trim() !== '');
    const numbers = form.positions === '' ? {} : { positions: Number(form.positions) };
    // What is left empty is left out: the API names what it misses.
    const body = { ...Object.fromEntries(given), ...numbers, kind } as Schema<'NewOfferDto'>;
    mutate({ params: { path: { campaignId }, header: newIdempotencyKey() }, body });
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="new-offer">
      <Title order={2} size="h4" id="new-offer" mb="xs">
        {t(CAMPAIGN_TEXTS.createOffer)}
      </Title>
      <Form onSend={send}>
        <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }} spacing="sm">
          {FIELDS.map((name) => (
            <TextInput
              key={name}
              type={TYPES[name] ?? 'text'}
              {...(TYPES[name] === 'number' ? { min: 1, inputMode: 'numeric' } : {})}
              label={t(LABELS[name])}
              data-testid={`offer-${name}`}
              value={form[name]}
              error={faultAt(error, `/${name}`)}
              onChange={({ currentTarget: { value } }) => setForm((now) => ({ ...now, [name]: value }))}
            />
          ))}
          <NativeSelect
            label={t(ADMIN_TEXTS.kind)}
            value={kind}
            onChange={({ currentTarget: { value } }) =>
              setKind(OFFER_KINDS.find((one) => one === value) ?? kind)
            }
            data={OFFER_KINDS.map((value) => ({ value, label: label('offerKind', value) }))}
          />
        </SimpleGrid>
        <FormProblem error={error} fields={POINTERS} />
        <div>
          <SendButton type="submit" loading={isPending} data-testid="create-offer">
            {t(CAMPAIGN_TEXTS.createOffer)}
          </SendButton>
        </div>
      </Form>
    </Paper>
  );
}
