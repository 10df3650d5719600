import type { DemoClientName } from './demo-clients.data.js';

/** How far a brief of the demo network is taken. */
export type DemoEnding =
  'offered' | 'unmatched' | 'shortlisted' | 'awarded' | 'completed' | 'withdrawn';

/** An invented brief and what becomes of it. */
export interface DemoBrief {
  readonly client: DemoClientName;
  readonly title: string;
  readonly summary: string;
  readonly must: readonly string[];
  readonly nice?: readonly string[];
  readonly days: readonly [min: number, max: number];
  /** Weeks from today to the start, and how many it lasts. */
  readonly weeks: readonly [from: number, lasting: number];
  /** Pounds; left out, the client names none. */
  readonly budget?: number;
  readonly ends: DemoEnding;
  /** How many co-ops say yes, where the ending asks for more than one. */
  readonly yes?: number;
  /** What the first co-op that is asked says when it says no. */
  readonly no?: {
    readonly reason: 'no-capacity' | 'timing' | 'not-our-work';
    readonly note: string;
  };
  /** The client's verdict on what was done, 1 to 5. */
  readonly feedback?: number;
}

// prettier-ignore
export const DEMO_BRIEFS = {
  website: {
    client: 'foodBank', ends: 'shortlisted', yes: 2,
    title: 'A website where people find the next open food bank',
    summary: 'Ours was made by a nephew who has since become a dentist. Opening hours must be right, on a phone, on a bad day.',
    must: ['web-development'], nice: ['web-design', 'accessibility'], days: [12, 18], weeks: [5, 10], budget: 9_000,
  },
  logo: {
    client: 'foodBank', ends: 'completed', feedback: 5,
    title: 'A logo that looks like a ladle and not like a spade',
    summary: 'People keep asking whether we sell garden tools.',
    must: ['branding-and-identity'], nice: ['logo-design'], days: [4, 6], weeks: [3, 6], budget: 3_000,
  },
  biscuitTin: {
    client: 'foodBank', ends: 'awarded',
    title: 'Move the stock list out of the biscuit tin',
    summary: 'Two thousand index cards, four handwritings. A database that three volunteers can use without a course.',
    must: ['databases'], nice: ['postgresql'], days: [8, 12], weeks: [4, 8], budget: 7_000,
  },
  contactForm: {
    client: 'foodBank', ends: 'offered',
    title: 'The contact form answers in Latin',
    summary: 'Lorem ipsum, to be exact. A day or two for somebody who likes small work.',
    must: ['web-development'], nice: ['wordpress'], days: [1, 2], weeks: [4, 4],
  },
  mainframe: {
    client: 'foodBank', ends: 'unmatched',
    title: 'Teach the warehouse mainframe to say please',
    summary: 'It came with the building, and it decides who gets the beans.',
    must: ['mainframe'], days: [10, 20], weeks: [8, 12], budget: 8_000,
  },
  bang: {
    client: 'armsMaker', ends: 'offered',
    title: 'A brochure site for things that go bang and come back',
    summary: 'Tasteful. Nothing moves. Pictures of meadows.',
    must: ['web-development'], days: [15, 20], weeks: [6, 10], budget: 20_000,
  },
  benches: {
    client: 'parish', ends: 'offered',
    title: 'A map of the parish with every bench on it',
    summary: 'There are nine benches. There may be ten. People must be able to report a bench.',
    must: ['gis'], days: [6, 10], weeks: [6, 8], budget: 6_000,
  },
  minutes: {
    client: 'parish', ends: 'offered',
    title: 'Minutes that somebody wants to read',
    summary: 'Rewrite how we tell people what was decided, and teach the clerk to do it.',
    must: ['content-design'], days: [5, 8], weeks: [5, 8], budget: 4_500,
  },
  duckPond: {
    client: 'parish', ends: 'shortlisted',
    title: 'A short film about the duck pond',
    summary: 'Four minutes. The ducks have agreed in principle.',
    must: ['film'], days: [6, 9], weeks: [7, 8], budget: 5_000,
  },
  archive: {
    client: 'parish', ends: 'awarded',
    title: 'A safe home for the parish archive',
    summary: 'Three hundred years of complaints about the road, scanned, to be kept for three hundred more.',
    must: ['hosting'], nice: ['nextcloud'], days: [4, 6], weeks: [4, 8], budget: 3_000,
  },
  timetable: {
    client: 'railway', ends: 'completed', feedback: 4,
    title: 'Test the timetable app before the passengers do',
    summary: 'It says that all trains are on time. We would like to know why.',
    must: ['software-testing'], nice: ['accessibility-testing'], days: [8, 12], weeks: [3, 6], budget: 9_000,
  },
  umbrellas: {
    client: 'railway', ends: 'offered',
    title: 'A dashboard of lost umbrellas',
    summary: 'By line, by weather, by remorse.',
    must: ['data-visualisation'], days: [8, 14], weeks: [6, 10], budget: 12_000,
  },
  signs: {
    client: 'railway', ends: 'withdrawn',
    title: 'New signs for old platforms',
    summary: 'The old ones are loved, it turns out.',
    must: ['graphic-design'], days: [10, 15], weeks: [8, 8], budget: 11_000,
  },
  membersArea: {
    client: 'union', ends: 'awarded',
    title: 'A members’ area that remembers its members',
    summary: 'Join, pay dues, find a rep, in that order, from the top of a hill.',
    must: ['web-development'], nice: ['accessibility'], days: [20, 30], weeks: [6, 16], budget: 16_000,
  },
  posters: {
    client: 'union', ends: 'offered',
    title: 'Posters for the picket line cats',
    summary: 'A2, two colours, a cat that means it.',
    must: ['illustration'], days: [3, 5], weeks: [4, 6], budget: 2_500,
  },
  privateCloud: {
    client: 'union', ends: 'shortlisted',
    title: 'A private cloud for the cloud shepherds',
    summary: 'Ours should be ours. Files, calendars, and a way out of what we have.',
    must: ['nextcloud'], nice: ['systems-administration'], days: [6, 10], weeks: [6, 10], budget: 5_000,
  },
  joinPage: {
    client: 'union', ends: 'offered', no: { reason: 'timing', note: 'Lovely work, but we are all at a wedding that month.' },
    title: 'Redraw the page where people join',
    summary: 'Eleven fields, of which four ask for the same thing. It should take a minute, with cold fingers.',
    must: ['web-design'], days: [8, 12], weeks: [7, 10], budget: 8_000,
  },
  leftSocks: {
    client: 'university', ends: 'offered',
    title: 'An animated history of left socks',
    summary: 'For the department’s anniversary. Right socks are out of scope.',
    must: ['animation'], days: [10, 14], weeks: [8, 12], budget: 9_500,
  },
  everything: {
    client: 'university', ends: 'offered',
    title: 'A survey of everything, with charts',
    summary: 'The data is in. Nobody has dared to look.',
    must: ['data-analysis'], nice: ['data-visualisation'], days: [12, 18], weeks: [6, 12], budget: 14_000,
  },
  coffee: {
    client: 'university', ends: 'offered',
    title: 'Why nobody can work the coffee machine',
    summary: 'Usability tests with six professors and one barista.',
    must: ['usability-testing'], nice: ['service-design'], days: [5, 8], weeks: [5, 8], budget: 5_500,
  },
} as const satisfies Readonly<Record<string, DemoBrief>>;

export type DemoBriefName = keyof typeof DEMO_BRIEFS;
