// What naming somebody for an offer answers, called as a function.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nominate } from '#libs/casework/commands/nominate';
import type { NamedSeasonalWorker } from '#libs/casework/commands/nominate';
import { visibleOffer } from '#libs/casework/queries/offers';
import type { NamedOffer } from '#libs/casework/queries/offers';
import { attempt, done, invalidAt, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';

let at: CaseworkAtHand;
let generic: string;
let nominative: string;
let known: { seasonalWorkerId: string; caseId: string };
beforeAll(async () => {
  at = await startCasework();
  const campaignId = await at.newCampaign();
  generic = await at.newOffer(campaignId);
  nominative = await at.newOffer(campaignId, { kind: 'nominative' });
  known = await at.newCase(campaignId);
});
afterAll(() => endAll(at));

const name = (
  offer: NamedOffer,
  items: readonly NamedSeasonalWorker[],
  key = randomUUID(),
): ReturnType<typeof nominate> =>
  nominate(at.casework, at.officer, attempt(`nominees ${offer.offerId}`, { items }, key), offer, items);

describe('naming somebody for an offer', () => {
  it('says of each whether they are known, with their case here', async () => {
    const { seasonalWorkerId, caseId } = known;
    const named = done(await name({ offerId: nominative }, [{ seasonalWorkerId }, { cin: 'ZZ999999999' }]));
    expect(named).toMatchObject({
      known: 1,
      unknown: 1,
      results: [
        { seasonalWorkerId, result: 'known', caseId },
        { seasonalWorkerId: null, result: 'unknown', eligibility: null, caseId: null },
      ],
    });
  });

  it('happens once for a key, and its key takes no other input', async () => {
    const key = randomUUID();
    const [one, other] = [[{ seasonalWorkerId: known.seasonalWorkerId }], [{ seasonalWorkerId: 'nothing' }]];
    expect(await name({ offerId: nominative }, one, key)).toMatchObject({ replayed: false });
    expect(await name({ offerId: nominative }, one, key)).toMatchObject({ replayed: true });
    expect(await name({ offerId: nominative }, other, key)).toEqual({ kind: 'key-reused' });
  });

  it('is invalid for a generic offer, and for an item that names nobody or in two ways', async () => {
    const { seasonalWorkerId } = known;
    expect(await name({ offerId: generic }, [{ seasonalWorkerId }])).toMatchObject(
      invalidAt('', 'not-nominative'),
    );
    const items = [{ seasonalWorkerId }, {}];
    expect(await name({ offerId: nominative }, items)).toMatchObject(invalidAt('/items/1', 'one-of'));
    const twice = [{ seasonalWorkerId, cin: 'X1' }];
    expect(await name({ offerId: nominative }, twice)).toMatchObject(invalidAt('/items/0', 'one-of'));
  });

  it('finds no offer that is not there', async () => {
    expect(await name({ offerId: 'nothing' }, [])).toEqual({ kind: 'not-found' });
  });

  it('takes the offer that the caller has read, and reads it no second time', async () => {
    const loaded = await visibleOffer(at.db, at.officer, generic);
    if (loaded === undefined) throw new Error('the offer is not there');
    // Were it read again, it would not be found.
    expect(await name({ offerId: 'nothing', loaded }, [])).toMatchObject(invalidAt('', 'not-nominative'));
  });
});
