// What is recorded of housing and of pay is read where the page of a person lists pay and housing, under every pack.
import { describe, expect, it } from '@jest/globals';
import { isOfPayOrHousing } from '#libs/domain/case/pay-and-housing';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';

const codes = [
  ...new Set(SHIPPED.flatMap(({ stages }) => stages.flatMap(({ milestones }) => milestones))),
].map(({ milestone }) => milestone);

describe('pay and housing', () => {
  it('has every row of the packs that is called so, and no other', () => {
    const called = [...new Set(codes.filter((code) => /^(pay|compensation|housing)-/.test(code)))].sort();
    expect(called).toContain('housing-verified');
    expect([...new Set(codes.filter(isOfPayOrHousing))].sort()).toEqual(called);
  });
});
