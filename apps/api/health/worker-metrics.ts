/** The SDK's own metrics, as each worker serves them, gathered into one page that Prometheus accepts. */

const WITHIN_MS = 1_000;

interface Family {
  head: string[];
  samples: string[];
}

/** Fetches every worker's page; one that does not answer is left out, and its `noria_worker_metrics_up` is 0. */
export async function workerMetrics(urls: readonly string[]): Promise<string> {
  const pages = await Promise.all(urls.map(fetchPage));
  const up = pages.map(
    (page, index) =>
      `noria_worker_metrics_up{worker="${String(index + 1)}"} ${page === undefined ? '0' : '1'}`,
  );
  const known = urls.length === 0 ? [] : ['# TYPE noria_worker_metrics_up gauge', ...up];
  return [...known, mergePages(pages.map((page) => page ?? ''))].join('\n');
}

/** Puts samples of one name together under one head, each with the number of its worker. */
export function mergePages(pages: readonly string[]): string {
  const families = new Map<string, Family>();
  for (const [index, page] of pages.entries()) readPage(page, String(index + 1), families);
  return [...families.values()].flatMap(({ head, samples }) => [...head, ...samples]).join('\n');
}

function readPage(page: string, worker: string, families: Map<string, Family>): void {
  let family: Family = { head: [], samples: [] };
  let isNew = false;
  for (const line of page.split('\n').filter((text) => text.trim() !== '')) {
    const [, keyword, name] = /^# (HELP|TYPE) (\S+)/.exec(line) ?? [];
    if (name !== undefined) {
      isNew = !families.has(name) || (isNew && families.get(name) === family);
      family = families.get(name) ?? { head: [], samples: [] };
      families.set(name, family);
      if (isNew && keyword !== undefined) family.head.push(line);
    } else if (!line.startsWith('#')) {
      family.samples.push(labelled(line, worker));
    }
  }
}

function labelled(sample: string, worker: string): string {
  const [, name = '', labels, value = ''] = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})?\s+(.+)$/.exec(sample) ?? [];
  const more = labels === undefined || labels === '' ? '' : `,${labels}`;
  return `${name}{worker="${worker}"${more}} ${value}`;
}

async function fetchPage(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS) });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}
