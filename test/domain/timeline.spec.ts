/** What `noria replay` prints: both clocks, every witness, and what later entries made of earlier ones. */
import { describe, expect, it } from '@jest/globals';
import { PAGE_WIDTH, pageLines, wrap } from '#apps/cli/replay/page';
import type { Page } from '#apps/cli/replay/page';
import { amountsOf, timelineOf } from '#apps/cli/replay/timeline';
import type { LoggedEntry, Moment, TimelineRow } from '#apps/cli/replay/timeline';
import type { Entry, SeasonCase } from '#libs/domain/case/case-types';
import { maEsCartaya2026c } from '#libs/domain/pack/shipped/ma-es-cartaya-2026c';
import type { Verification } from '#libs/domain/ledger/verification';
import { AUDITOR, OFFER, aCase, aReport, keep, withReport } from '../support/build-case.ts';
import { untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';
import { instantOf } from '#libs/domain/calendar';
import { viewOf } from '#libs/domain/case/view';
import { nextDue } from '#libs/domain/case/season-case';

const VERIFIED: Verification = {
  chain: { ok: true, entries: 8, head: 'f0'.repeat(32) },
  history: { ok: true, events: 61, replayed: true },
  readModel: { ok: true },
  identity: { ok: true },
  texts: { ok: true },
  packs: { ok: true },
  offers: { ok: true },
  verdict: 'verified',
};

describe('the timeline of a case', () => {
  const seasonCase = fatimasSeason();
  const rows = rowsOf(seasonCase);

  it('tells every entry with the day it happened and the instant it was recorded', () => {
    expect(rows.map(({ sequence }) => sequence)).toEqual(seasonCase.entries.map(({ sequence }) => sequence));
    expect(row(rows, 'selected')).toMatchObject({
      happenedOn: '2026-01-14',
      recordedAt: '2026-01-20T10:00:00.000Z',
      witness: { role: 'employers-association', agencyId: 'employers-association' },
      recorder: null,
    });
  });

  it('names who wrote it down when that was not its witness', () => {
    expect(row(rows, 'arrived')).toMatchObject({
      witness: { role: 'municipality', agencyId: 'cartaya' },
      recorder: { role: 'placement-officer', agencyId: 'anapec' },
      channel: 'phone',
    });
  });

  it('tells a silence with its source, as nobody’s', () => {
    const silence = row(rows, 'silence: call-up-granted deemed granted');
    expect(silence.witness).toBeNull();
    expect(silence.more).toEqual(['nobody answered by 2026-02-16', 'source: RLOEX 106.5']);
  });

  it('marks what was corrected, annulled and contested', () => {
    expect(row(rows, 'arrived').marks).toEqual(['corrected by entry 7: 2026-02-26']);
    const disputed = rows.filter(
      ({ what, marks }) => what === 'arrived' && marks.some((m) => m.startsWith('contested')),
    );
    expect(disputed).toHaveLength(1);
    const annulled = rowsOf(
      withReport(
        seasonCase,
        { ...signed(), type: 'correction', corrects: 6, annul: true, commitments: { reason: 'c' } },
        '2026-03-05',
      ),
    );
    expect(annulled.map(({ marks }) => marks).flat()).toContain('annulled by entry 9');
  });

  it('marks a fact that waits for its time as early', () => {
    const early = withReport(
      aCase({ path: 'returning' }),
      aReport('arrived', '2026-02-01', { by: 'municipality' }),
    );
    expect(row(rowsOf(early), 'arrived').marks).toEqual(['early: waits for what comes before it']);
  });

  it('marks a refusal that was lifted, by the entry that lifts it', () => {
    const pack = newestPack('ma-es-cartaya');
    const { seasonCase: filed, today } = untilAsked(aCase({ pack }), 'visa-granted');
    const told = { pack, by: 'consulate' } as const;
    const details = { notifiedOn: today };
    const refused = withReport(filed, aReport('visa-refused', today, { ...told, details }));
    const of = refused.entries.length;
    const lifting = aReport('refusal-lifted', today, { ...told, details: { of, ground: 'appeal' } });
    expect(row(rowsOf(withReport(refused, lifting)), 'exit: visa-refused').marks).toEqual([
      `lifted by entry ${String(of + 1)}`,
    ]);
  });

  it('marks a silence that a report on time has superseded, and one that a later report confirms', () => {
    const marksAfter = (day: string): string[] => {
      const late = withReport(
        deemedGranted(),
        aReport('call-up-granted', day, { by: 'immigration-office' }),
        '2026-03-01',
      );
      return row(rowsOf(late), 'silence: call-up-granted deemed granted').marks;
    };
    expect(marksAfter('2026-02-10')).toEqual(['superseded by entry 5']);
    expect(marksAfter('2026-02-20')).toEqual(['confirmed by entry 5']);
  });

  it('says of private words that they are kept apart, and never what they are', () => {
    const reported = withReport(
      aCase(),
      aReport('application-filed', '2026-01-12', { commitments: { note: 'c0ffee' } }),
    );
    const [filed] = rowsOf(reported).slice(-1);
    expect(filed?.more).toEqual(['evidence: application-form', 'kept apart: note']);
    expect(JSON.stringify(filed)).not.toContain('c0ffee');
  });

  it('leaves out what happened later, by the dates as corrected', () => {
    const before = timelineAt(seasonCase, { asOf: '2026-02-26' });
    expect(before.rows.map(({ what }) => what)).toContain('arrived');
    expect(before.rows.map(({ sequence }) => sequence)).not.toContain(8);
    expect(timelineAt(seasonCase, { asOf: '2026-02-25' }).rows.map(({ what }) => what)).not.toContain(
      'arrived',
    );
  });

  it('begins with the opening on a day before it was recorded, when the case had begun by then', () => {
    const late = withReport(aCase(), aReport('application-filed', '2026-01-03'), '2026-01-20');
    const { rows: then, later } = timelineAt(late, { asOf: '2026-01-05' });
    expect(then.map(({ what }) => what)).toEqual(['opened on the first path', 'application-filed']);
    expect(then.map(({ marks }) => marks)).toEqual([['opened here after this day'], []]);
    expect(later).toBe(0);
    expect(timelineAt(late, { asOf: '2026-01-12' }).rows[0]?.marks).toEqual([]);
  });

  it('leaves the opening out on a day when nothing had begun', () => {
    expect(timelineAt(aCase(), { asOf: '2026-01-05' })).toEqual({ rows: [], later: 1, unknown: 0 });
  });

  it('writes amounts as money, in their own currency or that of what is corrected', () => {
    const details = { what: 'visa', amount: 9_050, currency: 'MAD', payer: 'worker', dueBy: 'law-worker' };
    const report = aReport('cost-recorded', '2026-01-12', { pack: maEsCartaya2026c, details });
    const paid = withReport(aCase({ pack: maEsCartaya2026c }), report, '2026-01-12');
    expect(row(rowsOf(paid), 'cost-recorded').more).toContain('amount: MAD\u00a090.50');
    const corrected = withReport(
      paid,
      { ...signed(), type: 'correction', corrects: 2, details: { ...details, amount: 142_000 } },
      '2026-01-13',
    );
    expect(rowsOf(corrected).at(-1)?.what).toContain('amount MAD\u00a01,420.00');
    const { currency: _currency, ...unsaid } = details;
    const [, last] = timelineOf(
      logged([...paid.entries.slice(1), { ...corrected.entries.at(-1), details: unsaid } as Entry]),
      null,
      {},
      { amounts: new Set(['amount']) },
    ).rows;
    expect(last?.what).toContain('amount MAD\u00a090.50');
    const slip = { month: '2026-05', gross: 142_000, net: 130_000, hours: 160 };
    const inEuros = logged([{ ...paid.entries[1], details: slip } as Entry]);
    const amounts = amountsOf([maEsCartaya2026c]);
    expect(timelineOf(inEuros, null, {}, { amounts }).rows[0]?.more.slice(0, 4)).toEqual([
      'month: 2026-05',
      'gross: €1,420.00',
      'net: €1,300.00',
      'hours: 160',
    ]);
  });

  it('leaves out what was recorded later, and then knows no correction of it', () => {
    const knownAtMs = Date.parse('2026-02-27T23:00:00Z');
    const { rows: then, unknown } = timelineAt(seasonCase, { knownAtMs });
    expect(row(then, 'arrived').marks).toEqual([]);
    expect(unknown).toBe(seasonCase.entries.length - then.length);
    expect(unknown).toBeGreaterThan(0);
    const both = timelineAt(seasonCase, { knownAtMs, asOf: '2026-02-26' });
    expect(both.rows.map(({ what }) => what)).not.toContain('arrived');
  });
});

describe('the auditor’s page', () => {
  it('fits a hundred columns and keeps its columns straight, whatever the names are', () => {
    const lines = pageLines(page({ agencyName: 'بلدية كارتايا' }));
    expect(lines.filter((line) => [...line].length > PAGE_WIDTH)).toEqual([]);
    const table = lines.slice(lines.findIndex((line) => line.startsWith('---')) + 1, lines.indexOf('', 9));
    expect(table.length).toBeGreaterThan(8);
    expect(table.filter((line) => /[\u0600-\u06ff]/.test(line))).toEqual([]);
    for (const line of table) expect(line.slice(3, 5).trim() + line.slice(15, 17).trim()).toBe('');
  });

  it('shows the name in both scripts, each on a line of its own', () => {
    const lines = pageLines(page());
    expect(lines.slice(0, 3)).toEqual(['Case ES26-000042', '  Fatima El Idrissi', '  فاطمة الإدريسي']);
  });

  it('ends with the verdict', () => {
    expect(pageLines(page()).at(-1)).toMatch(/^VERIFIED/);
    const altered = pageLines(
      page({
        verification: {
          ...VERIFIED,
          chain: { ...VERIFIED.chain, ok: false },
          verdict: 'altered',
          firstFault: {
            where: 'chain',
            sequence: 5,
            field: 'occurredOn',
            detail: 'the column does not say what the hashed text says',
          },
        },
      }),
    );
    expect(altered.at(-1)).toMatch(/^ALTERED/);
    expect(altered).toContain('  First fault: chain, entry 5, field occurredOn');
    expect(altered).toContain('  ledger chain  DOES NOT HOLD: 8 entries');
  });

  it('says how much a moment leaves out', () => {
    const lines = pageLines(page({ moment: { asOf: '2026-02-25' } }));
    expect(lines).toContain('  What had happened by 2026-02-25.');
    expect(lines).toContain('  4 of 8 entries had happened by then');
    expect(lines.some((line) => /^Left out: \d entries that happened later\.$/.test(line))).toBe(true);
  });

  it('says when the case was not open yet, and that paper may arrive late', () => {
    const nothing = { rows: [], later: 0, unknown: 8 };
    expect(pageLines({ ...page(), standing: null, timeline: nothing })).toContain(
      '  The case was not open yet.',
    );
    const late = '  The case was not open yet; what follows had happened by then, and was reported later.';
    expect(pageLines({ ...page(), standing: null })).toContain(late);
  });
});

describe('wrapping', () => {
  it('breaks at spaces, keeps the indent, and breaks a word only when it alone is too long', () => {
    expect(wrap('  evidence: arrival-list, housing-sheet', 22)).toEqual([
      '  evidence:',
      '  arrival-list,',
      '  housing-sheet',
    ]);
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrap('! contested: look', 12)).toEqual(['! contested:', '  look']);
    expect(wrap('', 4)).toEqual(['']);
  });
});

