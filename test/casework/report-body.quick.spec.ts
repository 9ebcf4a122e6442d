import { describe, expect, it } from '@jest/globals';
import {
  detailFaults,
  detailRulesOf,
  evidenceFaults,
  offerNamed,
  partDetails,
  milestonesWithTerms,
} from '#libs/casework/commands/report-body';
import { actFaults } from '#libs/domain/act-details';
import { fieldActRules } from '#libs/domain/offer/field-acts';
import { maEsCartaya2026 as pack } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maEsCartaya2026b as shippedNow } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { reserveDetails } from '#libs/domain/person/reserve';

const rules = (milestone: string) => detailRulesOf(pack, 'first', milestone) ?? [];

describe('the details of a report', () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    ['a date that does not exist', 'authorised', { validTo: '2026-02-30' }, '/details/validTo'],
    ['a number where text belongs', 'nie-assigned', { nie: 12 }, '/details/nie'],
    ['a control character', 'nie-assigned', { nie: 'Z99\u0000' }, '/details/nie'],
    ['a mark that turns text round', 'nie-assigned', { nie: 'Z99\u202e' }, '/details/nie'],
    ['a text without a word', 'nie-assigned', { nie: ' ' }, '/details/nie'],
    ['half a character', 'nie-assigned', { nie: 'Z\ud800' }, '/details/nie'],
    ['a fraction where a whole number belongs', 'training-completed', { hours: 1.5 }, '/details/hours'],
    ['a word for a yes', 'contract-signed', { translated: 'true' }, '/details/translated'],
    ['a detail of another milestone', 'authorised', { nie: 'Z9900001R' }, '/details/nie'],
    ['a name from the language itself', 'authorised', { constructor: 'x' }, '/details/constructor'],
    ['a detail of a milestone that has none', 'application-filed', { hours: 20 }, '/details/hours'],
    ['a name with a slash', 'authorised', { 'a/b~c': 1 }, '/details/a~1b~0c'],
  ])('refuses %s and names it', (_name, milestone, details, pointer) => {
    expect(detailFaults(rules(milestone), details).map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('leaves to the domain what is well-shaped and wrong', () => {
    expect(detailFaults(rules('contract-signed'), { translated: false, startsOn: '1901-01-01' })).toEqual([]);
  });

  it('parts what the record may say from what only the vault may hold', () => {
    expect(partDetails(rules('nie-assigned'), { nie: 'Z9900001R' })).toEqual({
      public: {},
      private: { nie: 'Z9900001R' },
    });
    expect(partDetails(rules('training-completed'), { hours: 20 })).toEqual({
      public: { hours: 20 },
      private: {},
    });
  });

  it.each<[string, number | string, boolean]>([
    ['integer', 0, true],
    ['integer', 160, true],
    ['integer', -3, false],
    ['integer', 1.5, false],
    ['integer', '160', false],
    ['amount', 0, true],
    ['amount', 105_000, true],
    ['amount', -1, false],
    ['amount', 10.5, false],
    ['amount', '1050', false],
    ['spell', 1, true],
    ['spell', 0, false],
    ['spell', 1.5, false],
  ])('of type %s takes %j: %j', (type, value, taken) => {
    const rule = { name: 'wage', type: type as 'integer' | 'amount' | 'spell', examples: [] };
    expect(detailFaults([rule], { wage: value })).toHaveLength(taken ? 0 : 1);
  });

  it.each<[string, boolean]>([
    ['2026-03', true],
    ['2026-03-01', false],
    ['2026-13', false],
    ['2026-3', false],
    ['03-2026', false],
    ['٢٠٢٦-٠٣', false],
    ['', false],
  ])('take %j for a month: %j', (month, taken) => {
    const slip = detailRulesOf(shippedNow, 'first', 'pay-slip-received') ?? [];
    const faults = taken ? [] : [{ pointer: '/details/month', code: 'wrong-type' }];
    expect(detailFaults(slip, { month })).toMatchObject(faults);
  });

  it('of a suspension name a milestone that a term awaits', () => {
    const first = milestonesWithTerms(shippedNow, 'first');
    expect(first).toEqual(expect.arrayContaining(['authorised', 'employer-changed']));
    expect(first).not.toContain('application-filed');
    expect(milestonesWithTerms(shippedNow, 'returning')).toContain('call-up-granted');
  });

  it('finds the offer that they name', () => {
    expect(offerNamed(rules('selected'), { offerId: 'off-1' })).toBe('off-1');
    expect(offerNamed(rules('selected'), {})).toBeUndefined();
  });

  it('knows no details for a code of the other path', () => {
    expect(detailRulesOf(pack, 'first', 'call-up-filed')).toBeUndefined();
    expect(detailRulesOf(pack, 'first', 'withdrawn')).toBeDefined();
  });
});

describe('the evidence of a report', () => {
  it('may be of any kind that the pack names somewhere, and of no other', () => {
    expect(evidenceFaults(pack, [{ kind: 'arrival-list' }, { kind: 'consular-slip' }])).toEqual([]);
    expect(
      evidenceFaults(pack, [{ kind: 'arrival-list' }, { kind: 'hearsay' }]).map(({ pointer }) => pointer),
    ).toEqual(['/evidence/1/kind']);
  });
});

describe('the counts of an act at a farm, or of a reserve', () => {
  it.each<[string, unknown, boolean]>([
    ['workersMet', 0, true],
    ['workersMet', 40, true],
    ['workersMet', -1, false],
    ['workersMet', 2.5, false],
    ['workersMet', 1_000_001, false],
    ['filesOpened', -1, false],
  ])('%s takes %j: %j', (name, value, taken) => {
    const faults = taken ? [] : [{ pointer: `/details/${name}`, code: 'shape' }];
    expect(actFaults(fieldActRules('farm-visited'), { [name]: value })).toMatchObject(faults);
    const rank = actFaults(reserveDetails('reserve-listed'), { rank: Number(value) + 1 });
    expect(rank).toHaveLength(taken ? 0 : 1);
  });
});
