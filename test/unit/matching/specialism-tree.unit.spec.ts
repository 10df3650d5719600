import { rankBrief } from '../../../src/matching/core/rank.js';
import { sliceOf, treeOf } from '../../../src/matching/core/specialism-tree.js';
import { aBrief, aCoop, matchingContext, tree } from './builders.js';

const drupal = { name: 'Drupal', ancestors: ['cms', 'web-development'] };

describe('the part of the taxonomy that a ranking used', () => {
  it('holds the names and the ancestors of its specialisms', () => {
    expect(sliceOf(tree, ['drupal', 'welding'])).toEqual({
      drupal,
      welding: { name: 'welding', ancestors: [] },
    });
  });

  it('is a tree that knows them and nothing else', () => {
    const known = treeOf({ drupal });
    expect([known.name('drupal'), known.ancestors('drupal')]).toEqual(['Drupal', drupal.ancestors]);
    expect([known.name('cms'), known.ancestors('cms')]).toEqual(['cms', []]);
  });

  it('leaves out what a co-op knows besides', () => {
    const specialisms = ['drupal', 'wordpress', 'printing'].map((slug) => ({ slug, level: 3 }));
    const { basis } = rankBrief(aBrief(), [aCoop({ specialisms })], matchingContext);
    expect(Object.keys(basis.specialisms)).toEqual(['drupal', 'wordpress']);
  });
});
