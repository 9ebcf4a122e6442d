// A suspension names the term of an authority: no return that is to be proved, no act of an employer or of the person.
import { describe, expect, it } from '@jest/globals';
import { stateOf } from '#libs/domain/case/fold';
import { nameable } from '#libs/domain/case/named-acts';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { newestPacks } from '../support/newest-packs.ts';
import { aCase } from '../support/build-case.ts';
import { arrivedOn, calledUpOn } from '../support/spain.ts';

const named = (seasonCase: SeasonCase): readonly (string | number)[] =>
  nameable(stateOf(seasonCase), 'term-suspended') ?? [];

describe('a suspension', () => {
  it('is offered the term that runs', () => {
    expect(named(calledUpOn('2026-10-02'))).toEqual(['call-up-granted']);
  });

  it('is not offered a change of employer that nobody asked for, nor the proof of a return', () => {
    const offered = named(arrivedOn('2026-02-15'));
    expect(offered).toContain('call-up-granted');
    expect(offered).not.toContain('employer-changed');
    expect(offered).not.toContain('return-proved');
  });

  const rows = newestPacks().flatMap(([name, pack]) =>
    [...new Set(pack.stages.flatMap(({ milestones }) => milestones.flatMap(({ paths }) => paths)))].map(
      (path) => [name, path, pack] as const,
    ),
  );

  it.each(rows)('of %s, %s path, is always offered one, and never a return', (_name, path, pack) => {
    const offered = named(aCase({ pack, path }));
    expect(offered.length).toBeGreaterThan(0);
    expect(offered).not.toContain('return-proved');
    expect(offered).not.toContain('contract-ended');
  });
});
