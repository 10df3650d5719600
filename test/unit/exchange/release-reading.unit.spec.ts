import { readRelease, type Release } from '../../../src/exchange/core/release-reading.js';
import { aRelease } from '../../support/notices.js';

type Overrides = Readonly<Record<string, unknown>>;

function read(overrides: Overrides = {}, tender: Overrides = {}): Release {
  const reading = readRelease(aRelease(overrides, tender));
  if ('fault' in reading) throw new Error(reading.fault);
  return reading;
}

describe('reading a release', () => {
  it('finds what a brief needs', () => {
    expect(read()).toMatchObject({
      ocid: 'ocds-test-1',
      date: Date.parse('2026-10-01T09:00:00Z'),
      facts: {
        title: 'New website for the Museum of Rural Life',
        cpv: ['72413000'],
        category: 'services',
      },
      calledOff: null,
      value: { minMinor: null, maxMinor: 3_000_000, currency: 'GBP' },
      period: { start: '2027-01-11', end: '2027-06-30', tenderEnd: '2026-12-01' },
      buyer: { name: 'Nether Puddle District Council' },
      postcodeDistrict: 'LS6',
    });
  });

  it.each([
    ['nothing at all', null],
    ['a number', 7],
    ['a list', []],
    ['a release without ocid', aRelease({ ocid: undefined })],
    ['a release without title', aRelease({}, { title: '  ' })],
  ])('refuses %s with a reason', (_, content) => {
    expect(readRelease(content)).toHaveProperty('fault', expect.stringMatching(/^It has no /));
  });

  it('survives fields of the wrong kind', () => {
    const odd = { items: 'none', lots: 7, value: 'much', contractPeriod: [], tenderPeriod: null };
    expect(read({ parties: {}, awards: 'no' }, { ...odd, description: 12 })).toMatchObject({
      value: null,
      facts: { description: '12' },
      period: { start: null, end: null, tenderEnd: null },
      postcodeDistrict: null,
    });
  });

  it('takes out what no database keeps', () => {
    const title = 'A web\u0000site \ud800for us';
    expect(read({}, { title }).facts.title).toBe('A website for us');
  });

  it('puts the main CPV code first and each code once', () => {
    const items = [
      {
        additionalClassifications: [
          { scheme: 'CPV', id: '72413000' },
          { scheme: 'CPV', id: '79822500-7' },
        ],
      },
      { classification: { scheme: 'UNSPSC', id: '43232107' } },
    ];
    expect(read({}, { items }).facts.cpv).toEqual(['72413000', '79822500']);
  });

  it('takes the first lot’s words where the tender has none', () => {
    const lots = [{ description: 'A website, by lots.' }];
    expect(read({}, { description: '', lots }).facts.description).toBe('A website, by lots.');
  });

  it('says when the notice is called off', () => {
    expect(read({}, { status: 'cancelled' }).calledOff).toBe('cancelled');
  });
});

describe('the value of a notice', () => {
  const lot = (amount: number, currency = 'GBP') => ({ value: { amount, currency } });

  it('is read when it is written as text', () => {
    expect(read({}, { value: { amount: '30,000.50', currency: 'GBP' } }).value?.maxMinor).toBe(
      3_000_050,
    );
  });

  it('is none when it is nothing or less', () => {
    expect(read({}, { value: { amount: 0, currency: 'GBP' } }).value).toBeNull();
    expect(read({}, { value: { amount: -5, currency: 'GBP' } }).value).toBeNull();
  });

  it('has a lower end where the notice gives one', () => {
    expect(read({}, { minValue: { amount: 10_000, currency: 'GBP' } }).value?.minMinor).toBe(
      1_000_000,
    );
  });

  it('is the sum of the lots, unless one of them is silent or of another currency', () => {
    const value = undefined;
    expect(read({}, { value, lots: [lot(100), lot(50)] }).value?.maxMinor).toBe(15_000);
    expect(read({}, { value, lots: [lot(100), {}] }).value).toBeNull();
    expect(read({}, { value, lots: [lot(100), lot(50, 'EUR')] }).value).toBeNull();
  });

  it('is that of the only award, for want of another', () => {
    expect(read({ awards: [lot(100)] }, { value: undefined }).value?.maxMinor).toBe(10_000);
    expect(read({ awards: [lot(100), lot(100)] }, { value: undefined }).value).toBeNull();
  });
});

describe('the place of a notice', () => {
  it('is the buyer’s where nothing is said of delivery', () => {
    expect(read({}, { items: [] }).postcodeDistrict).toBe('BD1');
  });

  it('forgives a letter O for a zero in the second half', () => {
    const items = [{ deliveryAddresses: [{ postalCode: 'll17 ojd' }] }];
    expect(read({}, { items }).postcodeDistrict).toBe('LL17');
  });
});

describe('the dates of a notice', () => {
  it('are those of its first lot, or its award, where the tender has none', () => {
    const period = { startDate: '2027-02-01T00:00:00Z', endDate: '2027-03-01T00:00:00Z' };
    const contractPeriod = undefined;
    const lots = [{}, { contractPeriod: period }];
    expect(read({}, { contractPeriod, lots }).period.start).toBe('2027-02-01');
    const awards = [{ contractPeriod: period }];
    expect(read({ awards }, { contractPeriod }).period.end).toBe('2027-03-01');
  });

  it('are left out when they are no dates of our time', () => {
    const contractPeriod = { startDate: '0001-01-01T00:00:00Z', endDate: '2027-02-30' };
    expect(read({}, { contractPeriod }).period).toMatchObject({ start: null, end: null });
  });
});
