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
const KEY_VARIABLES = ['NORIA_SEAL_KEY', 'NORIA_VAULT_KEY', 'NORIA_PAYLOAD_KEY'] as const;
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

  /** TLS to Temporal; on by itself when a certificate or an API key is given. The names are those of Temporal's own tools. */
  @Switch()
  @IsBoolean()
  TEMPORAL_TLS = false;

  /** PEM file of the authority that signed the server's certificate; the system's authorities when not given. */
  @IsOptional()
  @IsString()
  TEMPORAL_TLS_SERVER_CA_CERT_PATH?: string;

  /** The name that the server's certificate must carry, where it is not the host of the address. */
  @IsOptional()
  @IsString()
  TEMPORAL_TLS_SERVER_NAME?: string;

  /** PEM files of our own certificate and its key, where the server asks for one. */
  @IsOptional()
  @IsString()
  TEMPORAL_TLS_CLIENT_CERT_PATH?: string;

  @IsOptional()
  @IsString()
  TEMPORAL_TLS_CLIENT_KEY_PATH?: string;

  /** Signs in to Temporal Cloud, or to a server that takes keys. */
  @IsOptional()
  @IsString()
  TEMPORAL_API_KEY?: string;

  /** Encrypts what the engine keeps: arguments, results, entries in histories. 32 bytes in hex; plain when not given. */
  @IsOptional()
  @Matches(KEY_OF_32_BYTES, { message: 'must be 32 bytes in hex (64 characters)' })
  NORIA_PAYLOAD_KEY?: string;

  /** Payload keys used before: needed for as long as a history written under them is kept. Separated by commas. */
  @IsOptional()
  @Matches(KEYS_OF_32_BYTES, { message: 'must be keys of 32 bytes in hex, separated by commas' })
  NORIA_PAYLOAD_KEY_FORMER?: string;

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
  const env = load(LauncherEnv, source);
  const { TEMPORAL_ADDRESS, TEMPORAL_TLS, TEMPORAL_API_KEY, TEMPORAL_TLS_SERVER_CA_CERT_PATH } = env;
  const isProtected =
    TEMPORAL_TLS || TEMPORAL_API_KEY !== undefined || TEMPORAL_TLS_SERVER_CA_CERT_PATH !== undefined;
  if (isProtected && TEMPORAL_ADDRESS === undefined) {
    throw new EnvFault([
      'TEMPORAL_ADDRESS is missing: TLS and API keys are for a server that runs elsewhere',
    ]);
  }
  return env;
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
  faults.push(...keyFaults(source), ...certificateFaults(source));
  if (faults.length > 0) throw new EnvFault(faults);
  return env;
}

/** A certificate without its key, or a key without its certificate, proves nothing. */
function certificateFaults(source: Source): string[] {
  const [cert, key] = ['TEMPORAL_TLS_CLIENT_CERT_PATH', 'TEMPORAL_TLS_CLIENT_KEY_PATH'] as const;
  if (source[cert] && !source[key]) return [`${key} is missing: the certificate in ${cert} needs its key`];
  if (source[key] && !source[cert]) return [`${cert} is missing: the key in ${key} needs its certificate`];
  return [];
}

/** Keys of the right form that protect nothing: one that anybody guesses, or one that does the work of both. */
function keyFaults(source: Source): string[] {
  const keys = KEY_VARIABLES.flatMap((name) => {
    const key = source[name]?.toLowerCase();
    return key !== undefined && KEY_OF_32_BYTES.test(key) ? [{ name, key }] : [];
  });
  return keys.flatMap(({ name, key }, index) => {
    const twin = keys.slice(0, index).find((earlier) => earlier.key === key);
    return [
      ...(ALL_ZERO.test(key) ? [`${name} is all zeros: make a key by chance`] : []),
      ...(twin ? [`${name} is the same as ${twin.name}: they must differ`] : []),
    ];
  });
}
