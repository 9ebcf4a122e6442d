// Papers that point to somebody else, perhaps: what is asked of whoever opens the case. Nothing of the other person
// is told but her id, which an officer may read.
import type { FoundSeasonalWorker } from '#libs/db/people/person-finding';
import type { IdentityField } from '#libs/domain/person/matching';
import { Problem } from '../http/problem.ts';

const PAPER = { cin: 'identity card', passport: 'passport' } as const;
const FIELD: Readonly<Record<IdentityField, string>> = {
  givenName: 'given name',
  familyName: 'family name',
  birthDate: 'birth date',
};

/** 409 `identity-doubtful`, with a pointer for every field that differs and how to answer. */
export function doubtful({
  seasonalWorkerId,
  foundBy,
  differ,
}: Extract<FoundSeasonalWorker, { kind: 'doubtful' }>): Problem {
  const paper = PAPER[foundBy];
  const what = differ.map((field) => FIELD[field]).join(', ');
  const detail =
    `This ${paper} is known of a seasonal worker` +
    (what === '' ? ' other than the one named. ' : ` who differs in: ${what}. `) +
    `If she is the same person, repeat the request with "sameAs": "${seasonalWorkerId}"; ` +
    `else correct the ${foundBy === 'cin' ? 'CIN' : 'passport number'}.`;
  return new Problem('identity-doubtful', detail, {
    errors: [
      { pointer: `/seasonalWorker/${foundBy}`, code: 'known', detail: `this ${paper} is known already` },
      ...differ.map((field) => ({
        pointer: `/seasonalWorker/${field}`,
        code: 'differs',
        detail: `differs from what is known under this ${paper}`,
      })),
    ],
    extra: { seasonalWorkerId },
  });
}
