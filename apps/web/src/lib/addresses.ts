/** Addresses of screens as the router writes them, and what stands behind the `?` in them. */

const LIST_KEPT_AS = 'noria.last-list';
/** More would not be gone through one by one. */
const LIST_AT_MOST = 2_000;

/** `/cases/:caseNo`, as the contract writes it, is `/cases/$caseNo` to the router. */
export type RouterPath<Address extends string> = Address extends `${infer Head}/:${infer Tail}`
  ? `${Head}/$${RouterPath<Tail>}`
  : Address;

export function routerPath<const Address extends string>(address: Address): RouterPath<Address> {
  return address.replaceAll('/:', '/$') as RouterPath<Address>;
}

export type Search = Readonly<Record<string, string>>;

/** Plain text on both sides: `?stage=visa&q=12` is read as it is written. */
export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Begins with `?`, or is empty. What is undefined or empty is left out. */
export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  );
  const text = new URLSearchParams(given).toString();
  return text === '' ? '' : `?${text}`;
}

/** Reads what an address may carry, by name; leaves out what is empty. */
export function textOf<const Name extends string>(
  ...names: readonly Name[]
): (search: Record<string, unknown>) => Partial<Record<Name, string>> {
  return (search) =>
    Object.fromEntries(
      names
        .map((name) => [name, search[name]])
        .filter(([, value]) => typeof value === 'string' && value !== ''),
    ) as Partial<Record<Name, string>>;
}

/** An address of ours that may be gone to after signing in; the start for anything else. */
export function ownAddress(text: string | undefined): string {
  return text !== undefined && /^\/(?![/\\])/.test(text) && !text.startsWith('/login') ? text : '/';
}

/** Where a case is shown. */
export function caseAddress(caseNo: string): string {
  return `/cases/${encodeURIComponent(caseNo)}`;
}

/** The list of cases that was looked at last in this window: its filters, and the numbers of its cases in order. */
export interface LastList {
  search: Record<string, string>;
  /** Those that were read. */
  caseNos: string[];
  /** All that match, read or not. */
  total: number;
  /** Where the API goes on after them; null at the end. */
  nextCursor: string | null;
}

/** For the page of a case, which leads back to it and through it. */
export function keepLastList({ caseNos, nextCursor, ...list }: Readonly<LastList>): void {
  const isWhole = caseNos.length <= LIST_AT_MOST;
  const kept: LastList = {
    ...list,
    caseNos: caseNos.slice(0, LIST_AT_MOST),
    nextCursor: isWhole ? nextCursor : null,
  };
  sessionStorage.setItem(LIST_KEPT_AS, JSON.stringify(kept));
}

/** Empty when none was looked at. */
export function readLastList(): LastList {
  const kept = sessionStorage.getItem(LIST_KEPT_AS);
  return kept === null
    ? { search: {}, caseNos: [], total: 0, nextCursor: null }
    : (JSON.parse(kept) as LastList);
}
