/** Histories as they were before their payloads were encrypted, so that they can be read and replayed anywhere. */
import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import type proto from '@temporalio/proto';
import { isEncrypted } from './payload-codec.ts';

export type History = proto.temporal.api.history.v1.IHistory;

type Fields = Record<string, unknown>;

/** Decodes every payload of a history in place, with the keys of this client. Throws when one of them is not held. */
export async function plainHistory(client: Client, history: History): Promise<History> {
  const codecs = client.options.loadedDataConverter.payloadCodecs;
  const decode = async (payload: Payload): Promise<Payload> => {
    let payloads = [payload];
    for (const codec of codecs) payloads = await codec.decode(payloads);
    return payloads[0] ?? payload;
  };
  await decodeWithin(history as Fields, decode);
  return history;
}

async function decodeWithin(fields: Fields, decode: (payload: Payload) => Promise<Payload>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    if (!isMessage(value)) continue;
    if (isEncrypted(value)) fields[name] = await decode(value);
    else await decodeWithin(value, decode);
  }
}

// Bytes and whole numbers of 64 bits are objects too, and hold no payload.
function isMessage(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !('unsigned' in value);
}
