/** Campaigns by name, so that two of one programme can be told apart. */
import type { Language } from '#libs/words/languages';
import { programmeName, regionName } from '#libs/words/programmes';
import { SIMULATED_TEXTS } from '#libs/words/screens/simulated';
import type { Schema } from '../lib/api.ts';
import { useSpeech } from '../lib/language.tsx';
import { isolated } from './isolated.tsx';

type Campaign = Schema<'CampaignItemDto'>;

/** What a campaign is headed by: its programme in the reader's language, its season, its region. */
export function useCampaignTitle(): (campaign: Pick<Campaign, 'programme' | 'season' | 'region'>) => string {
  const { language, direction } = useSpeech();
  return ({ programme, season, region }) =>
    joined(direction, [programmeName(programme, language), season, region && regionName(region, language)]);
}

/** A campaign as one line of a choice, in which no element can stand: with its version, its dates and the mark of a simulated one. */
export function useCampaignLine(): (campaign: Campaign) => string {
  const { t, language, direction, shortDate } = useSpeech();
  return ({ programme, season, region, opensOn, closesOn, simulated }) => {
    return joined(direction, [
      simulated ? t(SIMULATED_TEXTS.mark) : '',
      programmeLine(programme, language, direction),
      season,
      joined(direction, [shortDate(opensOn), shortDate(closesOn)], ' – '),
      region && regionName(region, language),
    ]);
  };
}

/** A programme and its version as one line of a choice. */
export function useProgrammeLine(): (programme: string) => string {
  const { language, direction } = useSpeech();
  return (programme) => programmeLine(programme, language, direction);
}

function programmeLine(programme: string, language: Language, direction: keyof typeof ISOLATES): string {
  const [, version = ''] = programme.split('@');
  return joined(direction, [programmeName(programme, language), version], ' ');
}

const ISOLATES = { ltr: '\u2066', rtl: '\u2067' } as const;

/** In the order of the page's direction, each part in its own; those that there are not are left out. */
function joined(direction: keyof typeof ISOLATES, parts: readonly (string | null)[], by = ' · '): string {
  const line = parts
    .filter((part) => part !== null && part !== '')
    .map((part) => isolated(String(part)))
    .join(by);
  return `${ISOLATES[direction]}${line}\u2069`;
}
