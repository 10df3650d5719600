import { z } from 'zod';
import { CONSUMER_NAMES } from './consumer-names.js';
import { PACE_EXAMPLE, readPaces, type Paces } from './events/consumer-pace.js';

const flag = oneOf(['on', 'off', 'true', 'false', '1', '0']).transform(
  (value) => value === 'on' || value === 'true' || value === '1',
);

function oneOf<const Value extends string>(values: readonly Value[]) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

function wholeNumber(least: number, most: number, orElse = '') {
  const error = `must be a whole number from ${String(least)} to ${String(most)}${orElse}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error, abort: true })
    .transform(Number)
    .pipe(z.number().min(least, { error }).max(most, { error }));
}

function url(protocols: string[], example: string) {
  return z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
      message: `must be a URL such as ${example}`,
    });
}

const ONE_REDIS = url(['redis:', 'rediss:'], 'redis://host:6379');

/** One address is a server; several are nodes of a Redis Cluster, which are reached in the same way. */
const redisAddresses = z
  .string()
  .transform((value) => value.split(',').map((address) => address.trim()))
  .refine((addresses) => addresses.every((address) => ONE_REDIS.safeParse(address).success), {
    message:
      'must be a URL such as redis://host:6379, or for a Redis Cluster those of some of its nodes, ' +
      'separated by commas',
    abort: true,
  })
  .refine((addresses) => new Set(addresses.map(accessOf)).size === 1, {
    message: 'must have the same protocol, user and password in the address of every node',
  })
  .refine((addresses) => addresses.length === 1 || addresses.every(hasNoDatabase), {
    message: 'must name no database after the port: a Redis Cluster has only one',
  });

function accessOf(address: string): string {
  const { protocol, username, password } = new URL(address);
  return [protocol, username, password].join(' ');
}

function hasNoDatabase(address: string): boolean {
  return ['', '/', '/0'].includes(new URL(address).pathname);
}

const quoted = (text: string): string => `"${text}"`;
const quotedList = (texts: readonly string[]): string => texts.map(quoted).join(', ');

const paces = z.string().transform((text, context): Paces => {
  const read = readPaces(text);
  if ('faulty' in read) {
    const { faulty, repeated } = read;
    if (faulty.length > 0)
      context.addIssue({ code: 'custom', message: `${PACE_EXAMPLE}; not ${quotedList(faulty)}` });
    if (repeated.length > 0)
      context.addIssue({
        code: 'custom',
        message: `must name each consumer once, as in "mail:2@30/min"; ${quotedList(repeated)} is there more than once`,
      });
    return z.NEVER;
  }
  const unknown = [...read.keys()].filter((name) => !CONSUMER_NAMES.includes(name));
  if (unknown.length === 0) return read;
  const are = unknown.length === 1 ? 'is no consumer' : 'are no consumers';
  const message = `${unknown.map(quoted).join(' and ')} ${are}; there are ${CONSUMER_NAMES.join(', ')}`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const environment = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  ROLE: oneOf(['all', 'api', 'worker']).default('all'),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'postgres://user:password@host:5432/fairlead',
  ).optional(),
  DATABASE_POOL: wholeNumber(2, 200).default(16),
  REDIS_URL: redisAddresses.optional(),
  FAIRLEAD_DATA_DIR: z.string().min(1).default('.fairlead'),
  FAIRLEAD_OPERATOR_KEY: z
    .string()
    .min(32, 'must be a secret of at least 32 characters')
    .optional(),
  FAIRLEAD_DEMO: flag.optional(),
  FAIRLEAD_CONSUMERS: paces.optional(),
  FAIRLEAD_MOST_WAITING_SECONDS: wholeNumber(1, 86_400).default(300),
  FAIRLEAD_KEEP_EVENTS_DAYS: z
    .union([z.literal('off').transform(() => null), wholeNumber(1, 100_000, ', or off')], {
      error: 'must be a whole number from 1 to 100000, or off',
    })
    .default(2190),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://user:password@host:587').optional(),
  MAIL_FROM: z
    .string()
    .includes('@', { error: 'must be a sender such as Fairlead <no-reply@fairlead.example>' })
    .default('Fairlead <no-reply@fairlead.invalid>'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http:', 'https:'], 'http://collector:4318').optional(),
  PUBLIC_URL: url(['http:', 'https:'], 'https://fairlead.example').optional(),
  LOG_LEVEL: oneOf(['silent', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});

type Environment = z.infer<typeof environment>;

/** The validated settings of one process. Frozen; nothing else reads the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly role: Environment['ROLE'];
  /** Undefined: the embedded Postgres in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly databasePool: number;
  /** Undefined: BullMQ runs on the same Postgres. */
  readonly redisAddresses: readonly string[] | undefined;
  readonly dataDir: string;
  readonly operatorKey: string | undefined;
  readonly demo: boolean;
  /** How fast this process works for which consumers. */
  readonly paces: Paces;
  /** New briefs are refused while a delivery has waited for longer. */
  readonly mostWaitingSeconds: number;
  /** Events older than this many days go, with their deliveries; null keeps them for ever. */
  readonly keepDays: number | null;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Where people reach this network, for links in mail. */
  readonly publicUrl: string;
  /** Whether traces are sent; where to, the OpenTelemetry SDK reads from its own variables. */
  readonly tracing: boolean;
  readonly logLevel: Environment['LOG_LEVEL'];
}

/** Every setting that cannot be used, in one message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings from an environment. Empty strings count as unset.
 * @throws ConfigError naming every bad setting at once, and what would be accepted
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const faults = (parsed.error?.issues ?? []).map(
    (issue) => `  ${issue.path.join('.')}: ${issue.message}`,
  );
  const { ROLE: role, DATABASE_URL: databaseUrl } = given;
  if ((role === 'api' || role === 'worker') && databaseUrl === undefined) {
    faults.push(
      `  ROLE: "${role}" needs DATABASE_URL; the embedded database serves one process (ROLE=all)`,
    );
  }
  if (!parsed.success || faults.length > 0) {
    throw new ConfigError(`Fairlead cannot start with these settings:\n${faults.join('\n')}`);
  }
  const settings = parsed.data;
  return Object.freeze({
    port: settings.PORT,
    host: settings.HOST,
    role: settings.ROLE,
    databaseUrl: settings.DATABASE_URL,
    databasePool: settings.DATABASE_POOL,
    redisAddresses: settings.REDIS_URL,
    dataDir: settings.FAIRLEAD_DATA_DIR,
    operatorKey: settings.FAIRLEAD_OPERATOR_KEY,
    demo: settings.FAIRLEAD_DEMO ?? settings.DATABASE_URL === undefined,
    paces: settings.FAIRLEAD_CONSUMERS ?? new Map(),
    mostWaitingSeconds: settings.FAIRLEAD_MOST_WAITING_SECONDS,
    keepDays: settings.FAIRLEAD_KEEP_EVENTS_DAYS,
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${String(settings.PORT)}`,
    tracing: settings.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    logLevel: settings.LOG_LEVEL,
  });
}

/** The injection token of this process's `Config`. */
export const CONFIG = Symbol('fairlead:config');
