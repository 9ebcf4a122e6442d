import { describe, expect, it } from '@jest/globals';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import type { DetailRule, ExitRule, MilestoneRule } from '#libs/domain/pack/programme';
import { REASONS, REFUSALS } from '#libs/domain/refusals';
import type { ReasonKey } from '#libs/domain/refusals';
import * as bulk from '#libs/words/bulk';
import * as detailValues from '#libs/words/detail-values';
import * as cases from '#libs/words/case';
import * as details from '#libs/words/details';
import * as documents from '#libs/words/documents';
import * as eligibility from '#libs/words/eligibility';
import * as evidence from '#libs/words/evidence';
import * as exits from '#libs/words/exits';
import { INCIDENT_TABLES } from '#libs/words/incidents';
import { LANGUAGES } from '#libs/words/languages';
import type { Language, Words } from '#libs/words/languages';
import * as beforeWork from '#libs/words/milestones-before-work';
import * as fromWork from '#libs/words/milestones-from-work';
import { NOTICE_WORDS } from '#libs/words/notices';
import { LABEL_TABLES } from '#libs/words/labels';
import * as recentDetails from '#libs/words/packs/codes-details';
import * as recentEvidence from '#libs/words/packs/codes-evidence';
import * as recentMilestones from '#libs/words/packs/codes-milestones';
import * as recentValues from '#libs/words/packs/codes-values';
import { PERSON_FILE_TEXTS } from '#libs/words/person-file';
import { PERSON_TEXTS } from '#libs/words/screens/person';
import * as offers from '#libs/words/offers';
import * as people from '#libs/words/people';
import { HTTP_PROBLEM_WORDS } from '#libs/words/problems';
import { REFUSAL_WORDS } from '#libs/words/refusals';
import { SENTENCES } from '#libs/words/sentences';
import * as screen from '#libs/words/screen';
import * as simulation from '#libs/words/simulation';
import * as stages from '#libs/words/stages';

type Table = Readonly<Record<string, Words>>;

const ABOUT_THE_SEASON: Readonly<Record<string, Table>> = {
  ...cases,
  ...stages,
  ...beforeWork,
  ...fromWork,
  ...exits,
  ...documents,
  ...INCIDENT_TABLES,
  ...recentMilestones,
  ...recentEvidence,
  ...recentDetails,
  ...recentValues,
  SELECTION_WORDS: offers.SELECTION_WORDS,
  OFFER_KIND_WORDS: offers.OFFER_KIND_WORDS,
  DECISION_WORDS: offers.DECISION_WORDS,
  ELIGIBILITY_WORDS: eligibility.ELIGIBILITY_WORDS,
  REASON_WORDS: eligibility.REASON_WORDS,
  EVIDENCE_WORDS: evidence.EVIDENCE_WORDS,
  DETAIL_WORDS: details.DETAIL_WORDS,
  DETAIL_VALUE_WORDS: details.DETAIL_VALUE_WORDS,
  EFFECT_WORDS: detailValues.EFFECT_WORDS,
  ATTRIBUTABLE_WORDS: detailValues.ATTRIBUTABLE_WORDS,
  REFUSAL_WORDS,
  SENTENCES,
  NOTICE_WORDS,
};
const SCREEN: Readonly<Record<string, Table>> = {
  THING_WORDS: screen.THING_WORDS,
  ATTENTION_WORDS: screen.ATTENTION_WORDS,
  DOCUMENT_WORDS: screen.DOCUMENT_WORDS,
  SENDING_WORDS: screen.SENDING_WORDS,
  ACTION_WORDS: screen.ACTION_WORDS,
};
const TABLES: Readonly<Record<string, Table>> = {
  ...ABOUT_THE_SEASON,
  ...people,
  ...bulk,
  ...simulation,
  ...SCREEN,
  HTTP_PROBLEM_WORDS,
};

const rowsOf = (tables: Readonly<Record<string, Table>>): [string, Words][] =>
  Object.entries(tables).flatMap(([name, table]) =>
    Object.entries(table).map(([code, words]): [string, Words] => [`${name}.${code}`, words]),
  );

/** The same word in both languages. */
const SAME_AS_ENGLISH = [
  'STAGE_WORDS.visa fr',
  'channel.message fr',
  'kind.accident fr',
  'kind.discrimination fr',
  'kind.transport fr',
  'DETAIL_VALUE_WORDS.accident fr',
  'DETAIL_VALUE_WORDS.false es',
  'DETAIL_VALUE_WORDS.false it',
  'RECENT_DETAILS.places fr',
  'RECENT_VALUES.force-majeure fr',
  'RECENT_VALUES.programme fr',
  'RECENT_VALUES.visa fr',
  'THING_WORDS.programme fr',
  'DOCUMENT_LABEL_WORDS.page fr',
  'DOCUMENT_LABEL_WORDS.sector es',
  'ENTRY_WORDS.correction fr',
  'REPORT_WORDS.incidents fr',
  'REPORT_COLUMN_WORDS.scenario it',
  'REPORT_COLUMN_WORDS.points fr',
  'SENTENCES.barred fr',
  'SENTENCES.barred es',
  'SENTENCES.barred it',
  'SENTENCES.barred ar',
  'NOTICE_WORDS.bar fr',
  'NOTICE_WORDS.bar es',
  'NOTICE_WORDS.bar it',
  'NOTICE_WORDS.bar ar',
];

