import { buildTaxonomy } from '../../../src/taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../../src/taxonomy/specialisms.data.js';

const { fromText } = buildTaxonomy(SPECIALISMS);
const slugs = (text: string, signalled = false) =>
  fromText(text, { signalled }).map(({ slug }) => slug);

describe('reading specialisms from prose', () => {
  it('finds them in the order of the text, each with its words as written', () => {
    expect(fromText('A new Website in WordPress; the website must be fast.')).toEqual([
      { slug: 'web-development', words: ['Website', 'website'], ambiguous: false },
      { slug: 'wordpress', words: ['WordPress'], ambiguous: false },
    ]);
  });

  it('takes the longest form and does not read its parts again', () => {
    expect(slugs('search engine optimisation')).toEqual(['seo']);
    expect(slugs('website content management system')).toEqual(['content-management-systems']);
  });

  it.each(['web-sites', 'Web sites', 'WEBSITES', 'web site'])('reads %s alike', (form) => {
    expect(slugs(`our ${form}`)).toEqual(['web-development']);
  });

  it('reads Welsh, its accents and mutations', () => {
    expect(slugs('Rydym angen dylunio gwe ac ap symudol')).toEqual([
      'web-design',
      'mobile-development',
    ]);
    expect(slugs('datblygu ein gwefannau')).toEqual(['web-development']);
  });

  it('does not find a form inside a longer word', () => {
    expect(slugs('Databased phpinfo websitely')).toEqual([]);
  });

  it('keeps C# and C apart', () => {
    expect(slugs('Written in C# on a website')).toEqual(['c-sharp', 'web-development']);
    expect(slugs('Website, c. £20k, net of VAT')).toEqual(['web-development']);
  });

  it.each([
    'Rust treatment of the bridge',
    'An oracle for the development of a regional strategy',
    'Window film and its distribution',
    'Hosting a visit to Java',
    'Research into maya pottery',
    'Net zero, in email and in person',
    'Security guards and fire testing',
  ])('says nothing of "%s"', (prose) => {
    expect(slugs(prose)).toEqual([]);
  });

  it('believes an ambiguous word beside one that is not', () => {
    expect(slugs('Rust and PostgreSQL')).toEqual(['rust', 'postgresql']);
    expect(slugs('website and film')).toEqual(['web-development', 'film']);
  });

  it('believes an ambiguous word when something else signals such work, and says that it is one', () => {
    expect(slugs('film')).toEqual([]);
    expect(fromText('film', { signalled: true })).toEqual([
      { slug: 'film', words: ['film'], ambiguous: true },
    ]);
  });

  it('never reads from prose what is only for looking up', () => {
    expect(slugs('preps, c, net and tools', true)).toEqual([]);
  });

  it('finds nothing in nothing', () => {
    expect(slugs('')).toEqual([]);
  });
});
