// Verifies every case of a simulation as the auditor, a few at a time: a verification replays a whole history.
import pLimit from 'p-limit';
import type { Verdict, Verification } from '#libs/domain/ledger/verification';
import type { Api } from '../api/api-client.ts';
import { mapLimited, retryWhileAway } from '../api/sending.ts';

const AT_ONCE = 4;

export interface Verified {
  verdicts: Record<Verdict, number>;
  /** Cases that are not verified, with what was found first. */
  faults: { caseNo: string; fault: string }[];
}

export async function verifyAll(
  auditor: Api,
  cases: readonly { caseId: string; caseNo: string }[],
  progress: (done: number, all: number) => void,
): Promise<Verified> {
  const found: Verified = { verdicts: { verified: 0, altered: 0, unproven: 0 }, faults: [] };
  let done = 0;
  const verify = async ({ caseId, caseNo }: { caseId: string; caseNo: string }): Promise<void> => {
    const path = `/v1/audit/cases/${caseId}/verification`;
    const { verdict, firstFault } = await retryWhileAway(() => auditor.get<Verification>(path));
    found.verdicts[verdict] += 1;
    if (verdict !== 'verified') found.faults.push({ caseNo, fault: firstFault?.detail ?? verdict });
    done += 1;
    progress(done, cases.length);
  };
  await mapLimited(pLimit(AT_ONCE), cases, verify);
  return found;
}
