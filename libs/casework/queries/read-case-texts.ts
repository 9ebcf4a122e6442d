/** What people wrote beside the entries of a case: reasons, notes, references. It is kept apart, and goes with the person's data. */
import type { CaseText } from '#libs/contract/case-view';
import { readTexts } from '#libs/db/ledger/texts';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Entry } from '#libs/domain/case/case-types';
import { NOT_ALLOWED } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import type { LoadedCase } from './visible-case.ts';

/**
 * By entry, in order. Officers and auditors read all; a partner agency what its own people wrote. Texts of reports that
 * were never recorded, and those that no longer open, are not there.
 */
export async function readCaseTexts(
  { db, vault }: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  { header, seasonCase }: LoadedCase,
): Promise<CaseText[] | Declined> {
  if (!roleMay(actor.role, 'read-documents')) return NOT_ALLOWED;
  const texts = await readTexts(db, vault, header.caseId);
  return seasonCase.entries
    .filter((entry) => isTheirs(actor, entry))
    .flatMap((entry) =>
      texts
        .filter(({ reportId, name, commitment }) => isOf(entry, { reportId, name, commitment }))
        .flatMap(({ name, text }) => (text === null ? [] : [{ sequence: entry.sequence, name, text }])),
    );
}

function isTheirs(actor: Actor, entry: Entry): boolean {
  if (actor.role !== 'partner-agency') return true;
  return 'recordedBy' in entry && entry.recordedBy.agencyId === actor.agencyId;
}

/** A second body under the same key leaves a text that no entry speaks of. */
function isOf(entry: Entry, text: { reportId: string; name: string; commitment: string }): boolean {
  return (
    entry.reportId === text.reportId &&
    'commitments' in entry &&
    entry.commitments[text.name] === text.commitment
  );
}
