import type { BriefFacts } from '../../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../../src/coops/coops.events.js';
import {
  type Consortium,
  proposeConsortium,
} from '../../../../src/matching/core/consortium/consortium.js';
import { aBrief, aCoop, declared, matchingContext, uuid } from '../builders.js';

type Levels = Readonly<Record<string, number>>;

const must = (slug: string) => ({ slug, importance: 'must' as const });
const nice = (slug: string) => ({ slug, importance: 'nice' as const });
const twoMusts = [must('drupal'), must('user-research')];

function member(name: string, levels: Levels, changes: Partial<CoopFacts> = {}): CoopFacts {
  const specialisms = Object.entries(levels).map(([slug, level]) => ({ slug, level }));
  return aCoop({ coopId: uuid(name.charCodeAt(0)), name, specialisms, ...changes });
}

const rate = (amountMinor: number) => ({ dayRate: { amountMinor, currency: 'GBP' } });
/** Seven days, where the whole of the work is twelve. */
const busy = { capacity: declared(['2026-W50', 14]) };

function propose(specialisms: BriefFacts['specialisms'], ...coops: CoopFacts[]): Consortium {
  const effort = { minDays: 5, maxDays: 12 };
  return proposeConsortium(aBrief({ specialisms, effort, budget: null }), coops, matchingContext);
}

/** Who does what, the lead first. */
function does({ members }: Consortium): [string, ...string[]][] {
  return members.map(({ coopName, specialisms }) => {
    return [coopName, ...specialisms.map(({ slug, level }) => `${slug} ${level}`)];
  });
}

describe('the lead of a consortium', () => {
  it('is who does most, though others are cheaper', () => {
    const told = propose(
      twoMusts,
      member('Ash', { drupal: 3 }, { ...rate(10_000), capacity: declared(['2026-W50', 6]) }),
      member('Birch', { 'user-research': 3 }, rate(90_000)),
    );
    expect(
      told.members.map(({ coopName, halfDays, leads }) => [coopName, halfDays, leads]),
    ).toEqual([
      ['Birch', 18, true],
      ['Ash', 6, false],
    ]);
    expect(told.because).toContain('Birch leads, since it does most.');
  });

  it('is of those who do as much the one who scores best, though another is cheaper', () => {
    const half = { minEngagementDays: 6 };
    const told = propose(
      twoMusts,
      member('Ash', { drupal: 1 }, { ...half, ...rate(44_000) }),
      member('Birch', { 'user-research': 3 }, { ...half, causes: ['food'] }),
    );
    expect(told.members.map(({ coopName, halfDays }) => [coopName, halfDays])).toEqual([
      ['Birch', 12],
      ['Ash', 12],
    ]);
  });
});

describe('what a member does', () => {
  it('is every must-have in which its level is worth most', () => {
    const told = propose(
      [...twoMusts, must('branding')],
      member('Ash', { drupal: 3, 'user-research': 1, branding: 2 }, busy),
      member('Birch', { 'user-research': 2, branding: 1 }, rate(90_000)),
    );
    expect(does(told)).toEqual([
      ['Ash', 'drupal 3', 'branding 2'],
      ['Birch', 'user-research 2'],
    ]);
  });

  it('is, of equals, what the other does less of', () => {
    const told = propose(
      twoMusts,
      member('Ash', { drupal: 2 }),
      member('Birch', { drupal: 2, 'user-research': 2 }, { ...rate(90_000), ...busy }),
    );
    expect(does(told)).toEqual([
      ['Ash', 'drupal 2'],
      ['Birch', 'user-research 2'],
    ]);
  });

  it('is what it does best of the must-haves where others do each of them better', () => {
    const told = propose(
      [...twoMusts, nice('branding')],
      member('Ash', { drupal: 3, 'user-research': 3 }, { ...rate(10_000), ...busy }),
      member('Birch', { drupal: 1, 'user-research': 2, branding: 3 }, { ...rate(20_000), ...busy }),
    );
    expect(does(told)).toEqual([
      ['Ash', 'drupal 3', 'user-research 3'],
      ['Birch', 'user-research 2'],
    ]);
  });

  it('leaves out what would be nice, but where there is no must-have', () => {
    const coops = [
      member('Ash', { drupal: 3, branding: 3 }, busy),
      member('Birch', { drupal: 2, printing: 3 }, { ...rate(90_000), ...busy }),
    ];
    expect(does(propose([must('drupal'), nice('branding'), nice('printing')], ...coops))).toEqual([
      ['Ash', 'drupal 3'],
      ['Birch', 'drupal 2'],
    ]);
    const all = ['drupal', 'branding', 'printing'].map(nice);
    expect(does(propose(all, ...coops))).toEqual([
      ['Ash', 'drupal 3', 'branding 3'],
      ['Birch', 'printing 3'],
    ]);
  });

  it('leaves out what nobody does', () => {
    const coops = [
      member('Ash', { drupal: 3 }, busy),
      member('Birch', { drupal: 2 }, { ...rate(90_000), ...busy }),
    ];
    expect(does(propose([nice('drupal'), nice('printing')], ...coops))).toEqual([
      ['Ash', 'drupal 3'],
      ['Birch', 'drupal 2'],
    ]);
  });

  it('is told with what it lists instead, narrower or near', () => {
    const told = propose(
      [nice('drupal'), nice('user-research')],
      member('Ash', { wordpress: 3 }, busy),
      member('Birch', { 'user-research': 2 }, { ...rate(90_000), ...busy }),
    );
    expect(told.members[0]?.specialisms).toEqual([
      { slug: 'drupal', name: 'Drupal', level: 3, through: 'WordPress', kind: 'relative' },
    ]);
    expect(told.members[0]?.because).toMatch(
      /^It does what is near to Drupal, WordPress, at level 3 of 3\. /,
    );
    expect(told.because).toMatch(/Together, Ash and Birch cover the 12 days that/);
  });
});

describe('a team, in words', () => {
  it('counts its must-haves, not what would be nice', () => {
    const coops = [
      member('Ash', { drupal: 3 }, busy),
      member('Birch', { drupal: 2 }, { ...rate(90_000), ...busy }),
    ];
    expect(propose([must('drupal'), nice('branding')], ...coops).because).toContain(
      'Ash and Birch cover the must-have and the 12 days that',
    );
  });

  it('is none while several can do the work alone', () => {
    const able = [member('Ash', { drupal: 3 }), member('Birch', { drupal: 1 })];
    expect(propose([must('drupal')], ...able)).toMatchObject({
      ...{ alone: 2, candidates: 2, members: [], exact: null },
      because: '2 co-ops can do this work alone; no team is needed.',
    });
  });
});
