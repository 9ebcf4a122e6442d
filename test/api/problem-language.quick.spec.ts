import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { problemFor } from '#apps/api/http/answer';
import { sendProblem } from '#apps/api/server/problem-filter';
import { inLanguage } from '#apps/api/http/in-language';
import { PROBLEMS, Problem, invalid, problemBody, refused } from '#apps/api/http/problem';
import type { ProblemCode } from '#apps/api/http/problem';
import type { ProblemBody } from '#libs/contract/problem';
import { refuse } from '#libs/domain/refusals';
import type { RefusalReason } from '#libs/domain/refusals';
import { LANGUAGES } from '#libs/words/languages';

const early = refused(
  refuse('too-early', 'boarded cannot have happened before 2026-03-05.', {
    pointer: '/occurredOn',
    says: { key: 'not-before', with: { milestone: 'boarded', date: '2026-03-05' } },
  }),
);

describe('a problem', () => {
  it('is in English what it always was, without its reason as data', () => {
    expect(inLanguage(early, 'en')).toEqual(problemBody(early));
    expect(problemBody(early)).toEqual({
      type: 'urn:noria:problem:too-early',
      title: 'This milestone cannot have happened before its earliest date.',
      status: 409,
      detail: 'boarded cannot have happened before 2026-03-05.',
      code: 'too-early',
      errors: [
        {
          pointer: '/occurredOn',
          code: 'too-early',
          detail: 'boarded cannot have happened before 2026-03-05.',
        },
      ],
    });
  });

  it('gives its exact reason in the reader’s language, where it points too', () => {
    const detail = '« Départ effectif » ne peut pas avoir eu lieu avant le 5 mars 2026.';
    expect(inLanguage(early, 'fr')).toMatchObject({
      code: 'too-early',
      status: 409,
      title: 'Ce jalon ne peut pas avoir eu lieu avant sa première date possible.',
      detail,
      errors: [{ pointer: '/occurredOn', code: 'too-early', detail }],
    });
  });

  it('calls a milestone as its own rule pack does', () => {
    const says = { key: 'is-entry', with: { milestone: 'boarded', sequence: 7 } } as const;
    const labels = { boarded: { fr: 'Embarquement à Tanger' } };
    const recorded = problemFor({
      kind: 'refused',
      refusal: refuse('already-recorded', '…', { says }),
      labels,
    });
    expect(inLanguage(recorded, 'fr').detail).toContain('« Embarquement à Tanger »');
  });

  it('keeps the English reason of a worker whose version has a sentence that this one lacks', () => {
    const says = { key: 'of-a-newer-version', with: {} } as unknown as RefusalReason;
    const newer = refused(refuse('too-early', 'Not before the harvest.', { says }));
    expect(inLanguage(newer, 'es')).toMatchObject({
      title: 'Este hito no puede haber ocurrido antes de su primera fecha posible.',
      detail: 'Not before the harvest.',
    });
  });

  it.each(Object.keys(PROBLEMS) as ProblemCode[])('%s has a title of its own in each language', (code) => {
    const titles = LANGUAGES.map((language) => inLanguage(new Problem(code), language));
    expect(new Set(titles.map(({ title }) => title)).size).toBe(LANGUAGES.length);
    expect(titles.map(({ detail }) => detail)).toEqual(titles.map(({ title }) => title));
  });

  it('keeps faults of shape in English under a title that is not', () => {
    const fault = { pointer: '/season', code: 'required', detail: 'is required' };
    expect(inLanguage(invalid(fault), 'it')).toMatchObject({
      title: 'La richiesta non ha la forma attesa.',
      errors: [fault],
    });
  });
});

describe('a problem on the wire', () => {
  const answerTo = async (headers: Record<string, string>): Promise<[unknown, unknown, ProblemBody]> => {
    const app = fastify();
    app.get('/', (_request, reply) => {
      sendProblem(reply, early);
    });
    const answer = await app.inject({ url: '/', headers });
    return [answer.headers['content-language'], answer.headers.vary, answer.json<ProblemBody>()];
  };

  it.each([{}, { 'accept-language': 'en-GB' }, { 'accept-language': 'de' }])(
    'is English for %j',
    async (headers) => {
      expect(await answerTo(headers)).toEqual(['en', 'Accept-Language', problemBody(early)]);
    },
  );

  it('is in the language asked for, and says so', async () => {
    expect(await answerTo({ 'accept-language': 'de, ar-MA;q=0.9, fr;q=0.5' })).toEqual([
      'ar',
      'Accept-Language',
      inLanguage(early, 'ar'),
    ]);
  });
});
