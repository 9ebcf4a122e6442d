// What rests on an assumption of the project alone is never shown as a rule, and its key, `A`, is never shown by itself.
import { describe, expect, it } from '@jest/globals';
import { costsPart } from '#apps/api/person-file/costs-part';
import { pageIn } from '#apps/api/person-file/page-parts';
import type { CostItem } from '#libs/contract/costs';
import { noticesOf } from '#libs/domain/case/notices';
import { stateOf } from '#libs/domain/case/fold';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { ASSUMPTION_IN_ENGLISH, payerRulesIn } from '#libs/domain/pack/who-pays';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { LANGUAGES } from '#libs/words/languages';
import type { Language, Words } from '#libs/words/languages';
import { cited } from '#libs/words/packs/pack-reader';
import { dueByRuleInWords, payersInWords } from '#libs/words/packs/pack-terms';
import { TERM_TEXTS } from '#libs/words/screens/administration-terms';
import { PERSON_TEXTS } from '#libs/words/screens/person';
import { AUDITOR, aCase, aReport, withReport } from '../support/build-case.ts';
import { newestPack } from '../support/newest-packs.ts';

const BARE = /(?<![\p{L}\p{N}.-])A(?![\p{L}\p{N}’.-])/u;
const start = (words: Words, language: Language): string => words[language].split('{')[0] ?? '';
const ruleOf = (destination: string, what: CostItem['what']): NonNullable<CostItem['rule']> => {
  const rule = payerRulesIn(destination).find((one) => one.what === what);
  if (rule === undefined) throw new Error(`nothing is said of ${what} in ${destination}`);
  return rule;
};
const sourcesIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) =>
        name === 'source' && typeof inner === 'string' ? [inner] : sourcesIn(inner),
      );

describe.each(LANGUAGES)('in %s an assumption', (language) => {
  const reader = { language, labels: {} };

  it('is said as one beside a cost, and what a text says as a rule', () => {
    const assumed = dueByRuleInWords(reader, ruleOf('FR', 'recruitment'));
    expect(assumed).toContain(start(TERM_TEXTS.byAssumption, language));
    expect(assumed).not.toContain(start(TERM_TEXTS.byRule, language));
    expect(assumed).not.toMatch(BARE);
    const ruled = dueByRuleInWords(reader, ruleOf('ES', 'recruitment'));
    expect(ruled).toContain(start(TERM_TEXTS.byRule, language));
    expect(ruled).toContain('RLOEX 113.2');
  });

  it('is cited in words by every pack, beside the texts that are cited with it', () => {
    const sources = [...new Set(SHIPPED.flatMap(sourcesIn))];
    expect(sources).toEqual(expect.arrayContaining(['A', 'A; LPAC 24.2']));
    expect(sources.map((source) => cited(reader, source)).filter((text) => BARE.test(text))).toEqual([]);
    expect(cited(reader, 'A; LPAC 24.2')).toContain('LPAC 24.2');
    expect(payersInWords(reader, newestPack('ma-fr-seasonal')).filter((text) => BARE.test(text))).toEqual([]);
  });

  it('is said as one where the person reads what they paid', () => {
    const page = (rule: CostItem['rule'], dueBy: CostItem['dueBy']): string => {
      const item: CostItem = {
        ...{ caseId: 'c1', sequence: 4, what: 'recruitment', amount: 100, currency: 'EUR', payer: 'worker' },
        ...{ dueBy, incurredOn: '2026-03-01', rule, reportedBy: { role: 'ngo', agencyId: 'ngo' } },
      };
      const fees = {
        entries: [{ caseId: 'c1', sequence: 4 }],
        totals: [{ currency: 'EUR' as const, amount: 100 }],
      };
      return costsPart(pageIn(language), { items: [item], totals: [], fees }).text;
    };
    const assumed = page(ruleOf('FR', 'recruitment'), 'agreed');
    expect(assumed).toContain(PERSON_TEXTS.feesAssumed[language]);
    expect(assumed).not.toContain('(A)');
    expect(page(ruleOf('ES', 'recruitment'), 'agreed')).not.toContain(PERSON_TEXTS.feesAssumed[language]);
    expect(page(ruleOf('FR', 'recruitment'), 'law-employer')).not.toContain(
      PERSON_TEXTS.feesAssumed[language],
    );
  });
});

describe('what a version changes against another', () => {
  const KEY = /(?<=\(|; |rest(?:s|ed) on )A(?=[);.])/;
  const cite = (sentences: readonly string[]): string[] => sentences.filter((one) => KEY.test(one));

  it('rests on an assumption in words, and never on its key', () => {
    const sentences = SHIPPED.flatMap((one) =>
      SHIPPED.filter(({ code }) => code === one.code).flatMap((other) =>
        programmeDiff(one, other).map(({ sentence }) => sentence),
      ),
    );
    const assumed = sentences.filter((one) => one.includes(ASSUMPTION_IN_ENGLISH));
    expect(assumed.length).toBeGreaterThan(100);
    expect(cite(sentences)).toEqual([]);
    expect(cited({ language: 'en', labels: {} }, 'A')).toContain(ASSUMPTION_IN_ENGLISH);
  });

  it('would be found with the key', () => {
    const keyed = ['It is raised (A).', 'It rests on A; LPAC 24.', 'It counts (legal; A).'];
    expect(cite(keyed)).toEqual(keyed);
  });
});

describe('a cost that the person bore', () => {
  const noticed = (code: string, dueBy: string): string[] => {
    const pack = newestPack(code);
    const details = { what: 'recruitment', amount: 100, currency: 'EUR', payer: 'worker', dueBy };
    const told = withReport(aCase({ pack }), aReport('cost-recorded', '2026-01-20', { pack, details }));
    return noticesOf(stateOf(told), AUDITOR).map(({ says }) => says);
  };

  it('is warned of as one that cannot fall on them only where a text says so, or whoever reports it', () => {
    expect(noticed('ma-fr-seasonal', 'agreed')).toContain('fees-assumed');
    expect(noticed('ma-fr-seasonal', 'law-employer')).toContain('fees');
    expect(noticed('ma-es-cartaya', 'agreed')).toContain('fees');
  });
});