/** Selected, called up, granted by silence; the arrival reported by telephone, contested, and corrected. */
function fatimasSeason(): SeasonCase {
  const granted = deemedGranted();
  const byPhone = {
    ...aReport('arrived', '2026-02-27', {
      by: 'municipality',
      agencyId: 'cartaya',
      details: { enteredOn: '2026-02-26' },
    }),
    recordedBy: aReport('selected', '2026-01-14').recordedBy,
    channel: 'phone' as const,
  };
  const arrived = withReport(granted, byPhone, '2026-02-27');
  const disputed = withReport(
    arrived,
    aReport('arrived', '2026-03-02', { by: 'employers-association' }),
    '2026-03-02',
  );
  const corrected = withReport(
    disputed,
    { ...signed(), type: 'correction', corrects: 5, occurredOn: '2026-02-26', commitments: { reason: 'c' } },
    '2026-03-03',
  );
  return withReport(
    corrected,
    aReport('social-security-registered', '2026-03-02', { by: 'employers-association' }),
    '2026-03-04',
  );
}

function deemedGranted(): SeasonCase {
  const selected = withReport(
    aCase({ path: 'returning' }),
    aReport('selected', '2026-01-14', { by: 'employers-association' }),
    '2026-01-20',
  );
  const details = { startsOn: OFFER.startsOn, endsOn: OFFER.endsOn, authorisedUntil: '2028-01-01' };
  const filed = withReport(selected, aReport('call-up-filed', '2026-01-15', { details }), '2026-01-20');
  const due = nextDue(filed);
  let now = filed;
  for (let next = due; next && next.draft.type !== 'silence'; next = nextDue(now)) {
    now = keep(now, next.draft, '2026-02-18');
  }
  const silence = nextDue(now);
  if (silence?.draft.type !== 'silence') throw new Error('no silence is due');
  // Numbers in this spec count reported entries: what the engine wrote on the way is left aside.
  return keep(filed, { ...silence.draft, reportId: 'silence:4' }, '2026-02-18');
}

