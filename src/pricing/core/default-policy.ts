import { type PricingPolicy } from './policy.js';

/** Forms that a public register vouches for, so that the number is the proof. */
const REGISTERED = ['charity', 'cic', 'co-operative', 'community-benefit-society'];
/** Forms of which some work serves a good cause and some does not, so that the cause is named. */
const BY_CAUSE = ['public-body', 'university', 'social-enterprise', 'unincorporated'];

/**
 * Sectors that do harm by what they are. Others where co-ops draw red lines are left out, because much good is done
 * in them too: education in prisons, recovery from alcohol, a campaign on policing.
 */
const HARMFUL = [
  'arms',
  'nuclear-weapons',
  'fossil-fuels',
  'intensive-animal-farming',
  'animal-testing',
  'gambling',
  'tobacco',
  'payday-lending',
  'surveillance',
  'border-enforcement',
];

/**
 * The policy of a new network, version 1: those doing good buy at a discount, everyone else pays a premium.
 * What harms comes first, so that a charity's form is no way around it.
 */
export const DEFAULT_POLICY: PricingPolicy = {
  version: 1,
  currency: 'GBP',
  standardDayRate: { amountMinor: 45_000, currency: 'GBP' },
  quoteValidDays: 30,
  tiers: [
    { slug: 'solidarity', name: 'Solidarity', adjustmentBps: -2_000 },
    { slug: 'premium', name: 'Premium', adjustmentBps: 1_500 },
  ],
  rules: [
    {
      slug: 'harmful-sector',
      because:
        'The work is for {sectors}. The network gives no discount to that, whoever asks for it.',
      when: { anySector: HARMFUL },
      tier: 'premium',
    },
    {
      slug: 'registered-charity',
      because: 'The client is a registered charity, number {registrationNumber}.',
      when: { all: [{ organisationForm: ['charity'] }, { registrationNumber: true }] },
      tier: 'solidarity',
    },
    {
      slug: 'community-owned',
      because:
        'The client is {organisationForm}, number {registrationNumber}: it works for its community or its members, not for investors.',
      when: {
        all: [
          { organisationForm: ['cic', 'co-operative', 'community-benefit-society'] },
          { registrationNumber: true },
        ],
      },
      tier: 'solidarity',
    },
    {
      slug: 'trade-union',
      because: 'The client is {organisationForm}: working people who stand together.',
      when: { organisationForm: ['trade-union'] },
      tier: 'solidarity',
    },
    {
      slug: 'good-cause',
      because: 'The client is {organisationForm}, and the work serves a good cause: {causes}.',
      when: { all: [{ organisationForm: BY_CAUSE }, { anyCause: 'any' }] },
      tier: 'solidarity',
    },
    {
      slug: 'number-missing',
      because:
        'The client is {organisationForm}, but gave no registration number. With its number it buys at the solidarity tier.',
      when: { all: [{ organisationForm: REGISTERED }, { registrationNumber: false }] },
      tier: 'premium',
    },
    {
      slug: 'cause-missing',
      because:
        'The client is {organisationForm}, but named no cause that the work serves. With a cause it buys at the solidarity tier.',
      when: { all: [{ organisationForm: BY_CAUSE }, { not: { anyCause: 'any' } }] },
      tier: 'premium',
    },
  ],
  otherwise: {
    tier: 'premium',
    because:
      'The client is {organisationForm}. Those doing good buy at a discount; everyone else pays a premium, which helps to pay for it.',
  },
};
