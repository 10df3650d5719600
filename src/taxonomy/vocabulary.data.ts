/** The closed vocabularies: what a value may be, and how people read it. */
export interface VocabularyEntry {
  readonly slug: string;
  readonly name: string;
}

export const ORGANISATION_FORMS = [
  { slug: 'charity', name: 'Charity' },
  { slug: 'cic', name: 'Community interest company (CIC)' },
  { slug: 'co-operative', name: 'Co-operative' },
  { slug: 'community-benefit-society', name: 'Community benefit society' },
  { slug: 'public-body', name: 'Public body' },
  { slug: 'university', name: 'University' },
  { slug: 'trade-union', name: 'Trade union' },
  { slug: 'social-enterprise', name: 'Social enterprise' },
  { slug: 'private-company', name: 'Private company' },
  { slug: 'public-company', name: 'Public company' },
  { slug: 'sole-trader', name: 'Sole trader' },
  { slug: 'unincorporated', name: 'Unincorporated association or group' },
] as const satisfies readonly VocabularyEntry[];
export type OrganisationForm = (typeof ORGANISATION_FORMS)[number]['slug'];

/** What a client or a brief does good for. */
export const CAUSES = [
  { slug: 'food-poverty', name: 'Food poverty' },
  { slug: 'poverty', name: 'Poverty and money worries' },
  { slug: 'housing', name: 'Housing and homelessness' },
  { slug: 'climate', name: 'Climate' },
  { slug: 'environment', name: 'Environment and nature' },
  { slug: 'health', name: 'Health' },
  { slug: 'mental-health', name: 'Mental health' },
  { slug: 'disability', name: 'Disability' },
  { slug: 'education', name: 'Education' },
  { slug: 'children-and-young-people', name: 'Children and young people' },
  { slug: 'older-people', name: 'Older people' },
  { slug: 'human-rights', name: 'Human rights' },
  { slug: 'refugees-and-migration', name: 'Refugees and migration' },
  { slug: 'equality', name: 'Equality' },
  { slug: 'workers-rights', name: 'Workers’ rights' },
  { slug: 'co-operation', name: 'Co-operation' },
  { slug: 'community', name: 'Community' },
  { slug: 'democracy', name: 'Democracy' },
  { slug: 'peace', name: 'Peace' },
  { slug: 'international-development', name: 'International development' },
  { slug: 'arts-and-culture', name: 'Arts and culture' },
  { slug: 'open-source', name: 'Open source and the commons' },
  { slug: 'digital-inclusion', name: 'Digital inclusion' },
  { slug: 'animals', name: 'Animals' },
] as const satisfies readonly VocabularyEntry[];
export type Cause = (typeof CAUSES)[number]['slug'];

/** What a client works in or a brief is for. The first group is where co-ops most often draw red lines. */
export const SECTORS = [
  { slug: 'arms', name: 'Arms' },
  { slug: 'nuclear-weapons', name: 'Nuclear weapons' },
  { slug: 'fossil-fuels', name: 'Fossil fuels' },
  { slug: 'mining', name: 'Mining' },
  { slug: 'aviation', name: 'Aviation' },
  { slug: 'intensive-animal-farming', name: 'Intensive animal farming' },
  { slug: 'animal-testing', name: 'Animal testing' },
  { slug: 'gambling', name: 'Gambling' },
  { slug: 'tobacco', name: 'Tobacco' },
  { slug: 'alcohol', name: 'Alcohol' },
  { slug: 'payday-lending', name: 'Payday lending' },
  { slug: 'surveillance', name: 'Surveillance' },
  { slug: 'border-enforcement', name: 'Border enforcement' },
  { slug: 'policing', name: 'Policing' },
  { slug: 'prisons', name: 'Prisons' },
  { slug: 'charity-sector', name: 'Charity sector' },
  { slug: 'co-operative-sector', name: 'Co-operative sector' },
  { slug: 'local-government', name: 'Local government' },
  { slug: 'central-government', name: 'Central government' },
  { slug: 'health-care', name: 'Health care' },
  { slug: 'social-care', name: 'Social care' },
  { slug: 'education', name: 'Education' },
  { slug: 'research', name: 'Research' },
  { slug: 'housing', name: 'Housing' },
  { slug: 'emergency-services', name: 'Emergency services' },
  { slug: 'food-and-farming', name: 'Food and farming' },
  { slug: 'retail', name: 'Retail' },
  { slug: 'manufacturing', name: 'Manufacturing' },
  { slug: 'construction', name: 'Construction' },
  { slug: 'energy', name: 'Energy' },
  { slug: 'transport', name: 'Transport' },
  { slug: 'finance', name: 'Finance' },
  { slug: 'legal', name: 'Legal' },
  { slug: 'technology', name: 'Technology' },
  { slug: 'media', name: 'Media' },
  { slug: 'arts', name: 'Arts' },
  { slug: 'tourism', name: 'Tourism' },
] as const satisfies readonly VocabularyEntry[];
export type Sector = (typeof SECTORS)[number]['slug'];

/** Why a co-op declines a lead. */
export const DECLINE_REASONS = [
  { slug: 'no-capacity', name: 'No capacity' },
  { slug: 'not-our-work', name: 'Not our kind of work' },
  { slug: 'red-line', name: 'Across a red line of ours' },
  { slug: 'price', name: 'Price' },
  { slug: 'timing', name: 'Timing' },
  { slug: 'location', name: 'Location' },
  { slug: 'conflict-of-interest', name: 'Conflict of interest' },
  { slug: 'other', name: 'Other' },
] as const satisfies readonly VocabularyEntry[];
export type DeclineReason = (typeof DECLINE_REASONS)[number]['slug'];
