/**
 * Records that answer something: an appeal its finding, a settlement the pay of its month. Nothing is answered before it
 * is there. An officer who dates the answer earlier is told; a partner agency's is kept as contested, and answers
 * nothing. It holds in cases whose opening says so (`boundedAnswers`).
 */
import type { IsoDate } from '#libs/domain/calendar';
import { isIsoDate, isIsoMonth } from '#libs/domain/calendar';
import type { CaseState, Fact } from './case-state.ts';
import type { DetailValue } from './case-types.ts';
import { COMPENSATION_DUE, COMPENSATION_PAID } from './compensation.ts';
import { roleOf } from '#libs/domain/pack/roles';

type Details = Readonly<Record<string, DetailValue>>;
type FirstDay = (state: CaseState, details: Details) => IsoDate | undefined;

/** What is told of a month of work; rent may be asked for before its month. */
const BY_MILESTONE: Readonly<Record<string, FirstDay>> = {
  'pay-slip-received': firstOfMonth,
  'pay-missing': firstOfMonth,
  'pay-settled': firstOfMonth,
  'silence-certified': silenceOf,
  [COMPENSATION_PAID]: resolutionOf,
};

/** The first day on which a report can have happened, by what it answers; undefined where it answers nothing. */
export function answerableFrom(state: CaseState, milestone: string, details: Details): IsoDate | undefined {
  if (state.opening.boundedAnswers !== true) {
    return undefined;
  }
  const ofRow = Object.hasOwn(BY_MILESTONE, milestone) ? BY_MILESTONE[milestone] : undefined;
  return ofRow === undefined ? decidedOn(state, milestone, details) : ofRow(state, details);
}

/** The day of the entry that a report answers by its number: it stands in place of that of any other of its kind. */
export function answeredOn(state: CaseState, milestone: string, details: Details): IsoDate | undefined {
  return state.opening.boundedAnswers === true ? answered(state, milestone, details)?.occurredOn : undefined;
}

/** The day of the decision that a lifting or an appeal names, where it says one. */
function decidedOn(state: CaseState, milestone: string, details: Details): IsoDate | undefined {
  const about = answered(state, milestone, details);
  const decided = about?.details['decidedOn'];
  return isIsoDate(decided) ? decided : about?.occurredOn;
}

/** The act or silence that a lifting or an appeal names by its entry. */
function answered(
  state: CaseState,
  milestone: string,
  { of }: Details,
): Pick<Fact, 'occurredOn' | 'details'> | undefined {
  const role = roleOf(state.pack, state.opening.path, milestone);
  if (role !== 'finding-lifted' && role !== 'refusal-lifted' && role !== 'appeal') {
    return undefined;
  }
  const silence = state.silences.find(({ sequence }) => sequence === of);
  return (
    state.facts.find(({ sequence }) => sequence === of) ??
    (silence && { occurredOn: silence.dueOn, details: {} })
  );
}

function firstOfMonth(_state: CaseState, { month }: Details): IsoDate | undefined {
  return isIsoMonth(month) ? `${month}-01` : undefined;
}

function silenceOf({ silences }: CaseState, { of }: Details): IsoDate | undefined {
  return silences.find(({ milestone }) => milestone === of)?.dueOn;
}

/** A receipt from before anything was decided answers no resolution, and is taken. */
function resolutionOf({ facts }: CaseState, { cause }: Details): IsoDate | undefined {
  const days = facts
    .filter(
      ({ milestone, state, details }) =>
        milestone === COMPENSATION_DUE && state === 'recorded' && details['cause'] === cause,
    )
    .map(({ occurredOn }) => occurredOn);
  return days.sort()[0];
}
