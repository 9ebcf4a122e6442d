/** A case by the number that stands on its papers. */
import type { CaseItem } from '#libs/contract/case-view';
import type { Api } from './api-client.ts';

/** As the list of cases shows it. Throws when this account sees none of that number, whatever its letters' case. */
export async function caseByNumber(api: Api, caseNo: string): Promise<CaseItem> {
  const found = await api.list<CaseItem>('/v1/cases', { q: caseNo });
  const exact = found.find((item) => item.caseNo.toLowerCase() === caseNo.toLowerCase());
  if (exact === undefined) throw new Error(`There is no case ${caseNo}, or this account may not read it.`);
  return exact;
}

/** The address of a case, or of something of it: `pathOfCase(id, 'entries')`. */
export function pathOfCase(caseId: string, ...parts: readonly string[]): string {
  return ['/v1/cases', ...[caseId, ...parts].map(encodeURIComponent)].join('/');
}
