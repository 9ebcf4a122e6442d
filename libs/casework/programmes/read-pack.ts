/** From anything to a rule pack, or to all that is wrong with it: what publishing and checking a file both ask. */
import type { ProgrammeFault } from '#libs/domain/pack/publishing/faults';
import type { Programme } from '#libs/domain/pack/programme';
import { validateProgramme } from '#libs/domain/pack/publishing/validate-programme';
import { MENDINGS, mendedPack } from './mended-pack.ts';
import { shapeFaults } from './pack-shape.ts';

export type ReadPack = { pack: Programme } | { faults: readonly ProgrammeFault[] };

/** Faults beyond this are those of somebody who sends no pack. */
const FAULTS_AT_MOST = 500;

/** What other parts of a pack lean on. While one of these is broken, faults elsewhere would only echo it. */
const LEANED_ON: readonly string[] = [
  ...['', '/stages', '/exits', '/agencies', '/anchors', '/orders'],
  ...['/stages/#', '/stages/#/milestones', '/stages/#/milestones/#', '/exits/#'],
  ...['milestone', 'after', 'after/#', 'afterAny', 'afterAny/#', 'underOrder'].map(
    (field) => `/stages/#/milestones/#/${field}`,
  ),
  ...['details', 'details/#', 'details/#/name'].map((field) => `/stages/#/milestones/#/${field}`),
  ...['/exits/#/milestone'],
  ...['/agencies/#', '/agencies/#/kind', '/orders/#', '/orders/#/code'],
];

/** A word of a short closed list: whichever was meant, a fault that stands with each of them does not come of it. */
const ONE_OF_FEW = /\/(?:need|paths)$/;

/** The pack, when it may be published; else every fault at once, of shape first and then of rules. */
export function readPack(value: unknown): ReadPack {
  const shape = shapeFaults(value);
  const faults =
    shape.length === 0 ? validateProgramme(value as Programme) : [...shape, ...rulesBeside(value, shape)];
  return faults.length === 0 ? { pack: value as Programme } : { faults: faults.slice(0, FAULTS_AT_MOST) };
}

/** Faults of rules that do not come of a broken shape: those in other places of the pack. */
function rulesBeside(value: unknown, shape: readonly ProgrammeFault[]): ProgrammeFault[] {
  // Rules look at every two of a list: one beyond its limit would hold up everybody else's requests.
  if (shape.some(({ code }) => code === 'too-long')) return [];
  // A word too many is left out, and breaks nothing.
  const broken = shape
    .filter(({ code }) => code !== 'unknown-key')
    .map(({ pointer }) => pointer.replace(/(\/paths)\/\d+$/, '$1'));
  if (broken.some((place) => LEANED_ON.includes(place.replace(/\/\d+(?=\/|$)/g, '/#')))) {
    return [];
  }
  const isOpen =
    shape.some(({ code }) => code === 'not-in-list') || broken.some((place) => ONE_OF_FEW.test(place));
  const ways = Array.from({ length: isOpen ? MENDINGS : 1 }, (_, way) => way);
  return foundInEach(ways.map((way) => validateProgramme(mendedPack(value, way)))).filter(
    ({ pointer }) => !broken.some((place) => isWithin(pointer, place) || isWithin(place, pointer)),
  );
}

function foundInEach([first = [], ...others]: readonly ProgrammeFault[][]): ProgrammeFault[] {
  const keyOf = ({ pointer, code, detail }: ProgrammeFault): string => [pointer, code, detail].join(' ');
  const found = others.map((faults) => new Set(faults.map(keyOf)));
  return first.filter((one) => found.every((keys) => keys.has(keyOf(one))));
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}
