/**
 * The papers that people hold: which of them a case can give, and from which row of its pack. A row is known by its role
 * or by the evidence that it asks for, so that a pack names its milestones as its corridor does.
 */
import type { IsoDate } from '#libs/domain/calendar';
import { programmeKey } from '#libs/domain/pack/programme';
import { milestoneOfRole } from '#libs/domain/pack/roles';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import { dateOf } from './case-dates.ts';
import { factOf, offerOf, packIndex, ruleOf } from './case-state.ts';
import type { CaseState, Fact, PathRule } from './case-state.ts';
import { currentStageOf, isOpen, predecessorsOf } from './order.ts';
import { rowFactsOf } from './row-facts.ts';
import { returnProofOf } from './return-of-case.ts';

export const DOCUMENT_KINDS = ['manifest', 'contract', 'return-undertaking', 'return-certificate'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The row of the pack that a paper speaks of, on the path of this case; undefined where the programme has no such paper. */
export function rowOfDocument(state: CaseState, kind: DocumentKind): PathRule | undefined {
  const { pack, opening, rules } = state;
  switch (kind) {
    case 'manifest':
      return ruleOf(state, milestoneOfRole(pack, opening.path, 'convoy') ?? '');
    case 'contract':
      return rules.find(({ evidence }) => evidence.includes('signed-contract')) ?? rules.find(saysTheTerms);
    case 'return-undertaking':
      return rules.find(({ evidence }) => evidence.includes('signed-undertaking'));
    case 'return-certificate':
      return ruleOf(state, pack.returnWitnesses?.sovereign.milestone ?? '');
  }
}

/** Why the paper cannot be given yet, or never; undefined when it can. */
export function documentRefusal(state: CaseState, document: DocumentKind): Refusal | undefined {
  const row = rowOfDocument(state, document);
  if (row === undefined) {
    const programme = programmeKey(state.pack);
    return refuse('milestone-unknown', `${programme} has no ${document} on this path.`, {
      says: { key: 'document-of-another-path', with: { document, programme, path: state.opening.path } },
    });
  }
  const fact = factOf(state, row.milestone);
  switch (document) {
    case 'manifest':
      return fact === undefined ? needs(state, document, row) : convoyRefusal(state, row);
    case 'contract':
      return fact === undefined ? needs(state, document, row) : undefined;
    case 'return-undertaking':
      // It is made to be signed: from the day on which its signature is waited for.
      return fact !== undefined || isOpen(state, row)
        ? undefined
        : needs(state, document, missingBefore(state, row));
    case 'return-certificate':
      return certificateRefusal(state, row);
  }
}

/** First and last day of work as the pack reads them, extensions and changes included; null where nothing says so. */
export function termsOfWork(state: CaseState): { startsOn: IsoDate | null; endsOn: IsoDate | null } {
  const offer = offerOf(state);
  return {
    startsOn: dateOf(state, 's') ?? offer?.startsOn ?? null,
    // A placement for good has no last day, whatever its offer says.
    endsOn: Object.hasOwn(state.pack.anchors, 'e') ? (dateOf(state, 'e') ?? offer?.endsOn ?? null) : null,
  };
}

/** The fact that proves the return, by the pack's own table of witnesses; undefined while none does. */
export function provingFact(state: CaseState): Fact | undefined {
  const sovereign = state.pack.returnWitnesses?.sovereign;
  return sovereign && factOf(state, sovereign.milestone);
}

function saysTheTerms({ details = [] }: PathRule): boolean {
  return ['startsOn', 'endsOn'].every((name) => details.some((detail) => detail.name === name));
}

function convoyRefusal(state: CaseState, { milestone, details = [] }: PathRule): Refusal | undefined {
  if (rowFactsOf(state).convoyId !== null) return undefined;
  const detail = details.find(({ type }) => type === 'convoy-id')?.name ?? '';
  return refuse('details-missing', `${milestone} does not say which group: ${detail}.`, {
    says: { key: 'must-carry', with: { milestone, detail } },
  });
}

function certificateRefusal(state: CaseState, row: PathRule): Refusal | undefined {
  const proof = returnProofOf(state);
  if (proof?.state !== 'returned-proved') return needs(state, 'return-certificate', row);
  return proof.contested
    ? refuse(
        'predecessor-missing',
        'What is reported of the return disagrees; a correction settles it first.',
        {
          says: { key: 'return-disagrees', with: {} },
        },
      )
    : undefined;
}

/** Of what must come before a row, the first that is not recorded; the row itself when nothing is missing. */
function missingBefore(state: CaseState, row: PathRule): PathRule {
  const missing = predecessorsOf(state, row).codes.find((code) => factOf(state, code) === undefined);
  return (missing === undefined ? undefined : ruleOf(state, missing)) ?? row;
}

function needs(state: CaseState, document: DocumentKind, { milestone, stage }: PathRule): Refusal {
  const reached = packIndex(state, stage) <= packIndex(state, currentStageOf(state));
  const detail = `A ${document} needs ${milestone} first.`;
  return refuse(reached ? 'predecessor-missing' : 'stage-not-reached', detail, {
    says: { key: 'document-needs', with: { document, milestone } },
  });
}
