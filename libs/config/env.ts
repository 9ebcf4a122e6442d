// Everything the environment may say to a process, read once and validated whole: a process that starts
// has every setting it needs, and one that does not start lists every fault, not the first.
import { isIP } from 'node:net';
import { plainToInstance, Transform } from 'class-transformer';
import {
  getMetadataStorage,
  IsBoolean,
  IsIn,
  IsInt,
  IsIP,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateBy,
  validateSync,
} from 'class-validator';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Source = Readonly<Record<string, string | undefined>>;

const POSTGRES_URL = /^postgres(ql)?:\/\/\S+$/;
const HOST_AND_PORT = /^[A-Za-z0-9.\-[\]:]+:\d{1,5}$/;
const KEY_OF_32_BYTES = /^[0-9a-fA-F]{64}$/;
const KEYS_OF_32_BYTES = /^\s*[0-9a-fA-F]{64}(\s*,\s*[0-9a-fA-F]{64})*\s*$/;
const ALL_ZERO = /^0{64}$/;
const URL_LIST = /^https?:\/\/[^\s,]+(,https?:\/\/[^\s,]+)*$/;

const PROXY_COUNT = /^[1-9]$/;
const PROXIES = 'must be the number of proxies (1 to 9), or their addresses and networks separated by commas';
/** Names that the HTTP server has for networks: a machine's own, and an organisation's own. */
const NETWORK_NAMES: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];
const BITS = { 4: 32, 6: 128 } as const;

const WORDS: Readonly<Record<string, boolean>> = { '1': true, true: true, '0': false, false: false };

// Implicit conversion would make a true of the word "false"; anything outside the table stays as it
// came and is then refused by @IsBoolean.
const Switch = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (WORDS[value] ?? value) : value));
const Whole = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? Number(value) : value));

/** What every process of Noria may be told, with its defaults. */
export class Settings {
  @IsString()
  @MinLength(1)
  TEMPORAL_NAMESPACE = 'default';

  /** Where the API listens. */
  @Whole()
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT = 3000;

  /** Where an instance keeps its data, logs and secrets. */
  @IsString()
  @MinLength(1)
  NORIA_HOME = '.noria';

  /** Demo accounts and simulated campaigns are allowed. */
  @Switch()
  @IsBoolean()
  NORIA_DEMO = false;

  /** How many worker processes the launcher keeps running. */
  @Whole()
  @IsInt()
  @Min(0)
  @Max(64)
  NORIA_WORKERS = 1;

  @IsIn(LOG_LEVELS)
  NORIA_LOG_LEVEL: LogLevel = 'info';

  /** The proxies before the API whose word about the caller's address is taken: how many, or which. */
  @IsOptional()
  @ValidateBy({ name: 'isProxies', validator: { validate: isProxies, defaultMessage: () => PROXIES } })
  NORIA_TRUST_PROXY?: string;
}

/** What the API, a worker or a command needs to run: both servers and both keys are known. */
export class Env extends Settings {
  /** Postgres, as the application's role. */
  @Matches(POSTGRES_URL, { message: 'must be a postgres:// URL' })
  DATABASE_URL!: string;

  /** Postgres, as the role that owns the schema; DATABASE_URL when not given. */
  @Matches(POSTGRES_URL, { message: 'must be a postgres:// URL' })
  MIGRATION_DATABASE_URL!: string;

  @Matches(HOST_AND_PORT, { message: 'must be host:port' })
  TEMPORAL_ADDRESS = '127.0.0.1:7233';

  /** Seals entries, report ids and commitments (HMAC). 32 bytes in hex. */
  @Matches(KEY_OF_32_BYTES, { message: 'must be 32 bytes in hex (64 characters)' })
  NORIA_SEAL_KEY!: string;

  /** Wraps each person's key and the blind index of identity papers. 32 bytes in hex. */
  @Matches(KEY_OF_32_BYTES, { message: 'must be 32 bytes in hex (64 characters)' })
  NORIA_VAULT_KEY!: string;

  /** Seal keys used before: what they sealed can only be verified while they are held. Separated by commas. */
  @IsOptional()
  @Matches(KEYS_OF_32_BYTES, { message: 'must be keys of 32 bytes in hex, separated by commas' })
  NORIA_SEAL_KEY_FORMER?: string;

  /** Vault keys used before: needed until `noria key rotate` has wrapped everything anew. Separated by commas. */
  @IsOptional()
  @Matches(KEYS_OF_32_BYTES, { message: 'must be keys of 32 bytes in hex, separated by commas' })
  NORIA_VAULT_KEY_FORMER?: string;

  /** Where this worker's SDK serves its own Prometheus metrics. */
  @IsOptional()
  @Whole()
  @IsInt()
  @Min(1)
  @Max(65535)
  NORIA_METRICS_PORT?: number;

  /** On which address of this machine: nobody but this machine itself, unless told. */
  @IsIP()
  NORIA_METRICS_HOST = '127.0.0.1';

