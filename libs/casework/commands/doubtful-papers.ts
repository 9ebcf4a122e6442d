/**
 * Papers that may be of somebody else: what whoever opens the case is asked. Nothing of the other person is said but
 * their id, which an officer may read.
 */
import type { Declined } from '#libs/casework/answers';
import type { FoundSeasonalWorker } from '#libs/db/people/person-finding';
import type { IdentityField } from '#libs/domain/person/matching';
import { refuse } from '#libs/domain/refusals';
import type { RefusalReason } from '#libs/domain/refusals';

const PAPER = { cin: 'identity card', passport: 'passport' } as const;
const FIELD: Readonly<Record<IdentityField, string>> = {
  givenName: 'given name',
  familyName: 'family name',
  birthDate: 'birth date',
};

/** `identity-doubtful`, with a fault for every field that differs, and how to answer. */
export function doubtfulPapers({
  seasonalWorkerId,
  foundBy,
  differ,
}: Extract<FoundSeasonalWorker, { kind: 'doubtful' }>): Declined {
  const paper = PAPER[foundBy];
  const what = differ.map((field) => FIELD[field]).join(', ');
  const detail =
    `This ${paper} is known of a seasonal worker` +
    (what === '' ? ' other than the one named. ' : ` who differs in: ${what}. `) +
    `If this is the same person, repeat the request with "sameAs": "${seasonalWorkerId}"; ` +
    `else correct the ${foundBy === 'cin' ? 'CIN' : 'passport number'}, or, when it is right, ` +
    `repeat the request with "differentFrom": ["${seasonalWorkerId}"].`;
  const faults = [
    { pointer: `/seasonalWorker/${foundBy}`, code: 'known', detail: `this ${paper} is known already` },
    ...differ.map((field) => ({
      pointer: `/seasonalWorker/${field}`,
      code: 'differs',
      detail: `differs from what is known under this ${paper}`,
    })),
  ];
  const says: RefusalReason =
    differ.length === 0
      ? { key: 'papers-known', with: { paper: foundBy, seasonalWorkerId } }
      : { key: 'papers-differ', with: { paper: foundBy, fields: differ, seasonalWorkerId } };
  const refusal = refuse('identity-doubtful', detail, { says });
  return { kind: 'refused', refusal, faults, seasonalWorkerId };
}

/** `identity-doubtful`: a correction states a card or passport that is known of somebody else. */
export function papersOfAnother(paper: 'cin' | 'passport', seasonalWorkerId: string): Declined {
  const detail = `This ${PAPER[paper]} is known of another seasonal worker.`;
  const says: RefusalReason = { key: 'papers-of-another', with: { paper } };
  const faults = [{ pointer: `/${paper}`, code: 'known', detail: `this ${PAPER[paper]} is known already` }];
  return {
    kind: 'refused',
    refusal: refuse('identity-doubtful', detail, { says }),
    faults,
    seasonalWorkerId,
  };
}
