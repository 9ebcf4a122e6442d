import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { payloadKeys } from '#libs/config/keys';
import { payloadCodec } from '#libs/temporal/payload-codec';

const hex = (): string => randomBytes(32).toString('hex');
const [FIRST, SECOND] = [hex(), hex()];
const ENTRY = { milestone: 'application-filed', sequence: 2 };

function codecWith(key?: string, former?: string): ReturnType<typeof payloadCodec> {
  return payloadCodec(
    payloadKeys({
      ...(key === undefined ? {} : { NORIA_PAYLOAD_KEY: key }),
      ...(former === undefined ? {} : { NORIA_PAYLOAD_KEY_FORMER: former }),
    }),
  );
}

const plain = (): Payload => defaultPayloadConverter.toPayload(ENTRY);
const read = (payload: Payload | undefined): unknown => defaultPayloadConverter.fromPayload(payload!);

async function encrypted(): Promise<Payload> {
  const [payload] = await codecWith(FIRST).encode([plain()]);
  return payload!;
}

describe('what the engine keeps', () => {
  it('says nothing without the key, and another thing each time', async () => {
    const [one, other] = [await encrypted(), await encrypted()];

    const text = JSON.stringify([one, Buffer.from(one.data!).toString('latin1')]);
    expect(text).not.toContain('application-filed');
    expect(Buffer.compare(one.data!, other.data!)).not.toBe(0);
  });

  it('is read again with the key, also when another one is in use since', async () => {
    for (const codec of [codecWith(FIRST), codecWith(SECOND, FIRST), codecWith(undefined, FIRST)]) {
      const [payload] = await codec.decode([await encrypted()]);
      expect(read(payload)).toEqual(ENTRY);
    }
  });

  it('is read as it is when it was written before a key was in use', async () => {
    const [payload] = await codecWith(FIRST).decode([plain()]);
    expect(read(payload)).toEqual(ENTRY);
  });

  it('stays plain without a key in use', async () => {
    const [payload] = await codecWith(undefined, FIRST).encode([plain()]);
    expect(read(payload)).toEqual(ENTRY);
  });

  it('is refused, with the name of the variable, when its key is not held', async () => {
    const payload = await encrypted();
    const decode = async (): Promise<unknown> => codecWith(SECOND).decode([payload]);
    await expect(decode()).rejects.toThrow('add that key to NORIA_PAYLOAD_KEY_FORMER');
  });

  it('is refused when a byte of it was changed', async () => {
    const payload = await encrypted();
    const data = Buffer.from(payload.data!);
    data.writeUInt8(data.readUInt8(20) ^ 1, 20);
    const decode = async (): Promise<unknown> => codecWith(FIRST).decode([{ ...payload, data }]);
    await expect(decode()).rejects.toThrow();
  });
});
