/** An officer says whether two seasonal workers are the same person. */
import type { DoubtAnsweredAnswer } from '#libs/contract/seasonal-worker';
import { answerDoubt as keepAnswer, idsOfDoubt } from '#libs/db/people/doubt-answers';
import type { Answering, DoubtAnswer } from '#libs/db/people/doubt-answers';
import { lockPapersOf } from '#libs/db/people/paper-locks';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { refuse } from '#libs/domain/refusals';
import { IDENTITY_SENTENCES } from '#libs/words/identity';
import { NOT_ALLOWED, NOT_FOUND, declined, isDeclined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';

export interface DoubtInput {
  answer: DoubtAnswer;
  /** Private: kept under the key of the person. */
  reason?: string;
}

/**
 * `same` joins the two, unless each has an open case in one campaign. Another answer than the first takes it back, and
 * needs a reason: two who were joined are two again.
 */
export async function answerDoubt(
  { db, seal, vault }: Pick<Casework, 'db' | 'seal' | 'vault'>,
  actor: Actor,
  attempt: Attempt,
  doubtId: string,
  { answer, reason }: DoubtInput,
): Promise<Done<DoubtAnsweredAnswer> | Declined> {
  if (!roleMay(actor.role, 'resolve-identity')) return NOT_ALLOWED;
  const two: string[] = [];
  return attemptOnce(
    { db, seal },
    actor,
    attempt,
    async (tx) => {
      two.splice(0, two.length, ...(await idsOfDoubt(tx, doubtId)));
      await lockPapersOf(tx, vault, two);
      const why = reason === undefined ? {} : { reason: reason.trim() };
      const answering = await keepAnswer(tx, vault, { doubtId, answer, userId: actor.userId, ...why });
      const remaining = remainingId(answering);
      return isDeclined(remaining) ? remaining : { doubtId, answer, seasonalWorkerId: remaining };
    },
    () => two.map((seasonalWorkerId) => ({ seasonalWorkerId })),
  );
}

/** The id that names both when they are the same; of two different ones, that of the one known longer. */
function remainingId(answering: Answering): string | Declined {
  switch (answering.kind) {
    case 'answered':
      return answering.seasonalWorkerId;
    case 'unknown':
      return NOT_FOUND;
    case 'answered-otherwise':
      return declined(
        refuse(
          'already-recorded',
          `This doubt is answered: ${answering.answer}. Say why to take that back.`,
          {
            says: { key: 'doubt-answered', with: {} },
          },
        ),
      );
    case 'said-same':
      return saidOtherwise('one-by-answers', answering.doubtIds);
    case 'said-different':
      return saidOtherwise('different-by-answers', answering.doubtIds);
    case 'erasure-requested':
      return {
        kind: 'refused',
        refusal: refuse('erasure-requested'),
        seasonalWorkerId: answering.seasonalWorkerId,
      };
    case 'duplicate':
      return declined(
        refuse('duplicate-case', 'Each of the two has an open case in one campaign: close one first.', {
          says: { key: 'two-open-cases', with: {} },
          caseId: answering.caseId,
        }),
      );
  }
}

/** Names the doubts whose answers say otherwise. */
function saidOtherwise(key: 'one-by-answers' | 'different-by-answers', doubtIds: string[]): Declined {
  const detail = IDENTITY_SENTENCES[key].en.replace('{doubts}', doubtIds.join(', '));
  return declined(refuse('already-recorded', detail, { says: { key, with: { doubts: doubtIds } } }));
}
