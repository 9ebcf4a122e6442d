/** Sends a form with a file, and tells how much of it is sent: `fetch` cannot say that. */
import type { ProblemBody } from '#libs/contract/problem';
import { newIdempotencyKey } from '../../lib/api.ts';
import { currentLanguage } from '../../lib/language.tsx';
import { assertNetwork } from '../../lib/network.ts';

/** What the API reads at most. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;

/** The import's id, or why there is none. Throws when nobody answered, or there is no network. `onSent` gets a share of one. */
export function sendFile(
  form: FormData,
  onSent: (share: number) => void,
): Promise<{ importId: string } | ProblemBody> {
  return new Promise((resolve, reject) => {
    assertNetwork();
    const request = new XMLHttpRequest();
    request.open('POST', '/v1/imports');
    request.setRequestHeader('Accept-Language', currentLanguage());
    for (const [name, value] of Object.entries(newIdempotencyKey())) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total);
    request.onerror = () => reject(new Error('nobody answered'));
    request.onload = () => {
      const body = request.response as { importId: string } | ProblemBody | null;
      if (body === null) reject(new Error('no answer that can be read'));
      else resolve(body);
    };
    request.send(form);
  });
}
