// Bundles the module on standard input for a browser and prints the script; its exports are properties of `page`.
// Fails when any file of it needs Node. A process of its own: Vite's bundler does not know the objects of Jest's realm.
import { isBuiltin } from 'node:module';
import { text } from 'node:stream/consumers';
import { build } from 'vite';

const ENTRY = 'virtual:entry';
const source = await text(process.stdin);
const built = await build({
  root: process.cwd(),
  configFile: false,
  logLevel: 'silent',
  plugins: [
    {
      name: 'entry-and-no-node',
      enforce: 'pre',
      resolveId(id) {
        if (isBuiltin(id)) throw new Error(`${id} is not in a browser`);
        return id.endsWith(ENTRY) ? `\0${ENTRY}` : undefined;
      },
      load: (id) => (id === `\0${ENTRY}` ? source : undefined),
    },
  ],
  resolve: { conditions: ['source', 'module', 'browser', 'production'] },
  build: { write: false, minify: false, lib: { entry: ENTRY, formats: ['iife'], name: 'page' } },
});
const [{ output }] = [built].flat();
process.stdout.write(output[0].code);
