/** Rows of a list of milestones whose fact stands already, or another in its place: found before a commit, by the fold. */
import { loadCasesWithHeaders } from '#libs/db/cases/cases';
import type { RowFailure } from '#libs/db/imports/import-rows';
import { LedgerFault } from '#libs/db/ledger/entry-rows';
import type { Db } from '#libs/db/postgres/sql';
import { todayAt } from '#libs/domain/calendar';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { refusal } from '#libs/domain/case/season-case';
import { centsOf } from '#libs/domain/money';
import type { DetailField } from '#libs/imports/reading/fields';
import { LANGUAGES } from '#libs/words/languages';
import { declined, reasonOf } from '../answers.ts';

/** A fact as a row states it. */
export interface StatedFact {
  row: number;
  caseId: string;
  values: Readonly<Record<string, string>>;
}

/** `same`: recorded on that day. Else why the single call would refuse it: it is recorded on another day. */
export type Standing = 'same' | RowFailure;

/** By row; rows that nothing of the kind stands against are left out. A few hundred at a time. */
export async function recordedAlready(
  db: Db,
  agencyId: string,
  stated: readonly StatedFact[],
  details: readonly DetailField[],
): Promise<Map<number, Standing>> {
  const cases = await loadCasesWithHeaders(db, [...new Set(stated.map(({ caseId }) => caseId))]);
  const found = new Map<number, Standing>();
  for (const fact of stated) {
    const whole = cases.get(fact.caseId);
    if (whole === undefined || whole instanceof LedgerFault) continue;
    const standing = standingOf(whole.seasonCase, reportOf(agencyId, fact, details));
    if (standing !== undefined) found.set(fact.row, standing);
  }
  return found;
}

function standingOf(seasonCase: SeasonCase, report: MilestoneReport): Standing | undefined {
  const { milestone, occurredOn } = report;
  const today = todayAt(seasonCase.opening.calendar, Date.now());
  const refused = refusal(seasonCase, report, today);
  if (refused === undefined) return undefined;
  const isSame = stateOf(seasonCase).facts.some(
    (fact) => fact.milestone === milestone && fact.witness !== null && fact.occurredOn === occurredOn,
  );
  if (isSame) return 'same';
  if (refused.code !== 'already-recorded') return undefined;
  const said = LANGUAGES.map((language) => [language, reasonOf(declined(refused), language).detail]);
  return { code: refused.code, detail: Object.fromEntries(said) as RowFailure['detail'] };
}

/** As far as the fold asks: what a row says beside it changes nothing of what stands. */
function reportOf(agencyId: string, { values }: StatedFact, fields: readonly DetailField[]): MilestoneReport {
  const { milestone = '', occurredOn = '' } = values;
  const officer = { role: 'placement-officer', agencyId, agencyKind: null } as const;
  return {
    ...{ type: 'milestone', reportId: '', fingerprint: '', milestone, occurredOn, evidence: [] },
    reportedBy: { reporter: 'placement-officer', agencyId },
    recordedBy: { userId: '', ...officer },
    details: statedDetails(values, fields),
  };
}

/** Details as a row states them, in the types that their rule asks for. */
export function statedDetails(
  values: Readonly<Record<string, string>>,
  fields: readonly DetailField[],
): Record<string, string | number | boolean> {
  const stated = fields.flatMap(({ name, type }) => {
    const value = values[name];
    return value === undefined ? [] : [[name, detailOf(type, value)] as const];
  });
  return Object.fromEntries(stated);
}

function detailOf(type: DetailField['type'], value: string): string | number | boolean {
  if (type === 'amount') return centsOf(value) ?? value;
  if (type === 'integer' || type === 'spell') return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}
