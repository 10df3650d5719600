/** Request bodies of the API, each valid as it is; override what the test is about. */

/** A web co-op of four in Oxford. */
export function aCoopBody(overrides: Readonly<Record<string, unknown>> = {}) {
  return {
    name: 'Bramble Web Workers',
    website: 'https://bramble.example',
    workerMembers: 4,
    location: { postcodeDistrict: 'OX4', lat: 51.74, lng: -1.23, country: 'GB' },
    remote: true,
    specialisms: [
      { slug: 'web-design', level: 3 },
      { slug: 'drupal', level: 2 },
    ],
    causes: ['climate'],
    dayRate: { amountMinor: 45_000, currency: 'GBP' },
    redLines: ['arms'],
    languages: ['en', 'cy'],
    contact: { name: 'Ada Bramble', email: 'ada@bramble.example' },
    ...overrides,
  };
}

/** A food bank that is a charity, in Leeds. */
export function aClientBody(overrides: Readonly<Record<string, unknown>> = {}) {
  return {
    name: 'Harehills Larder',
    organisationForm: 'charity',
    registrationNumber: '1234567',
    country: 'GB',
    causes: ['food-poverty'],
    sectors: ['charity-sector'],
    contact: { name: 'Ada Larder', email: 'ada@larder.example' },
    ...overrides,
  };
}

/** Ten days of web design for the food bank, in a window that starts in four weeks. */
export function aBriefBody(overrides: Readonly<Record<string, unknown>> = {}) {
  return {
    title: 'A new website for the food bank',
    summary:
      'Our website is ten years old. People must find the next opening hours on their phones.',
    specialisms: [{ slug: 'web-design', importance: 'must' }],
    effort: { minDays: 6, maxDays: 10 },
    window: { start: dayFromNow(28), end: dayFromNow(84) },
    budget: { maxMinor: 1_000_000, currency: 'GBP' },
    location: { remote: true },
    languages: ['en'],
    purpose: { sectors: [], causes: ['food-poverty'] },
    ...overrides,
  };
}

/** The UTC calendar date so many days from today. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
