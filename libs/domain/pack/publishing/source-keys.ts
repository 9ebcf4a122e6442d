/**
 * The keys under which `docs/sources.md` explains where a rule comes from. A pack cites them and no others, so that
 * whoever doubts a rule finds what it rests on; a test holds this list and that page together.
 */

export const SOURCE_KEYS: readonly string[] = [
  'A',
  'AGE26',
  'AND21',
  'AND25',
  'AND26',
  'ANJ',
  'AUJ08',
  'BLU',
  'BOEF25',
  'BPC',
  'CGDG',
  'CIO',
  'DH21',
  'DUMP',
  'EUR',
  'FB23',
  'GK',
  'GU12',
  'HUE26',
  'IDE',
  'IMM',
  'INF',
  'INT1',
  'INT2',
  'L151',
  'LAV',
  'LE360',
  'LM23',
  'LMT08',
  'LPAC',
  'LS18',
  'MAD25',
  'MAD26',
  'MIG',
  'MNX',
  'MSA',
  'NOR23',
  'PROT',
  'PUG',
  'QAN06',
  'QAN08',
  'RD557',
  'RLOEX',
  'SEN06',
  'TG24',
  'TH3',
  'UNI',
  'VA22',
  'VAU',
  'WAF1-3',
  'YAB23A',
  'YAB23B',
];

const KEY = /^(A|[A-Z][A-Z0-9]+(-\d)?)$/;

/** The keys that a source text names: `RLOEX 103.6, 105.3; working days A` names RLOEX and A. */
export function sourceKeysIn(source: string): string[] {
  return [...new Set(source.split(/[\s;,]+/).filter((word) => KEY.test(word)))];
}
