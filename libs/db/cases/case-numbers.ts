/** The numbers that cases get: one after the other in blocks of their campaign, drawn at random. */
import { randomInt } from 'node:crypto';
import type { CaseScope } from '#libs/domain/access';
import { NUMBERS_IN_BLOCK, blocksToDrawFrom, caseNumber } from '#libs/domain/case-number';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db, Statement, Transaction } from '#libs/db/postgres/sql';

interface Numbered {
  campaignId: string;
  /** What the numbers begin with: `ES26`. */
  caseNoPrefix: string;
}

const NEXT: Statement = {
  name: 'next-case-number',
  text: `
    UPDATE case_number_blocks SET given = given + 1
    WHERE campaign_id = $1 AND prefix = $2 AND given < ${String(NUMBERS_IN_BLOCK)}
    RETURNING block, given - 1 AS place`,
};

/** The next number of a campaign. Its openings wait here for each other: call this as late in the transaction as can be. */
export async function nextCaseNo(tx: Transaction, { campaignId, caseNoPrefix }: Numbered): Promise<string> {
  const next = (): Promise<{ block: number; place: number } | undefined> =>
    first<{ block: number; place: number }>(tx, NEXT, [campaignId, caseNoPrefix]);
  let given = await next();
  if (given === undefined) {
    await changed(tx, `SELECT pg_advisory_xact_lock(hashtext('case-number-blocks'))`);
    // Somebody else may have drawn a block while this waited.
    given = await next();
  }
  while (given === undefined) {
    await drawBlock(tx, { campaignId, caseNoPrefix });
    given = await next();
  }
  return caseNumber(caseNoPrefix, given.block, given.place);
}

/** Marks a number as given, which a case had before the store was restored from an older copy. */
export async function takeCaseNo(tx: Transaction, campaignId: string, caseNo: string): Promise<void> {
  const [, prefix = '', digits = '0'] = /^(.*)-(\d+)$/.exec(caseNo) ?? [];
  const number = Number(digits);
  await changed(
    tx,
    `INSERT INTO case_number_blocks AS kept (prefix, block, campaign_id, given) VALUES ($1, $2, $3, $4)
     ON CONFLICT ON CONSTRAINT pk_case_number_blocks DO UPDATE SET given = greatest(kept.given, $4)`,
    [prefix, Math.floor(number / NUMBERS_IN_BLOCK), campaignId, (number % NUMBERS_IN_BLOCK) + 1],
  );
}

/** The ids of cases that are named by number or by id, in their order; what names no case in scope stays as it is. */
export async function caseIdsByNo(
  db: Db,
  names: readonly string[],
  scope: CaseScope = { kind: 'all' },
): Promise<string[]> {
  const found = await rows<{ caseId: string; caseNo: string }>(
    db,
    `SELECT case_id AS "caseId", case_no AS "caseNo" FROM cases WHERE case_no = ANY ($1::text[])
       AND ($2::text IS NULL OR campaign_id IN (SELECT campaign_id FROM campaign_agencies WHERE agency_id = $2))`,
    [names, scope.kind === 'all' ? null : scope.agencyId],
  );
  const ids = new Map(found.map(({ caseId, caseNo }) => [caseNo, caseId]));
  return names.map((name) => ids.get(name) ?? name);
}

/** Draws a block; none when another campaign has that one. */
async function drawBlock(tx: Transaction, { campaignId, caseNoPrefix }: Numbered): Promise<void> {
  const counted = await first<{ taken: number }>(
    tx,
    'SELECT count(*)::int AS taken FROM case_number_blocks WHERE prefix = $1',
    [caseNoPrefix],
  );
  const block = randomInt(blocksToDrawFrom(counted?.taken ?? 0));
  await changed(
    tx,
    `INSERT INTO case_number_blocks (prefix, block, campaign_id, given) VALUES ($1, $2, $3, 0)
     ON CONFLICT ON CONSTRAINT pk_case_number_blocks DO NOTHING`,
    [caseNoPrefix, block, campaignId],
  );
}
