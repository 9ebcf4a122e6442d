/** What a transfer changes for one person, in the reader's words. */
import type { TransferEffects, MovedDate, NotAsked } from '#libs/domain/case/transfer-effects';
import type { Programme } from '#libs/domain/pack/programme';
import { labelOf } from '../labels.ts';
import type { Language } from '../languages.ts';
import { CHANGE_TEXTS, PART_TEXTS } from '../screens/administration-parts.ts';
import type { Words } from '../languages.ts';
import { changesInWords } from './pack-changes.ts';
import type { ChangeInWords } from './pack-changes.ts';

interface SaidChange {
  group: string;
  subject: string;
  name: string;
  what: string;
  before: readonly string[];
  after: readonly string[];
}

interface SaidEffects {
  changes: SaidChange[];
  dates: (MovedDate & { name: string })[];
  missing: NotAsked[];
}

/** Each change once, by the names that either pack gives its rows. */
export function transferInWords(
  { changes, dates, missing }: TransferEffects,
  packs: { before: Programme; after: Programme },
  language: Language,
): SaidEffects {
  const labels = { ...packs.before.labels, ...packs.after.labels };
  const named = changes.map(({ paths, ...change }) => ({ ...change, paths: paths ?? null }));
  const nameOf = (code: string): string => labelOf('milestone', code, language, labels);
  return {
    changes: changesInWords(named, packs, language).map((change) => said(change, nameOf, language)),
    dates: dates.map((date) => ({ ...date, name: nameOf(date.milestone) })),
    missing,
  };
}

function said(
  { group, subject, facet, before, after }: ChangeInWords,
  nameOf: (code: string) => string,
  language: Language,
): SaidChange {
  const parts: Readonly<Record<string, Words>> = PART_TEXTS;
  const isPart = facet === 'part';
  return {
    group,
    subject,
    name: isPart ? (parts[subject]?.[language] ?? subject) : nameOf(subject),
    what: CHANGE_TEXTS[isPart ? 'programme' : facet][language],
    before,
    after,
  };
}
