/** What one case of hers says to the next: read off its fold, never off what someone typed. */
import { addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { dateOf, presenceOf } from '#libs/domain/case/case-dates';
import { factOf, packIndex } from '#libs/domain/case/case-state';
import type { CaseState, Fact } from '#libs/domain/case/case-state';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { evaluateDate } from '#libs/domain/pack/date-expression';
import { stateOf } from '#libs/domain/case/fold';
import { proofWithMeetings } from '#libs/domain/case/return-proof';
import type { ReturnProof } from '#libs/domain/case/return-proof';
import { rowOf } from '#libs/domain/case/season-case';
import type { Presence } from '#libs/domain/case/stay-clock';
import { returnProofOf } from '#libs/domain/case/view';

/** What an immigration office may find against her. */
export type Finding = 'bar-early-abandonment' | 'bar-unauthorised-work' | 'bar-return-undertaking';

/** An earlier case of hers, as far as it speaks of the next. */
export interface EarlierSeason {
  caseId: string;
  openedOn: IsoDate;
  /** ISO 3166-1 alpha-2. Bars, authorisations and days of stay are this country's law, and say nothing elsewhere. */
  destination: string;
  /** Closed, or in a stage after the return. */
  pastReturn: boolean;
  arrived: boolean;
  /** Code of the exit, if the case ended by one that stands. */
  exit?: string;
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
  /** When its work began and ended, or was to. */
  term?: { startsOn: IsoDate; endsOn: IsoDate };
  /** When she was last met in her own country on the way out. */
  metAtHomeOn?: IsoDate;
}

/** Only its findings bar anybody, and only they end an authorisation. */
const AUTHORITY = 'immigration-office';

/** Facts that place her in her own country, before she leaves it. */
const MEETINGS: readonly string[] = ['interviewed', 'boarded'];

/** Her seasons, each with what later ones say of its return: an interview, a boarding. In any order. */
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
  const term = termOf(state);
  const met = MEETINGS.flatMap((code) => factOf(state, code)?.occurredOn ?? [])
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
    ...(state.exit === null ? {} : { exit: state.exit.milestone }),
    returnProof: returnProofOf(state),
    ...(decision === undefined ? {} : { decision }),
    employerInBreach: employerInBreach(state),
    ...(row.authorisedUntil === null ? {} : { authorisedUntil: row.authorisedUntil }),
    ...(under === undefined ? {} : { calledUpUnder: under }),
    ...(presence === null ? {} : { presence: { ...presence, caseId: seasonCase.caseId } }),
    ...(term === undefined ? {} : { term }),
    ...(met === undefined ? {} : { metAtHomeOn: met }),
  };
}

function termOf(state: CaseState): EarlierSeason['term'] {
  const [startsOn, endsOn] = [dateOf(state, 's'), dateOf(state, 'e')];
  return startsOn === undefined || endsOn === undefined ? undefined : { startsOn, endsOn };
}

function employerInBreach(state: CaseState): boolean {
  const requests = state.effective['employer-change-requested'] ?? [];
  return (
    factOf(state, 'contract-ended')?.details['how'] === 'employer-breach' ||
    requests.some(({ details }) => details['cause'] === 'employer-breach')
  );
}

function decisionOf(state: CaseState): EarlierSeason['decision'] {
  const fact = state.facts.find(
    (one) =>
      one.isExit &&
      one.state === 'recorded' &&
      one.witness?.reporter === AUTHORITY &&
      (FINDINGS[one.milestone]?.found(one) ?? false),
  );
  const finding = fact && FINDINGS[fact.milestone]?.finding;
  if (fact === undefined || finding === undefined) {
    return undefined;
  }
  const told = fact.details['decidedOn'];
  const decidedOn = typeof told === 'string' ? told : fact.occurredOn;
  const until = barredUntil(state, decidedOn);
  return { finding, decidedOn, ...(until === undefined ? {} : { barredUntil: until }) };
}

/** An early end is a finding when the office says that she left, or gives its decision [104.3.a]. */
const FINDINGS: Readonly<Record<string, { finding: Finding; found(fact: Fact): boolean } | undefined>> = {
  'ended-early': {
    finding: 'bar-early-abandonment',
    found: ({ details, commitments }) =>
      details['cause'] === 'abandonment' || Object.hasOwn(commitments, 'details.decision'),
  },
  'not-returned': { finding: 'bar-return-undertaking', found: () => true },
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
