// A whole simulated campaign: many cases at once, each by its own calendar, opened as fast as the machine keeps up.
import { setMaxListeners } from 'node:events';
import pLimit from 'p-limit';
import { rulesOf } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import type { Reporters } from '../seasons/reporters.ts';
import type { SimulatedCampaign } from './campaign.ts';
import type { SeasonPlan } from '../seasons/season-plan.ts';
import { paceOf } from './pace.ts';
import { runSeason } from './run-season.ts';
import type { Season } from './run-season.ts';

/** More in flight make two cores no faster. */
const IN_FLIGHT = 16;
export interface CampaignState {
  cases: number;
  opened: number;
  over: number;
  /** Openings and reports that were accepted. */
  reports: number;
}

export interface CampaignRun {
  pack: Programme;
  reporters: Reporters;
  campaign: SimulatedCampaign;
  seasonPlans: readonly SeasonPlan[];
  stop: AbortSignal;
  progress: (state: CampaignState) => void;
}

/** Runs all seasons to their end, or until `stop`. Throws when the API does not come back. */
export async function runCampaign(run: CampaignRun): Promise<Season[]> {
  const state: CampaignState = { cases: run.seasonPlans.length, opened: 0, over: 0, reports: 0 };
  const broken = new AbortController();
  const stop = AbortSignal.any([run.stop, broken.signal]);
  // Every season that waits for its next day listens to it.
  setMaxListeners(0, stop);
  const limit = pLimit(IN_FLIGHT);
  const simulation = {
    reporters: run.reporters,
    campaign: run.campaign,
    limit,
    stop,
    reported: () => {
      state.reports += 1;
      run.progress(state);
    },
  };
  const seasons: Promise<Season>[] = [];
  const pace = paceOf(limit);
  for (const seasonPlan of run.seasonPlans) {
    if (stop.aborted) break;
    state.opened += 1;
    const season = runSeason(simulation, seasonPlan).then((ended) => {
      if (!stop.aborted) {
        state.over += 1;
        run.progress(state);
      }
      return ended;
    });
    season.catch(() => {
      broken.abort();
    });
    seasons.push(season);
    await pace(reportsOf(run.pack, seasonPlan));
  }
  return Promise.all(seasons);
}

/** Reports that a season will take, roughly: the required ones up to where it deviates. */
function reportsOf(pack: Programme, { path, deviation }: SeasonPlan): number {
  const required = rulesOf(pack, path).filter(({ need }) => need !== 'optional');
  const left = required.findIndex(({ milestone }) => milestone === deviation?.insteadOf);
  return 2 + (left < 0 ? required.length : left);
}