function signed(): { reportId: string; fingerprint: string } & Pick<
  ReturnType<typeof aReport>,
  'reportedBy' | 'recordedBy'
> {
  const { reportId, reportedBy, recordedBy } = aReport('selected', '2026-01-14');
  return { reportId, fingerprint: 'f', reportedBy, recordedBy };
}

function logged(entries: readonly Entry[]): LoggedEntry[] {
  return entries.map((entry) => ({ ...entry }));
}

function timelineAt(seasonCase: SeasonCase, moment: Moment): ReturnType<typeof timelineOf> {
  return timelineOf(logged(seasonCase.entries), standingOf(seasonCase, moment) ?? null, moment, {
    amounts: amountsOf([seasonCase.pack]),
  });
}

function standingOf(seasonCase: SeasonCase, moment: Moment): ReturnType<typeof viewOf> {
  const nowMs = instantOf(seasonCase.opening.calendar, '2026-03-10');
  return viewOf(seasonCase, { nowMs, reader: AUDITOR, freeOfferIds: [], ...moment });
}

function rowsOf(seasonCase: SeasonCase): TimelineRow[] {
  return timelineAt(seasonCase, {}).rows;
}

function row(rows: readonly TimelineRow[], what: string): TimelineRow {
  const found = rows.find((one) => one.what === what);
  if (!found) throw new Error(`no row ${what} among ${rows.map((one) => one.what).join('; ')}`);
  return found;
}

function page({
  moment = {},
  agencyName = 'Ayuntamiento de Cartaya',
  verification = VERIFIED,
}: { moment?: Moment; agencyName?: string; verification?: Verification } = {}): Page {
  const seasonCase = fatimasSeason();
  const standing = standingOf(seasonCase, moment);
  return {
    caseNo: 'ES26-000042',
    seasonalWorker: {
      seasonalWorkerId: 'person-1',
      familyName: 'El Idrissi',
      givenName: 'Fatima',
      familyNameAr: 'الإدريسي',
      givenNameAr: 'فاطمة',
    },
    agencies: [{ agencyId: 'cartaya', agencyKind: 'municipality', name: agencyName }],
    asOf: moment.asOf ?? null,
    knownAt: null,
    standing: standing ? { ...standing, notices: [], caseNo: 'ES26-000042' } : null,
    timeline: timelineAt(seasonCase, moment),
    verification,
  };
}
