import { suggestSpecialisms } from '../../../src/taxonomy/core/suggestions.js';
import { buildTaxonomy } from '../../../src/taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../../src/taxonomy/specialisms.data.js';

const taxonomy = buildTaxonomy(SPECIALISMS);

function suggested(title: string, summary: string) {
  return suggestSpecialisms(title, summary, taxonomy);
}

describe('the specialisms suggested for a text', () => {
  it('come with the words that led to each', () => {
    const items = suggested(
      'A new Drupal site for the food bank',
      'We want user research with our volunteers, and a site in Drupal.',
    );
    const words = Object.fromEntries(items.map((each) => [each.slug, each.words]));
    expect(words['drupal']).toEqual(['Drupal']);
    expect(words['user-research']).toEqual(['user research']);
    expect(items[0]).toMatchObject({ importance: 'must' });
    expect(items[0]?.because).toContain('"Drupal" in the title');
  });

  it('are of one discipline as must-haves, or of two that the title names', () => {
    const items = suggested('A film and a Drupal site', 'For our members.');
    const musts = items.filter(({ importance }) => importance === 'must');
    expect(musts.length).toBeGreaterThan(0);
    expect(musts.length).toBeLessThanOrEqual(2);
    expect(items.length).toBeLessThanOrEqual(8);
  });

  it('are words of the text, and slugs of the taxonomy', () => {
    const summary = 'Build us an app in React Native, with branding, WordPress and user testing.';
    for (const { slug, words } of suggested('An app for tenants', summary)) {
      expect(taxonomy.bySlug(slug)).not.toBeNull();
      expect(words.length).toBeGreaterThan(0);
      for (const word of words) expect(`An app for tenants\n${summary}`).toContain(word);
    }
  });

  it('are none where no word stands for one', () => {
    expect(suggested('A new roof', 'The slates of the parish hall are to be replaced.')).toEqual(
      [],
    );
  });
});
