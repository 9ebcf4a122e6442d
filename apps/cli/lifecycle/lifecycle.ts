/**
 * `docs/lifecycle.md` and a page for each rule pack that ships beside it, as diagrams and as tables. Everything on the pages
 * comes from the packs: this file writes them, and nobody edits them.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { isNewerVersion } from '#libs/domain/pack/versions';
import { packPage } from './pack-page.ts';

const INDEX = 'docs/lifecycle.md';
/** Of the pages of packs: one page of all would be too large for code hosts to show. */
export const PACK_PAGES = 'docs/lifecycle';

const INTRODUCTION = `# The lifecycle, as the rule packs say it

Written by \`apps/cli/lifecycle/lifecycle.ts\` from \`libs/domain/pack/shipped\`: change a pack, then \`npm run lifecycle\`. A test
fails while a page is stale. [Each version has a page](#the-versions).

- **Completing** milestones end their stage. **Expected** ones are asked for and become a breach figure when missed.
  **Optional** ones are offered, are no breach when missed, and are asked for only by their dates, where they have some
  (\`pay-slip-received\`). A milestone marked *repeats* may be reported again.
- A milestone is open once everything under *after* is recorded; where nothing is named, once the stage before it is
  complete. Stages therefore overlap: the stage shown is the earliest that still waits for a completing milestone.
- *Evidence*: any one of the kinds listed suffices. *Details* marked \`*\` are required; *private* ones stay in the vault.
- *When the date passes*: \`opened\` is the day the milestone opened, \`previous\` the deadline before it; steps are \`d\`ays,
  \`wd\` working days, \`m\`onths and \`y\`ears. *Legal* terms that end on a day off move to the next working one.
- Pictures show what is asked for: a thick frame completes its stage. Dotted lines are silences, with the date that
  passes and what that means, and the exits of a stage, which stay open as far as their table says.
- A *window* keeps the season open after an end of work: deadlines of the return wait until the last one shuts.
- Source keys are those of [sources.md](sources.md); \`A\` marks an assumption of ours, and *to check* what a jurist
  must still look at. Neither is law.
`;

/** Every page by its file: the index, and one for each of these programmes. */
export function lifecyclePages(programmes: readonly Programme[]): ReadonlyMap<string, string> {
  return new Map([
    [INDEX, indexText(programmes)],
    ...programmes.map((programme) => [`docs/${fileOf(programme)}`, packPage(programme)] as const),
  ]);
}

function indexText(programmes: readonly Programme[]): string {
  const codes = [...new Set(programmes.map(({ code }) => code))];
  const sections = codes.map((code) => {
    const versions = programmes.filter((one) => one.code === code);
    return `### ${code}\n\n${versionLines(versions).join('\n')}`;
  });
  return `${[INTRODUCTION.trimEnd(), '## The versions', DEFAULTS, ...sections].join('\n\n')}\n`;
}

const DEFAULTS = `The newest of each programme is the default: a campaign that names no version takes it, until an administrator chooses
another. The older ones are followed by campaigns that name them, and by cases that were opened under them.`;

/** The newest first: it is the default. */
function versionLines(versions: readonly Programme[]): string[] {
  const sorted = [...versions].sort((one, other) => (isNewerVersion(one.version, other.version) ? -1 : 1));
  return sorted.map((programme, index) => {
    const link = `[${programmeKey(programme)}](${fileOf(programme)})`;
    return `- ${index === 0 ? `**${link}**, the default` : link}: ${programme.title}`;
  });
}

function fileOf({ code, version }: Programme): string {
  return `lifecycle/${code}-${version}.md`;
}

if (process.argv[1] !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(PACK_PAGES, { recursive: true, force: true });
  mkdirSync(PACK_PAGES);
  for (const [file, text] of lifecyclePages(SHIPPED)) writeFileSync(file, text);
}
