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
      weights: { ...draft.weights, place: 7.25 },
      shortlistSize: 1,
      answerHours: 1,
      entitlementMode: 'per-member' as const,
      halfLifeDays: 1000,
      maxTravelKm: 1200,
      specialism: { ...draft.specialism, childShare: 0.85 },
    };
    expect(settingChanges(draft, other).map(({ because }) => because)).toEqual([
      'The factor place would weigh 7.25 instead of 5; only the ratios of weights count.',
      'A brief that does not say would be offered to 1 co-op at a time instead of 3.',
      'Each co-op would have 1 hour to answer instead of 48.',
      'A fair share would be counted per member instead of per coop.',
      'What a co-op received and did would count half after 1,000 days instead of 90.',
      'A co-op would be expected to travel 1,200 km instead of 150.',
      'specialism.childShare would be 0.85 instead of 0.9.',
    ]);
  });

  it('is told with what it was and what it would be, level by level', () => {
    const levelScores = [0.5, 0.75, 1] as const;
    const other = { ...draft, specialism: { ...draft.specialism, levelScores } };
    expect(settingChanges(draft, other)).toEqual([
      {
        pointer: '/specialism/levelScores/1',
        from: 0.8,
        to: 0.75,
        because: 'specialism.levelScores.1 would be 0.75 instead of 0.8.',
      },
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
