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

  const slugs = (title: string, summary: string) =>
    suggested(title, summary).map(({ slug, importance }) => `${slug} ${importance}`);

  it.each([
    ['We do not need WordPress.', 'wordpress'],
    ['A logo, no website and no film.', 'film'],
    ['A logo, no website and no film.', 'website'],
    ['We don’t want WordPress, Drupal or a video: user research comes first.', 'drupal'],
    ['User research rather than a website.', 'web-development'],
  ])('are not what is refused: %s', (summary, slug) => {
    expect(slugs('User research', summary).join()).not.toContain(slug);
  });

  it('are what follows a refusal, and what somebody lacks', () => {
    expect(slugs('Help', 'We do not need WordPress, but Drupal.')).toContain('drupal nice');
    expect(slugs('Help', 'We have no Drupal.')).toContain('drupal nice');
  });

  it('are led by what an acronym names', () => {
    expect(slugs('Our website', 'It must meet WCAG 2.2 AA.').join()).toContain('accessibility');
    expect(slugs('Make our website meet WCAG', 'By spring.')[0]).toBe('accessibility must');
  });

  it('are nice to have at most where one word alone could mean something else', () => {
    expect(slugs('Film about refugees', 'For schools.')).toEqual(['film nice']);
    for (const title of ['A cloud over the valley', 'A swift answer']) {
      for (const summary of ['For us.', 'Our website is old.'])
        expect(
          suggested(title, summary).filter(
            ({ slug, importance }) => importance === 'must' && slug !== 'web-development',
          ),
        ).toEqual([]);
      const [lone] = suggested(title, 'For us.');
      expect(lone?.because).toMatch(/, which may mean something else\.$/);
    }
  });

  it.each([
    ['A new logo', 'Our members are listed in databases.', 'branding-and-identity must'],
    ['Brand refresh', 'We want to look better.', 'branding-and-identity must'],
    ['Branding for a bakery', 'It opens in May.', 'branding-and-identity must'],
    ['Hosting', 'By spring.', 'hosting must'],
    ['A new website', 'It needs hosting, and a brand.', 'hosting nice'],
    ['A new website', 'It needs hosting, and a brand.', 'branding-and-identity nice'],
  ])('read the plain words of briefs: %s / %s', (title, summary, slug) => {
    expect(slugs(title, summary)).toContain(slug);
  });

  it('are not read into such words where they mean something else', () => {
    expect(slugs('A brand new hall', 'For us.')).toEqual([]);
    expect(slugs('A party', 'We are hosting an event for many visitors.')).toEqual([
      'hosting nice',
    ]);
  });

  it('are led by the title: what the summary only mentions is no must-have before it', () => {
    expect(slugs('A new logo', 'Our members are listed in databases.')).toContain('databases nice');
    expect(slugs('A film', 'The entries are in databases.')).toEqual([
      ...['film nice', 'databases nice'],
    ]);
    expect(slugs('Help', 'The entries are in databases.')).toEqual(['databases must']);
  });

  it.each([
    'Our website must let volunteers react quickly.',
    'Our website is slow. React quickly, please.',
    'On our website flags flutter, and people react to them.',
  ])('take no verb for a technology: %s', (summary) => {
    const found = suggested('Our website', summary);
    expect(found.map(({ slug }) => slug)).toEqual(['web-development']);
    expect(found[0]?.words).toEqual(['website']);
  });

  it.each([
    'Our site is made with React, and slow.',
    'Our site is built in react.',
    'We look for react developers.',
    'React components for our website.',
  ])('take a technology for what it is: %s', (summary) => {
    const found = suggested('Our website', summary).flatMap(({ words }) => words);
    expect(found.join()).toMatch(/react/i);
  });

  it('are must-haves where two such words bear each other out', () => {
    const summary = 'A short documentary video with subtitles.';
    expect(slugs('About us', summary)).toContain('film must');
    expect(slugs('Film', 'The film is about us.')).toEqual(['film nice']);
  });

  it.each([
    'We need it in Python, not PHP.',
    'We need it in Python not PHP.',
    'We need it in Python (not PHP).',
    'We need Python and not PHP.',
    'We need not PHP but Python.',
    'We need Python rather than PHP.',
    'We need Python instead of PHP.',
    'We would rather have Python than PHP.',
    'We do not use PHP any more, we need Python.',
    'We no longer use PHP, we need Python.',
    'We no longer want PHP; we need Python.',
    'It should not be in PHP. We need Python.',
    'We are moving from PHP to Python.',
    'We want to move away from PHP, to Python.',
    'We want to replace PHP with Python.',
    'We need Python and PHP is not an option.',
    'We need Python, PHP is not wanted.',
    'We need Python without PHP.',
    'We stopped using PHP. We need Python.',
    'We prefer Python over PHP.',
  ])('are what is asked and not what is refused beside it: %s', (summary) => {
    for (const found of [slugs('Help', summary), slugs(summary, 'For us.')]) {
      expect(found.join()).toContain('python');
      expect(found.join()).not.toContain('php');
    }
  });

  it.each([
    'We need not only PHP but also Python.',
    'We use not just PHP but Python.',
    'Not all of our PHP is tested, nor our Python.',
    'Our PHP is not documented.',
    'We do not use PHP yet.',
    'Our PHP does not work.',
  ])('are still what is no more than said with a “not”: %s', (summary) => {
    expect(slugs('Help', summary).join()).toContain('php');
  });

  it('keep what is to be replaced by a better one of its kind', () => {
    expect(slugs('Replace our website with a new one', 'By May.')).toContain(
      'web-development must',
    );
  });

  it('read what befell an organisation, and what keeps its data safe, as security', () => {
    const found = slugs(
      'Keeping our members’ data safe',
      'We were hacked last year. Staff need security training, our backups are not tested, and we have a small mobile app that holds members’ data.',
    );
    expect(found[0]).toBe('information-security must');
    for (const slug of ['training-and-mentoring', 'systems-administration', 'mobile-development'])
      expect(found).toContain(`${slug} nice`);
  });

  it.each([
    ['Safe data', 'A ransomware attack took our records.', 'information-security'],
    ['Help with phishing', 'For our staff.', 'information-security'],
    ['Are we GDPR ready?', 'For our trustees.', 'security-governance'],
    ['Training our volunteers', 'They are new to tablets.', 'training-and-mentoring'],
    ['Back-ups', 'They have never been tried.', 'systems-administration'],
  ])('read how lay people speak of security and training: %s / %s', (title, summary, slug) => {
    expect(slugs(title, summary).join()).toContain(slug);
  });

  it('read no security into a safe hall or a hackathon', () => {
    expect(slugs('A safe hall', 'A hackathon for young people.')).toEqual([]);
  });
});
