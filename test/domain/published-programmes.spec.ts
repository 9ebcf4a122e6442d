// What the command line says of versions: which is the default, and what a publication changes for campaigns.
import { describe, expect, it } from '@jest/globals';
import { campaignsAfter, versionLine } from '#apps/cli/programmes/published';
import type { ProgrammeItem } from '#libs/contract/programmes';

const item = (version: string, state: Partial<ProgrammeItem> = {}): ProgrammeItem => ({
  code: 'ma-es-lepe',
  version,
  publishedAt: '2026-11-02T09:00:00.000Z',
  isDefault: false,
  withdrawnAt: null,
  ...state,
});
const api = { get: <T>() => Promise.resolve(item('2027', { isDefault: true }) as T) };

describe('a publication', () => {
  it('is followed by campaigns that name it, and says which version stays the default', async () => {
    expect(await campaignsAfter(api, item('2028'))).toBe(
      'campaigns opened from now on follow it when they name it; the default stays ma-es-lepe@2027.',
    );
  });

  it('of the default is followed by campaigns that name no version', async () => {
    const said = await campaignsAfter(api, item('2027', { isDefault: true }));
    expect(said).toBe(
      'it is the default: campaigns opened from now on follow it, unless they name another version.',
    );
  });
});

describe('the list of versions', () => {
  it('marks the default, and what is withdrawn', () => {
    expect(versionLine(item('2027', { isDefault: true }))).toMatch(/Z {2}default$/);
    expect(versionLine(item('2028'))).toMatch(/Z$/);
    expect(versionLine(item('2026', { withdrawnAt: '2026-11-20T09:00:00.000Z' }))).toMatch(
      /Z {2}withdrawn 2026-11-20T09:00:00\.000Z$/,
    );
  });
});
