/**
 * Parts of the app that are loaded when they are needed. A page that was opened before a new build names parts that the
 * server has no more: where such a part was all that would be shown, the page is read again, once for each build. It is not
 * done when a part fails to come, as `vite:preloadError` would tell: links load beforehand, while somebody fills in a form.
 */

/** Thrown in place of a part that did not come. */
export class MissingPart extends Error {
  constructor(cause: unknown) {
    super('a part of the app did not come', { cause });
  }
}

/** What loads a part. It rejects with {@link MissingPart} alone. */
export function part<Module>(load: () => Promise<Module>): () => Promise<Module> {
  return async () => {
    try {
      return await load();
    } catch (cause) {
      throw new MissingPart(cause);
    }
  };
}

/** Of this build: its name changes with anything in it. */
const ENTRY = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src');

/**
 * Reads the page again where the server has another build by now. False where it has this one, does not answer, or was left
 * for another from this window before: two servers of two builds would send it to and fro.
 */
export async function reloadIfOutdated(): Promise<boolean> {
  if (ENTRY === undefined || ENTRY === null) return false;
  const left = `noria.left ${ENTRY}`;
  if (sessionStorage.getItem(left) !== null || !(await hasOtherBuild(ENTRY))) return false;
  sessionStorage.setItem(left, '');
  location.reload();
  return true;
}

async function hasOtherBuild(entry: string): Promise<boolean> {
  try {
    const answer = await fetch('/', { headers: { Accept: 'text/html' }, cache: 'no-store' });
    return answer.ok && !(await answer.text()).includes(entry);
  } catch {
    return false;
  }
}
