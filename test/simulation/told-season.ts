/** Seasons in which a story is told, run against the real rules of a pack. */
import { seasonPlansOf } from '#apps/cli/seasons/season-plan';
import type { SeasonPlan } from '#apps/cli/seasons/season-plan';
import { STORIES, storyIn } from '#apps/cli/seasons/stories';
import type { Path, Programme } from '#libs/domain/pack/programme';
import { runSeasonPlan } from '../support/run-season-plan.ts';
import type { SeasonRun } from '../support/run-season-plan.ts';

/** A season that goes to its end as usual, but for the change. */
export function tell(pack: Programme, path: Path, change: Partial<SeasonPlan>): SeasonRun {
  const [any] = seasonPlansOf(pack, { scenario: 'all-home', cases: 1, seed: 'stories' });
  return runSeasonPlan(pack, { ...any!, path, deviation: null, extras: [], waits: {}, ...change });
}

/** A season with the story of this name; undefined where the pack cannot tell it. */
export function withStory(pack: Programme, path: Path, name: string): SeasonRun | undefined {
  const story = storyIn(
    pack,
    path,
    STORIES.find((one) => one.name === name)!,
  );
  return story && tell(pack, path, { extras: story.reports, waits: story.waits ?? {} });
}
