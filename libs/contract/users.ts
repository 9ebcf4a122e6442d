/** Accounts of people, and their sessions, as read over HTTP. */
import type { Role } from '#libs/domain/access';

export interface UserItem {
  userId: string;
  email: string;
  name: string;
  role: Role;
  agencyId: string;
  /** An account that is not active signs in nowhere. */
  active: boolean;
  createdAt: string;
}

/** The answer to making an account. */
export interface MadeUser extends UserItem {
  /** Made up and shown this once; null when it was given, and when the request is sent again. */
  password: string | null;
}

export interface SessionItem {
  sessionId: string;
  createdAt: string;
  expiresAt: string;
  /** The session that asks. */
  current: boolean;
}
