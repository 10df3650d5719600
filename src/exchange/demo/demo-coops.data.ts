import type { CoopProfile } from '../../coops/coops.api.js';

/** An invented co-op. No such organisation exists; mail to `.invalid` goes nowhere. */
export interface DemoCoop extends Pick<
  CoopProfile,
  'name' | 'workerMembers' | 'specialisms' | 'redLines' | 'causes'
> {
  /** Where it is: the town hall, as good as any. */
  readonly district: string;
  readonly point: readonly [lat: number, lng: number];
  /** Pounds per person-day; null leaves it unsaid. */
  readonly dayRate: number | null;
  readonly languages?: readonly string[];
  readonly minDays?: number;
  readonly maxDays?: number;
  /** Person-days a week that it declares; left out, they are assumed from its size. */
  readonly weekly?: number;
  /** Still waits to be admitted. */
  readonly applied?: true;
}

/** `known('drupal')` is level 3, `often` is 2, `can` is 1. */
const at = (level: number) => (slug: string) => ({ slug, level });
const [can, often, known] = [at(1), at(2), at(3)];

// prettier-ignore
export const DEMO_COOPS = {
  wholemeal: {
    name: 'Wholemeal Web Workers', workerMembers: 9, district: 'LS6', point: [53.82, -1.57], dayRate: 420,
    specialisms: [known('web-development'), known('web-design'), known('wordpress'), often('drupal'), often('accessibility')],
    redLines: ['arms', 'fossil-fuels', 'tobacco'], causes: ['food-poverty', 'community'], minDays: 5, weekly: 20,
  },
  allotment: {
    name: 'The Pixel Allotment', workerMembers: 5, district: 'BS3', point: [51.44, -2.6], dayRate: 460,
    specialisms: [known('ux-design'), known('web-design'), often('web-development'), often('front-end-development')],
    redLines: ['arms', 'gambling'], causes: ['climate', 'environment'], minDays: 4, weekly: 12,
  },
  cwtch: {
    name: 'Cwtch Digidol', workerMembers: 4, district: 'CF11', point: [51.47, -3.19], dayRate: 400,
    specialisms: [known('web-development'), often('wordpress'), known('translation'), can('seo')],
    redLines: ['arms', 'nuclear-weapons'], causes: ['community', 'education'], languages: ['en', 'cy'], minDays: 4, weekly: 10,
  },
  screwdriver: {
    name: 'Left-Handed Screwdriver Software', workerMembers: 12, district: 'B9', point: [52.48, -1.87], dayRate: 520,
    specialisms: [known('software-development'), known('web-development'), known('python'), often('systems-integration')],
    redLines: ['payday-lending'], causes: [], minDays: 10, weekly: 24,
  },
  secondCup: {
    name: 'Second Cup Small Works', workerMembers: 2, district: 'NE6', point: [54.98, -1.58], dayRate: 380,
    specialisms: [often('web-development'), known('wordpress'), often('front-end-development')],
    redLines: ['arms', 'tobacco'], causes: ['community', 'food-poverty'], maxDays: 8, weekly: 5,
  },
  kettle: {
    name: 'Tin Kettle Data', workerMembers: 6, district: 'S2', point: [53.38, -1.45], dayRate: 480,
    specialisms: [known('data-analysis'), known('databases'), often('postgresql'), known('data-visualisation'), often('gis')],
    redLines: ['arms', 'surveillance'], causes: ['open-source', 'food-poverty'], minDays: 4, weekly: 18,
  },
  gherkin: {
    name: 'Gherkin & Daughters Testing', workerMembers: 4, district: 'M4', point: [53.48, -2.23], dayRate: 410,
    specialisms: [known('software-testing'), known('accessibility-testing'), often('load-testing')],
    redLines: ['arms', 'animal-testing'], causes: ['disability'], minDays: 3, weekly: 10,
  },
  knitted: {
    name: 'The Knitted Server Company', workerMembers: 5, district: 'EH6', point: [55.97, -3.17], dayRate: 430,
    specialisms: [known('hosting'), known('systems-administration'), often('devops'), known('nextcloud')],
    redLines: ['arms', 'surveillance', 'border-enforcement'], causes: ['climate', 'open-source'], minDays: 3, weekly: 12,
  },
  rhubarb: {
    name: 'Rhubarb Triangle Design', workerMembers: 5, district: 'WF1', point: [53.68, -1.5], dayRate: 390,
    specialisms: [known('branding-and-identity'), known('graphic-design'), often('illustration'), often('logo-design')],
    redLines: ['arms', 'tobacco', 'gambling'], causes: ['food-poverty', 'arts-and-culture'],
  },
  badger: {
    name: 'Badly Drawn Badger Films', workerMembers: 4, district: 'BN2', point: [50.82, -0.12], dayRate: 440,
    specialisms: [known('film'), known('animation'), often('motion-graphics'), can('illustration')],
    redLines: ['arms', 'intensive-animal-farming'], causes: ['animals', 'arts-and-culture'], weekly: 10,
  },
  nosy: {
    name: 'Nosy Parker Research', workerMembers: 5, district: 'E9', point: [51.54, -0.05], dayRate: null,
    specialisms: [known('user-research'), known('usability-testing'), often('service-design'), often('content-design')],
    redLines: ['arms', 'surveillance'], causes: ['equality', 'workers-rights'], minDays: 4, weekly: 12,
  },
  hedgehog: {
    name: 'Hedgehog Highway Consulting', workerMembers: 3, district: 'NR3', point: [52.64, 1.29], dayRate: 450,
    specialisms: [known('business-analysis'), often('agile-delivery'), often('moodle')],
    redLines: ['arms', 'fossil-fuels'], causes: ['environment'], applied: true,
  },
} as const satisfies Readonly<Record<string, DemoCoop>>;

export type DemoCoopName = keyof typeof DEMO_COOPS;
