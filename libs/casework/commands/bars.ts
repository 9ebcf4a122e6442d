/** Who is barred on a day, by the decisions that stand, and how that is said. */
import type { IsoDate } from '#libs/domain/calendar';
import type { Opening } from '#libs/domain/case/case-types';
import type { Programme } from '#libs/domain/pack/programme';
import type { EarlierSeason } from '#libs/domain/person/earlier-season';
import { barsOf } from '#libs/domain/person/eligibility';
import type { ReasonCode } from '#libs/domain/person/eligibility';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import { reasonWords } from '#libs/words/eligibility';

/** A reason of eligibility, and the last day on which it bars. */
export type Bar = NonNullable<Opening['barred']> & { reason: ReasonCode };

/** The first decision that bars the person under the pack's law on a day. */
export function barOn(
  { destination }: Pick<Programme, 'destination'>,
  past: readonly EarlierSeason[],
  day: IsoDate,
): Bar | undefined {
  const [reason] = barsOf(destination, past, day);
  if (reason === undefined) return undefined;
  return { reason: reason.code, ...(reason.until === undefined ? {} : { until: reason.until }) };
}

/**
 * Where the law counts back from the filing to the conduct, somebody barred is opened, warned, and only the filing is
 * refused. Packs of before read a bar at the opening.
 */
export function readsBarsAtFiling({ bars }: Pick<Programme, 'bars'>): boolean {
  return bars?.filedBy !== undefined;
}

/** Whether a row asks the authority for somebody [RLOEX 106.4, 112, 117.3]. */
export function isFiling({ bars }: Pick<Programme, 'bars'>, milestone: string): boolean {
  return bars?.filedBy?.includes(milestone) === true;
}

/** The refusal to somebody who may read what an authority found; to others it does not say for what one is barred. */
export function barRefusalFor(bar: Bar, isGroundRead: boolean): Refusal {
  if (isGroundRead) return barRefusal(bar);
  const { until } = bar;
  return until === undefined
    ? refuse(
        'seasonal-worker-barred',
        'A decision of the authority stands in the way of this request for now.',
        {
          says: { key: 'barred-unsaid', with: {} },
        },
      )
    : refuse(
        'seasonal-worker-barred',
        `A decision of the authority stands in the way of this request until ${until}.`,
        {
          says: { key: 'barred-unsaid-until', with: { date: until } },
        },
      );
}

export function barRefusal({ reason, until }: Bar): Refusal {
  const lasting = until === undefined ? '' : ` This lasts until ${until}.`;
  return refuse('seasonal-worker-barred', `${reasonWords(reason)}${lasting}`, {
    says:
      until === undefined
        ? { key: 'barred', with: { reasonCode: reason } }
        : { key: 'barred-until', with: { reasonCode: reason, date: until } },
  });
}
