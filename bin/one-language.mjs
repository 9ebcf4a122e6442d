// Takes the words of the screens out of the scripts: a reader loads the file of one language, not those of five.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { root } from './checkout.mjs';

export const LANGUAGES = ['ar', 'en', 'es', 'fr', 'it'];
/** Of a language, what its file is imported as. */
const FILE = 'virtual:words/';
const FOLDER = path.join(root, 'libs/words');
const LOADED = path.join(root, 'apps/web/src/lib/loaded-words.ts');
/** The names of the languages are shown together, and the texts of packs are looked up by their English. */
const KEPT = ['languages.ts', 'packs/pack-texts.ts'].map((file) => path.join(FOLDER, file));

/**
 * The object literals of a source that have one value for each language, in their order: where each begins and ends, and
 * the source of its values by language. Throws where a value is more than literals: it could not be moved.
 */
export function wordsIn(file, source) {
  const found = [];
  visit(parseSync(file, source).program, (node) => {
    const values = valuesByLanguage(node);
    if (values === undefined) return false;
    const moved = Object.entries(values).map(([language, value]) => {
      if (!isLiteral(value)) throw new Error(`${file}: a text at ${value.start} is more than a literal`);
      return [language, source.slice(value.start, value.end)];
    });
    found.push({ start: node.start, end: node.end, values: Object.fromEntries(moved) });
    return true;
  });
  return found;
}

/** The source with a place in the files of the languages for each of its `words`, the first of them at `first`. */
export function withPlaces(source, words, first) {
  const parts = words.map(({ start }, index) => {
    const before = source.slice(words[index - 1]?.end ?? 0, start);
    return `${before}/* @__PURE__ */ said(${first + index})`;
  });
  const imported = `import { said } from ${JSON.stringify(LOADED)};\n`;
  return imported + parts.join('') + source.slice(words.at(-1)?.end ?? 0);
}

/** The plugin of Vite, and every text that it took out of the scripts, by language. */
export function oneLanguage() {
  const files = new Map();
  let count = 0;
  for (const name of readdirSync(FOLDER, { recursive: true }).sort()) {
    const file = path.join(FOLDER, name);
    if (!name.endsWith('.ts') || KEPT.includes(file)) continue;
    const words = wordsIn(file, readFileSync(file, 'utf8'));
    files.set(file, { words, first: count });
    count += words.length;
  }
  const textsIn = (language) =>
    [...files.values()].flatMap(({ words }) => words.map(({ values }) => values[language]));
  const plugin = {
    name: 'one-language',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(FILE) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${FILE}`)) return undefined;
      return `export default [${textsIn(id.slice(FILE.length + 1)).join(',\n')}];`;
    },
    transform(source, id) {
      const { words, first } = files.get(id) ?? { words: [] };
      return words.length === 0 ? undefined : { code: withPlaces(source, words, first), map: null };
    },
  };
  return { plugin, textsIn };
}

function visit(node, enter) {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node) && enter(node)) return;
  for (const inner of Object.values(node)) visit(inner, enter);
}

function valuesByLanguage({ type, properties = [] }) {
  if (type !== 'ObjectExpression') return undefined;
  const entries = properties.map(({ key, value }) => [key?.name ?? key?.value, value]);
  const names = entries.map(([name]) => name).sort();
  return names.join(' ') === LANGUAGES.join(' ') ? Object.fromEntries(entries) : undefined;
}

function isLiteral({ type, properties }) {
  if (type === 'Literal') return true;
  return (
    type === 'ObjectExpression' && properties.every(({ value }) => value !== undefined && isLiteral(value))
  );
}
