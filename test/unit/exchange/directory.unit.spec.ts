import { directoryRows, planDirectory } from '../../../src/exchange/core/directory-plan.js';
import { readDirectoryRow } from '../../../src/exchange/core/directory-row.js';
import { membersOf } from '../../../src/exchange/core/headcount.js';
import { coopProfile } from '../../../src/coops/coops.schemas.js';
import { buildTaxonomy } from '../../../src/taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../../src/taxonomy/specialisms.data.js';
import { aDirectoryRow } from '../../support/notices.js';

const taxonomy = buildTaxonomy(SPECIALISMS);

function read(overrides: Readonly<Record<string, unknown>> = {}) {
  const reading = readDirectoryRow(aDirectoryRow(overrides), taxonomy);
  if ('fault' in reading) throw new Error(reading.fault);
  return reading;
}

describe('an entry of the directory', () => {
  it('becomes a profile that co-ops accept', () => {
    const { sourceRef, ...profile } = read().coop;
    expect(sourceRef).toBe('directory:bramble');
    expect(coopProfile.safeParse(profile).error).toBeUndefined();
    expect(profile).toMatchObject({
      name: 'Bramble Web Workers',
      workerMembers: 8,
      location: { postcodeDistrict: 'OX4', lat: 51.74, lng: -1.23, country: 'GB' },
      remote: true,
      contact: { email: 'bramble@directory.invalid' },
    });
  });

  it('knows best where a technology and the service that it belongs to are both listed', () => {
    const { specialisms } = read({
      services: ['web development', 'branding'],
      technologies: ['javascript', 'python'],
    }).coop;
    expect(Object.fromEntries(specialisms.map(({ slug, level }) => [slug, level]))).toEqual({
      'web-development': 3,
      javascript: 3,
      'branding-and-identity': 2,
      python: 2,
    });
  });

  it('counts a thing once, under whichever name', () => {
    const { specialisms } = read({
      services: [],
      technologies: ['django-2', 'django-3', 'Django'],
    }).coop;
    expect(specialisms).toEqual([{ slug: 'django', level: 2 }]);
  });

  it('lists the terms that name nothing, and takes the others', () => {
    const { coop, unknown } = read({ services: ['web-design', 'alchemy', 7], technologies: [] });
    expect(unknown).toEqual(['alchemy', '7']);
    expect(coop.specialisms).toEqual([{ slug: 'web-design', level: 2 }]);
  });

  it('keeps the best forty', () => {
    const services = SPECIALISMS.slice(0, 60).map(({ slug }) => slug);
    const { coop, notes } = read({ services, technologies: [] });
    expect(coop.specialisms).toHaveLength(40);
    expect(notes.join()).toContain('60 specialisms');
  });

  it('is taken without a place and without specialisms, and says so', () => {
    const { coop, gaps, notes } = read({
      postcodeDistrict: 'nowhere',
      lat: 99,
      lng: null,
      services: null,
      technologies: [],
    });
    expect(coop.location).toEqual({ postcodeDistrict: null, lat: null, lng: null, country: 'GB' });
    expect(notes.join()).toMatch(/no postcode district.*no point on earth/s);
    expect(gaps.join()).toMatch(/where it is.*lists nothing/s);
  });

  it.each([
    ['no slug', { slug: null }],
    ['an odd slug', { slug: 'a b' }],
    ['no name', { name: '' }],
  ])('is refused with %s', (_, overrides) => {
    expect(readDirectoryRow(aDirectoryRow(overrides), taxonomy)).toHaveProperty('fault');
  });
});

describe('the headcount', () => {
  it.each([
    ['0-3', 2],
    ['4-5', 5],
    ['6-10', 8],
    ['20–30', 25],
    ['30+', 30],
    ['7', 7],
    ['0', 1],
  ])('%s is %i worker-members', (band, count) => {
    expect(membersOf(band)).toEqual({ count, gaps: [], notes: [] });
  });

  it('is assumed, and that is said, where there is none', () => {
    const said = [expect.stringContaining('assumed')];
    expect(membersOf(null)).toEqual({ count: 5, gaps: said, notes: [] });
    expect(membersOf('many')).toEqual({ count: 5, gaps: [], notes: said });
  });
});

describe('a directory', () => {
  it('has each co-op once: as it was last', () => {
    const rows = [
      aDirectoryRow({ skillsAsOf: '2025-01-01' }),
      aDirectoryRow({ skillsAsOf: '2024-01-01' }),
      aDirectoryRow({ slug: 'thistle' }),
      'what?',
    ];
    const { coops, left } = planDirectory(rows, taxonomy);
    expect(coops.map(({ row }) => row)).toEqual([1, 3]);
    expect(left.map(({ row }) => row)).toEqual([2, 4]);
  });

  it('is a list, or has one', () => {
    expect(directoryRows([1])).toEqual([1]);
    expect(directoryRows({ coops: [1] })).toEqual([1]);
    expect(directoryRows({ releases: [] })).toBeNull();
  });
});
