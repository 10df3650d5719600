/** Invented entries of an OCDS 1.1 release package and of a co-op directory; override what the test is about. */

type Overrides = Readonly<Record<string, unknown>>;

/** A district council wants a website, from January to June 2027, for £30,000. */
export function aRelease(overrides: Overrides = {}, tender: Overrides = {}) {
  return {
    ocid: 'ocds-test-1',
    id: 'release-1',
    date: '2026-10-01T09:00:00Z',
    tag: ['tender'],
    tender: {
      id: 'tender-1',
      title: 'New website for the Museum of Rural Life',
      description: 'Design and build of a new website. It must be accessible.',
      status: 'active',
      classification: { scheme: 'CPV', id: '72413000' },
      items: [{ id: '1', deliveryAddresses: [{ region: 'UKL' }, { postalCode: 'LS6 2AB' }] }],
      value: { amount: 30_000, currency: 'GBP' },
      mainProcurementCategory: 'services',
      tenderPeriod: { endDate: '2026-12-01T12:00:00Z' },
      contractPeriod: {
        startDate: '2027-01-11T00:00:00Z',
        endDate: '2027-06-30T23:59:59+01:00',
      },
      ...tender,
    },
    buyer: { id: 'org-7', name: 'Nether Puddle District Council' },
    parties: [
      {
        id: 'org-7',
        name: 'Nether Puddle District Council',
        address: { postalCode: 'BD1 1AA', countryName: 'England' },
        roles: ['buyer'],
      },
    ],
    ...overrides,
  };
}

export function aPackage(...releases: unknown[]) {
  return { uri: 'urn:test', version: '1.1', releases };
}

/** A web co-op of six to ten in Oxford. */
export function aDirectoryRow(overrides: Overrides = {}) {
  return {
    slug: 'bramble',
    name: 'Bramble Web Workers',
    skillsAsOf: '2025-07-01',
    postcodeDistrict: 'OX4',
    lat: 51.74,
    lng: -1.23,
    headcountBand: '6-10',
    services: ['web-design', 'web development'],
    technologies: ['drupal', 'javascript'],
    clients: [],
    ...overrides,
  };
}
