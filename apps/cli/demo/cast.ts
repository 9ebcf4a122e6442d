// Everybody of the demo who reports, signed in.
import type { DemoAccount } from '#libs/contract/session';
import type { Reporter } from '#libs/domain/access';
import type { Api, Visitor } from '../api-client.ts';

export type Cast = Readonly<Record<Reporter, Api>>;

export interface Gathered {
  cast: Cast;
  /** The agency of each part. */
  agencies: Readonly<Record<string, string>>;
}

type SignedIn = Pick<DemoAccount, 'agencyId' | 'country'> & { part: Reporter; api: Api };

/** Signs in whoever may report. Throws when there is no demo. */
export async function signInAll(visitor: Visitor): Promise<readonly SignedIn[]> {
  const accounts = await visitor.demoAccounts();
  if (accounts === undefined) {
    throw new Error(`There is no demo at ${visitor.url}: it exists only where NORIA_DEMO=1.`);
  }
  const signedIn = accounts.map(async (account): Promise<SignedIn[]> => {
    const part = partOf(account);
    if (part === undefined) return [];
    const { email, agencyId, country } = account;
    return [{ part, agencyId, country, api: await visitor.demoSession(email) }];
  });
  return (await Promise.all(signedIn)).flat();
}

/** One person for each part; of several, such as three immigration offices, the one of `country` plays it. */
export function gather(everybody: readonly SignedIn[], country: string): Gathered {
  const parts = new Map<Reporter, SignedIn>();
  for (const one of everybody) {
    if (!parts.has(one.part) || one.country === country) parts.set(one.part, one);
  }
  return {
    cast: Object.fromEntries([...parts].map(([part, { api }]) => [part, api])) as Cast,
    agencies: Object.fromEntries([...parts].map(([part, { agencyId }]) => [part, agencyId])),
  };
}

function partOf({ role, agencyKind }: DemoAccount): Reporter | undefined {
  return role === 'placement-officer' ? role : (agencyKind ?? undefined);
}
