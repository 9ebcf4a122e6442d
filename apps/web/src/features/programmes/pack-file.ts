/** A pack as a file: read from one that somebody chose, and offered as one to change. */

/** As the API takes it: an object. What stands in it the API judges. */
export type SentPack = Readonly<Record<string, unknown>>;

export type PackFile = { pack: SentPack } | { fault: 'notJson' | 'tooLarge' };

/** The most that the API reads of a body. */
const BYTES_AT_MOST = 262_144;

export async function readPackFile(file: File): Promise<PackFile> {
  const text = await file.text();
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'notJson' };
    // It is sent without the blanks of the file.
    const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
    return bytes > BYTES_AT_MOST ? { fault: 'tooLarge' } : { pack: value as SentPack };
  } catch {
    return { fault: 'notJson' };
  }
}

/** Offers a pack as a file that people can read and change. */
export function savePackFile(name: string, pack: unknown): void {
  const text = `${JSON.stringify(pack, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(address));
}
