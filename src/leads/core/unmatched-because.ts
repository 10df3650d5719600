/** How the leads of a brief that nobody is left for have ended. */
export interface Asked {
  readonly declined: number;
  readonly expired: number;
  /** Their co-op's membership was suspended. */
  readonly suspended: number;
}

/** What is known of a brief when no co-op is left to offer it to. */
export interface UsedUp {
  /** Co-ops that passed every filter when the brief was ranked. */
  readonly eligible: number;
  /** Of members, by the code of the filter; `membership` counts those that are none. */
  readonly rejectedByReason: Readonly<Record<string, number>>;
  readonly asked: Asked;
  /** Co-ops that passed the filters, but had no room left or no longer fitted when it was their turn. */
  readonly passedOver: number;
}

const MOST_REASONS = 3;

const SEVERAL = ' (a co-op may be counted under several of these)';

/** What each filter's rejections mean to a client. A code that is not here is left out. */
const REASONS: Readonly<Record<string, (count: number) => string>> = {
  'must-have': (n) => `${coops(n)} ${n === 1 ? 'does' : 'do'} not have every must-have specialism`,
  'any-specialism': (n) => `${coops(n)} ${n === 1 ? 'works' : 'work'} in other fields`,
  capacity: (n) => `${coops(n)} ${n === 1 ? 'has' : 'have'} too few free days in the window`,
  price: (n) => `${coops(n)} ${n === 1 ? 'costs' : 'cost'} more than the budget`,
  'min-engagement': (n) => `${coops(n)} only ${n === 1 ? 'takes' : 'take'} on larger work`,
  'max-engagement': (n) => `${coops(n)} only ${n === 1 ? 'takes' : 'take'} on smaller work`,
  language: (n) => `${coops(n)} ${n === 1 ? 'works' : 'work'} in other languages`,
  place: (n) => `${coops(n)} ${n === 1 ? 'is' : 'are'} too far away`,
  'red-line': (n) => `${coops(n)} ${n === 1 ? 'does' : 'do'} not work for this sector`,
};

/** Why no co-op is left for a brief, in one plain sentence. */
export function unmatchedBecause({
  eligible,
  rejectedByReason,
  asked,
  passedOver,
}: UsedUp): string {
  return eligible === 0
    ? sentence(
        'No member co-op fits this brief as it is',
        reasonsAgainst(rejectedByReason),
        SEVERAL,
      )
    : sentence('No co-op that fits this brief is left', outcomes(asked, passedOver));
}

function outcomes({ declined, expired, suspended }: Asked, passedOver: number): string[] {
  return [
    ...(declined > 0 ? [`${String(declined)} declined`] : []),
    ...(expired > 0 ? [`${String(expired)} did not answer in time`] : []),
    ...(suspended > 0 ? [`the membership of ${String(suspended)} was suspended`] : []),
    ...(passedOver > 0 ? [`${String(passedOver)} had no days left or no longer fitted`] : []),
  ];
}

/** The commonest reasons; a co-op may be counted under several. */
function reasonsAgainst(rejectedByReason: Readonly<Record<string, number>>): string[] {
  return Object.entries(rejectedByReason)
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .flatMap(([code, count]) => {
      const say = REASONS[code];
      return say === undefined || count <= 0 ? [] : [say(count)];
    })
    .slice(0, MOST_REASONS);
}

/** @param note follows where there are several reasons */
function sentence(what: string, because: readonly string[], note = ''): string {
  if (because.length === 0) return `${what}.`;
  return `${what}: ${inWords(because)}${because.length > 1 ? note : ''}.`;
}

function coops(count: number): string {
  return `${String(count)} ${count === 1 ? 'co-op' : 'co-ops'}`;
}

function inWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
