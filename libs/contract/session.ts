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

/** An account of the demo; only where the demo is on. */
export interface DemoAccount {
  email: string;
  role: Role;
  agencyId: string;
  agencyKind: AgencyKind | null;
  country: string;
}
