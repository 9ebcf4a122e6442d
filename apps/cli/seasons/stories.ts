/**
 * What happens to some people besides the season itself: one table, with the share of people and where it comes from. A
 * report that a pack does not know is left out of its story, so that one table serves every pack.
 */
import type { DetailValue } from '#libs/domain/case/case-types';
import { rulesOf } from '#libs/domain/pack/programme';
import type { Path, Programme } from '#libs/domain/pack/programme';

export type Details = Readonly<Record<string, DetailValue>>;

/** A milestone that `next` offers and does not ask for. */
export interface StoryReport {
  milestone: string;
  details?: Details;
  /** Not before this one was reported. */
  follows?: string;
  /** When: some days after it opened, some day until the next required one, or just before that. */
  placed: 'soon' | 'within' | 'before';
}

export interface StoryRule {
  name: string;
  /** Of all people whose path knows it. */
  rate: number;
  /** Where the share comes from; `A` is an assumption, as no figure is known. */
  source: string;
  reports: readonly StoryReport[];
  /** What is asked for is not reported before this was: its milestone, and the one that comes first. */
  waits?: Readonly<Record<string, string>>;
  /** A file of complaint is opened while they are at work; their case knows nothing of it. */
  complaint?: true;
}

export const STORIES: readonly StoryRule[] = [
  {
    name: 'second-employer',
    rate: 0.01,
    source: 'A: changes of employer in general; none is known after a breach',
    reports: [
      {
        milestone: 'employer-breach-established',
        details: { ground: 'pay', establishedBy: 'inspectorate' },
        placed: 'within',
      },
      {
        milestone: 'employer-change-requested',
        details: { cause: 'employer-breach', route: 'place-of-first' },
        placed: 'soon',
        follows: 'employer-breach-established',
      },
      { milestone: 'employer-changed', placed: 'soon', follows: 'employer-change-requested' },
    ],
  },
  {
    name: 'breach-without-another-employer',
    rate: 0.005,
    source: 'A: no figure is known',
    reports: [
      {
        milestone: 'employer-breach-established',
        details: { ground: 'housing', establishedBy: 'reported' },
        placed: 'within',
      },
    ],
  },
  {
    name: 'complaint',
    rate: 0.03,
    source: 'A: no figure is known; of seasons without such files none could be',
    reports: [],
    complaint: true,
  },
  {
    name: 'employer-confirms',
    rate: 0.9,
    source: 'A: the law asks it of every file; in how many the notice of the checks is seen is not known',
    reports: [{ milestone: 'visa-checks-concluded', placed: 'soon' }],
    waits: { 'visa-granted': 'authorisation-confirmed' },
  },
];

/** A story as it can be told under a pack; undefined where it cannot. */
export function storyIn(pack: Programme, path: Path, story: StoryRule): StoryRule | undefined {
  const known = new Set(rulesOf(pack, path).map(({ milestone }) => milestone));
  const reports = story.reports
    .filter(({ milestone }) => known.has(milestone))
    .map(({ follows, ...report }): StoryReport => {
      if (follows === undefined) return report;
      return known.has(follows) ? { ...report, follows } : { ...report, placed: 'within' };
    });
  const abroad = known.has(pack.presence.arrival) && pack.returnWitnesses !== null;
  const told = story.complaint === true ? abroad : reports.length > 0;
  return told ? { ...story, reports } : undefined;
}
