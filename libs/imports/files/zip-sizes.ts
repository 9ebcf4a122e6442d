/** What a zip holds, and how much it unpacks to: what it says, and what it really holds, of which nothing is kept. */
import { constants, inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const LOCAL_HEADER_LENGTH = 30;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;
const MOST_ENTRIES = 5_000;

export function isZip(bytes: Buffer): boolean {
  return bytes.length > END_LENGTH && bytes.readUInt32LE(0) === 0x04034b50;
}

/** Whether everything in it fits into so many bytes; false for what is no whole zip. */
export function unpacksWithin(bytes: Buffer, most: number): boolean {
  try {
    const entries = entriesOf(bytes);
    const said = entries.reduce((sum, { size }) => sum + size, 0);
    return entries.length > 0 && said <= most && entriesHold(bytes, entries, most);
  } catch {
    return false;
  }
}

export interface Entry {
  name: string;
  method: number;
  /** Of what is packed, and of what it unpacks to, in bytes. */
  packed: number;
  size: number;
  at: number;
}

/** The directory at the end, read before anything is unpacked. Throws RangeError where it points outside. */
export function entriesOf(bytes: Buffer): Entry[] {
  const end = endOfDirectory(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new RangeError('too many entries');
  let at = bytes.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new RangeError('no entry');
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    entries.push({
      name: bytes.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + name),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += ENTRY_LENGTH + name + extra + comment;
  }
  return entries;
}

function endOfDirectory(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new RangeError('no directory');
}

// A directory may lie: each entry is unpacked against what is left of the limit, and forgotten.
function entriesHold(bytes: Buffer, entries: readonly Entry[], most: number): boolean {
  let left = most;
  for (const entry of entries) {
    const { method, packed, size } = entry;
    if (method !== DEFLATED && method !== STORED) return false;
    const held = method === STORED ? packed : unpacked(bytes, entry, Math.min(left, size + 1)).length;
    if (held > size) return false;
    left -= held;
    if (left < 0) return false;
  }
  return true;
}

/** What one entry holds. Throws when that is more than `most` bytes. */
export function unpacked(bytes: Buffer, { method, packed, at }: Entry, most: number): Buffer {
  const from = at + LOCAL_HEADER_LENGTH + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const held = bytes.subarray(from, from + packed);
  if (method === STORED) return held;
  return inflateRawSync(held, { maxOutputLength: Math.max(1, most), finishFlush: constants.Z_SYNC_FLUSH });
}
