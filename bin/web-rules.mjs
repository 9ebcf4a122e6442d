// What a build of the web app must keep to: how much a browser loads, and styles that read from either side.
import { gzipSync } from 'node:zlib';

/** In bytes, compressed by gzip. `first` is all that opening `/` loads, signed in: of the words, the longest language. */
export const BUDGET = { first: 250_000, route: 40_000, styles: 40_000 };

const FIRST_SCREEN = '/features/today/today-screen.tsx';
/** Of the files of `bin/one-language.mjs`. */
const WORDS = /virtual:words\/\w+$/;
const PHYSICAL = [
  {
    where: /\.css$/,
    what: /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|left|right)(?:-[a-z]+)*\s*:/,
  },
  { where: /\.css$/, what: /(?:text-align|float|clear)\s*:\s*(?:left|right)/ },
  { where: /\.tsx?$/, what: /(?:^|\s)(?:m[lr]|p[lr]|left|right)=[{"']/ },
  { where: /\.tsx?$/, what: /\b(?:margin|padding|border)(?:Left|Right)\b|\b(?:left|right):\s*[\d'"`]/ },
  { where: /\.tsx?$/, what: /\b(?:ta|textAlign|float)(?:=|:\s*)["'](?:left|right)["']/ },
];

/** Lines that name a left or a right, as `file:line text`: they would not turn round in Arabic. */
export function physicalStyles(file, text) {
  const rules = PHYSICAL.filter(({ where }) => where.test(file));
  return text
    .split('\n')
    .flatMap((line, index) =>
      rules.some(({ what }) => what.test(line)) ? [`${file}:${index + 1} ${line.trim()}`] : [],
    );
}

/** What exceeds the budget, a sentence each, and the sizes themselves. `output` is what the bundler wrote. */
export function weigh(output) {
  const chunks = new Map(
    output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const withImports = (names, seen = new Set()) => {
    for (const name of names) {
      if (seen.has(name) || !chunks.has(name)) continue;
      seen.add(name);
      withImports(chunks.get(name).imports, seen);
    }
    return seen;
  };
  const size = (names) => [...names].reduce((sum, name) => sum + gzipSync(chunks.get(name).code).length, 0);
  const named = (test) => [...chunks.values()].filter(test).map(({ fileName }) => fileName);
  const first = withImports([
    ...named(({ isEntry }) => isEntry),
    ...named(({ facadeModuleId }) => facadeModuleId?.endsWith(FIRST_SCREEN)),
  ]);
  // A part that screens ask for later comes when theirs is there, whichever of them asks.
  const loadedBefore = (name) => {
    const asking = named(({ dynamicImports = [] }) => dynamicImports.includes(name));
    const [one = new Set(), ...others] = asking.map((asker) => withImports([asker]));
    return new Set([...one].filter((chunk) => others.every((loaded) => loaded.has(chunk))));
  };
  const words = named(isWords).map((name) => size([name]));
  const routes = named((chunk) => chunk.isDynamicEntry && !isWords(chunk)).map((name) => {
    const before = loadedBefore(name);
    const own = [...withImports([name])].filter((one) => !first.has(one) && !before.has(one));
    return { name, bytes: size(own) };
  });
  const styles = output
    .filter(({ fileName }) => fileName.endsWith('.css'))
    .reduce((sum, { source }) => sum + gzipSync(source).length, 0);
  const sizes = { first: size(first) + Math.max(0, ...words), routes, styles };
  return { sizes, faults: faultsOf(sizes) };
}

/**
 * The texts that are in a script beside the file of their language, a sentence for each script. Short ones are not looked
 * for: a script may have them of its own.
 */
export function strayTexts(output, texts) {
  const long = texts.filter((text) => /^'[^'\\]{30,}'$/.test(text)).map((text) => text.slice(1, -1));
  const scripts = output.filter((one) => one.type === 'chunk' && !isWords(one));
  return scripts.flatMap(({ fileName, code }) => {
    const found = long.find((text) => code.includes(text));
    return found === undefined
      ? []
      : [`${fileName}: “${found}” is in it, and not in the file of its language alone`];
  });
}

function isWords({ facadeModuleId }) {
  return WORDS.test(facadeModuleId ?? '');
}

function faultsOf({ first, routes, styles }) {
  const over = (what, bytes, limit) =>
    bytes > limit ? [`${what}: ${bytes} bytes compressed, ${limit} at most`] : [];
  return [
    ...over('the first load of scripts', first, BUDGET.first),
    ...routes.flatMap(({ name, bytes }) => over(`the scripts of ${name}`, bytes, BUDGET.route)),
    ...over('all styles', styles, BUDGET.styles),
  ];
}
