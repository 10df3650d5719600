import type { BriefFacts } from '../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../src/coops/coops.events.js';
import { distanceKm } from '../../../src/matching/core/distance.js';
import { place as placeFactor } from '../../../src/matching/core/factors/place.js';
import { place } from '../../../src/matching/core/filters/place.js';
import { DEFAULT_MATCHING_POLICY } from '../../../src/matching/core/policy.js';
import { rankBrief } from '../../../src/matching/core/rank.js';
import { aBrief, aCoop, against, contextFor, matchingContext } from './builders.js';

const LEEDS = { postcodeDistrict: 'LS1', lat: 53.8, lng: -1.55, country: 'GB' };
const YORK = { postcodeDistrict: 'YO1', lat: 53.96, lng: -1.08, country: 'GB' };
const LONDON = { postcodeDistrict: 'N1', lat: 51.54, lng: -0.1, country: 'GB' };
const NOWHERE = { postcodeDistrict: null, lat: null, lng: null, country: 'GB' };

const at = (where: CoopFacts['location'], remote = true) => aCoop({ location: where, remote });
const brief = (where: CoopFacts['location'], remote: boolean): BriefFacts =>
  aBrief({ location: { ...where, remote } });

describe('place, the filter', () => {
  it('lets remote work by those who work remotely through, from anywhere', () => {
    const abroad = at({ ...NOWHERE, country: 'ES' });
    expect(against(place, brief(LEEDS, true), abroad)).toBeNull();
  });

  it('turns away a co-op that is too far for work on the spot', () => {
    expect(against(place, brief(LEEDS, false), at(YORK))).toBeNull();
    expect(against(place, brief(LEEDS, false), at(LONDON))).toBe(
      'It is 270 km away and the work is on the spot; the limit is 150 km.',
    );
  });

  it('lets a co-op through that is exactly as far away as the limit', () => {
    const policy = { ...DEFAULT_MATCHING_POLICY, maxTravelKm: distanceKm(LEEDS, YORK) };
    expect(against(place, brief(LEEDS, false), at(YORK), { policy })).toBeNull();
  });

  it('turns away a far co-op that does not work remotely', () => {
    expect(against(place, brief(LEEDS, true), at(LONDON, false))).toBe(
      'It is 270 km away and it does not work remotely; the limit is 150 km.',
    );
  });

  it('passes when nobody knows where one of them is, unless the countries differ', () => {
    expect(against(place, brief(NOWHERE, false), at(LEEDS))).toBeNull();
    expect(against(place, brief(LEEDS, false), at({ ...NOWHERE, country: 'gb' }))).toBeNull();
    expect(against(place, brief(LEEDS, false), at({ ...NOWHERE, country: 'IE' }))).toBe(
      'It is in Ireland, the work is in the United Kingdom and the work is on the spot.',
    );
  });
});

describe('place, the factor', () => {
  const fit = (asked: BriefFacts, coop: CoopFacts, maxTravelKm = 150) => {
    const policy = { ...DEFAULT_MATCHING_POLICY, maxTravelKm };
    return placeFactor.measure(asked, coop, contextFor(asked, { policy }));
  };

  it('is full for remote work and next door, and falls with the distance', () => {
    expect(fit(brief(LEEDS, true), at(LONDON)).score).toBe(1);
    expect(fit(brief(LEEDS, false), at(LEEDS)).score).toBe(1);
    const york = fit(brief(LEEDS, false), at(YORK));
    expect(york.score).toBeCloseTo(1 - 35.6 / 150, 2);
    expect(york.because()).toBe(
      'It is 36 km away and the work is on the spot; the limit is 150 km.',
    );
  });

  it('is nothing at the limit itself, and says what it rests on at a distance', () => {
    const policy = { ...DEFAULT_MATCHING_POLICY, maxTravelKm: distanceKm(LEEDS, YORK) };
    const context = { ...matchingContext, policy };
    const [only] = rankBrief(brief(LEEDS, false), [at(YORK)], context).ranked;
    expect(only?.factors.find(({ name }) => name === 'place')?.score).toBe(0);
    expect(fit(brief(LEEDS, true), at(LONDON)).because()).toBe(
      'The work can be done remotely and it works remotely.',
    );
  });

  it('with a limit of nothing is full only at the very place', () => {
    expect(fit(brief(LEEDS, false), at(LEEDS), 0).score).toBe(1);
    expect(fit(brief(LEEDS, false), at(YORK), 0).score).toBe(0);
  });

  it('goes by the postcode when there is nothing to measure', () => {
    const in_ = (postcodeDistrict: string) => ({ ...NOWHERE, postcodeDistrict });
    expect(fit(brief(in_('LS1'), false), at(in_('ls1'))).score).toBe(0.9);
    expect(fit(brief(in_('LS1'), false), at(in_(' ls1 '))).because()).toBe(
      'It is in the same postcode district, LS1.',
    );
    const area = fit(brief(in_('LS1'), false), at(in_('LS6')));
    expect(area.score).toBe(0.7);
    expect(area.because()).toBe(
      'It is in the same postcode area, LS: LS6, and the work is in LS1.',
    );
    expect(fit(brief(in_('LS1'), false), at(in_('L1'))).score).toBe(0.5);
    expect(fit(brief(NOWHERE, false), at(NOWHERE)).score).toBe(0.5);
    expect(fit(brief(NOWHERE, false), at(NOWHERE)).because()).toContain('not known');
    expect(fit(brief(in_('LS1'), false), at({ ...in_('LS1'), country: 'US' })).score).toBe(0.5);
  });
});
