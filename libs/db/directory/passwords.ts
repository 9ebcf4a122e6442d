/** Passwords, by a memory-hard hash: 19 MiB and two passes of argon2id. */
import { hash, verify } from '@node-rs/argon2';

const ARGON2ID = 2; // The package's enum does not exist at run time.
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

let nobody: Promise<string> | undefined;

/** Whether the password is the one hashed. Without a hash it does the same work, then says no. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody');
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash !== undefined;
}
