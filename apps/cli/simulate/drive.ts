// A whole campaign: many people at once, each by her own calendar, opened at the pace that the machine keeps up with.
import { setMaxListeners } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { rulesOf } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import type { Cast } from '../demo/cast.ts';
import type { SimulatedCampaign } from './campaign.ts';
import type { Course } from './courses.ts';
import { gateOf } from './gate.ts';
import type { Gate } from './gate.ts';
import { playSeason } from './season.ts';
import type { Season } from './season.ts';

/** More in flight make two cores no faster. */
const IN_FLIGHT = 16;
/** Requests a second: where openings begin, and how far the pace may move from there. */
const FIRST_PACE = 40;
const SLOWEST_PACE = 8;
const FASTEST_PACE = 120;
/** So many waiting for their turn: openings slow down. */
const BACKLOG = 6;

export interface Standing {
  cases: number;
  opened: number;
  over: number;
  /** Openings and reports that were accepted. */
  reports: number;
}

export interface Drive {
  pack: Programme;
  cast: Cast;
  campaign: SimulatedCampaign;
  courses: readonly Course[];
  stop: AbortSignal;
  progress: (standing: Standing) => void;
}

/** Plays all of them to their end, or until `stop`. Throws when the house does not come back. */
export async function driveCampaign(drive: Drive): Promise<Season[]> {
  const standing: Standing = { cases: drive.courses.length, opened: 0, over: 0, reports: 0 };
  const broken = new AbortController();
  const stop = AbortSignal.any([drive.stop, broken.signal]);
  // Everybody who waits for her day listens to it.
  setMaxListeners(0, stop);
  const gate = gateOf(IN_FLIGHT);
  const game = {
    cast: drive.cast,
    campaign: drive.campaign,
    gate,
    stop,
    reported: () => {
      standing.reports += 1;
      drive.progress(standing);
    },
  };
  const seasons: Promise<Season>[] = [];
  const pace = paceOf(gate);
  for (const course of drive.courses) {
    if (stop.aborted) break;
    standing.opened += 1;
    const season = playSeason(game, course).then((played) => {
      if (!stop.aborted) {
        standing.over += 1;
        drive.progress(standing);
      }
      return played;
    });
    season.catch(() => {
      broken.abort();
    });
    seasons.push(season);
    await pace(reportsOf(drive.pack, course));
  }
  return Promise.all(seasons);
}

/** Waits as long as so many reports take at the present pace, and longer while others wait for their turn. */
function paceOf(gate: Gate): (reports: number) => Promise<void> {
  let pace = FIRST_PACE;
  return async (reports) => {
    await after((reports / pace) * 1000);
    const behind = gate.waiting() > BACKLOG;
    pace = Math.min(FASTEST_PACE, Math.max(SLOWEST_PACE, pace * (behind ? 0.93 : 1.02)));
    while (gate.waiting() > BACKLOG) await after(20);
  };
}

/** Reports that a season will take, roughly: the required ones up to where it leaves the common way. */
function reportsOf(pack: Programme, { path, fate }: Course): number {
  const required = rulesOf(pack, path).filter(({ need }) => need !== 'optional');
  const left = required.findIndex(({ milestone }) => milestone === fate?.insteadOf);
  return 2 + (left < 0 ? required.length : left);
}
