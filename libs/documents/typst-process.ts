// A process of its own that sets papers, one after the other: a paper that hangs or grows stops nobody else's request.
// `typst-renderer.ts` forks it and sends it papers; it ends when the process that forked it does.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { PaperAnswer, PaperQuestion } from './typst-renderer.ts';

const TEMPLATES = fileURLToPath(new URL('./templates/', import.meta.url));
const FONTS = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  '@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
];
/** How many papers a remembered piece of layout is kept for. */
const REMEMBERED = 10;

if (process.send === undefined) throw new Error('is forked, and answers whoever forked it');

const compiler = NodeCompiler.create({
  workspace: TEMPLATES,
  fontArgs: [{ fontBlobs: FONTS.map((file) => readFileSync(fileURLToPath(import.meta.resolve(file)))) }],
});

process.on('disconnect', () => process.exit());
process.on('message', ({ id, paper }: PaperQuestion) => {
  process.send?.({ id, ...set(paper), bytes: process.memoryUsage.rss() } satisfies PaperAnswer);
});

function set(paper: PaperQuestion['paper']): { pdf: Uint8Array } | { fault: string } {
  const compiled = compiler.compile({
    mainFilePath: `${TEMPLATES}${paper.template}.typ`,
    inputs: { paper: JSON.stringify(paper) },
  });
  const [said] = (compiled.takeDiagnostics()?.shortDiagnostics ?? []) as { message?: string }[];
  const { result } = compiled;
  // A warning is a fault too: a font that is not there, a letter that no font has.
  if (result === null || said !== undefined) return { fault: said?.message ?? 'no document' };
  const pdf = compiler.pdf(result);
  compiler.evictCache(REMEMBERED);
  return { pdf };
}
