// Whatever a shipped pack, or an act that is no case's, gives a reader by its code has a word in each language.
import { describe, expect, it } from '@jest/globals';
import type { ActRules } from '#libs/domain/act-details';
import { CONVOY_ACTS, FARM_ACTS, fieldActRules } from '#libs/domain/offer/field-acts';
import { programmeKey } from '#libs/domain/pack/programme';
import type { DetailRule, Programme } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { CALL_ANSWERS, RESERVE_RECORDS, reserveDetails, reserveRefusal } from '#libs/domain/person/reserve';
import type { ReserveAct } from '#libs/domain/person/reserve';
import { detailNameOf, formOfType } from '#libs/words/detail-in-words';
import { valueKindOf } from '#libs/words/detail-values';
import { labelOf } from '#libs/words/labels';
import type { LabelKind, PackLabels } from '#libs/words/labels';
import { LANGUAGES } from '#libs/words/languages';

const FIELD_MILESTONES = [...new Set([...FARM_ACTS, ...CONVOY_ACTS])];

type Code = readonly [kind: LabelKind, code: string];

const LISTED: ReserveAct = {
  ...{ record: 'reserve-listed', occurredOn: '2026-03-04', sector: 'Fresa', until: '2027-01-10', rank: null },
};
const CALLED: ReserveAct = {
  ...{ record: 'reserve-called', occurredOn: '2026-03-04', sector: null, answer: 'yes' },
};

function codesOfDetails(details: readonly DetailRule[]): Code[] {
  const beside = Object.fromEntries(details.map((one) => [one.name, one]));
  return details.flatMap(({ name, type, oneOf = [] }) => [
    ['detail', detailNameOf(name, formOfType(type))] as const,
    ...oneOf.map((value) => [valueKindOf(name, value, beside), value] as const),
  ]);
}

function codesOf({ stages, exits, returnWitnesses, completedOutcome, agencies, windows }: Programme): Code[] {
  const rows = stages.flatMap(({ milestones }) => milestones);
  const evidence = [
    ...[...rows, ...exits].flatMap((row) => row.evidence),
    ...(returnWitnesses?.sovereign.evidence ?? []),
  ];
  const outcomes = rows.flatMap(({ deadlines = [] }) => deadlines.flatMap(({ outcome }) => outcome ?? []));
  const reporters = [...rows, ...exits].flatMap(({ reportedBy }) => reportedBy);
  return [
    ...stages.map(({ stage }) => ['stage', stage] as const),
    ...[...rows, ...exits].map(({ milestone }) => ['milestone', milestone] as const),
    ...[...exits.map(({ milestone }) => milestone), ...outcomes, completedOutcome].map(
      (code) => ['outcome', code] as const,
    ),
    ...evidence.map((code) => ['evidence', code] as const),
    ...[...rows, ...exits].flatMap(({ details = [] }) => codesOfDetails(details)),
    ...[...reporters, ...agencies.map(({ kind }) => kind)].map((code) => ['reporter', code] as const),
    ...(windows ?? []).map(({ kind }) => ['window', kind] as const),
  ];
}

function codesOfAct(rules: ActRules): Code[] {
  return Object.entries(rules).flatMap(([name, { shape }]) => [
    ['detail', name] as const,
    // Countries are named by the platform.
    ...(shape.is === 'one-of' && name !== 'origin'
      ? shape.values.map((value) => [name === 'answer' ? 'callAnswer' : 'detailValue', value] as const)
      : []),
  ]);
}

function evidenceOfReserve(act: ReserveAct): Code[] {
  const said = reserveRefusal([], act, [], act.occurredOn)?.says?.with as { evidence: readonly string[] };
  return said.evidence.map((code) => ['evidence', code] as const);
}

/** Those that a reader would be given as they are. */
function unnamed(codes: readonly Code[], labels: PackLabels = {}): string[] {
  const bare = codes.flatMap(([kind, code]) =>
    LANGUAGES.filter((language) => labelOf(kind, code, language, labels) === code.replaceAll('-', ' ')).map(
      (language) => `${kind} ${code} ${language}`,
    ),
  );
  return [...new Set(bare)];
}

describe('every code that people read', () => {
  it.each(SHIPPED.map((pack) => [programmeKey(pack), pack] as const))(
    'has a word for what %s calls by it, in each language',
    (_key, pack) => {
      const codes = codesOf(pack);
      expect(codes.length).toBeGreaterThan(100);
      expect(unnamed(codes, pack.labels)).toEqual([]);
    },
  );

  it('has a word where it is of a reserve, a farm or a travel group', () => {
    const acts: Code[] = [
      ...[...RESERVE_RECORDS, ...FIELD_MILESTONES].map((code) => ['milestone', code] as const),
      ...CALL_ANSWERS.map((answer) => ['callAnswer', answer] as const),
      ...[LISTED, CALLED].flatMap(evidenceOfReserve),
      ...RESERVE_RECORDS.flatMap((record) => codesOfAct(reserveDetails(record))),
      ...FIELD_MILESTONES.flatMap((milestone) => codesOfAct(fieldActRules(milestone))),
    ];
    expect(unnamed(acts)).toEqual([]);
  });
});
