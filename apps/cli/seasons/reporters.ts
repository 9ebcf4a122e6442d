// The demo accounts that may report, signed in.
import type { DemoAccount } from '#libs/contract/session';
import type { Reporter } from '#libs/domain/access';
import type { Api, Visitor } from '../api/api-client.ts';

/** A session for each role or kind of agency that reports. */
export type Reporters = Readonly<Record<Reporter, Api>>;

export interface ReportersAndAgencies {
  reporters: Reporters;
  /** The agency of each reporter. */
  agencies: Readonly<Record<string, string>>;
}

export type SignedIn = Pick<DemoAccount, 'agencyId' | 'country'> & { reporter: Reporter; api: Api };

/** Signs in every demo account that may report. Throws when there is no demo. */
export async function signInReporters(visitor: Visitor): Promise<readonly SignedIn[]> {
  const accounts = await visitor.demoAccounts();
  if (accounts === undefined) {
    throw new Error(`There is no demo at ${visitor.url}: it exists only where NORIA_DEMO=1.`);
  }
  const signedIn = accounts.map(async (account): Promise<SignedIn[]> => {
    const reporter = reporterOf(account);
    if (reporter === undefined) return [];
    const { email, agencyId, country } = account;
    return [{ reporter, agencyId, country, api: await visitor.demoSession(email) }];
  });
  return (await Promise.all(signedIn)).flat();
}

/** One account for each reporter; of several, such as three immigration offices, the one of `country`. */
export function reportersFor(country: string, signedIn: readonly SignedIn[]): ReportersAndAgencies {
  const chosen = new Map<Reporter, SignedIn>();
  for (const one of signedIn) {
    if (!chosen.has(one.reporter) || one.country === country) chosen.set(one.reporter, one);
  }
  return {
    reporters: Object.fromEntries([...chosen].map(([reporter, { api }]) => [reporter, api])) as Reporters,
    agencies: Object.fromEntries([...chosen].map(([reporter, { agencyId }]) => [reporter, agencyId])),
  };
}

function reporterOf({ role, agencyKind }: DemoAccount): Reporter | undefined {
  return role === 'placement-officer' ? role : (agencyKind ?? undefined);
}
