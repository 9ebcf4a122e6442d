// People who are hard to tell apart: seasons of one person under different papers, and the doubts about them.
import { listCases } from '#libs/db/cases/case-list';
import { answerDoubt } from '#libs/db/people/doubt-answers';
import type { Answering, DoubtAnswer } from '#libs/db/people/doubt-answers';
import { listDoubts } from '#libs/db/people/identity-doubts';
import type { IdentityDoubt } from '#libs/db/people/identity-doubts';
import type { OpenedCase } from '#libs/db/cases/opening';
import { findSeasonalWorkerByPaper } from '#libs/db/people/people';
import type { SeasonalWorkerInput, SeasonalWorker } from '#libs/db/people/people';
import { openProposals } from '#libs/db/people/proposals';
import type { PersonalData } from '#libs/db/people/proposals';
import { transaction } from '#libs/db/postgres/sql';
import { KEYS, OFFICER, VAULT } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';

export interface Registry {
  /** A season in a campaign of its own, so that nothing is a duplicate. */
  season(person: Partial<SeasonalWorkerInput>, sameAs?: string): Promise<OpenedCase>;
  /** Two people of one name and birth date, with a card each. */
  aPair(
    one?: Partial<SeasonalWorkerInput>,
    other?: Partial<SeasonalWorkerInput>,
  ): Promise<{
    name: { familyName: string; givenName: string };
    longer: OpenedCase;
    later: OpenedCase;
  }>;
  doubtsAbout(seasonalWorkerId: string, answered?: boolean): Promise<IdentityDoubt[]>;
  answer(doubtId: string, said: DoubtAnswer, reason?: string): Promise<Answering>;
  /** What openings propose to correct of a person. */
  proposedFor(seasonalWorkerId: string): Promise<PersonalData[]>;
  byPaper(paper: 'cin' | 'passport', value: string): Promise<SeasonalWorker | undefined>;
  /** Ids of the cases that a search in the list finds. */
  casesNamed(q: string): Promise<string[]>;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

export function registryOf(instance: Instance): Registry {
  let homonyms = 0;
  const season: Registry['season'] = async (person, sameAs) => {
    const campaign = await instance.newCampaign();
    return instance.open({ campaign, person, ...(sameAs === undefined ? {} : { sameAs }) });
  };
  return {
    season,
    aPair: async (one = {}, other = {}) => {
      homonyms += 1;
      const name = { familyName: `Bouazza ${LETTERS.charAt(homonyms)}oun`, givenName: 'Khadija' };
      const longer = await season({ ...name, ...one });
      return { name, longer, later: await season({ ...name, ...other }) };
    },
    doubtsAbout: async (seasonalWorkerId, answered = false) => {
      const { items } = await listDoubts(instance.db, VAULT, { answered, limit: 500 });
      return items.filter((one) => [one.laterId, one.longerId].includes(seasonalWorkerId));
    },
    answer: (doubtId, said, reason) =>
      transaction(instance.db, (tx) =>
        answerDoubt(tx, VAULT, {
          doubtId,
          answer: said,
          userId: OFFICER.userId,
          ...(reason === undefined ? {} : { reason }),
        }),
      ),
    proposedFor: async (id) => (await openProposals(instance.db, VAULT, id)).map(({ changes }) => changes),
    byPaper: (paper, value) => findSeasonalWorkerByPaper(instance.db, VAULT, paper, value),
    casesNamed: async (q) => {
      const found = await listCases(
        instance.db,
        { kind: 'all' },
        { q },
        { limit: 50, nowMs: Date.now(), seal: KEYS.seal },
      );
      return found.items.map(({ caseId }) => caseId);
    },
  };
}
