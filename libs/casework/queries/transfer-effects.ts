/** What a transfer changes for the person of a case: asked beforehand, and told with its receipt. */
import { todayAt } from '#libs/domain/calendar';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { SeasonCase, TransferReport } from '#libs/domain/case/case-types';
import { packOf, refusal } from '#libs/domain/case/season-case';
import { effectsOfTransfer } from '#libs/domain/case/transfer-effects';
import type { TransferEffects } from '#libs/domain/case/transfer-effects';
import { afterTransfer } from '#libs/domain/case/transfers';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import type { Refusal } from '#libs/domain/refusals';
import { NOT_ALLOWED } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { versionToMoveTo } from '../programmes/version-to-move-to.ts';
import type { VersionToMoveTo } from '../programmes/version-to-move-to.ts';
import { visibleCase } from './visible-case.ts';
import type { LoadedCase } from './visible-case.ts';

export interface ToldEffects {
  effects: TransferEffects;
  packs: { before: Programme; after: Programme };
}

export interface PreviewedTransfer extends ToldEffects {
  programme: string;
  refusal: Refusal | null;
}

const NOTHING: TransferEffects = { changes: [], dates: [], missing: [] };

/** What the move would change; nothing of a move that would be refused. */
export async function previewTransfer(
  casework: Pick<Casework, 'db'>,
  actor: Actor,
  { seasonCase }: LoadedCase,
  input: VersionToMoveTo,
): Promise<PreviewedTransfer | Declined> {
  if (!roleMay(actor.role, 'transfer-case')) return NOT_ALLOWED;
  const published = await versionToMoveTo(casework.db, packOf(seasonCase).code, input);
  if ('kind' in published) return published;
  const { userId, role, agencyId, agencyKind } = actor;
  const report: TransferReport = {
    type: 'transfer',
    reportId: '',
    fingerprint: '',
    programme: programmeKey(published),
    packHash: published.packHash,
    pack: published.pack,
    reportedBy: { reporter: 'placement-officer', agencyId },
    recordedBy: { userId, role, agencyId, agencyKind },
  };
  const no = refusal(seasonCase, report, todayAt(seasonCase.opening.calendar, Date.now())) ?? null;
  const effects = no === null ? effectsOfTransfer(seasonCase, afterTransfer(seasonCase, report)) : NOTHING;
  return {
    programme: report.programme,
    refusal: no,
    effects,
    packs: { before: packOf(seasonCase), after: report.pack },
  };
}

/** What the transfer of an entry changed; undefined of a case that is not the actor's, or of another entry. */
export async function effectsOfEntry(
  casework: Pick<Casework, 'db'>,
  actor: Actor,
  caseId: string,
  sequence: number,
): Promise<ToldEffects | undefined> {
  const loaded = await visibleCase(casework, actor, caseId);
  if (loaded?.seasonCase.entries[sequence - 1]?.type !== 'transfer') return undefined;
  const until = (last: number): SeasonCase => ({
    ...loaded.seasonCase,
    entries: loaded.seasonCase.entries.slice(0, last),
  });
  const [before, after] = [until(sequence - 1), until(sequence)];
  return {
    effects: effectsOfTransfer(before, after),
    packs: { before: packOf(before), after: packOf(after) },
  };
}
