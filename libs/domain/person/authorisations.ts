/**
 * What links the seasons of a person: an authorisation of several years, granted in one case, and the yearly call-ups
 * under it. It ends with its last day, or by the authority's decision and nobody else's; a new one is a renewal.
 */
import { addMonths, daysBetween, maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { EarlierSeason } from './earlier-season.ts';
import { pathsOf } from '#libs/domain/pack/programme';
import type { Path, Programme } from '#libs/domain/pack/programme';

export interface Authorisation {
  /** The case that granted or renewed it. */
  caseId: string;
  destination: string;
  until: IsoDate;
  /** The authority's decision ended it on this day. */
  extinguishedOn: IsoDate | null;
  /** The cases under it, oldest first: the one that granted it, then its call-ups. */
  caseIds: string[];
}

const MONTHS_A_YEAR = 12;

/** All that were ever granted to the person, oldest first. */
export function authorisationsOf(seasons: readonly EarlierSeason[]): Authorisation[] {
  const oldestFirst = inOrder(seasons);
  return oldestFirst.flatMap(({ caseId, destination, authorisedUntil }) => {
    if (authorisedUntil === undefined) {
      return [];
    }
    const under = oldestFirst.filter((one) => one.caseId === caseId || one.calledUpUnder === caseId);
    const [ended] = under.flatMap(endingsOf).sort();
    return {
      caseId,
      destination,
      until: authorisedUntil,
      extinguishedOn: ended ?? null,
      caseIds: under.map((one) => one.caseId),
    };
  });
}

/** Days on which an act of the authority ended it: a withdrawal, a finding that stands. */
function endingsOf(season: EarlierSeason): IsoDate[] {
  const { decision, findings, withdrawnOn } = season;
  return [
    isDisproved(season) ? [] : (decision?.decidedOn ?? []),
    findings
      .filter(({ effect, state }) => effect === 'extinction' && state === 'stands')
      .map(({ decidedOn, notifiedOn }) => notifiedOn ?? decidedOn),
    withdrawnOn ?? [],
  ].flat();
}

export function isInForce({ until, extinguishedOn }: Authorisation, on: IsoDate): boolean {
  return extinguishedOn === null && until >= on;
}

/** The longest that is in force on a day. */
export function authorisationInForce(
  seasons: readonly EarlierSeason[],
  on: IsoDate,
): Authorisation | undefined {
  return authorisationsOf(seasons)
    .filter((one) => isInForce(one, on))
    .sort((a, b) => daysBetween(a.until, b.until))[0];
}

/**
 * The path of a new case under a pack. Of two, `returning` when an authorisation is in force on the day the work
 * begins; in packs without authorisations, when an earlier case under the same law reached its arrival. A renewal is
 * never guessed: whoever opens the case asks for it.
 * @param startsOn first day of the offer, when there is one: what runs out before it needs a renewal [112]
 */
export function pathFor(
  pack: Programme,
  seasons: readonly EarlierSeason[],
  today: IsoDate,
  startsOn: IsoDate = today,
): Path {
  const paths = pathsOf(pack);
  const [path = 'first', ...others] = paths;
  if (others.length === 0) {
    return path;
  }
  const here = seasonsUnder(pack.destination, seasons);
  const wasHere = pack.authorisation === null || pack.authorisation.sparedByIt === true;
  const returning =
    authorisationInForce(here, maxDate(today, startsOn)) !== undefined
      ? pack.authorisation !== null || here.some(({ arrived }) => arrived)
      : wasHere && here.some(({ arrived }) => arrived);
  const found = returning ? 'returning' : 'first';
  return paths.includes(found) ? found : path;
}

/** The seasons under one country's law, oldest first. */
export function seasonsUnder(destination: string, seasons: readonly EarlierSeason[]): EarlierSeason[] {
  return inOrder(seasons.filter((season) => season.destination === destination));
}

/** A sovereign witness outweighs the finding of no return, until an officer annuls it. */
export function isDisproved({ decision, returnProof }: EarlierSeason): boolean {
  return (
    decision?.finding === 'bar-return-undertaking' &&
    (returnProof?.state === 'returned-proved' || returnProof?.contested === true)
  );
}

/** The last day of the next season, if it falls as the last one did. */
export function comingSeasonEnd(seasons: readonly EarlierSeason[], today: IsoDate): IsoDate | undefined {
  const term = inOrder(seasons)
    .flatMap((season) => season.term ?? [])
    .at(-1);
  if (term === undefined) {
    return undefined;
  }
  let years = 1;
  while (addMonths(term.startsOn, years * MONTHS_A_YEAR) <= today) {
    years += 1;
  }
  return addMonths(term.endsOn, years * MONTHS_A_YEAR);
}

function inOrder(seasons: readonly EarlierSeason[]): EarlierSeason[] {
  return [...seasons].sort((a, b) => daysBetween(b.openedOn, a.openedOn));
}
