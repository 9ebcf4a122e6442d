/** The screens that the navigation leads to, in order, and who sees each. */
import { SCREENS } from '#libs/contract/screens';
import { roleMay } from '#libs/domain/access';
import type { Action, Role } from '#libs/domain/access';
import type { Words } from '#libs/words/languages';
import { FRAME_TEXTS } from '#libs/words/screens/frame';

export interface Destination {
  address: (typeof SCREENS)[keyof typeof SCREENS];
  words: Words;
  /** The second key after `g`. */
  key?: string;
  /** Whoever may do this sees it. */
  action: Action;
}

export const DESTINATIONS: readonly Destination[] = [
  { address: SCREENS.today, words: FRAME_TEXTS.today, key: 't', action: 'open-case' },
  { address: SCREENS.cases, words: FRAME_TEXTS.cases, key: 'c', action: 'read-case' },
];

export function destinationsOf(role: Role): Destination[] {
  return DESTINATIONS.filter(({ action }) => roleMay(role, action));
}
