import { describe, expect, it } from '@jest/globals';
import { fieldActRefusal } from '#libs/domain/offer/field-acts';
import type { FieldAct } from '#libs/domain/offer/field-acts';

const TODAY = '2026-05-20';
const VISITED: FieldAct = {
  ...{ milestone: 'farm-visited', occurredOn: '2026-05-12' },
  details: { date: '2026-05-12', workersMet: 31 },
};

const refused = (act: Partial<FieldAct>, recorded: readonly FieldAct[] = []): unknown => {
  const no = fieldActRefusal(recorded, { ...VISITED, ...act }, TODAY);
  return no && [no.code, no.pointer];
};

describe('an act at a farm or in a convoy', () => {
  it('is taken once, with all that it must carry', () => {
    expect(refused({})).toBeUndefined();
    expect(refused({ details: { ...VISITED.details, date: '2026-05-11' } })).toBeUndefined();
    expect(refused({}, [VISITED])).toEqual(['already-recorded', undefined]);
  });

  it('is refused where a mediator travelled without saying with which convoy', () => {
    const travelled = { milestone: 'mediator-travelled', details: {} } as const;
    expect(refused(travelled)).toEqual(['details-missing', '/details/convoyId']);
    expect(refused({ ...travelled, details: { convoyId: 'first' } })).toBeUndefined();
  });

  it('is refused where a visit is later than the day it is told of, or than today', () => {
    const details = { ...VISITED.details, date: '2026-05-13' };
    expect(refused({ details })).toEqual(['details-missing', '/details/date']);
    const tomorrow = { ...VISITED.details, date: '2026-05-21' };
    expect(refused({ details: tomorrow, occurredOn: '2026-05-21' })).toEqual([
      ...['occurred-in-future', '/occurredOn'],
    ]);
  });
});
