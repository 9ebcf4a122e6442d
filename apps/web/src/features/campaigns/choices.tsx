/** What a new campaign chooses among: versions of programmes, orders that its pack knows, agencies. */
import { Checkbox, NativeSelect, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Programme } from '#libs/domain/pack/programme';
import { countryIn } from '#libs/words/figures';
import type { Language } from '#libs/words/languages';
import { programmeName } from '#libs/words/programmes';
import { THING_WORDS } from '#libs/words/screen';
import { packText } from '#libs/words/packs/pack-texts';
import { CAMPAIGN_TEXTS } from '#libs/words/screens/administration-campaigns';
import { PROGRAMME_TEXTS } from '#libs/words/screens/administration-programmes';
import { useAgencies } from '../../lib/agencies.ts';
import { api } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { isolated } from '../../ui/isolated.tsx';
import type { CampaignForm } from './new-campaign.tsx';
import classes from './campaigns.module.css';

const LISTED = { params: { query: { limit: 500 } } };

interface ChoiceProps {
  form: CampaignForm;
  onChange: (changes: Partial<CampaignForm>) => void;
  /** What refused the campaign. */
  error: unknown;
}

export function ChooseProgramme({ form, onChange, error }: ChoiceProps): ReactNode {
  const { t, language } = useSpeech();
  const open = (api.useQuery('get', '/v1/programmes', LISTED).data?.items ?? []).filter(
    ({ withdrawnAt }) => withdrawnAt === null,
  );
  const codes = [...new Set(open.map(({ code }) => code))];
  return (
    <>
      <NativeSelect
        label={t(THING_WORDS.programme)}
        data-testid="campaign-programme"
        value={form.programme}
        error={faultAt(error, '/programme')}
        onChange={({ currentTarget: { value } }) => onChange({ programme: value, version: '', orders: [] })}
        data={[
          { value: '', label: '—' },
          ...codes.map((value) => ({ value, label: programmeChoice(value, language) })),
        ]}
      />
      <NativeSelect
        label={t(PROGRAMME_TEXTS.version)}
        data-testid="campaign-version"
        value={form.version}
        error={faultAt(error, '/version')}
        onChange={({ currentTarget: { value } }) => onChange({ version: value, orders: [] })}
        data={[
          { value: '', label: t(CAMPAIGN_TEXTS.versionDefault) },
          ...open
            .filter(({ code }) => code === form.programme)
            .map(({ version }) => ({ value: version, label: version })),
        ]}
      />
    </>
  );
}

/** A code by its name, where there is one, with the code itself. */
function programmeChoice(code: string, language: Language): string {
  const name = programmeName(code, language);
  return name === code ? code : `${isolated(name)} · ${isolated(code)}`;
}

export function ChooseOrders({ form, onChange, error }: ChoiceProps): ReactNode {
  const { t, language } = useSpeech();
  const { programme: code, version, orders } = form;
  const { data } = api.useQuery(
    'get',
    '/v1/programmes/{code}',
    { params: { path: { code }, query: version === '' ? {} : { version } } },
    { enabled: code !== '', staleTime: Infinity },
  );
  const known = (data?.pack as unknown as Programme | undefined)?.orders ?? [];
  if (known.length === 0) return null;
  return (
    <fieldset className={classes.fieldset}>
      <Text component="legend" size="sm" fw={600}>
        {t(CAMPAIGN_TEXTS.orders)}
      </Text>
      <Stack gap="xs" mt={4}>
        {known.map((order) => (
          <Checkbox
            key={order.code}
            label={packText(order.title, language)}
            checked={orders.includes(order.code)}
            onChange={() => onChange({ orders: toggled(orders, order.code) })}
          />
        ))}
      </Stack>
      <Fault text={faultAt(error, '/orders')} />
    </fieldset>
  );
}

export function ChooseAgencies({ form: { agencies }, onChange, error }: ChoiceProps): ReactNode {
  const { t, label, language } = useSpeech();
  const known = useAgencies().data?.items ?? [];
  return (
    <fieldset className={classes.fieldset}>
      <Text component="legend" size="sm" fw={600}>
        {t(CAMPAIGN_TEXTS.agencies)}
      </Text>
      <Checkbox
        mt={4}
        label={t(CAMPAIGN_TEXTS.agenciesAll)}
        data-testid="all-agencies"
        checked={agencies === undefined}
        onChange={({ currentTarget: { checked } }) => onChange({ agencies: checked ? undefined : [] })}
      />
      {agencies !== undefined && (
        <Stack
          gap="xs"
          mt="xs"
          className={classes.choices ?? ''}
          role="group"
          aria-label={t(CAMPAIGN_TEXTS.agenciesChosen)}
        >
          {known.map(({ agencyId, name, agencyKind, country }) => (
            <Checkbox
              key={agencyId}
              label={[
                name,
                ...(agencyKind === null ? [] : [label('reporter', agencyKind)]),
                countryIn(country, language),
              ].join(' · ')}
              checked={agencies.includes(agencyId)}
              onChange={() => onChange({ agencies: toggled(agencies, agencyId) })}
            />
          ))}
        </Stack>
      )}
      <Fault text={faultAt(error, '/agencies')} />
    </fieldset>
  );
}

function Fault({ text }: { text: string | undefined }): ReactNode {
  if (text === undefined) return null;
  return (
    <Text size="sm" c="red.9">
      {text}
    </Text>
  );
}

function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}
