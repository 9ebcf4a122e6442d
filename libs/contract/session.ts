/** Who signed in, and with what. */
import type { AgencyKind, Role } from '#libs/domain/access';

export interface SessionBody {
  /** Send as `Authorization: Bearer …`; browsers also get it as a cookie. */
  token: string;
  expiresAt: string;
  user: SessionUser;
}

export interface SessionUser {
  userId: string;
  name: string;
  role: Role;
  agencyId: string;
}

/** Who asks, for a page that has just been opened: a browser keeps its cookie where no page can read it. */
export interface CurrentSession {
  /** Null when nobody is signed in. */
  user: CurrentUser | null;
  /** Whether this is a demo: `GET /v1/demo/accounts` names its accounts. */
  demo: boolean;
}

export interface CurrentUser extends SessionUser {
  agencyKind: AgencyKind | null;
  country: string;
}

/** An account of the demo; only where the demo is on. */
export interface DemoAccount {
  email: string;
  role: Role;
  agencyId: string;
  agencyKind: AgencyKind | null;
  country: string;
}
