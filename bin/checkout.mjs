// What a checkout needs before anything of it can run: the right Node, the packages of its lockfile, a build
// of its sources. Each is looked at first and done only when it is missing, so that a second start is quick.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['apps', 'workflows', 'activities', 'libs'];
const STAMP = 'dist/.built-from';
/** What the web app is built from, beside the packages. */
const WEB_SOURCES = [
  'apps/web',
  'libs/domain',
  'libs/words',
  'libs/contract',
  'bin/build-web.mjs',
  'bin/one-language.mjs',
  'bin/web-rules.mjs',
];
const WEB_STAMP = 'dist/.web-built-from';
/** Of a build whose types nobody has looked at. */
const UNCHECKED = 'with types unchecked';
const LOCK = 'node_modules/.noria-build.lock';
const OLDEST_NODE = [20, 20];

const at = (file) => path.join(root, file);
const json = (file) => JSON.parse(readFileSync(at(file), 'utf8'));
const say = (line) => process.stdout.write(`${line}\n`);

/** Ends the process with one sentence when Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  process.stderr.write(
    `Noria needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}

/** Installs the packages when node_modules is missing or differs from the lockfile. */
export function ensureInstalled() {
  if (isInstalled()) return;
  say('Installing packages …');
  // The compiler and the launcher's Postgres too, whatever the shell says of NODE_ENV.
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

/**
 * Compiles the sources and bundles the workflows when they changed since the last build, and builds the web app, one beside
 * the other. A build that finds type errors throws; `unchecked` keeps what was emitted (somebody else
 * looks at the types, and says {@link typesHold}).
 */
export async function ensureBuilt({ unchecked = false } = {}) {
  if (isCompiled(unchecked) && isWebBuilt()) return;
  await alone(async () => {
    const ended = await Promise.allSettled([compile(unchecked), buildWeb()]);
    for (const { reason } of ended) if (reason !== undefined) throw reason;
  });
}

const isCompiled = (unchecked, hash = sourceHash()) =>
  builtFrom() === hash || (unchecked && builtFrom() === `${hash} ${UNCHECKED}`);
const isWebBuilt = (hash = hashOf(webFiles())) =>
  existsSync(at(WEB_STAMP)) && readFileSync(at(WEB_STAMP), 'utf8') === hash;

async function buildWeb() {
  const hash = hashOf(webFiles());
  if (isWebBuilt(hash)) return;
  say('Building the web app …');
  await runBeside([at('bin/build-web.mjs')]);
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(at(WEB_STAMP), hash);
}

async function compile(unchecked) {
  const hash = sourceHash();
  if (isCompiled(unchecked, hash)) return;
  say('Building …');
  const tsc = [at('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'];
  await runBeside(unchecked ? [...tsc, '--noCheck'] : tsc, unchecked);
  forgetRemovedSources();
  copyTemplates();
  await bundleWorkflows();
  writeFileSync(at(STAMP), unchecked ? `${hash} ${UNCHECKED}` : hash);
}

/** The compiler found no fault in what was built unchecked: whoever starts it next need not look again. */
export function typesHold() {
  const hash = sourceHash();
  if (builtFrom() === `${hash} ${UNCHECKED}`) writeFileSync(at(STAMP), hash);
}

/** Runs a program of Node while others run too; it ends with us. Throws when it fails, unless `lenient`. */
async function runBeside(args, lenient = false) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  const stopWithUs = () => child.kill();
  process.once('exit', stopWithUs);
  const [code] = await once(child, 'close');
  process.off('exit', stopWithUs);
  if (code !== 0 && !lenient) throw new Error(`node ${args.join(' ')} failed`);
}

/** Runs a program in the checkout with its output on ours. Returns whether it succeeded; throws unless `lenient`. */
export function run(command, args, lenient = false, env = process.env) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
  if (status === 0) return true;
  if (lenient) return false;
  throw new Error(`${path.basename(command)} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

// npm keeps the lockfile of what it installed; comparing the two says what is missing, whatever the clocks say.
function isInstalled() {
  const hidden = 'node_modules/.package-lock.json';
  if (!existsSync(at(hidden))) return false;
  const installed = json(hidden).packages;
  return Object.entries(json('package-lock.json').packages).every(
    ([name, wanted]) =>
      name === '' || wanted.optional || wanted.peer || installed[name]?.version === wanted.version,
  );
}

function builtFrom() {
  return existsSync(at(STAMP)) ? readFileSync(at(STAMP), 'utf8') : '';
}

function sourceHash() {
  const settings = ['package-lock.json', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
  return hashOf([...SOURCES.flatMap(filesUnder), ...settings]);
}

function webFiles() {
  return [...WEB_SOURCES.flatMap(allUnder), 'package-lock.json', 'package.json', 'tsconfig.json'];
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(at(file)))
      .update('\0');
  return hash.digest('hex');
}

function filesUnder(folder) {
  return allUnder(folder).filter(
    (file) => /\.(ts|json|typ|conf)$/.test(file) && !file.startsWith(path.join('apps', 'web')),
  );
}

/** Every file of a folder; a file itself. */
function allUnder(place) {
  if (!existsSync(at(place))) return [];
  if (statSync(at(place)).isFile()) return [place];
  return readdirSync(at(place), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

// The compiler writes, and never deletes: a file whose source is gone would still be found at run time.
function forgetRemovedSources() {
  for (const folder of SOURCES) {
    if (!existsSync(at(`dist/${folder}`))) continue;
    for (const entry of readdirSync(at(`dist/${folder}`), { withFileTypes: true, recursive: true })) {
      const file = path.relative(at('dist'), path.join(entry.parentPath, entry.name));
      if (!entry.isFile() || !/\.js(\.map)?$/.test(file)) continue;
      if (!existsSync(at(file.replace(/\.js(\.map)?$/, '.ts')))) rmSync(at(`dist/${file}`));
    }
  }
}

// What papers are set from: the compiler of TypeScript leaves it where it is.
function copyTemplates() {
  const isOurs = (file) => !/\.ts$/.test(file);
  rmSync(at('dist/libs/documents/templates'), { recursive: true, force: true });
  cpSync(at('libs/documents'), at('dist/libs/documents'), { recursive: true, filter: isOurs });
}

async function bundleWorkflows() {
  const workflowsPath = ['dist/workflows/index.js', 'dist/workflows/season-case.js'].map(at).find(existsSync);
  if (workflowsPath === undefined) return;
  const { bundleWorkflowCode } = await import('@temporalio/worker');
  const quiet = { trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error, log() {} };
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    // Pure functions without state: read once for all cases, not once for each.
    preloadModules: [at('dist/libs/domain/case/season-case.js')],
    logger: quiet,
  });
  writeFileSync(at('dist/workflow-bundle.cjs'), code);
}

// Two builds at once would read each other's half-written files: the second waits, then finds nothing to do.
async function alone(work) {
  mkdirSync(path.dirname(at(LOCK)), { recursive: true });
  for (;;) {
    try {
      const lock = openSync(at(LOCK), 'wx');
      writeSync(lock, String(process.pid));
      closeSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isAbandoned()) rmSync(at(LOCK), { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const release = () => rmSync(at(LOCK), { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function isAbandoned() {
  try {
    const holder = Number(readFileSync(at(LOCK), 'utf8'));
    if (holder === 0) return Date.now() - statSync(at(LOCK)).mtimeMs > 5000;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
