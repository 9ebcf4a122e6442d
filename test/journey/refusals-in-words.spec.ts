// A refusal of the real engine, read by somebody who does not read English.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { REFUSAL_WORDS } from '#libs/words/refusals';
import { stack } from '../support/stack.ts';
import { SLOW_DAY_MS, somebody } from './campaign.ts';
import { call, people } from './follow-next.ts';
import type { People } from './follow-next.ts';

const LABEL = 'Embarquement à Tanger Med';
const OWN = { boarded: { fr: LABEL, ar: 'الإبحار من طنجة المتوسط' } };

let who: People;
let token: string;
let caseId: string;

beforeAll(async () => {
  const { apiUrl } = stack();
  who = await people(apiUrl);
  const session = await call<{ token: string }>(`${apiUrl}/v1/session`, 'POST', undefined, {
    body: { email: who.officer.email, password: 'noria-demo' },
  });
  token = session.body.token;
  const shipped = await who.admin.get<{ pack: Programme }>('/v1/programmes/ma-es-cartaya?version=2026');
  const pack = { ...shipped.body.pack, version: '2026.words', labels: OWN };
  expect(await who.admin.post('/v1/programmes', pack)).toMatchObject({ status: 201 });
  const campaign = await who.admin.post<{ campaignId: string }>('/v1/campaigns', {
    programme: pack.code,
    version: pack.version,
    season: '2043',
    quota: 5,
    opensOn: '2043-01-12',
    closesOn: '2043-12-31',
    msPerDay: SLOW_DAY_MS,
  });
  const opened = await who.officer.post<{ caseId: string }>('/v1/cases', {
    campaignId: campaign.body.campaignId,
    seasonalWorker: somebody(),
  });
  expect(opened).toMatchObject({ status: 201 });
  caseId = opened.body.caseId;
});

describe('a refusal', () => {
  const refused = async (languages?: string): Promise<unknown> => {
    const answer = await call(`${stack().apiUrl}/v1/cases/${caseId}/milestones`, 'POST', token, {
      body: { milestone: 'boarded', occurredOn: '2043-01-12', evidence: [{ kind: 'manifest' }] },
      headers: languages === undefined ? {} : { 'accept-language': languages },
    });
    return { status: answer.status, language: answer.language, ...answer.body };
  };

  it('is said in the language asked for, with the names that the case’s own pack gives', async () => {
    expect(await refused('fr-MA')).toMatchObject({
      status: 409,
      code: 'stage-not-reached',
      title: 'Le dossier n’a pas atteint l’étape de ce jalon.',
      detail: expect.stringContaining(`« ${LABEL} » vient après : `),
    });
  });

  it.each(LANGUAGES)('has the same code and shape in %s, and words of that language', async (language) => {
    const said = await refused(language);
    expect(said).toMatchObject({
      status: 409,
      type: 'urn:noria:problem:stage-not-reached',
      code: 'stage-not-reached',
      language,
      title: REFUSAL_WORDS['stage-not-reached'][language],
      detail: expect.any(String),
    });
  });

  it('uses the label of the pack in Arabic too', async () => {
    expect(await refused('ar')).toMatchObject({ detail: expect.stringContaining(OWN.boarded.ar) });
  });

  it('is in English for whoever asks for a language that is not ours', async () => {
    expect(await refused('de')).toMatchObject({ language: 'en', code: 'stage-not-reached' });
  });

  it('is in English, by its codes, for whoever asks for nothing else', async () => {
    expect(await refused()).toMatchObject({
      status: 409,
      code: 'stage-not-reached',
      title: 'The case has not reached the stage of this milestone.',
      detail: expect.stringMatching(/^boarded comes after /),
    });
  });

  it('is said in that language of each item of a decision too', async () => {
    const { apiUrl } = stack();
    const opened = await call<{ campaignId: string }>(`${apiUrl}/v1/cases/${caseId}`, 'GET', token);
    const offer = await who.officer.post<{ offerId: string }>(
      `/v1/campaigns/${opened.body.campaignId}/offers`,
      { employer: 'Frutas', kind: 'generic', positions: 1, startsOn: '2043-03-01', endsOn: '2043-06-30' },
    );
    const decided = await call<{ results: unknown[] }>(
      `${apiUrl}/v1/offers/${offer.body.offerId}/decisions`,
      'POST',
      token,
      {
        body: {
          decision: 'selected',
          occurredOn: '2043-01-12',
          items: [{ caseId }, { caseNo: 'ES43-999999' }],
        },
        headers: { 'accept-language': 'fr' },
      },
    );
    expect(decided.body.results).toMatchObject([
      { result: 'refused', detail: expect.stringMatching(/[éèà«]/) },
      { code: 'not-found', detail: 'Cette campagne ne compte aucun dossier de ce nom.' },
    ]);
  });
});
