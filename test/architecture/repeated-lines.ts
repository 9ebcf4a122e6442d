/** Lines of code that stand in two places. Spaces, comments, imports and decorated properties do not count. */
interface Source {
  file: string;
  text: string;
}

interface Line {
  file: string;
  /** Counted from one in its file. */
  number: number;
  text: string;
}

const COMMENT = /^(\/\/|\/\*|\*)/;
const PROPERTY = /^(readonly )?\w+[!?]?: .*;$/;
const IMPORT = /^(import|export) [^;]*? from '[^']*';$|^import '[^']*';$/gms;

/** Pairs of places that hold the same `size` lines or more, as `a.ts:1-12 = b.ts:5-16`. */
export function repeated(sources: readonly Source[], size: number): string[] {
  const first = new Map<string, Line[]>();
  const pairs: { a: Line[]; b: Line[] }[] = [];
  for (const source of sources) {
    const lines = codeOf(source);
    for (let start = 0; start + size <= lines.length; start += 1) {
      const window = lines.slice(start, start + size);
      const key = window.map(({ text }) => text).join('\n');
      const seen = first.get(key);
      if (seen === undefined) first.set(key, window);
      else if (!overlap(seen, window)) extend(pairs, seen, window);
    }
  }
  return pairs.map(({ a, b }) => `${place(a)} = ${place(b)}`);
}

function codeOf({ file, text }: Source): Line[] {
  const withoutImports = text.replace(IMPORT, (found) => found.replace(/[^\n]/g, ''));
  const lines = withoutImports
    .split('\n')
    .map((line, index) => ({ file, number: index + 1, text: line.trim().replace(/\s+/g, ' ') }))
    .filter((line) => line.text !== '' && !COMMENT.test(line.text));
  return withoutDecorated(lines);
}

/** A class that implements a type must name its properties again to decorate them. */
function withoutDecorated(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  let open = 0;
  let decorated = false;
  for (const line of lines) {
    if (open > 0 || line.text.startsWith('@')) {
      open += line.text.split(/[({[]/).length - line.text.split(/[)}\]]/).length;
      decorated = true;
    } else {
      if (!(decorated && PROPERTY.test(line.text))) kept.push(line);
      decorated = false;
    }
  }
  return kept;
}

/** A window that begins inside the last pair, in both places, makes that pair longer. */
function extend(pairs: { a: Line[]; b: Line[] }[], a: Line[], b: Line[]): void {
  const last = pairs.at(-1);
  if (last !== undefined && overlap(last.a, a) && overlap(last.b, b)) {
    last.a = [...last.a, ...a.slice(-1)];
    last.b = [...last.b, ...b.slice(-1)];
  } else pairs.push({ a: [...a], b: [...b] });
}

function overlap(a: readonly Line[], b: readonly Line[]): boolean {
  return a[0]?.file === b[0]?.file && numberAt(a, 0) <= numberAt(b, -1) && numberAt(b, 0) <= numberAt(a, -1);
}

function numberAt(lines: readonly Line[], index: number): number {
  return lines.at(index)?.number ?? 0;
}

function place(lines: readonly Line[]): string {
  return `${lines[0]?.file ?? ''}:${numberAt(lines, 0)}-${numberAt(lines, -1)}`;
}
