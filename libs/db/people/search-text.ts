/** Names as search compares them: lower case, without marks, one letter for the variants of one. */

const ARABIC_VARIANTS: Readonly<Record<string, string>> = { ى: 'ي', ة: 'ه', ی: 'ي', ک: 'ك' };

/** Parts joined by single spaces. The same folding serves what is stored and what is asked. */
export function searchText(parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null)
    .join(' ')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[ىةیک]/g, (letter) => ARABIC_VARIANTS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Words of a question, at most eight, safe inside LIKE because folding leaves letters and digits only. */
export function searchWords(question: string): string[] {
  return searchText([question])
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 8);
}
