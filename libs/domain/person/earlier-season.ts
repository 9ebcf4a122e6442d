/** What one case of a person means for the next: computed from its fold, never typed in. */
import { addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { dateOf, presenceOf, presencesOf } from '#libs/domain/case/case-dates';
import { exitRoleOf, factOfRole, factsOfRole, packIndex } from '#libs/domain/case/case-state';
import type { CaseState, Fact } from '#libs/domain/case/case-state';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { evaluateDate } from '#libs/domain/pack/date-expression';
import { stateOf } from '#libs/domain/case/fold';
import type { ExitRole } from '#libs/domain/pack/roles';
import { proofWithMeetings } from '#libs/domain/case/return-proof';
import type { ReturnProof } from '#libs/domain/case/return-proof';
import { rowOf } from '#libs/domain/case/season-case';
import type { Presence } from '#libs/domain/case/stay-clock';
import { returnProofOf } from '#libs/domain/case/return-of-case';

/** What an immigration office may find against a person. */
export type Finding = 'bar-early-abandonment' | 'bar-unauthorised-work' | 'bar-return-undertaking';

/** An earlier case of the person, as far as it speaks of the next. */
export interface EarlierSeason {
  caseId: string;
  openedOn: IsoDate;
  /** ISO 3166-1 alpha-2. Bars, authorisations and days of stay are this country's law, and say nothing elsewhere. */
  destination: string;
  /** Closed, or in a stage after the return. */
  pastReturn: boolean;
  arrived: boolean;
  /** Role of the exit, if the case ended by one that stands and has a role. */
  exit?: ExitRole;
  /** A death is recorded, also after the case had closed otherwise. */
  deceased?: true;
  returnProof: ReturnProof | null;
  /** The immigration office's own finding, and nobody else's; without `barredUntil` it bars nobody. */
  decision?: { finding: Finding; decidedOn: IsoDate; barredUntil?: IsoDate };
  employerInBreach: boolean;
  /** Last day of the authorisation that this case granted or renewed. */
  authorisedUntil?: IsoDate;
  /** The earlier case under whose authorisation it was called up. */
  calledUpUnder?: string;
  /** Days abroad. */
  presence?: Presence;
  /** The same by work spells; absent where they are one. */
  presences?: readonly Presence[];
  /** When its work began and ended, or was to. */
  term?: { startsOn: IsoDate; endsOn: IsoDate };
  /** The last meeting in the own country, on the way out. */
  metAtHomeOn?: IsoDate;
}

/** Only its findings bar anybody, and only they end an authorisation. */
const AUTHORITY = 'immigration-office';

/** Facts that place the seasonal worker in the own country, before the journey. */
const MEETINGS = ['interview', 'boarding'] as const;

/** The seasons of a person, each with what later ones say of its return: an interview, a boarding. In any order. */
export function withLaterMeetings(seasons: readonly EarlierSeason[]): EarlierSeason[] {
  return seasons.map((season) => {
    const since = season.presence?.to ?? season.presence?.from ?? season.openedOn;
    const meetings = seasons.flatMap(({ caseId, metAtHomeOn }) =>
      caseId !== season.caseId && metAtHomeOn !== undefined && metAtHomeOn > since ? metAtHomeOn : [],
    );
    return { ...season, returnProof: proofWithMeetings(season.returnProof, meetings) };
  });
}

/** One case as the next season looks back on it. */
export function earlierSeasonOf(seasonCase: SeasonCase): EarlierSeason {
  const state = stateOf(seasonCase);
  const row = rowOf(seasonCase);
  const decision = decisionOf(state);
  const presence = presenceOf(state);
  const presences = presencesOf(state).map((one) => ({ ...one, caseId: seasonCase.caseId }));
  const term = termOf(state);
  const met = MEETINGS.flatMap((role) => factOfRole(state, role)?.occurredOn ?? [])
    .sort()
    .at(-1);
  const under = state.opening.authorisation?.caseId;
  const homeward = packIndex(state, 'return');
  return {
    caseId: seasonCase.caseId,
    openedOn: seasonCase.opening.calendar.originOn,
    destination: state.pack.destination,
    pastReturn: row.status === 'closed' || (homeward >= 0 && packIndex(state, row.stage) > homeward),
    arrived: row.arrived,
    ...endOf(state),
    returnProof: returnProofOf(state),
    ...(decision === undefined ? {} : { decision }),
    employerInBreach: employerInBreach(state),
    ...(row.authorisedUntil === null ? {} : { authorisedUntil: row.authorisedUntil }),
    ...(under === undefined ? {} : { calledUpUnder: under }),
    ...(presence === null ? {} : { presence: { ...presence, caseId: seasonCase.caseId } }),
    ...(presences.length < 2 ? {} : { presences }),
    ...(term === undefined ? {} : { term }),
    ...(met === undefined ? {} : { metAtHomeOn: met }),
  };
}

/** Days abroad of some seasons, each without a break. */
export function presencesIn(seasons: readonly EarlierSeason[]): Presence[] {
  return seasons.flatMap(({ presence, presences }) => presences ?? presence ?? []);
}

function endOf(state: CaseState): Pick<EarlierSeason, 'exit' | 'deceased'> {
  const exit = state.exit === null ? undefined : exitRoleOf(state, state.exit.milestone);
  const deceased = state.facts.some(
    (fact) => fact.isExit && fact.state === 'recorded' && exitRoleOf(state, fact.milestone) === 'death',
  );
  return { ...(exit === undefined ? {} : { exit }), ...(deceased ? { deceased } : {}) };
}

function termOf(state: CaseState): EarlierSeason['term'] {
  const [startsOn, endsOn] = [dateOf(state, 's'), dateOf(state, 'e')];
  return startsOn === undefined || endsOn === undefined ? undefined : { startsOn, endsOn };
}

function employerInBreach(state: CaseState): boolean {
  const requests = factsOfRole(state, 'employer-change-request');
  return (
    factOfRole(state, 'contract-end')?.details['how'] === 'employer-breach' ||
    requests.some(({ details }) => details['cause'] === 'employer-breach')
  );
}

function decisionOf(state: CaseState): EarlierSeason['decision'] {
  const findingOf = ({ milestone }: Fact): (typeof FINDINGS)[ExitRole] => {
    const role = exitRoleOf(state, milestone);
    return role && FINDINGS[role];
  };
  const fact = state.facts.find(
    (one) =>
      one.isExit &&
      one.state === 'recorded' &&
      one.witness?.reporter === AUTHORITY &&
      (findingOf(one)?.found(one) ?? false),
  );
  const finding = fact && findingOf(fact)?.finding;
  if (fact === undefined || finding === undefined) {
    return undefined;
  }
  const given = fact.details['decidedOn'];
  const decidedOn = typeof given === 'string' ? given : fact.occurredOn;
  const until = barredUntil(state, decidedOn);
  return { finding, decidedOn, ...(until === undefined ? {} : { barredUntil: until }) };
}

/** An early end is a finding when the office says that the person left, or gives its decision [104.3.a]. */
const FINDINGS: Readonly<Partial<Record<ExitRole, { finding: Finding; found(fact: Fact): boolean }>>> = {
  'early-end': {
    finding: 'bar-early-abandonment',
    found: ({ details, commitments }) =>
      details['cause'] === 'abandonment' || Object.hasOwn(commitments, 'details.decision'),
  },
  'non-return': { finding: 'bar-return-undertaking', found: () => true },
};

/** By the case's own pack: from the first of its dates that is known. */
function barredUntil(state: CaseState, decidedOn: IsoDate): IsoDate | undefined {
  const { bars, holidays } = state.pack;
  if (!bars) {
    return undefined;
  }
  const [start] = bars.from.flatMap(
    (text) =>
      evaluateDate(text, (base) => (base === 'decided' ? decidedOn : dateOf(state, base)), holidays) ?? [],
  );
  return start && addMonths(start, bars.months);
}
