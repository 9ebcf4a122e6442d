/** Every story under the rules of every pack that can tell it. */
import { describe, expect, it } from '@jest/globals';
import { STORIES, storyIn } from '#apps/cli/seasons/stories';
import { pathsOf, programmeKey } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { withStory } from './told-season.ts';

const TOLD = SHIPPED.flatMap((pack) =>
  pathsOf(pack).flatMap((path) =>
    STORIES.filter((story) => !story.complaint && storyIn(pack, path, story) !== undefined).map(
      ({ name }) => [name, programmeKey(pack), path, pack] as const,
    ),
  ),
);

describe('a story', () => {
  it.each(TOLD)(
    'of %s under %s on path %s ends as its season does, with nothing refused',
    (name, _, path, pack) => {
      const { refused, body } = withStory(pack, path, name)!;
      expect([refused, body.status, body.outcome]).toEqual([[], 'closed', pack.completedOutcome]);
    },
  );
});
