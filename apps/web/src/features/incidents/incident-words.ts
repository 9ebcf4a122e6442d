/** The words for the codes of incident files, in the reader's language. */
import { FOLLOW_UP_WORDS, RECIPIENT_WORDS, REFERRAL_GROUND_WORDS } from '#libs/words/incident-acts';
import { INCIDENT_TABLES } from '#libs/words/incidents';
import type { Words } from '#libs/words/languages';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { SPOKEN_WORDS } from '#libs/words/spoken-languages';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay } from '../../lib/session.ts';
import { isolated } from '../../ui/isolated.tsx';

const TABLES = {
  ...INCIDENT_TABLES,
  recipient: RECIPIENT_WORDS,
  ground: REFERRAL_GROUND_WORDS,
  followUp: FOLLOW_UP_WORDS,
  spoken: SPOKEN_WORDS,
} as const;
export type IncidentTable = keyof typeof TABLES;

/** The word for a code of a table; the code itself where a later release has made one. */
export function useIncidentWord(): (table: IncidentTable, code: string) => string {
  const { t } = useSpeech();
  return (table, code) => {
    const words: Readonly<Record<string, Words>> = TABLES[table];
    const found = words[code];
    return found === undefined ? code : t(found);
  };
}

/** The codes of a table as the choices of a field. */
export function useChoices(): (
  table: IncidentTable,
  codes: readonly string[],
) => { value: string; label: string }[] {
  const word = useIncidentWord();
  return (table, codes) => codes.map((value) => ({ value, label: word(table, value) }));
}

const AGENCIES_LISTED = 500;

/** The agencies that may read a file, employers never; undefined until they are read, and to who writes in no file. */
export function useCircleChoices(): readonly Schema<'CircleChoiceDto'>[] | undefined {
  const mayOpen = useMay('open-incident');
  const query = { params: { query: { limit: AGENCIES_LISTED } } };
  return api.useQuery('get', '/v1/incidents/circle-choices', query, { enabled: mayOpen }).data?.items;
}

/** The placement officers who may read a file, by name; undefined until they are read, and to who writes in no file. */
export function useOfficerChoices(): readonly Schema<'OfficerChoiceDto'>[] | undefined {
  const mayOpen = useMay('open-incident');
  const query = { params: { query: { limit: AGENCIES_LISTED } } };
  return api.useQuery('get', '/v1/incidents/officer-choices', query, { enabled: mayOpen }).data?.items;
}

/** Whom a record or a circle names: by the name of the agency where the reader knows it, else by its kind. */
export function useAgencyWord(): (agencyId: string | null, kind: string | null) => string {
  const { t, label } = useSpeech();
  const readers = useCircleChoices();
  return (agencyId, kind) => {
    if (kind === 'engine') return t(INCIDENT_TEXTS.engine);
    const office = label('reporter', kind ?? 'placement-officer');
    const name = readers?.find((one) => one.agencyId === agencyId)?.name;
    return name === undefined ? office : `${office} (${name})`;
  };
}

/** A reader of a circle: an agency, or one of its officers by name, where the reader of the page knows them. */
export function useReaderWords(): {
  agency: (agencyId: string, kind?: string | null) => string;
  officer: (userId: string, agencyId?: string) => string;
} {
  const { t } = useSpeech();
  const agencyWord = useAgencyWord();
  const agencies = useCircleChoices();
  const officers = useOfficerChoices();
  const agency = (agencyId: string, kind?: string | null): string => {
    const known = agencies?.find((one) => one.agencyId === agencyId);
    const ofKind = known === undefined ? kind : known.agencyKind;
    return ofKind === undefined ? t(INCIDENT_TEXTS.anAgency) : agencyWord(agencyId, ofKind);
  };
  const officer = (userId: string, agencyId?: string): string => {
    const known = officers?.find((one) => one.userId === userId);
    const theirs = known?.agencyId ?? agencyId;
    const ofAgency = theirs === undefined ? agencyWord(null, null) : agency(theirs, null);
    return known === undefined
      ? t(INCIDENT_TEXTS.oneOfficer, { agency: ofAgency })
      : t(INCIDENT_TEXTS.oneOfficerNamed, { agency: ofAgency, name: isolated(known.name) });
  };
  return { agency, officer };
}
