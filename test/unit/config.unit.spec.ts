import { ConfigError, loadConfig } from '../../src/config.js';

/** Where the queue is, with this setting. */
function redisOf(REDIS_URL: string): readonly string[] | undefined {
  return loadConfig({ REDIS_URL }).redisAddresses;
}

/** Why a setting is refused. */
function refusalOf(settings: Readonly<Record<string, string>>): string[] {
  try {
    loadConfig(settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n').slice(1);
    throw error;
  }
  throw new Error('these settings were taken');
}

describe('the address of Redis', () => {
  it('is one server, or several nodes of a Redis Cluster', () => {
    expect(redisOf('')).toBeUndefined();
    expect(redisOf('redis://one:6379/3')).toEqual(['redis://one:6379/3']);
    expect(redisOf('rediss://user:secret@one:1, rediss://user:secret@two:2')).toEqual([
      'rediss://user:secret@one:1',
      'rediss://user:secret@two:2',
    ]);
  });

  it.each(['one:6379', 'redis://one:6379,', 'redis://one:6379,two:6379', 'http://one:6379'])(
    'is not %s',
    (REDIS_URL) => {
      expect(refusalOf({ REDIS_URL })).toEqual([
        '  REDIS_URL: must be a URL such as redis://host:6379, or for a Redis Cluster those of some of its nodes, separated by commas',
      ]);
    },
  );

  it.each([
    'redis://one:1,rediss://two:2',
    'redis://user:secret@one:1,redis://user:other@two:2',
    'redis://user:secret@one:1,redis://two:2',
  ])('of a cluster is one way in for all nodes: not %s', (REDIS_URL) => {
    expect(refusalOf({ REDIS_URL })).toEqual([
      '  REDIS_URL: must have the same protocol, user and password in the address of every node',
    ]);
  });

  it('of a cluster names no database', () => {
    expect(redisOf('redis://one:1/0,redis://two:2/')).toHaveLength(2);
    expect(refusalOf({ REDIS_URL: 'redis://one:1/0,redis://two:2/1' })).toEqual([
      '  REDIS_URL: must name no database after the port: a Redis Cluster has only one',
    ]);
  });
});

describe('how long events are kept', () => {
  const keepDays = (given?: string) => loadConfig({ FAIRLEAD_KEEP_EVENTS_DAYS: given }).keepDays;

  it('is six years unless said, so many days, or for ever', () => {
    expect(keepDays()).toBe(2190);
    expect(keepDays('30')).toBe(30);
    expect(keepDays('off')).toBeNull();
  });

  it.each(['0', '-1', 'never', '1.5', '100001'])('is refused as "%s"', (given) => {
    expect(() => keepDays(given)).toThrow(
      'FAIRLEAD_KEEP_EVENTS_DAYS: must be a whole number from 1 to 100000, or off',
    );
  });
});

describe('the paces of consumers', () => {
  it('are for consumers that there are', () => {
    const set = (text: string) => ({ FAIRLEAD_CONSUMERS: text });
    expect([...loadConfig(set('mail:2,matching')).paces.keys()]).toEqual(['mail', 'matching']);
    expect(refusalOf(set('post:1,mail:2,printer@3/s'))).toEqual([
      '  FAIRLEAD_CONSUMERS: "post" and "printer" are no consumers; there are leads, mail, matching, notices, suspensions',
    ]);
  });

  it('are one for each consumer, and the one that is named again is the one that is told', () => {
    expect(refusalOf({ FAIRLEAD_CONSUMERS: 'mail:2,leads,mail:3' })).toEqual([
      '  FAIRLEAD_CONSUMERS: must name each consumer once, as in "mail:2@30/min"; "mail" is there more than once',
    ]);
  });
});
