/** Reasons of eligibility as this API gives them: each code with its words, in the language of the reader. */
import type { NominationAnswer } from '#libs/contract/offers';
import type { ReasonAnswer, SeasonalWorkerAnswer } from '#libs/contract/seasonal-worker';
import type { Nomination } from '#libs/casework/commands/nominate';
import type { SeasonalWorkerReading } from '#libs/casework/queries/seasonal-worker';
import type { Eligibility, EligibilityReason } from '#libs/domain/person/eligibility';
import { reasonWords } from '#libs/words/eligibility';
import type { Language } from '#libs/words/languages';

export function seasonalWorkerInWords(
  reading: SeasonalWorkerReading,
  language: Language,
): SeasonalWorkerAnswer {
  return {
    ...reading,
    bars: reasonsInWords(reading.bars, language),
    eligibility: eligibilityInWords(reading.eligibility, language),
    prospects: reading.prospects.map((prospect) => ({
      ...prospect,
      bars: reasonsInWords(prospect.bars, language),
      eligibility: eligibilityInWords(prospect.eligibility, language),
    })),
  };
}

export function nominationInWords(nomination: Nomination, language: Language): NominationAnswer {
  return {
    ...nomination,
    results: nomination.results.map((item) => ({
      ...item,
      eligibility: item.eligibility && eligibilityInWords(item.eligibility, language),
    })),
  };
}

function eligibilityInWords(
  { verdict, reasons }: Eligibility,
  language: Language,
): SeasonalWorkerAnswer['eligibility'] {
  return { verdict, reasons: reasonsInWords(reasons, language) };
}

function reasonsInWords(reasons: readonly EligibilityReason[], language: Language): ReasonAnswer[] {
  return reasons.map((reason) => ({ ...reason, words: reasonWords(reason.code, language) }));
}
