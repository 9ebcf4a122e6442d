/**
 * What a pack asks of employers: how their offers are published, and who pays for what. Where it says nothing of who
 * pays, the table of the country of work holds; of what is in neither no text that we read says it [law-review §3.4].
 */
import type { CostKind, Payer, PayerCondition } from './cost-codes.ts';
import type { Programme } from './programme.ts';

export interface PayerRule {
  what: CostKind;
  payer: Payer;
  /** An agreement in writing, such as the travel document, may lay it on the seasonal worker. */
  unlessAgreed?: true;
  /** It holds only for those of whom this is so; see `removed-on.ts`. */
  onlyIf?: PayerCondition;
  /** No law says it: it is only advised, and whoever pays otherwise bears no fee. */
  advised?: true;
  /** What a jurist must still check: shown wherever the rule is, and never shown as law. */
  toCheck?: string;
  /** A key of `docs/sources.md` or of the pack's own `sources`, with the article; `A` is our own assumption. */
  source: string;
}

const ASSUMPTION = 'A';
/** What stands for that key, which says nothing to whoever reads it; `libs/words` has the same in five languages. */
export const ASSUMPTION_IN_ENGLISH = 'an assumption of the project, to check';

/** The keys and articles of a citation, one after another: `RLOEX 103.4; A`. */
export function citedOneByOne(source: string): string[] {
  return source.split(';').map((part) => part.trim());
}

/** Whether one part of a citation is our own assumption. */
export function isAssumption(part: string): boolean {
  return part === ASSUMPTION;
}

/** A citation with its keys and articles as they are, and our own assumption in the words given for it. */
export function citedWith(assumption: string, source: string): string {
  return citedOneByOne(source)
    .map((part) => (isAssumption(part) ? assumption : part.replace(/ A$/, ` (${assumption})`)))
    .join('; ');
}

/** Whether a rule rests on nothing that was read: it is never shown as law. */
export function isAssumed({ source }: { source: string }): boolean {
  return citedOneByOne(source).every(isAssumption);
}

/** Whether nobody but we say that a cost is the employer's: neither a text that we read, nor whoever reported it. */
export function isDueByAssumption({ rule, dueBy }: DueCost): boolean {
  return dueBy !== 'law-employer' && rule !== undefined && rule !== null && isAssumed(rule);
}

interface DueCost {
  rule: { source: string } | null | undefined;
  /** As reported. */
  dueBy?: unknown;
}

/** How long an employer’s offer stands open to those who live in the country before anybody abroad is selected. */
export interface OfferTerms {
  publishedDays: number;
  toCheck?: string;
  source: string;
}

/** What no country that we know of lets anybody ask of a seasonal worker. */
const EVERYWHERE: readonly PayerRule[] = [
  { what: 'recruitment', payer: 'employer', source: 'A' },
  { what: 'training', payer: 'employer', source: 'A' },
];

const BY_COUNTRY = {
  ES: [
    { what: 'recruitment', payer: 'employer', source: 'RLOEX 113.2, 122.6' },
    { what: 'training', payer: 'employer', source: 'RLOEX 120' },
    { what: 'travel-out', payer: 'employer', source: 'RLOEX 107.1.c' },
    { what: 'travel-back', payer: 'employer', unlessAgreed: true, source: 'RLOEX 107.1.c' },
    { what: 'transfer', payer: 'employer', source: 'RLOEX 107.1.e' },
    { what: 'insurance', payer: 'employer', source: 'RLOEX 107.1.f' },
    { what: 'medical', payer: 'employer', source: 'RLOEX 107.1.f' },
  ],
  FR: [
    ...EVERYWHERE,
    { what: 'travel-out', payer: 'employer', advised: true, source: 'MSA' },
    { what: 'travel-back', payer: 'employer', advised: true, source: 'MSA' },
  ],
  IT: [...EVERYWHERE, { what: 'travel-back', payer: 'employer', onlyIf: 'removed', source: 'REA' }],
} as const satisfies Record<string, readonly PayerRule[]>;

/** The rules of a country of work, ISO 3166-1: what holds where a pack says nothing. */
export function payerRulesIn(destination: string): readonly PayerRule[] {
  const known: Readonly<Record<string, readonly PayerRule[]>> = BY_COUNTRY;
  return Object.hasOwn(known, destination) ? (known[destination] ?? EVERYWHERE) : EVERYWHERE;
}

/** Who pays under a pack: as it says itself, else as the country of work has it. */
export function payerRulesOf({
  whoPays,
  destination,
}: Pick<Programme, 'whoPays' | 'destination'>): readonly PayerRule[] {
  return whoPays ?? payerRulesIn(destination);
}
