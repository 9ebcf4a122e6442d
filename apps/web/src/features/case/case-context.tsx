/** What every part of the page of a case speaks of: the case as it was read, and the words of its programme. */
import { createContext, use, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Programme } from '#libs/domain/pack/programme';
import { entryTitle } from '#libs/words/entry-titles';
import { LABEL_TABLES } from '#libs/words/labels';
import type { LabelKind } from '#libs/words/labels';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { usePacks } from '../../lib/packs.ts';
import { useOffers } from './case-data.ts';
import type { CaseView, EntryLine } from './case-data.ts';
import type { Moment } from './moment.ts';

export interface CaseParts {
  view: CaseView;
  /** In order; all that the reader may see. */
  entries: readonly EntryLine[];
  moment: Moment;
  /** The rules in force; undefined until they are read. */
  pack: Programme | undefined;
  /** Every pack that an entry names, by `code@version`. */
  packs: ReadonlyMap<string, Programme>;
  offers: readonly Schema<'OfferDto'>[];
}

const Parts = createContext<CaseParts | undefined>(undefined);

type CaseProviderProps = Pick<CaseParts, 'view' | 'entries' | 'moment'> & { children: ReactNode };

export function CaseProvider({ view, entries, moment, children }: CaseProviderProps): ReactNode {
  const programmes = useMemo(
    () => [...new Set([view.programme, ...entries.flatMap(({ programme }) => programme ?? [])])],
    [view.programme, entries],
  );
  const packs = usePacks(programmes);
  const offers = useOffers(view.campaignId);
  const parts = useMemo(
    () => ({ view, entries, moment, packs, pack: packs.get(view.programme), offers }),
    [view, entries, moment, packs, offers],
  );
  return <Parts value={parts}>{children}</Parts>;
}

/** Throws outside of {@link CaseProvider}. */
export function useCase(): CaseParts {
  const parts = use(Parts);
  if (parts === undefined) throw new Error('no CaseProvider');
  return parts;
}

/** The word for a code, by the programme's own labels where it has them. A kind of evidence may be called as a milestone is. */
export function useLabels(): (kind: LabelKind, code: string) => string {
  const { label } = useSpeech();
  const { pack } = useCase();
  return (kind, code) =>
    label(kind, code, kind === 'evidence' && code in LABEL_TABLES.evidence ? undefined : pack?.labels);
}

/** What an entry is called: its milestone, or what the engine or an officer did. */
export function useEntryTitle(): (entry: EntryLine) => string {
  const { t } = useSpeech();
  const label = useLabels();
  const { entries } = useCase();
  return (entry) => entryTitle({ t, label }, entries, entry);
}

/** `Employers’ association (Interfresa)`: in whose name, and which. */
export function useAgencyName(): (witness: {
  reporter?: string;
  role?: string;
  agencyId: string | null;
}) => string {
  const { label } = useSpeech();
  const { view } = useCase();
  return ({ reporter, role, agencyId }) => {
    const office = label('reporter', reporter ?? role ?? '');
    const name = view.agencies.find((agency) => agency.agencyId === agencyId)?.name;
    return name === undefined ? office : `${office} (${name})`;
  };
}
