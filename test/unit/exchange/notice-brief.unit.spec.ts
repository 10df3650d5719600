import { briefBody } from '../../../src/briefs/briefs.schemas.js';
import { briefOf, type DayPrice } from '../../../src/exchange/core/notice-brief.js';
import { effortOf } from '../../../src/exchange/core/notice-effort.js';
import { workOf } from '../../../src/exchange/core/notice-plan.js';
import { readRelease } from '../../../src/exchange/core/release-reading.js';
import { buildTaxonomy } from '../../../src/taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../../src/taxonomy/specialisms.data.js';
import { aRelease } from '../../support/notices.js';

const taxonomy = buildTaxonomy(SPECIALISMS);
const price: DayPrice = { standardDayRateMinor: 45_000, adjustmentBps: 1_500, currency: 'GBP' };

function briefFrom(tender: Readonly<Record<string, unknown>> = {}) {
  const release = readRelease(aRelease({}, tender));
  if ('fault' in release) throw new Error(release.fault);
  const work = workOf(release, taxonomy);
  if ('because' in work) throw new Error(work.because);
  return briefOf(release, work, work.window, price);
}

describe('a notice as a brief', () => {
  it('asks for what the notice asks for', () => {
    expect(briefFrom()).toMatchObject({
      title: 'New website for the Museum of Rural Life',
      window: { start: '2027-01-11', end: '2027-06-30' },
      budget: { maxMinor: 3_000_000, currency: 'GBP' },
      location: { remote: true, postcodeDistrict: 'LS6' },
      languages: ['en'],
      purpose: { sectors: ['local-government'], causes: [] },
    });
  });

  it('must have the field of work', () => {
    expect(briefFrom().specialisms[0]).toEqual({ slug: 'web-development', importance: 'must' });
  });

  it('names the notice that it comes from', () => {
    expect(briefFrom().summary).toMatch(/From the public notice ocds-test-1 of Nether Puddle/);
  });

  it.each([
    [
      'a very long title and description',
      { title: 'Website '.repeat(100), description: 'Website. '.repeat(9000) },
    ],
    ['a title of several lines', { title: 'Website\r\nfor\tus' }],
    ['no value and no place', { value: undefined, items: [] }],
    ['mojibake', { description: 'Costs up to Â£30,000 â€“ a website' }],
  ])('is one that briefs would accept, with %s', (_, tender) => {
    expect(briefBody.safeParse(briefFrom(tender)).error).toBeUndefined();
  });

  it('has no budget where the value is a framework total', () => {
    const brief = briefFrom({ value: { amount: 60_000_000, currency: 'GBP' } });
    expect(brief.budget).toBeUndefined();
    expect(brief.effort).toEqual({ minDays: 20, maxDays: 40 });
  });
});

describe('the effort of a notice', () => {
  it('is the days that the value buys at the network’s rate in the buyer’s tier, or half of them', () => {
    expect(effortOf(3_000_000, 45_000, 1_500)).toEqual({ minDays: 29, maxDays: 57 });
    expect(effortOf(3_000_000, 45_000, -2_000)).toEqual({ minDays: 42, maxDays: 83 });
  });

  it('is never more than a person’s year nor less than a day', () => {
    expect(effortOf(90_000_000, 45_000, 0)).toEqual({ minDays: 110, maxDays: 220 });
    expect(effortOf(1_000, 45_000, 0)).toEqual({ minDays: 1, maxDays: 1 });
  });

  it('is assumed where there is no value', () => {
    expect(effortOf(null, 45_000, 0)).toEqual({ minDays: 20, maxDays: 40 });
  });
});
