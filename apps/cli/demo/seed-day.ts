// The day that an officer of the demo finds begun: a list with rows to mend, an operation stopped half-way and one that
// is done, a saved view.
import { setTimeout as after } from 'node:timers/promises';
import type { BulkOperationBody } from '#libs/contract/bulk-operations';
import type { Api, Visitor } from '../api/api-client.ts';
import { ApiProblem } from '../api/failures.ts';
import { uploader } from '../imports/uploader.ts';
import type { Uploader } from '../imports/uploader.ts';
import { demoKey } from './case-requests.ts';

const OFFICER = 'officer@noria.demo';
const FILE = 'Liste de la commune de Moulay Bousselham.csv';
/** As a municipality sends it: two dates that cannot be, a paper that a spreadsheet made a number, one person twice. */
const LIST = [
  'N°;Nom;Prénom;Date de naissance;Sexe;CIN;Téléphone;Province',
  '1;BERRADA;Nezha;14/03/1989;F;YB200117;0600018811;Kénitra',
  '2;CHAFIK;Souad;31/02/1991;F;YC200124;0600018812;Kénitra',
  '3;DAOUDI;Ilham;07/11/1985;F;YD200131;0600018813;Larache',
  '4;EL FASSI;Rachida;22/06/1993;F;2,0E+05;0600018814;Larache',
  '5;FILALI;Meryem;19/09/1987;F;YE200145;;Larache',
  '6;GHAZI;Hanane;05/05/2087;F;YF200152;0600018816;Kénitra',
  '7;HAJJI;Loubna;11/12/1990;X;YG200159;0600018817;Kénitra',
  '8;BERRADA;Nezha;14/03/1989;F;YB200117;0600018811;Kénitra',
  '9;IDRISSI;Karima;28/01/1986;F;YH200173;0600018819;Sidi Kacem',
  '10;JABRI;Samira;;F;YK200180;0600018820;Sidi Kacem',
].join('\r\n');
const TITLE = 'Contrats de la campagne';
/** Stopped when so many are done: what was begun is finished, and on a fast machine that may be all. */
const HALF_WAY = 8;
const LOOK_EVERY_MS = 40;
const LOOKS = 100;

/** Each once, whenever it is called again. Throws ApiProblem when the API refuses one of them. */
export async function seedDay(visitor: Visitor, campaignId: string): Promise<void> {
  const token = await visitor.demoToken(OFFICER);
  const officer = visitor.withToken(token);
  const upload = uploader(visitor.url, token);
  const form = new FormData();
  form.append('campaignId', campaignId);
  form.append('file', new Blob([LIST]), FILE);
  const view = { name: 'Visas en retard', query: 'stage=visa&attention=overdue&sort=dueOn', shared: true };
  await Promise.all([
    upload.file('/v1/imports', form, demoKey('list')),
    officer.post('/v1/views', view, demoKey('view')),
    stopHalfWay(officer, upload, campaignId),
    upload.operation(manifests(campaignId), demoKey('manifests')),
  ]);
}

/** Of everybody who crosses to Algeciras with the next travel group. */
function manifests(campaignId: string): object {
  return {
    action: 'documents',
    params: { kind: 'manifest', language: 'es' },
    selection: { filter: { campaignId, convoyId: 'tanger-algeciras' } },
    title: 'Listas de viajeros por Algeciras',
  };
}

/** Papers are made for every case that may have one; nothing is recorded in any case. */
async function stopHalfWay(officer: Api, upload: Uploader, campaignId: string): Promise<void> {
  const operation = {
    action: 'documents',
    params: { kind: 'contract', language: 'fr' },
    selection: { filter: { campaignId } },
    title: TITLE,
  };
  const key = demoKey('papers');
  const { answer, replayed } = await upload.operation(operation, key);
  if (replayed) return;
  const path = `/v1/bulk-operations/${answer.operationId}`;
  for (let look = 0; look < LOOKS; look += 1) {
    const { state, total, pending } = await officer.get<BulkOperationBody>(path);
    if (state !== 'running') return;
    if (total - pending >= HALF_WAY) break;
    await after(LOOK_EVERY_MS);
  }
  try {
    await officer.post(`${path}/suspend`, {}, '');
  } catch (error) {
    // The last ones were done meanwhile.
    if (!(error instanceof ApiProblem) || error.status !== 409) throw error;
  }
}