  /** Where the API finds the workers' SDK metrics, separated by commas. */
  @IsOptional()
  @Matches(URL_LIST, { message: 'must be http:// URLs separated by commas' })
  NORIA_WORKER_METRICS_URLS?: string;

  /** NORIA_TRUST_PROXY as the HTTP server takes it. */
  get trustedProxies(): number | string | undefined {
    const said = this.NORIA_TRUST_PROXY;
    return said !== undefined && PROXY_COUNT.test(said) ? Number(said) : said;
  }
}

/** What the launcher may be told; what it is not told it starts, chooses or generates itself. */
export class LauncherEnv extends Settings {
  @IsOptional()
  @Matches(POSTGRES_URL, { message: 'must be a postgres:// URL' })
  DATABASE_URL?: string;

  @IsOptional()
  @Matches(POSTGRES_URL, { message: 'must be a postgres:// URL' })
  MIGRATION_DATABASE_URL?: string;

  @IsOptional()
  @Matches(HOST_AND_PORT, { message: 'must be host:port' })
  TEMPORAL_ADDRESS?: string;

  @IsOptional()
  @Matches(KEY_OF_32_BYTES, { message: 'must be 32 bytes in hex (64 characters)' })
  NORIA_SEAL_KEY?: string;

  @IsOptional()
  @Matches(KEY_OF_32_BYTES, { message: 'must be 32 bytes in hex (64 characters)' })
  NORIA_VAULT_KEY?: string;

  @IsOptional()
  @Matches(KEYS_OF_32_BYTES, { message: 'must be keys of 32 bytes in hex, separated by commas' })
  NORIA_SEAL_KEY_FORMER?: string;

  @IsOptional()
  @Matches(KEYS_OF_32_BYTES, { message: 'must be keys of 32 bytes in hex, separated by commas' })
  NORIA_VAULT_KEY_FORMER?: string;

  /** Seed the demo campaign when NORIA_DEMO is on. */
  @Switch()
  @IsBoolean()
  NORIA_SEED = true;
}

/** How a process ends that cannot start with the settings it was given: starting it again changes nothing. */
export const WRONG_SETTINGS = 78;

/** Thrown when the environment is unusable; `faults` has one sentence per variable and rule. */
export class EnvFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The environment is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'EnvFault';
  }
}

/** The names of the variables that a settings class reads. */
export function variableNames(settings: new () => Settings): string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(settings, '', false, false);
  return [...new Set(rules.map((rule) => rule.propertyName))].sort();
}

function isProxies(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return PROXY_COUNT.test(value) || value.split(',').every((one) => isNetwork(one.trim()));
}

function isNetwork(text: string): boolean {
  const [address = '', bits = '1', ...rest] = text.split('/');
  const version = isIP(address) as 0 | 4 | 6;
  if (version === 0) return NETWORK_NAMES.includes(text);
  return rest.length === 0 && /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= BITS[version];
}

/** Settings of an API, worker or command. Throws EnvFault with every fault. */
export function loadEnv(source: Source = process.env): Env {
  return load(Env, {
    ...source,
    MIGRATION_DATABASE_URL: source.MIGRATION_DATABASE_URL || source.DATABASE_URL,
  });
}

/** Settings of the launcher. Throws EnvFault with every fault. */
export function loadLauncherEnv(source: Source = process.env): LauncherEnv {
  return load(LauncherEnv, source);
}

/** The environment as this process received it: for a child process that must be able to run at all. */
export function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function load<T extends Settings>(settings: new () => T, source: Source): T {
  // An empty variable is how a compose file or a shell says "not given".
  const given = variableNames(settings).filter((name) => source[name] !== undefined && source[name] !== '');
  const env = plainToInstance(settings, Object.fromEntries(given.map((name) => [name, source[name]])));
  const faults = validateSync(env, { forbidUnknownValues: true }).flatMap((error) =>
    Object.values(error.constraints ?? {}).map(
      (said) => `${error.property} ${said.replace(`${error.property} `, '')}`,
    ),
  );
  faults.push(...keyFaults(source));
  if (faults.length > 0) throw new EnvFault(faults);
  return env;
}

/** Keys of the right form that protect nothing: one that anybody guesses, or one that does the work of both. */
function keyFaults({ NORIA_SEAL_KEY: seal, NORIA_VAULT_KEY: vault }: Source): string[] {
  const guessed = Object.entries({ NORIA_SEAL_KEY: seal, NORIA_VAULT_KEY: vault }).flatMap(([name, key]) =>
    key !== undefined && ALL_ZERO.test(key) ? [`${name} is all zeros: make a key by chance`] : [],
  );
  const isOneKey =
    seal !== undefined && KEY_OF_32_BYTES.test(seal) && seal.toLowerCase() === vault?.toLowerCase();
  return isOneKey ? [...guessed, 'NORIA_VAULT_KEY is the same as NORIA_SEAL_KEY: they must differ'] : guessed;
}
