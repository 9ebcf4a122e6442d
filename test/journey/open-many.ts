// Many cases at once, opened as an officer does it: by a list.
import { randomInt, randomUUID } from 'node:crypto';
import { until } from '../support/stack.ts';
import type { Campaign } from './campaign.ts';
import { somebody } from './campaign.ts';
import type { People } from './follow-next.ts';

const PATIENCE_MS = 120_000;

/** Opens `count` cases of people who do not exist, through an import. Throws unless all of them open. */
export async function openMany(who: People, { campaignId, offerId }: Campaign, count: number): Promise<void> {
  const form = new FormData();
  form.append('campaignId', campaignId);
  form.append('offerId', offerId);
  const rows = Array.from({ length: count }, () => {
    const born = `${String(randomInt(10, 28))}/0${String(randomInt(1, 9))}/19${String(randomInt(70, 99))}`;
    return [`ZZ${randomUUID().slice(0, 8).toUpperCase()}`, 'Amina', born, somebody().cin].join(';');
  });
  form.append('file', new Blob([['Nom;Prénom;Date de naissance;CIN', ...rows].join('\r\n')]), 'liste.csv');
  const sent = await who.officer.post<{ importId: string }>('/v1/imports', form);
  const path = `/v1/imports/${sent.body.importId}`;
  const settled = async (state: string): Promise<boolean> =>
    (await who.officer.get<{ state: string }>(path)).body.state === state;
  await until(PATIENCE_MS, 'the list was not checked', () => settled('checked'));
  await who.officer.post(`${path}/commit`, {});
  await until(PATIENCE_MS, 'the list was not committed', () => settled('committed'));
  const { opened } = (await who.officer.get<{ opened: number }>(path)).body;
  if (opened !== count) throw new Error(`${String(opened)} of ${String(count)} cases were opened`);
}
