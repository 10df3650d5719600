import { settingChanges, shortlistsChanged } from '../../../src/matching/core/policy-changes.js';
import {
  DEFAULT_MATCHING_DRAFT,
  DEFAULT_MATCHING_POLICY,
} from '../../../src/matching/core/policy.js';
import { numbersIn, replaced } from './numbers.js';

const draft = DEFAULT_MATCHING_DRAFT;

describe('what differs between two policies', () => {
  it.each(numbersIn(draft).map((path) => [path.join('/'), path] as const))(
    'is told of %s',
    (pointer, path) => {
      const [change, ...others] = settingChanges(draft, replaced(draft, path, 0.125));
      expect(others).toEqual([]);
      expect(change).toMatchObject({ pointer: `/${pointer}`, to: 0.125 });
      expect(change?.because).toMatch(/0\.125 .*instead of .*\.$/);
    },
  );

  it('is nothing where only the version is another', () => {
    expect(settingChanges(DEFAULT_MATCHING_POLICY, { ...draft })).toEqual([]);
    const later = { ...DEFAULT_MATCHING_POLICY, version: 2 };
    expect(settingChanges(DEFAULT_MATCHING_POLICY, later)).toEqual([]);
  });

  it('is said in words', () => {
    const other = {
      ...draft,
      shortlistSize: 1,
      entitlementMode: 'per-member' as const,
      maxTravelKm: 1200,
    };
    expect(settingChanges(draft, other).map(({ because }) => because)).toEqual([
      'A brief that does not say would be offered to 1 co-op at a time instead of 3.',
      'A fair share would be counted per member instead of per coop.',
      'A co-op would be expected to travel 1,200 km instead of 150.',
    ]);
  });
});

describe('how many shortlists change', () => {
  it.each([
    [0, 0, 'No brief has been ranked yet, so nobody can say whose offers change.'],
    [0, 1, 'The same co-ops would be asked first for the 1 brief that was ranked last.'],
    [0, 50, 'The same co-ops would be asked first for all 50 briefs that were ranked last.'],
    [1, 1, 'Other co-ops would be asked first for 1 of the 1 brief that was ranked last.'],
    [3, 50, 'Other co-ops would be asked first for 3 of the 50 briefs that were ranked last.'],
  ])('of %d in %d is a sentence', (changed, briefs, said) => {
    expect(shortlistsChanged(changed, briefs)).toBe(said);
  });
});
