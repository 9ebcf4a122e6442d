/** Makes an agency: its name, and what never changes afterwards, its kind and its country. */
import { Button, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { AGENCY_KINDS } from '#libs/domain/access';
import { countryIn } from '#libs/words/figures';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { AGENCY_TEXTS } from '#libs/words/screens/administration-agencies';
import { useAgenciesChanged } from '../../lib/agencies.ts';
import type { AgencyItem } from '../../lib/agencies.ts';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { faultAt } from '../../lib/field-faults.ts';
import { useSpeech } from '../../lib/language.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useNotify } from '../../ui/notices.tsx';

const FIELDS = ['/name', '/agencyKind', '/country'];
const EMPTY = { name: '', kind: '', country: '' };
/** The choice that the API calls null. */
const OF_INSTANCE = 'of-instance';

type Said = typeof EMPTY;

interface NewAgencyProps {
  /** Whose countries are offered. */
  agencies: readonly AgencyItem[];
}

export function NewAgency({ agencies }: NewAgencyProps): ReactNode {
  const { t } = useSpeech();
  const notify = useNotify();
  const changed = useAgenciesChanged();
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState(EMPTY);
  const { mutate, error, isPending, reset } = api.useMutation('post', '/v1/agencies', {
    onSuccess: async ({ name }) => {
      setSaid(EMPTY);
      setOpen(false);
      notify({ text: t(AGENCY_TEXTS.made, { name }) });
      await changed();
    },
  });
  const close = (): void => {
    reset();
    setOpen(false);
  };
  const send = (): void => {
    const body = bodyOf(said);
    mutate({ params: { header: newIdempotencyKey() }, body });
  };
  return (
    <>
      <Button data-testid="create-agency" onClick={() => setOpen(true)}>
        {t(AGENCY_TEXTS.create)}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t(AGENCY_TEXTS.create)}
        why={t(AGENCY_TEXTS.createAbout)}
        act={t(AGENCY_TEXTS.create)}
        isPending={isPending}
        onClose={close}
        onConfirm={send}
      >
        <Fields
          said={said}
          error={error}
          countries={[...new Set(agencies.map(({ country }) => country))].sort()}
          onSay={(more) => setSaid((now) => ({ ...now, ...more }))}
        />
        <FormProblem error={error} fields={FIELDS} />
      </ConfirmDialog>
    </>
  );
}

interface FieldsProps {
  said: Said;
  error: unknown;
  countries: readonly string[];
  onSay: (more: Partial<Said>) => void;
}

function Fields({ said: { name, kind, country }, error, countries, onSay }: FieldsProps): ReactNode {
  const { t, label, language } = useSpeech();
  return (
    <>
      <TextInput
        label={t(ADMIN_TEXTS.name)}
        autoComplete="off"
        maxLength={120}
        data-autofocus
        data-testid="agency-name"
        value={name}
        error={faultAt(error, '/name')}
        onChange={({ currentTarget: { value } }) => onSay({ name: value })}
      />
      <NativeSelect
        label={t(ADMIN_TEXTS.kind)}
        data-testid="agency-kind"
        value={kind}
        error={faultAt(error, '/agencyKind')}
        onChange={({ currentTarget: { value } }) => onSay({ kind: value })}
        data={[
          { value: '', label: t(AGENCY_TEXTS.chooseKind) },
          ...AGENCY_KINDS.map((value) => ({ value, label: label('reporter', value) })),
          { value: OF_INSTANCE, label: t(ADMIN_TEXTS.ofInstance) },
        ]}
      />
      {kind !== '' && (
        <Text size="sm" data-testid="kind-means">
          {t(kind === OF_INSTANCE ? AGENCY_TEXTS.ofInstanceWhy : AGENCY_TEXTS.partnerWhy)}
        </Text>
      )}
      <TextInput
        label={t(ADMIN_TEXTS.country)}
        description={
          isCode(country) ? countryIn(country, language) : t(AGENCY_TEXTS.countryAs, { example: 'MA' })
        }
        autoComplete="off"
        maxLength={2}
        list="countries"
        data-testid="agency-country"
        value={country}
        error={faultAt(error, '/country')}
        onChange={({ currentTarget: { value } }) => onSay({ country: value.toUpperCase() })}
      />
      <datalist id="countries">
        {countries.map((code) => (
          <option key={code} value={code} label={countryIn(code, language)} />
        ))}
      </datalist>
    </>
  );
}

function isCode(country: string): boolean {
  return /^[A-Z]{2}$/.test(country);
}

/** What is left empty is left out: the API names what it misses. */
function bodyOf({ name, kind, country }: Said): Schema<'NewAgencyDto'> {
  const agencyKind = kind === OF_INSTANCE ? null : kind;
  return {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(agencyKind === '' ? {} : { agencyKind }),
    ...(country === '' ? {} : { country }),
  } as Schema<'NewAgencyDto'>;
}
