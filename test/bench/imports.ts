/**
 * `npm run bench -- imports`: a workbook of 10,000 rows, uploaded and checked over HTTP on an instance of its own.
 * `--rows=` and `--times=` make it shorter. The aims are 20 s from the upload to the last row checked, and 400 MB. Then its
 * outcome is taken, and somebody is erased.
 */
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import type { ImportBody, ImportItem } from '#libs/contract/imports';
import { realToday } from '#libs/domain/calendar';
import { xlsxOf } from '#libs/imports/files/write-xlsx';
import { startOwnStack } from '../support/stack.ts';
import { cpuMs } from './cpu.ts';
import { peakMb, watchMemory } from './memory.ts';
import { measureErasure } from './erasing.ts';
import { layOut } from './ours.ts';

const HEADER = ['Nom', 'Prénom', 'Date de naissance', 'Sexe', 'CIN', 'Téléphone', 'Province', 'Observations'];
const AIM = { seconds: 20, megabytes: 400 };
const LOOK_EVERY_MS = 100;
/** Of twenty rows, this one has a day that there is not. */
const FAULTY_EVERY = 20;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const numberOf = (name: string, otherwise: number): number =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const rows = numberOf('rows', 10_000);
const times = numberOf('times', 3);

interface Measured {
  uploadMs: number;
  checkedMs: number;
  /** Of a core, by the API, its reading process and Postgres. */
  cpuMs: number;
  beforeMb: number;
  apiMb: number;
  readerMb: number;
  result: ImportBody;
}

const stack = await startOwnStack();
try {
  const instance = await layOut(stack.apiUrl, realToday(Date.now()));
  for (let time = 1; time <= times; time += 1) {
    process.stdout.write(lineOf(await measure(instance, await workbook(time))));
  }
  for (const kind of ['csv', 'xlsx'] as const) process.stdout.write(await outcomeLine(instance, kind));
  const { rows: looked, lookMs, eraseMs } = await measureErasure(stack, instance);
  process.stdout.write(
    `erasure beside ${String(looked)} rows: looked through in ${seconds(lookMs)} s, erased in ${seconds(eraseMs)} s\n`,
  );
} finally {
  await stack.stop();
}

/** The last import as a file. */
async function outcomeLine({ token }: { token: string }, kind: 'csv' | 'xlsx'): Promise<string> {
  const headers = { authorization: `Bearer ${token}` };
  const listed = await fetch(`${stack.apiUrl}/v1/imports?limit=1`, { headers });
  const { items } = (await listed.json()) as { items: ImportItem[] };
  const memory = watchMemory(stack.run().api.pid ?? 0);
  const from = performance.now();
  const answer = await fetch(`${stack.apiUrl}/v1/imports/${items[0]?.importId ?? ''}/outcome.${kind}`, {
    headers,
  });
  const { byteLength } = await answer.arrayBuffer();
  const took = performance.now() - from;
  const { beforeMb, apiMb } = peakMb(memory);
  return `outcome.${kind}: ${String(byteLength)} bytes in ${seconds(took)} s; API ${String(beforeMb)} MB before, ${String(apiMb)} MB at most\n`;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}

/** People who are new each time, so that every row is sought among all who are known. */
function workbook(time: number): Promise<Buffer> {
  const people = Array.from({ length: rows }, (_, place) => {
    const number = time * 1_000_000 + place;
    const born =
      place % FAULTY_EVERY === 0 ? '31/02/1990' : `1${place % 9}/0${1 + (place % 9)}/${1970 + (place % 30)}`;
    const cin = `AB${String(number).padStart(7, '0')}`;
    return [nameOf(number), 'Zahra', born, 'F', cin, `06${String(number).padStart(8, '0')}`, 'Kénitra', ''];
  });
  return xlsxOf([HEADER, ...people]);
}

/** A name of letters that nobody else has. */
function nameOf(number: number): string {
  let name = '';
  for (let left = number; left > 0; left = Math.floor(left / LETTERS.length)) {
    name += LETTERS.charAt(left % LETTERS.length);
  }
  return `EL ${name.toUpperCase()}`;
}

async function measure(
  { token, campaignId }: { token: string; campaignId: string },
  file: Buffer,
): Promise<Measured> {
  const { api, postgres } = stack.run();
  const pids = [api.pid, postgres.pid].flatMap((pid) => (pid === null ? [] : [pid]));
  const headers = { authorization: `Bearer ${token}` };
  const form = new FormData();
  form.append('campaignId', campaignId);
  form.append('file', new Blob([new Uint8Array(file)]), 'people.xlsx');
  const memory = watchMemory(api.pid ?? 0);
  const before = cpuMs(pids) ?? Number.NaN;
  const from = performance.now();
  const sent = await fetch(`${stack.apiUrl}/v1/imports`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: form,
  });
  const { importId } = (await sent.json()) as { importId: string };
  const uploadMs = performance.now() - from;
  for (;;) {
    const asked = await fetch(`${stack.apiUrl}/v1/imports/${importId}`, { headers });
    const result = (await asked.json()) as ImportBody;
    if (result.state === 'checking') {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      continue;
    }
    const checkedMs = performance.now() - from;
    const used = (cpuMs(pids) ?? Number.NaN) - before;
    return { uploadMs, checkedMs, cpuMs: used, ...peakMb(memory), result };
  }
}

function lineOf({ uploadMs, checkedMs, cpuMs: used, beforeMb, apiMb, readerMb, result }: Measured): string {
  const { rows: found, ready, faulty } = result;
  return [
    `${String(found)} rows (${String(ready)} ready, ${String(faulty)} faulty):`,
    `read in ${seconds(uploadMs)} s, checked after ${seconds(checkedMs)} s (aim ${String(AIM.seconds)}),`,
    `${seconds(used)} s of a core; API ${String(beforeMb)} MB before, ${String(apiMb)} MB at most, reader ${String(readerMb)} MB (aim ${String(AIM.megabytes)});`,
    `load ${loadavg()[0]?.toFixed(1) ?? ''}\n`,
  ].join(' ');
}
