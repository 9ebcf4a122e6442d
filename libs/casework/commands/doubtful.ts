// Papers that may belong to another person: what is asked of whoever opens the case. Nothing of the other person is
// said but the id, which an officer may read.
import type { FoundSeasonalWorker } from '#libs/db/people/person-finding';
import type { IdentityField } from '#libs/domain/person/matching';
import { refuse } from '#libs/domain/refusals';
import type { Declined } from '../answers.ts';

const PAPER = { cin: 'identity card', passport: 'passport' } as const;
const FIELD: Readonly<Record<IdentityField, string>> = {
  givenName: 'given name',
  familyName: 'family name',
  birthDate: 'birth date',
};

/** `identity-doubtful`, with a pointer for every field that differs and how to answer. */
export function doubtful({
  seasonalWorkerId,
  foundBy,
  differ,
}: Extract<FoundSeasonalWorker, { kind: 'doubtful' }>): Declined {
  const paper = PAPER[foundBy];
  const what = differ.map((field) => FIELD[field]).join(', ');
  const detail =
    `This ${paper} is known of a seasonal worker` +
    (what === '' ? ' other than the one named. ' : ` who differs in: ${what}. `) +
    `If it is the same person, repeat the request with "sameAs": "${seasonalWorkerId}"; ` +
    `else correct the ${foundBy === 'cin' ? 'CIN' : 'passport number'}.`;
  return {
    kind: 'identity-doubtful',
    refusal: refuse('identity-doubtful', detail),
    faults: [
      { pointer: `/seasonalWorker/${foundBy}`, code: 'known', detail: `this ${paper} is known already` },
      ...differ.map((field) => ({
        pointer: `/seasonalWorker/${field}`,
        code: 'differs',
        detail: `differs from what is known under this ${paper}`,
      })),
    ],
    seasonalWorkerId,
  };
}
