import { describe, expect, it } from '@jest/globals';
import { isNewerVersion } from '#libs/domain/pack/versions';

/** From the oldest to the newest. */
const VERSIONS = ['2011', '2011b', '2026', '2026.1', '2026.9', '2026.10', '2026b', '2026c', '2027', '2027.1'];

describe('the versions of a programme', () => {
  it.each(VERSIONS.flatMap((one, index) => VERSIONS.slice(index + 1).map((other) => [other, one])))(
    '%s is newer than %s, and not the other way round',
    (newer, older) => {
      expect(isNewerVersion(newer, older)).toBe(true);
      expect(isNewerVersion(older, newer)).toBe(false);
    },
  );

  it.each(VERSIONS)('%s is not newer than itself', (version) => {
    expect(isNewerVersion(version, version)).toBe(false);
  });
});
