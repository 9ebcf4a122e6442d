/** The list of cases that was looked at last in this window: its filters, and the numbers of its cases in order. */
const KEPT_AS = 'noria.last-list';
/** More would not be gone through one by one. */
const MOST = 2_000;

export interface LastList {
  search: Record<string, string>;
  caseNos: string[];
}

export function keepLastList({ search, caseNos }: { search: object; caseNos: readonly string[] }): void {
  sessionStorage.setItem(KEPT_AS, JSON.stringify({ search, caseNos: caseNos.slice(0, MOST) }));
}

/** Empty when none was looked at. */
export function readLastList(): LastList {
  const kept = sessionStorage.getItem(KEPT_AS);
  return kept === null ? { search: {}, caseNos: [] } : (JSON.parse(kept) as LastList);
}
