// Files over HTTP: what an upload may hold, and in which language an outcome is given.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { Importing, csv } from '../support/importing.ts';
import { stack } from '../support/stack.ts';
import { rareName, somebody } from './campaign.ts';
import { call, people } from './follow-next.ts';
import type { People } from './follow-next.ts';

let at: CaseworkAtHand;
let who: People;
let campaignId: string;
beforeAll(async () => {
  [at, who] = await Promise.all([startCasework(), people(stack().apiUrl)]);
  campaignId = await at.newCampaign();
});
afterAll(() => endAll(at));

const FIELDS = ['Nom', 'Prénom', 'Date de naissance', 'Sexe', 'CIN'];

function formOf(...files: string[]): FormData {
  const form = new FormData();
  form.append('campaignId', campaignId);
  for (const file of files) form.append('file', new Blob([file]), 'liste.csv');
  return form;
}

describe('an upload', () => {
  it('of two files is refused for that, and not for its size', async () => {
    const { status, body } = await who.officer.post(
      '/v1/imports',
      formOf('Nom;CIN\nA;B\n', 'Nom;CIN\nC;D\n'),
    );
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'shape-invalid', errors: [{ pointer: '/file', code: 'too-many' }] });
  });

  it('of more columns than are read is refused, and the limit is named', async () => {
    const { status, body } = await who.officer.post('/v1/imports', formOf(`Nom${';x'.repeat(256)}\nA;B\n`));
    expect(status).toBe(413);
    expect(body).toMatchObject({ code: 'payload-too-large', detail: expect.stringContaining('256 columns') });
  });
});

describe('the outcome of an import', () => {
  let importId: string;
  let token: string;
  beforeAll(async () => {
    const rows = [
      ["'\tTabri", 'Zoé', '13/02/1990', 'F', somebody().cin],
      [rareName(), 'Zoé', '31/02/1990', 'x', somebody().cin],
    ];
    importId = await new Importing(at).upload(campaignId, csv(FIELDS, ...rows));
    const account = { email: 'officer@noria.demo', password: 'noria-demo' };
    const url = `${stack().apiUrl}/v1/session`;
    token = (await call<{ token: string }>(url, 'POST', undefined, { body: account })).body.token;
  });

  function outcome(query: string, language: string): Promise<Response> {
    const headers = { authorization: `Bearer ${token}`, 'accept-language': language };
    return fetch(`${stack().apiUrl}/v1/imports/${importId}/outcome.csv${query}`, { headers });
  }

  it('is in the language that its address names, whatever the browser prefers', async () => {
    const named = await outcome('?language=ar', 'fr');
    expect(named.headers.get('content-language')).toBe('ar');
    expect(await named.text()).toMatch(/,faulty,Date de naissance,\p{Script=Arabic}/u);
    expect((await outcome('', 'fr')).headers.get('content-language')).toBe('fr');
    expect((await outcome('?language=xx', 'fr')).status).toBe(422);
  });

  it('names the first column to mend with what is wrong there, and every other beside its own fault', async () => {
    const table = parse(await (await outcome('?language=fr', 'fr')).text(), { bom: true, columns: true });
    const [read, faulty] = table as Record<string, string>[];
    expect(read).toMatchObject({ _status: 'ready', _error_column: '', _error: '' });
    expect(faulty).toMatchObject({
      _error_column: 'Date de naissance',
      _error: expect.stringMatching(/^(?!Sexe).+ Sexe: .+/),
    });
  });
});
