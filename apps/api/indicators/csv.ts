/** The same figures as a table, one row each, for spreadsheets. */
import type { CampaignIndicators, ProgrammeIndicators } from '#libs/contract/indicators';
import type { Indicators, NamedShare } from '#libs/domain/figures/indicators';
import { PATHS } from '#libs/domain/pack/programme';
import { csvText } from '#libs/contract/csv';
import type { Cell } from '#libs/contract/csv';

const COLUMNS = [
  'campaign',
  'programme',
  'season',
  'simulated',
  'source',
  'asOf',
  'indicator',
  'name',
  'value',
  'numerator',
  'denominator',
] as const;

type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], Cell>>>;
/** `indicator`, `name`, `value`, and the two parts where it is a share. */
type Figure = readonly [indicator: string, name: string, value: number | null, ...parts: number[]];

/** Campaigns first, then the sums by programme, whose `campaign` is empty. */
export function csvOf(
  items: readonly CampaignIndicators[],
  programmes: readonly ProgrammeIndicators[] = [],
): string {
  const rows: Row[] = [
    ...items.flatMap((item) => rowsOf(item, headOf(item))),
    ...programmes.flatMap((sum) => rowsOf(sum, { programme: sum.programme, simulated: sum.simulated })),
  ];
  return csvText(COLUMNS, rows);
}

function headOf({ campaignId, programme, season, simulated, source, asOf }: CampaignIndicators): Row {
  return { campaign: campaignId, programme, season, simulated, source: source?.service ?? null, asOf };
}

function rowsOf(indicators: Indicators, head: Row): Row[] {
  return figuresOf(indicators).map(([indicator, name, value, numerator = null, denominator = null]) => ({
    ...head,
    indicator,
    name,
    value,
    numerator,
    denominator,
  }));
}

function figuresOf(of: Indicators): Figure[] {
  const figures: Readonly<Record<keyof Required<Indicators>, Figure[]>> = {
    cases: counts('cases', of.cases),
    status: counts('status', of.status),
    outcomes: counts('outcomes', of.outcomes),
    funnel: of.funnel.flatMap(({ milestone, cases, ...paths }): Figure[] => [
      ['funnel', milestone, cases],
      ...PATHS.map((path): Figure => [`funnel.${path}`, milestone, paths[path]]),
    ]),
    timePerStage: of.timePerStage.flatMap(({ stage, cases, medianDays, p90Days }): Figure[] => [
      ['timePerStage.cases', stage, cases],
      ['timePerStage.medianDays', stage, medianDays],
      ['timePerStage.p90Days', stage, p90Days],
    ]),
    returnRate: [shareFigure('returnRate', of.returnRate)],
    returns: counts('returns', of.returns),
    silences: of.silences.map(({ milestone, effect, cases }) => [
      'silences',
      `${milestone} ${effect}`,
      cases,
    ]),
    reminders: [['reminders', '', of.reminders]],
    escalations: [['escalations', '', of.escalations]],
    breaches: of.breaches.flatMap(({ actor, milestone, ...kinds }) =>
      counts('breaches', kinds).map(([, kind, cases]): Figure => [
        `breaches.${kind}`,
        `${actor} ${milestone}`,
        cases,
      ]),
    ),
    events: counts('events', of.events),
    costs: of.costs === undefined ? [] : counts('costs', of.costs),
    fieldActs: of.fieldActs === undefined ? [] : counts('fieldActs', of.fieldActs),
    repeaterShare: [shareFigure('repeaterShare', of.repeaterShare)],
  };
  return Object.values(figures).flat();
}

function counts(indicator: string, of: object): Figure[] {
  return Object.entries(of as Record<string, number>).map(([name, value]): Figure => [
    indicator,
    name,
    value,
  ]);
}

function shareFigure(indicator: string, { numerator, denominator, rate }: NamedShare): Figure {
  return [indicator, `${numerator.name} of ${denominator.name}`, rate, numerator.cases, denominator.cases];
}
