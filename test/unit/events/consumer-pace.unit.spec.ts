import { readPaces } from '../../../src/events/consumer-pace.js';

describe('the pace of consumers', () => {
  it('is how many batches at once and how many deliveries in a time, or one of both', () => {
    expect(readPaces('matching:2, notices:1@10/s,mail@30/min,leads')).toEqual(
      new Map([
        ['matching', { loops: 2, rate: null }],
        ['notices', { loops: 1, rate: { deliveries: 10, withinMs: 1000 } }],
        ['mail', { loops: 1, rate: { deliveries: 30, withinMs: 60_000 } }],
        ['leads', { loops: 1, rate: null }],
      ]),
    );
  });

  it('names everything in it that cannot be read', () => {
    const faulty = ['matching:0', 'leads:33', 'mail@0/s', 'mail@5', 'mail@5/h', 'Mail:1', ''];
    expect(readPaces(['notices:2', ...faulty].join(','))).toEqual({ faulty, repeated: [] });
  });

  it('is set once for a consumer', () => {
    expect(readPaces('mail:2,mail@5/s')).toEqual({ faulty: [], repeated: ['mail'] });
  });
});
