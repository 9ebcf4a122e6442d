/** The rules of Huelva with work spells and windows, and seasons under them. */
import type { AgencyKind } from '#libs/domain/access';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { nextDue } from '#libs/domain/case/season-case';
import type { CaseBody } from '#libs/domain/case/view';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { ExitRule, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import type { WindowRule } from '#libs/domain/pack/spells';
import { aCase, aReport, fromNext, keep, viewOn, withReport } from './build-case.ts';
import type { CaseOptions, ReportOptions } from './build-case.ts';

type Derivation = Parameters<typeof deriveProgramme>[1];

const on = (name: string): NonNullable<MilestoneRule['details']>[number] => ({
  name,
  type: 'date',
  required: 'always',
  examples: [{ value: 'today' }],
});
const among = (name: string, ...oneOf: string[]): NonNullable<MilestoneRule['details']>[number] => ({
  name,
  type: 'string',
  required: 'always',
  oneOf,
  examples: [{ value: oneOf[0] ?? '' }],
});
const row = (milestone: string, rest: Partial<MilestoneRule>): MilestoneRule => ({
  milestone,
  paths: ['first', 'returning'],
  need: 'optional',
  repeatable: true,
  reportedBy: ['placement-officer', 'employers-association', 'immigration-office', 'municipality'],
  evidence: ['resolution'],
  after: ['arrived'],
  source: 'A',
  ...rest,
});
const ends = { endsSpell: true } as const;
const undecided = (route: readonly string[], until: string): WindowRule => ({
  kind: 'undecided',
  opens: 'employer-change-requested',
  onlyIf: { detail: 'route', oneOf: route },
  until: [until],
  legal: true,
  endedBy: ['employer-changed'],
  source: 'RLOEX 110.5',
});

/** What a pack says of spells, whatever its country. */
const SPELLS = {
  milestones: {
    replace: {
      'contract-ended': { ...ends, repeatable: true },
      'employer-changed': (rule: MilestoneRule): MilestoneRule => ({
        ...rule,
        details: [on('startsOn'), on('endsOn')],
        startsSpell: { on: 'details.startsOn' },
        after: ['arrived'],
        deadlines: [],
      }),
      'contract-extended': (rule: MilestoneRule): MilestoneRule => ({
        ...rule,
        details: [on('startsOn'), ...(rule.details ?? [])],
        startsSpell: { on: 'details.startsOn', afterGap: true },
      }),
      'social-security-registered': {
        repeatable: true,
        details: [{ name: 'spell', type: 'spell' as const, examples: [{ value: 1 }] }],
        deadlines: [
          { due: ['entry + 3d'], effect: 'escalate', to: 'employers-association', source: 'RLOEX 103.6' },
          { due: ['entry + 3wd'], effect: 'escalate', to: 'immigration-office', source: 'RLOEX 103.6' },
        ],
      },
    },
    insert: [
      {
        at: { before: 'contract-ended' },
        row: row('re-entered', { after: ['contract-ended'], startsSpell: { on: 'occurredOn' } }),
      },
      {
        at: { before: 'contract-ended' },
        row: row('employer-breach-established', {
          details: [among('establishedBy', 'inspectorate', 'court', 'immigration-office', 'reported')],
        }),
      },
      {
        at: { before: 'contract-ended' },
        row: row('employer-impossibility-notified', { details: [on('since')] }),
      },
    ],
  },
  exits: {
    replace: Object.fromEntries(
      ['ended-early', 'status-changed', 'deceased'].map((code) => [code, ends] as const),
    ) satisfies Record<string, Partial<ExitRule>>,
  },
} satisfies Pick<Derivation, 'milestones' | 'exits'>;

/** A pack with spells and these windows. */
export function withSpellWords(
  base: Programme,
  windows: readonly WindowRule[],
  changes: Partial<Programme> = {},
): Programme {
  return deriveProgramme(base, { ...changes, ...SPELLS, version: 'spells', windows });
}

export const HUELVA = withSpellWords(
  deriveProgramme(maEsCartaya2026, {
    version: 'routes',
    milestones: {
      replace: {
        'employer-change-requested': (rule) => ({
          ...rule,
          details: [
            ...(rule.details ?? []),
            among('route', 'place-of-first', 'new-seasonal', 'initial-employed'),
          ],
        }),
      },
    },
  }),
  [
    {
      kind: 'breach',
      opens: 'employer-breach-established',
      onlyIf: { detail: 'establishedBy', oneOf: ['inspectorate', 'court', 'immigration-office'] },
      until: ['opened + 3m'],
      endedBy: ['employer-changed'],
      source: 'RLOEX 110.2',
    },
    {
      kind: 'impossibility',
      opens: 'employer-impossibility-notified',
      until: ['opened + 1m'],
      legal: true,
      endedBy: ['employer-changed'],
      source: 'RLOEX 110.3',
    },
    undecided(['place-of-first'], 'opened + 15wd'),
    undecided(['new-seasonal', 'initial-employed'], 'opened + 1m'),
  ],
  { holidays: [...maEsCartaya2026.holidays, '2026-08-03'] },
);

/** In a season under a pack, with each report as one line. */
export interface Season {
  readonly case: SeasonCase;
  /** The season with a report; the evidence and the reporter are those of its row unless said. */
  tell(milestone: string, on: IsoDate, options?: ReportOptions, today?: IsoDate): Season;
  /** As an auditor reads it, or a partner agency of a kind. */
  on(today: IsoDate, by?: AgencyKind): CaseBody;
}

/** The season of somebody who arrived on a day, following `next` from 12 January 2026 until then. */
export function abroad(
  arrivedOn: IsoDate = '2026-02-15',
  pack: Programme = HUELVA,
  options: CaseOptions = {},
): Season {
  let season = aCase({ path: 'returning', pack, ...options });
  for (let day = '2026-01-12'; ; day = addDays(day, 1)) {
    const [wanted] = viewOn(season, day).next.filter(({ required }) => required);
    if (wanted === undefined) throw new Error('nothing to report');
    const isThere = wanted.milestone === 'arrived';
    const when = isThere ? arrivedOn : day;
    season = withReport(season, fromNext(wanted, when), when);
    if (isThere) return seasonOf(season);
  }
}

export function seasonOf(season: SeasonCase): Season {
  const { pack } = season;
  return {
    case: season,
    tell: (milestone, day, options = {}, today) =>
      seasonOf(withReport(season, reportOf(pack, milestone, day, options), today)),
    on: (today, by) => viewOn(season, today, by),
  };
}

/** The season after everything that fell due until a day. */
export function until({ case: start }: Season, today: IsoDate): Season {
  let season = start;
  for (let due = nextDue(season); due && dayOf(due.at) <= today; due = nextDue(season)) {
    season = keep(season, due.draft, dayOf(due.at));
  }
  return seasonOf(season);
}

function dayOf(at: number): IsoDate {
  return new Date(at).toISOString().slice(0, 10);
}

/** A report under a pack, by whoever its row names first. */
export function reportOf(
  pack: Programme,
  milestone: string,
  day: IsoDate,
  options: ReportOptions = {},
): MilestoneReport {
  const rows = [...pack.stages.flatMap((stage) => stage.milestones), ...pack.exits];
  const by = options.by ?? rows.find((one) => one.milestone === milestone)?.reportedBy[0];
  return aReport(milestone, day, { pack, ...(by === undefined ? {} : { by }), ...options });
}

export const ended = { details: { how: 'early-employer' } };
/** Another contract, from one day to another. */
export const changed = (startsOn: IsoDate, endsOn: IsoDate): ReportOptions => ({
  details: { startsOn, endsOn },
});
export const breach = { details: { establishedBy: 'inspectorate' } };