const rows = (): (MilestoneRule | ExitRule)[] =>
  SHIPPED.flatMap((pack) => [...pack.stages.flatMap(({ milestones }) => milestones), ...pack.exits]);
const detailRules = (): DetailRule[] => rows().flatMap((row) => row.details ?? []);
const missingFrom = (table: Table, codes: readonly string[]): string[] => [
  ...new Set(codes.filter((code) => !Object.hasOwn(table, code))),
];

describe('the words of the shipped packs', () => {
  it('name every milestone and exit', () => {
    // A code of one pack alone may bring its names in the pack, in all languages.
    const unnamed = (pack: (typeof SHIPPED)[number], rows: readonly { milestone: string }[]): string[] =>
      rows
        .map(({ milestone }) => milestone)
        .filter((code) => !LANGUAGES.every((language) => pack.labels?.[code]?.[language]));
    const exitCodes = SHIPPED.flatMap((pack) => unnamed(pack, pack.exits));
    const milestones = SHIPPED.flatMap((pack) =>
      pack.stages.flatMap((stage) => unnamed(pack, stage.milestones)),
    );
    expect(missingFrom(LABEL_TABLES.milestone, exitCodes)).toEqual([]);
    expect(missingFrom(LABEL_TABLES.milestone, milestones)).toEqual([]);
  });

  it('name every outcome', () => {
    const closing = SHIPPED.flatMap((pack) =>
      pack.stages.flatMap(({ milestones }) =>
        milestones.flatMap(({ deadlines = [] }) => deadlines.flatMap(({ outcome }) => outcome ?? [])),
      ),
    );
    const outcomes = [...closing, ...SHIPPED.map(({ completedOutcome }) => completedOutcome)];
    expect(missingFrom(LABEL_TABLES.outcome, outcomes)).toEqual([]);
  });

  it('name every kind of evidence, every detail and every value that it may have', () => {
    expect(
      missingFrom(
        LABEL_TABLES.evidence,
        rows().flatMap((row) => row.evidence),
      ),
    ).toEqual([]);
    expect(
      missingFrom(
        LABEL_TABLES.detail,
        detailRules().map(({ name }) => name),
      ),
    ).toEqual([]);
    expect(
      missingFrom(
        LABEL_TABLES.detailValue,
        detailRules().flatMap(({ oneOf }) => oneOf ?? []),
      ),
    ).toEqual([]);
  });
});

describe('every table', () => {
  it('is in five languages, each in its script', () => {
    const texts = rowsOf(TABLES).flatMap(([name, words]) =>
      LANGUAGES.map((language) => ({ name, language, en: words.en, text: words[language] })),
    );
    const isArabic = (text: string): boolean => /\p{Script=Arabic}/u.test(text);
    expect(texts.filter(({ text }) => text.trim() === '')).toEqual([]);
    const [arabic, others] = [
      texts.filter(({ language, en }) => language === 'ar' && !/^\{\w+\}$/.test(en)),
      texts.filter(({ language }) => language !== 'ar'),
    ];
    expect(arabic.filter(({ text }) => !isArabic(text))).toEqual([]);
    expect(others.filter(({ text }) => isArabic(text.replaceAll(/\{\w+\}/g, '')))).toEqual([]);
    expect([arabic.length > 700, others.length > 3_000]).toEqual([true, true]);
  });

  it('is translated: a word that is the same in English is known to be', () => {
    const same = rowsOf(TABLES).flatMap(([name, words]) =>
      LANGUAGES.filter((language) => language !== 'en' && words[language] === words.en).map(
        (language) => `${name} ${language}`,
      ),
    );
    expect(same.sort()).toEqual([...SAME_AS_ENGLISH].sort());
  });

  it('has the same places in all five languages', () => {
    const placesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [name, words] of rowsOf(TABLES)) {
      for (const language of LANGUAGES) {
        expect([name, language, placesOf(words[language])]).toEqual([name, language, placesOf(words.en)]);
      }
    }
  });

  it('avoids the words that accuse', () => {
    const banned = /clandestin|fugitif|\bfuga\b|هروب|هارب|desert|runaway|abscond/i;
    for (const [name, words] of rowsOf(TABLES)) {
      expect([name, LANGUAGES.filter((language) => banned.test(words[language]))]).toEqual([name, []]);
    }
  });
});

