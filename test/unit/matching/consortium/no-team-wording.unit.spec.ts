import type { BriefFacts } from '../../../../src/briefs/briefs.events.js';
import { type Barred, type Candidate } from '../../../../src/matching/core/consortium/candidate.js';
import type { Obstacle } from '../../../../src/matching/core/consortium/no-team.js';
import {
  noTeamBecause,
  type TooDear,
} from '../../../../src/matching/core/consortium/no-team-wording.js';
import { aBrief, contextFor } from '../builders.js';
import { candidates } from './candidates.js';

interface Told extends Partial<TooDear> {
  readonly all?: readonly Partial<Candidate>[];
  readonly barred?: readonly Barred[];
  readonly exact?: boolean;
  readonly obstacle?: Obstacle;
  readonly brief?: Partial<BriefFacts>;
}

const both = [{ musts: 0b01 }, { musts: 0b10 }];

/** For ten days and two must-haves, Drupal and User research. */
function because({ all = both, barred = [], exact = true, ...told }: Told): string {
  const brief = aBrief({
    specialisms: [
      { slug: 'drupal', importance: 'must' },
      { slug: 'user-research', importance: 'must' },
      { slug: 'branding', importance: 'nice' },
    ],
    ...told.brief,
  });
  const field = { alone: 0, candidates: candidates(...all), barred };
  const { team = null, alone = null, obstacle = { kind: 'least-parts' } } = told;
  return noTeamBecause(brief, contextFor(brief), field, { team, alone }, exact, () => obstacle);
}

describe('why there is no team: a must-have is missing', () => {
  const missing = (...barred: Barred[]): string => because({ all: [{ musts: 0b01 }], barred });

  it('since nobody lists it, told of each', () => {
    expect(because({ all: [] })).toBe(
      'No co-op lists Drupal, which the brief must have. No co-op lists User research, which the brief must have.',
    );
    expect(missing({ musts: 0b01, codes: ['place'] })).toBe(
      'No co-op lists User research, which the brief must have.',
    );
  });

  it('since the one who lists it cannot be of a team', () => {
    expect(missing({ musts: 0b10, codes: ['place'] }, { musts: 0b01, codes: ['language'] })).toBe(
      '1 co-op lists User research, which the brief must have, but it cannot be of a team: 1 is too far away.',
    );
  });

  it('since none who list it can be of a team, for the commonest reasons first', () => {
    const codes = [['place', 'language'], ['language'], ['capacity'], ['red-line'], ['red-line']];
    expect(missing(...codes.map((each) => ({ musts: 0b10, codes: each })))).toBe(
      '5 co-ops list User research, which the brief must have, but none can be of a team: 2 work in other languages, 1 has too few free days in the window, 1 is too far away and 2 for reasons not told here.',
    );
  });

  it('in words for one and for several', () => {
    const told = (code: string) => {
      const one = { musts: 0b10, codes: [code] };
      return [missing(one), missing(one, one)].map((each) => each.replace(/^.*a team/, ''));
    };
    expect(told('capacity')).toEqual([
      ': 1 has too few free days in the window.',
      ': 2 have too few free days in the window.',
    ]);
    expect(told('price')).toEqual([
      ': 1 works in another currency.',
      ': 2 work in another currency.',
    ]);
    expect(told('min-engagement')).toEqual([
      ': 1 only takes on larger work.',
      ': 2 only take on larger work.',
    ]);
    expect(told('place')).toEqual([': 1 is too far away.', ': 2 are too far away.']);
    expect(told('any-specialism')).toEqual([
      ': 1 works in other fields.',
      ': 2 work in other fields.',
    ]);
    expect(told('red-line')).toEqual([
      ': 1 for a reason not told here.',
      ': 2 for reasons not told here.',
    ]);
  });

  it('without a word for a reason that has none', () => {
    expect(
      missing({ musts: 0b10, codes: ['place'] }, { musts: 0b10, codes: ['some-new-filter'] }),
    ).toBe(
      '2 co-ops list User research, which the brief must have, but none can be of a team: 1 is too far away.',
    );
  });
});

describe('why there is no team: nobody, or too few days', () => {
  const nice: BriefFacts['specialisms'] = [{ slug: 'drupal', importance: 'nice' }];
  const none = { all: [], brief: { specialisms: nice } };

  it('since nobody can be of one', () => {
    expect(because(none)).toBe('No co-op can be of a team.');
    expect(because({ ...none, barred: [{ musts: 0, codes: ['language'] }] })).toBe(
      'No co-op can be of a team: 1 works in other languages.',
    );
  });

  it('since those who can have too few days between them', () => {
    expect(because({ all: [{ musts: 0b01 }, { musts: 0b10, free: 9 }] })).toBe(
      'All co-ops that could be of a team can take on 9.5 days between them in the window; the brief needs 10.',
    );
    expect(because({ all: [{ musts: 0b11, free: 19 }] })).toBe(
      'The only co-op that could be of a team can take on 9.5 days in the window; the brief needs 10.',
    );
  });
});

describe('why there is no team: it would cost too much', () => {
  const team = { members: 3, priceMinor: 700_000 };

  it('though every team was looked at, or though one was found', () => {
    expect(because({ team })).toBe(
      'The cheapest team, of 3 co-ops, would cost £7,000 for 10 days: £1,000 more than the budget, which ends at £6,000.',
    );
    expect(because({ team, exact: false })).toBe(
      'The cheapest team that was found, of 3 co-ops, would cost £7,000 for 10 days: £1,000 more than the budget, which ends at £6,000.',
    );
  });

  it('and nobody but one could be of it', () => {
    const alone = { coops: 1, coopName: 'Able', priceMinor: 600_001 };
    const all = [{ musts: 0b11, free: 20 }];
    const dear =
      'Able could do all of it alone, but would cost £6,000.01 for 10 days: £0.01 more than the budget, which ends at £6,000.';
    expect(because({ alone, all })).toBe(`${dear} No other co-op can be of a team.`);
    const barred = [{ musts: 0b01, codes: ['language'] }];
    expect(because({ alone, all, barred })).toBe(
      `${dear} No other co-op can be of a team: 1 works in other languages.`,
    );
  });
});

describe('why there is no team: none of four covers the brief', () => {
  it('since each must be given too much', () => {
    expect(because({ obstacle: { kind: 'least-parts' } })).toMatch(
      /^Every team of at most 4 co-ops that covers the brief would have to be given more than the 10 days /,
    );
  });

  it('since four have too few days, or too few of the must-haves', () => {
    expect(because({ obstacle: { kind: 'more-members', halfDays: 19 } })).toBe(
      'A team has at most 4 co-ops, and more would be needed: the 4 with the most free days can take on 9.5 days between them; the brief needs 10.',
    );
    expect(because({ obstacle: { kind: 'more-members', halfDays: 20 } })).toBe(
      'A team has at most 4 co-ops, and more would be needed: no 4 of them cover every must-have and the 10 days.',
    );
  });

  it('for a reason that is not known where there are too many', () => {
    expect(because({ obstacle: { kind: 'unknown' } })).toBe(
      'No team of at most 4 co-ops covers the brief.',
    );
    expect(because({ exact: false, obstacle: { kind: 'least-parts' } })).toBe(
      'No team of at most 4 co-ops was found; there are too many to look at every one.',
    );
  });
});
