// Law review F6 on the real engine: somebody barred is opened a case, and the filing is refused, by its own day.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isDeclined } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import type { Reported } from '#libs/casework/commands/record-act';
import { correct, reportMilestone, withdraw } from '#libs/casework/commands/report';
import { openSeasonCase } from '#libs/casework/commands/open-case';
import { readCase } from '#libs/casework/queries/read-case';
import { readEntries } from '#libs/casework/queries/read-entries';
import { readSeasonalWorker } from '#libs/casework/queries/seasonal-worker';
import { visibleCase } from '#libs/casework/queries/visible-case';
import { findAgency, findUserByEmail } from '#libs/db/directory/directory';
import { publishProgramme } from '#libs/db/directory/programmes';
import type { Actor } from '#libs/domain/access';
import { addDays, addMonths } from '#libs/domain/calendar';
import { ACTS } from '../support/acts-pack.ts';
import { TODAY, attempt, onCase, refusedAs, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { somebody } from '../support/ledger-instance.ts';

const PACK = { ...ACTS, code: 'ma-es-acts', version: '1' };
/** The first day of the case: nothing was done in it before. */
const CONDUCT = TODAY;
const UNTIL = addDays(addMonths(CONDUCT, 24), -1);

let at: CaseworkAtHand;
let campaignId: string;
let office: Actor;
let employers: Actor;
beforeAll(async () => {
  at = await startCasework();
  await publishProgramme(at.db, PACK);
  campaignId = await at.newCampaign({ programme: PACK.code, version: PACK.version, quota: 20 });
  office = await partner('extranjeria@noria.demo');
  employers = await partner('employers@noria.demo');
});
afterAll(() => endAll(at));

async function partner(email: string): Promise<Actor> {
  const user = await findUserByEmail(at.db, email);
  const agency = user && (await findAgency(at.db, user.agencyId));
  if (user === undefined || agency === undefined) throw new Error(`${email} has no account`);
  const { userId, role, agencyId } = user;
  return { userId, role, agencyId, agencyKind: agency.kind };
}

type Input = Parameters<typeof reportMilestone>[3];

const report = (by: Actor, caseId: string, input: Input): Promise<Reported | Declined> =>
  reportMilestone(at.casework, by, onCase(caseId, 'milestones', input), input);

/** What the case says to somebody beside its first entry. */
async function noticesTo(actor: Actor, caseId: string): Promise<string[]> {
  const loaded = await visibleCase(at.casework, actor, caseId);
  const read = loaded && (await readCase(at.casework, actor, loaded));
  if (read === undefined || isDeclined(read)) throw new Error('not read');
  return read.notices.filter(({ sequence }) => sequence === 1).map(({ says }) => says);
}

const evidence = (kind: string): { kind: string }[] => [{ kind }];

describe('a finding with an effect', () => {
  it('is heard after closing, shown with the person, warns at the opening, and refuses the filing alone', async () => {
    const first = await at.newCase(campaignId);
    const leaving = { reason: 'family', occurredOn: TODAY };
    await withdraw(at.casework, at.officer, onCase(first.caseId, 'withdrawal', leaving), leaving);
    const found = await report(office, first.caseId, {
      milestone: 'finding-recorded',
      occurredOn: TODAY,
      evidence: evidence('authority-decision'),
      details: {
        kind: 'unauthorised-work',
        conductOn: CONDUCT,
        decidedOn: TODAY,
        notifiedOn: TODAY,
        effect: 'exclusion',
      },
    });
    expect(found).toMatchObject({ kind: 'recorded', receipt: { type: 'milestone', status: 'closed' } });
    const { sequence } = (found as Extract<Reported, { kind: 'recorded' }>).receipt;

    const person = await readSeasonalWorker(at.casework, at.officer, first.seasonalWorkerId);
    if (isDeclined(person)) throw new Error(person.kind);
    expect(person.findings).toEqual([
      {
        caseId: first.caseId,
        sequence,
        kind: 'unauthorised-work',
        conductOn: CONDUCT,
        decidedOn: TODAY,
        notifiedOn: TODAY,
        effect: 'exclusion',
        until: UNTIL,
        state: 'stands',
        appeal: null,
        answeredBy: null,
      },
    ]);
    // To whom the case says no more than that it stands, the person says no more either.
    const partners = await readSeasonalWorker(at.casework, at.cartaya, first.seasonalWorkerId);
    expect(partners).toMatchObject({
      ...{ findings: [], bars: [] },
      eligibility: { verdict: 'not-eligible', reasons: [] },
    });
    expect(person.eligibility.reasons).toContainEqual({ code: 'bar-unauthorised-work', until: UNTIL });
    expect(person.bars).toEqual([{ code: 'bar-unauthorised-work', until: UNTIL }]);

    const again = {
      campaignId,
      path: 'returning' as const,
      sameAs: first.seasonalWorkerId,
      seasonalWorker: somebody({ cin: person.cin ?? '' }),
    };
    const opened = await openSeasonCase(at.casework, at.officer, attempt('cases open', again), again);
    if (isDeclined(opened)) throw new Error(JSON.stringify(opened));
    const { caseId } = opened.answer;
    const offerId = await at.newOffer(campaignId);
    const selected = {
      milestone: 'selected',
      occurredOn: TODAY,
      evidence: evidence('selection-record'),
      details: { offerId },
    };
    expect(await report(at.officer, caseId, selected)).toMatchObject({ kind: 'recorded' });
    const filing = {
      milestone: 'call-up-filed',
      occurredOn: TODAY,
      evidence: evidence('call-up-notice'),
      details: {
        startsOn: addDays(TODAY, 60),
        endsOn: addDays(TODAY, 150),
        authorisedUntil: addDays(TODAY, 700),
      },
    };
    // What is wrong with the report itself is said first.
    const tomorrow = { ...filing, occurredOn: addDays(TODAY, 1) };
    expect(await report(at.officer, caseId, tomorrow)).toMatchObject(refusedAs('occurred-in-future'));
    expect(await report(at.officer, caseId, filing)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'seasonal-worker-barred', says: { key: 'barred-until', with: { date: UNTIL } } },
    });
    // Whoever may not read the finding is not told for what.
    expect(await report(employers, caseId, filing)).toEqual({
      kind: 'refused',
      refusal: {
        code: 'seasonal-worker-barred',
        detail: `A decision of the authority stands in the way of this request until ${UNTIL}.`,
        says: { key: 'barred-unsaid-until', with: { date: UNTIL } },
      },
    });
    const loaded = await visibleCase(at.casework, employers, caseId);
    const [opening] = loaded === undefined ? [] : readEntries(employers, loaded);
    expect(opening).toMatchObject({ type: 'opening', path: 'returning' });
    expect(opening).not.toHaveProperty('barred');
    const [officers] = loaded === undefined ? [] : readEntries(at.officer, loaded);
    expect(officers).toHaveProperty('barred.reason', 'bar-unauthorised-work');

    expect(await noticesTo(employers, caseId)).toEqual(['bar-unsaid-until']);
    const lifting = {
      milestone: 'finding-lifted',
      occurredOn: TODAY,
      evidence: evidence('resolution'),
      details: { of: sequence, ground: 'corrected' },
    };
    expect(await report(office, first.caseId, lifting)).toMatchObject({ kind: 'recorded' });
    expect(await noticesTo(employers, caseId)).toEqual([]);
    const taken = await report(at.officer, caseId, filing);
    expect(taken).toMatchObject({ kind: 'recorded' });

    // A correction moves no filing to a day on which the person is barred.
    const abandoned = {
      milestone: 'finding-recorded',
      occurredOn: TODAY,
      evidence: evidence('authority-decision'),
      details: {
        ...{ kind: 'early-abandonment', conductOn: CONDUCT, decidedOn: TODAY },
        effect: 'exclusion',
      },
    };
    expect(await report(office, first.caseId, abandoned)).toMatchObject({ kind: 'recorded' });
    const filed = (taken as Extract<Reported, { kind: 'recorded' }>).receipt.sequence;
    const moved = { sequence: filed, occurredOn: TODAY, reason: 'mistyped' };
    expect(await correct(at.casework, at.officer, onCase(caseId, 'corrections', moved), moved)).toMatchObject(
      {
        kind: 'refused',
        refusal: { code: 'seasonal-worker-barred', says: { key: 'barred-until', with: { date: UNTIL } } },
      },
    );
  });
});