describe('a sentence about a season', () => {
  // Pronouns and participles that agree with a woman alone or a man alone.
  const ONE_SEX: Readonly<Record<string, RegExp>> = {
    en: /\b(she|he|her|hers|him|his|herself|himself)\b/i,
    fr: /(?<!\p{L})(elle|il(?! (reste|faut|s’agit))|décédée?|née?|absente?)(?!\p{L})/iu,
    es: /(?<!\p{L})(ella|él|fallecid[oa]|seleccionad[oa]s? para|trabajadora? de)(?!\p{L})/iu,
    it: /\b(ella|lui|lei|decedut[oa]|assente per)\b/,
    ar: /(توفيت|توفي |أنها |أنه |عودتها|عودته|رخصتها|رخصته)/,
  };

  it('is true of a woman and of a man', () => {
    const found = rowsOf(ABOUT_THE_SEASON).flatMap(([name, words]) =>
      LANGUAGES.filter((language) => ONE_SEX[language]?.test(words[language])).map((language) => [
        name,
        words[language],
      ]),
    );
    expect(found).toEqual([]);
    expect(Object.keys(ONE_SEX).sort()).toEqual([...LANGUAGES].sort());
  });
});

describe('a state that stands beside the name of any fact', () => {
  const BESIDE: Readonly<Record<string, Words>> = {
    early: cases.MILESTONE_STATE_WORDS.early,
    contested: cases.MILESTONE_STATE_WORDS.contested,
    wasDueOn: PERSON_FILE_TEXTS.wasDueOn,
    dueOn: PERSON_FILE_TEXTS.dueOn,
  };
  // Of compensation alone, whose name is a feminine noun in French, Spanish and Italian.
  const OF_COMPENSATION: Readonly<Record<string, Words>> = {
    stillOwed: PERSON_FILE_TEXTS.stillOwed,
    paidOn: PERSON_FILE_TEXTS.paidOn,
    compensationOwed: PERSON_TEXTS.compensationOwed,
    compensationPaid: PERSON_TEXTS.compensationPaid,
  };
  const AGREES: Readonly<Record<string, RegExp>> = {
    fr: /(?<!\p{L})\p{L}+(é|ée|çu|çue|ndu|ndue)(?!\p{L})/iu,
    es: /(?<!\p{L})\p{L}+(ado|ada|ido|ida)(?!\p{L})/iu,
    it: /(?<!\p{L})\p{L}+(ato|ata|uto|uta|eso|esa)(?!\p{L})/iu,
    ar: /ة$|ة |أُدِّيت|تُؤدّ|تُؤدَّ|كان |متنازع|منتظر/u,
  };
  const agreeing = (words: Readonly<Record<string, Words>>, languages: readonly Language[]): string[] =>
    rowsOf({ words }).flatMap(([name, one]) =>
      languages
        .filter((language) => AGREES[language]?.test(one[language]))
        .map((language) => `${name} ${one[language]}`),
    );

  it('agrees with none of them', () => {
    expect(agreeing(BESIDE, LANGUAGES)).toEqual([]);
    expect(agreeing(OF_COMPENSATION, ['ar'])).toEqual([]);
  });
});

describe('the sentence of a reason', () => {
  it.each(Object.entries(REASONS))(
    '%s fills every place that its refusal gives, and no other',
    (key, given) => {
      const sentence = SENTENCES[key as ReasonKey].en;
      const places = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([...new Set(places)].sort()).toEqual([...given].sort());
    },
  );
});

describe('the English titles', () => {
  it('are those of the refusals', () => {
    for (const [code, { wording }] of Object.entries(REFUSALS)) {
      expect([code, (REFUSAL_WORDS as Table)[code]?.en]).toEqual([code, wording]);
    }
  });

  // Clients read these: a change here is a change of the API.
  it('are what the API has always said', () => {
    const titles = Object.entries(HTTP_PROBLEM_WORDS).map(([code, { en }]) => [code, en]);
    expect(Object.fromEntries(titles)).toEqual({
      'malformed-request': 'The request cannot be read.',
      cursor: 'This page belongs to another list: read the list from its beginning.',
      'file-unreadable': 'This file is neither a CSV nor an XLSX that can be read.',
      'not-signed-in': 'Sign in first, or send a token.',
      'wrong-credentials': 'Email and password do not belong together.',
      'not-allowed': 'Your role may not do this.',
      'cross-site-request': 'A browser session only writes from its own site.',
      'not-found': 'There is no such thing here, or it is not yours to see.',
      'method-not-allowed': 'This address does not take this method.',
      'request-too-slow': 'The request arrived too slowly.',
      'payload-too-large': 'The body is larger than this API reads.',
      'address-too-long': 'The address is longer than this API reads.',
      'media-type-unsupported': 'This API reads application/json.',
      'shape-invalid': 'The request has the wrong shape.',
      'idempotency-key-missing': 'This request needs an Idempotency-Key.',
      'idempotency-key-invalid': 'The Idempotency-Key is not usable.',
      'idempotency-key-reused': 'This Idempotency-Key was used with another body.',
      'too-many-requests': 'Too many requests; try again later.',
      internal: 'Something of ours failed.',
      'ledger-rejected': 'The ledger could not keep this entry.',
      'engine-unavailable': 'The workflow engine does not answer now.',
      'database-unavailable': 'The database does not answer now.',
      'document-unavailable': 'The document cannot be made now; ask again.',
    });
  });
});
