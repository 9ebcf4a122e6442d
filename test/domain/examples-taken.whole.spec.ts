// What a case proposes for a report is taken as it is proposed, by whoever may report it, in every state of a season.
import { describe, expect, it } from '@jest/globals';
import type { Actor, AgencyKind, Reporter } from '#libs/domain/access';
import { addDays, instantOf } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { DetailValue, MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { headOf, refusal } from '#libs/domain/case/season-case';
import { viewOf } from '#libs/domain/case/view';
import type { CaseBody } from '#libs/domain/case/view';
import { pathsOf } from '#libs/domain/pack/programme';
import type { Path, Programme } from '#libs/domain/pack/programme';
import { OFFER, aCase, aReport, refusalOf, withReport } from '../support/build-case.ts';
import { followNext, letPass, momentsOf } from '../support/follow-season.ts';
import { newestPack, newestPacks } from '../support/newest-packs.ts';

type Line = Pick<CaseBody['next'][number], 'milestone' | 'reportedBy' | 'evidence' | 'details'>;
interface Moment {
  seasonCase: SeasonCase;
  today: IsoDate;
}
interface Schema {
  properties?: Record<string, { examples: DetailValue[]; 'x-private'?: true }>;
  required?: string[];
}

const OFFICER = {
  userId: 'user-amina',
  role: 'placement-officer',
  agencyId: 'anapec',
  agencyKind: null,
} as const;
const partner = (kind: AgencyKind): Actor => ({
  userId: `user-${kind}`,
  role: 'partner-agency',
  agencyId: kind,
  agencyKind: kind,
});

function linesFor({ seasonCase, today }: Moment, reader: Actor): Line[] {
  const nowMs = instantOf(seasonCase.opening.calendar, today) + 12 * 3_600_000;
  const body = viewOf(seasonCase, { nowMs, reader, freeOfferIds: [OFFER.offerId] });
  return [...(body?.next ?? []), ...(body?.records ?? []), ...(body?.exits ?? [])];
}

const lineFor = (moment: Moment, milestone: string, reader: Actor = OFFICER): Schema =>
  linesFor(moment, reader).find((line) => line.milestone === milestone)?.details as Schema;

/** As a placement officer writes it down for somebody: told of what an agency's own word is only contested for. */
function proposedBy(line: Line, names: readonly string[], by: Reporter, today: IsoDate): MilestoneReport {
  const { properties = {} } = line.details as Schema;
  const proposed = names.flatMap((name): [string, DetailValue][] => {
    const example = properties[name]?.examples[0];
    return example === undefined ? [] : [[name, example]];
  });
  const isPrivate = ([name]: [string, DetailValue]): boolean => properties[name]?.['x-private'] === true;
  const commitments = proposed.filter(isPrivate).map(([name]) => [`details.${name}`, 'commitment']);
  const report = aReport(line.milestone, today, {
    by,
    evidence: line.evidence.slice(0, 1),
    details: Object.fromEntries(proposed.filter((one) => !isPrivate(one))),
    commitments: Object.fromEntries(commitments) as Record<string, string>,
  });
  return { ...report, recordedBy: OFFICER };
}

/** What is refused of the examples of a line: of all together, and of those that are asked for. */
function refusedOf({ seasonCase, today }: Moment, line: Line, by: Reporter): string[] {
  const { properties = {}, required = [] } = line.details as Schema;
  return [Object.keys(properties), required].flatMap((names) => {
    const report = proposedBy(line, names, by, today);
    const no = refusal(seasonCase, report, today);
    const name = no?.pointer?.replace('/details/', '') ?? '';
    // Whose answer it may be is said to who reads it themselves; here an officer reads.
    const isWrong = report.details[name] !== undefined && no?.code !== 'not-your-milestone';
    return isWrong ? [`${line.milestone} by ${by} on ${today}: ${no?.code ?? ''}, ${no?.detail ?? ''}`] : [];
  });
}

const SEASONS = newestPacks().flatMap(([name, pack]) =>
  pathsOf(pack).map((path) => [name, path, pack] as const),
);
const ALSO = ['boarded', 'visa-checks-concluded'];
const LATER = 300;

/** Every moment of a season, and what silences make of every fourth. */
function momentsIn(pack: Programme, path: Path): Moment[] {
  const moments = momentsOf(aCase({ pack, path }), ALSO);
  return moments.flatMap(({ seasonCase, today }, index) => {
    const later = addDays(today, LATER);
    const silent = { seasonCase: letPass(seasonCase, later).seasonCase, today: later };
    return index % 4 === 0 ? [{ seasonCase, today }, silent] : [{ seasonCase, today }];
  });
}

/** At work on the day before the end is asked for. */
const atWork = (pack: Programme, path: Path): Moment =>
  followNext(aCase({ pack, path }), {
    until: ({ next }) =>
      next.find(({ required }) => required)?.milestone.match(/^(contract-ended|follow-up-3-months)$/) !==
        null && next.some(({ required }) => required),
  });

/** The same with what offices decided, and with what was agreed until the last legal day. */
function busyMoments(pack: Programme, path: Path): Moment[] {
  const work = atWork(pack, path);
  const { today } = work;
  const after = ({ seasonCase }: Moment, milestone: string): Moment => {
    const line = linesFor({ seasonCase, today }, OFFICER).find((one) => one.milestone === milestone);
    const by = line?.reportedBy[0];
    if (line === undefined || by === undefined) return { seasonCase, today };
    const { properties = {} } = line.details as Schema;
    const report = proposedBy(line, Object.keys(properties), by, today);
    return { seasonCase: withReport(seasonCase, report, today), today };
  };
  const found = after(work, 'finding-recorded');
  const appealed = after(found, 'appeal-filed');
  const withdrawn = after(appealed, 'authorisation-withdrawn');
  const extended = after(work, 'contract-extended');
  return [work, found, appealed, withdrawn, extended, after(work, 'ended-early')];
}

describe('the examples of a case', () => {
  it.each(SEASONS)('%s, %s path: each is taken as it is proposed', (_name, path, pack) => {
    const refused = [...momentsIn(pack, path), ...busyMoments(pack, path)].flatMap((moment) =>
      linesFor(moment, OFFICER).flatMap((line) =>
        line.reportedBy.flatMap((by) => refusedOf(moment, line, by)),
      ),
    );
    expect([...new Set(refused)]).toEqual([]);
  });

  it.each(SEASONS)('%s, %s path: each is taken of the partner agency that reads it', (_name, path, pack) => {
    const moment = atWork(pack, path);
    const kinds = new Set(pack.agencies.map(({ kind }) => kind));
    const refused = [...kinds].flatMap((kind) =>
      linesFor(moment, partner(kind))
        .filter(({ reportedBy }) => reportedBy.includes(kind))
        .flatMap((line) => refusedOf(moment, line, kind)),
    );
    expect(refused).toEqual([]);
  });

  it.each(SEASONS)('%s, %s path: a suspension names a term that the case has', (_name, path, pack) => {
    const opened = { seasonCase: aCase({ pack, path }), today: '2026-01-13' };
    const [of] = lineFor(opened, 'term-suspended').properties?.['of']?.examples ?? [];
    const row = pack.stages
      .flatMap(({ milestones }) => milestones)
      .find(
        ({ milestone, paths, deadlines = [] }) =>
          milestone === of && paths.includes(path) && deadlines.length > 0,
      );
    expect(row).toBeDefined();
  });
});

describe('an example that nobody could send', () => {
  const pack = newestPack('ma-es-cartaya');
  const work = atWork(pack, 'first');

  it('is none: where no office decided anything, an appeal names nothing', () => {
    expect(lineFor(work, 'appeal-filed').properties?.['of']?.examples).toEqual([]);
    const nothing = aReport('appeal-filed', work.today, { pack, details: { of: 1 } });
    for (const by of [nothing, { ...nothing, recordedBy: partner('ngo') as MilestoneReport['recordedBy'] }]) {
      expect(refusalOf(work.seasonCase, by, work.today)).toMatchObject({
        code: 'details-missing',
        pointer: '/details/of',
        says: { key: 'names-a-decision' },
      });
    }
  });

  it('names the decision, once there is one', () => {
    const { today } = work;
    const seasonCase = withReport(
      work.seasonCase,
      aReport('authorisation-withdrawn', today, {
        pack,
        by: 'immigration-office',
        details: { cause: 'employer-breach', attributable: 'employer', notifiedOn: today },
      }),
    );
    const { properties } = lineFor({ seasonCase, today }, 'appeal-filed');
    expect(properties?.['of']?.examples).toEqual([headOf(seasonCase)]);
  });

  it('is none of a detail that others give, and an officer still writes it down for them', () => {
    expect(lineFor(work, 'housing-visited', partner('ngo')).properties).not.toHaveProperty('workersAgreed');
    expect(lineFor(work, 'housing-visited').properties?.['workersAgreed']?.examples).toEqual([]);
    const ofUnion = lineFor(work, 'housing-visited', partner('trade-union'));
    expect(ofUnion.properties?.['workersAgreed']?.examples).toEqual([true]);
    expect(ofUnion.required).toEqual(['workersAgreed']);
  });

  it('is none of a contract after the last legal day', () => {
    const extended = busyMoments(pack, 'first')[4] ?? work;
    const { properties } = lineFor(extended, 'contract-extended');
    expect(properties?.['startsOn']?.examples).toEqual([]);
  });
});
