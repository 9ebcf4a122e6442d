// What the client of JSON does not do: files sent as multipart, files received as bytes, acts that are accepted and go on.
import type { BulkCreated } from '#libs/contract/bulk-operations';
import { Unreachable, problemOf } from '../api/failures.ts';

/** A large list is read while the request waits. */
const ANSWER_WITHIN_MS = 180_000;

export interface Uploader {
  /** Sends a form; the same key sends it once. Throws ApiProblem or Unreachable. */
  file(path: string, form: FormData, key: string): Promise<{ importId: string }>;
  /** An act without a body that is answered before it is done. */
  accepted(path: string, key: string): Promise<void>;
  /** Begins a bulk operation; `replayed` when the key was accepted before. */
  operation(body: object, key: string): Promise<{ answer: BulkCreated; replayed: boolean }>;
  bytes(path: string): Promise<Uint8Array>;
}

export function uploader(url: string, token: string): Uploader {
  const send = async (path: string, request: RequestInit): Promise<Response> => {
    const headers = { authorization: `Bearer ${token}`, ...(request.headers as Record<string, string>) };
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    let response: Response;
    try {
      response = await fetch(`${url}${path}`, { ...request, headers, signal });
    } catch (error) {
      throw new Unreachable(`No answer from ${url}: is Noria running there?`, { cause: error });
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  };
  const post = (path: string, key: string, body?: FormData): Promise<Response> =>
    send(path, {
      method: 'POST',
      headers: { 'idempotency-key': key },
      ...(body === undefined ? {} : { body }),
    });
  return {
    file: async (path, form, key) => (await (await post(path, key, form)).json()) as { importId: string },
    accepted: async (path, key) => {
      await (await post(path, key)).body?.cancel();
    },
    operation: async (body, key) => {
      const headers = { 'idempotency-key': key, 'content-type': 'application/json' };
      const response = await send('/v1/bulk-operations', {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      const replayed = response.headers.get('idempotent-replayed') === 'true';
      return { answer: (await response.json()) as BulkCreated, replayed };
    },
    bytes: async (path) => new Uint8Array(await (await send(path, {})).arrayBuffer()),
  };
}
