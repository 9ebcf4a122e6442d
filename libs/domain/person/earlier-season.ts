/** What one case of a person means for the next: computed from its fold, never typed in. */
import type { IsoDate } from '#libs/domain/calendar';
import { broughtHomeDead } from '#libs/domain/case/brought-home';
import { dateOf, presenceOf, presencesOf } from '#libs/domain/case/case-dates';
import { exitRoleOf, factOfRole, factsOfRole, packIndex } from '#libs/domain/case/case-state';
import type { CaseState, Fact } from '#libs/domain/case/case-state';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { barredUntil, findingsOf, withdrawalOf } from '#libs/domain/case/findings';
import type { CaseFinding } from '#libs/domain/case/findings';
import { stateOf } from '#libs/domain/case/fold';
import type { FindingKind } from '#libs/domain/pack/programme';
import type { ExitRole } from '#libs/domain/pack/roles';
import { proofWithMeetings } from '#libs/domain/case/return-proof';
import type { ReturnProof } from '#libs/domain/case/return-proof';
import { rowOf } from '#libs/domain/case/season-case';
import type { Presence } from '#libs/domain/case/stay-clock';
import { returnProofOf } from '#libs/domain/case/return-of-case';
import { AUTHORITY, keepsFindings } from '#libs/domain/case/told-findings';

/** What an immigration office may find against a person. */
export type Finding = `bar-${FindingKind}`;

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
  /** What the immigration office has found, and nobody else; empty under packs without a row for it. */
  findings: readonly CaseFinding[];
  /** Under those packs: the office's own finding in the exit; without `barredUntil` it bars nobody. */
  decision?: { finding: Finding; decidedOn: IsoDate; barredUntil?: IsoDate };
  employerInBreach: boolean;
  /** The office's own act withdrew the authorisation on this day. */
  withdrawnOn?: IsoDate;
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

/** Facts that place the seasonal worker in the own country, before the journey. */
const MEETINGS = ['interview', 'boarding'] as const;

/** The seasons of a person, each with what later ones say of its return: an interview, a boarding. In any order. */
export function withLaterMeetings(seasons: readonly EarlierSeason[]): EarlierSeason[] {
  return seasons.map((season) => {
    const { presence, metAtHomeOn: met, openedOn } = season;
    // A season of which paper came late was opened after it.
    const since = presence?.to ?? presence?.from ?? met ?? openedOn;
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
  const decision = keepsFindings(state) ? undefined : decisionOf(state);
  const withdrawal = withdrawalOf(state);
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
    findings: findingsOf(state),
    ...(decision === undefined ? {} : { decision }),
    ...(withdrawal === undefined ? {} : { withdrawnOn: withdrawal.on }),
    employerInBreach: employerInBreach(state),
    ...(row.authorisedUntil === null ? {} : { authorisedUntil: row.authorisedUntil }),
    ...(under === undefined ? {} : { calledUpUnder: under }),
    ...daysAbroadOf(state),
    ...(term === undefined ? {} : { term }),
    ...(met === undefined ? {} : { metAtHomeOn: met }),
  };
}

/** The presence, and each of several that spells of work left between them. */
function daysAbroadOf(state: CaseState): Pick<EarlierSeason, 'presence' | 'presences'> {
  const { caseId } = state;
  const presence = presenceOf(state);
  const presences = presencesOf(state).map((one) => ({ ...one, caseId }));
  return {
    ...(presence === null ? {} : { presence: { ...presence, caseId } }),
    ...(presences.length < 2 ? {} : { presences }),
  };
}

/** Days abroad of some seasons, each without a break. */
export function presencesIn(seasons: readonly EarlierSeason[]): Presence[] {
  return seasons.flatMap(({ presence, presences }) => presences ?? presence ?? []);
}

function endOf(state: CaseState): Pick<EarlierSeason, 'exit' | 'deceased'> {
  const exit = state.exit === null ? undefined : exitRoleOf(state, state.exit.milestone);
  const deceased =
    broughtHomeDead(state) !== undefined ||
    state.facts.some(
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
    withdrawalOf(state)?.attributable === 'employer' ||
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
  const kind = fact && findingOf(fact)?.kind;
  if (fact === undefined || kind === undefined) {
    return undefined;
  }
  const given = fact.details['decidedOn'];
  const decidedOn = typeof given === 'string' ? given : fact.occurredOn;
  const until = barredUntil(state, { kind, decidedOn });
  return { finding: `bar-${kind}`, decidedOn, ...(until === null ? {} : { barredUntil: until }) };
}

/** An early end is a finding when the office says that the person left, or gives its decision [104.3.a]. */
const FINDINGS: Readonly<Partial<Record<ExitRole, { kind: FindingKind; found(fact: Fact): boolean }>>> = {
  'early-end': {
    kind: 'early-abandonment',
    found: ({ details, commitments }) =>
      details['cause'] === 'abandonment' || Object.hasOwn(commitments, 'details.decision'),
  },
  'non-return': { kind: 'return-undertaking', found: () => true },
};
