/** The screens that the navigation leads to, in order, and who sees each. */
import { SCREENS } from '#libs/contract/screens';
import type { CurrentUser } from '#libs/contract/session';
import { readsIncidents, roleMay } from '#libs/domain/access';
import type { Action } from '#libs/domain/access';
import type { Words } from '#libs/words/languages';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { FRAME_TEXTS } from '#libs/words/screens/frame';

/** An address that is one place, not one of many. */
type Place = Exclude<(typeof SCREENS)[keyof typeof SCREENS], `${string}:${string}`>;

export interface Destination {
  address: Place;
  words: Words;
  /** The second key after `g`. */
  key?: string;
  /** Whoever may do this sees it. */
  action: Action;
  /** Of them only these. */
  isFor?: (user: CurrentUser) => boolean;
}

export const DESTINATIONS: readonly Destination[] = [
  { address: SCREENS.today, words: FRAME_TEXTS.today, key: 't', action: 'open-case' },
  { address: SCREENS.cases, words: FRAME_TEXTS.cases, key: 'c', action: 'read-case' },
  { address: SCREENS.imports, words: FRAME_TEXTS.imports, key: 'i', action: 'import-cases' },
  { address: SCREENS.departures, words: FRAME_TEXTS.departures, key: 'd', action: 'read-case' },
  {
    address: SCREENS.bulkOperations,
    words: FRAME_TEXTS.bulkOperations,
    key: 'b',
    action: 'read-bulk-operations',
  },
  {
    address: SCREENS.incidents,
    words: FRAME_TEXTS.incidents,
    key: 'f',
    action: 'read-incidents',
    isFor: readsIncidents,
  },
  { address: SCREENS.campaigns, words: ADMIN_TEXTS.campaigns, key: 'p', action: 'read-campaigns' },
  { address: SCREENS.programmes, words: ADMIN_TEXTS.programmes, key: 'r', action: 'read-programmes' },
  { address: SCREENS.agencies, words: ADMIN_TEXTS.agencies, action: 'manage-directory' },
  { address: SCREENS.users, words: ADMIN_TEXTS.users, action: 'manage-directory' },
];

export function destinationsOf(user: CurrentUser): Destination[] {
  return DESTINATIONS.filter(({ action, isFor }) => roleMay(user.role, action) && (isFor?.(user) ?? true));
}
