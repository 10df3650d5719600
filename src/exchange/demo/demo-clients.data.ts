/** An invented client. No such organisation exists, and the numbers are those of nobody. */
interface DemoClient {
  readonly name: string;
  readonly organisationForm: string;
  readonly registrationNumber?: string;
  readonly causes: readonly string[];
  readonly sectors: readonly string[];
}

// prettier-ignore
export const DEMO_CLIENTS = {
  foodBank: {
    name: 'Larder & Ladle Food Bank', organisationForm: 'charity', registrationNumber: '9999999',
    causes: ['food-poverty'], sectors: ['charity-sector'],
  },
  armsMaker: {
    name: 'Boomerang Ballistics Ltd', organisationForm: 'private-company', registrationNumber: '99999999',
    causes: [], sectors: ['arms', 'manufacturing'],
  },
  parish: {
    name: 'Upper Puddlewick Parish Council', organisationForm: 'public-body',
    causes: ['community'], sectors: ['local-government'],
  },
  railway: {
    name: 'Tortoise & Hare Railway plc', organisationForm: 'public-company', registrationNumber: '99999998',
    causes: [], sectors: ['transport'],
  },
  union: {
    name: 'Amalgamated Union of Cloud Shepherds', organisationForm: 'trade-union',
    causes: ['workers-rights'], sectors: [],
  },
  university: {
    name: 'University of Lesser Wobbling', organisationForm: 'university',
    causes: [], sectors: ['education', 'research'],
  },
} as const satisfies Readonly<Record<string, DemoClient>>;

export type DemoClientName = keyof typeof DEMO_CLIENTS;
