import { type Specialism } from '../../../src/taxonomy/core/specialism.js';
import { buildTaxonomy } from '../../../src/taxonomy/core/taxonomy.js';

function aSpecialism(entry: Partial<Specialism> & { slug: string }): Specialism {
  return { name: entry.slug, parent: null, aliases: [], cpv: [], ...entry };
}

const garden = buildTaxonomy([
  aSpecialism({ slug: 'gardening', cpv: ['77300000'] }),
  aSpecialism({
    slug: 'tree-care',
    name: 'Tree care',
    parent: 'gardening',
    aliases: ['arboriculture', 'Gofal coed', 'tree-surgery'],
    cpv: ['77211000', '77340000'],
  }),
  aSpecialism({ slug: 'pruning', parent: 'tree-care', cpv: ['77341000'] }),
  aSpecialism({ slug: 'hedge-laying', parent: 'gardening', cpv: ['77340000'] }),
]);

describe('relatives', () => {
  it('are told nearest first upwards, and all of them downwards', () => {
    expect(garden.ancestors('pruning')).toEqual(['tree-care', 'gardening']);
    expect(garden.descendants('gardening')).toEqual(['tree-care', 'pruning', 'hedge-laying']);
  });

  it('of an unknown slug are none', () => {
    expect(garden.bySlug('plumbing')).toBeNull();
    expect(garden.ancestors('plumbing')).toEqual([]);
    expect(garden.descendants('plumbing')).toEqual([]);
  });

  it('make a pruner a gardener, and a gardener no pruner', () => {
    expect(garden.isA('pruning', 'gardening')).toBe(true);
    expect(garden.isA('gardening', 'pruning')).toBe(false);
  });
});

describe('an expert', () => {
  it('in a child knows the parent', () => {
    expect(garden.covers('pruning', 'tree-care')).toBe(true);
    expect(garden.covers('pruning', 'gardening')).toBe(true);
  });

  it('covers what they are expert in', () => {
    expect(garden.covers('pruning', 'pruning')).toBe(true);
  });

  it('in a parent does not know the child, nor one sibling the other', () => {
    expect(garden.covers('gardening', 'pruning')).toBe(false);
    expect(garden.covers('hedge-laying', 'tree-care')).toBe(false);
  });

  it('in something unknown covers nothing, itself included', () => {
    expect(garden.covers('plumbing', 'gardening')).toBe(false);
    expect(garden.covers('plumbing', 'plumbing')).toBe(false);
  });
});

describe('a written form', () => {
  it.each(['tree-care', 'Tree Care', 'TREECARE', 'tree cares', 'tree  surgery', 'gofal côed'])(
    'names its specialism as "%s"',
    (form) => expect(garden.resolve(form)).toBe('tree-care'),
  );

  it('that nobody knows names nothing', () => {
    expect(garden.resolve('plumbing')).toBeNull();
    expect(garden.resolve('')).toBeNull();
  });

  it('near to one that is known is asked back, nearest first', () => {
    expect(garden.didYouMean('prunning')).toEqual(['pruning']);
    expect(garden.didYouMean('hedge-layign')).toEqual(['hedge-laying']);
    expect(garden.didYouMean('aboriculture')).toEqual(['tree-care']);
  });

  it('near to nothing is met with silence', () => {
    expect(garden.didYouMean('quantum-plumbing')).toEqual([]);
  });

  it('is never met with more than three suggestions', () => {
    const alike = buildTaxonomy(['cat', 'cab', 'can', 'cap'].map((slug) => aSpecialism({ slug })));
    expect(alike.didYouMean('cas')).toHaveLength(3);
  });
});

describe('a CPV code', () => {
  it('is understood by its longest known prefix', () => {
    expect(garden.byCpv('77341000')).toEqual([{ slug: 'pruning', digits: 5 }]);
    expect(garden.byCpv('77342000')).toEqual([
      { slug: 'tree-care', digits: 4 },
      { slug: 'hedge-laying', digits: 4 },
    ]);
    expect(garden.byCpv('77310000')).toEqual([{ slug: 'gardening', digits: 3 }]);
  });

  it('may be written with its check digit', () => {
    expect(garden.byCpv('77341000-5')).toEqual([{ slug: 'pruning', digits: 5 }]);
  });

  it('of another family, or that is none, says nothing', () => {
    expect(garden.byCpv('45000000')).toEqual([]);
    expect(garden.byCpv('7734')).toEqual([]);
  });

  it('keeps its division apart from the next, whatever its zeros', () => {
    const fuel = buildTaxonomy([aSpecialism({ slug: 'machines', cpv: ['30000000'] })]);
    expect(fuel.byCpv('30200000')).toEqual([{ slug: 'machines', digits: 2 }]);
    expect(fuel.byCpv('31000000')).toEqual([]);
  });
});

describe('broken data is refused', () => {
  const broken: [string, Specialism[], RegExp][] = [
    ['a slug twice', [aSpecialism({ slug: 'a' }), aSpecialism({ slug: 'a' })], /twice/],
    ['an unknown parent', [aSpecialism({ slug: 'a', parent: 'b' })], /not in the taxonomy/],
    ['a parent of itself', [aSpecialism({ slug: 'a', parent: 'a' })], /own ancestor/],
    [
      'a cycle',
      [aSpecialism({ slug: 'a', parent: 'b' }), aSpecialism({ slug: 'b', parent: 'a' })],
      /own ancestor/,
    ],
    [
      'an alias of two entries',
      [
        aSpecialism({ slug: 'a', aliases: ['web site'] }),
        aSpecialism({ slug: 'b', aliases: ['Website'] }),
      ],
      /names two/,
    ],
    [
      'an alias that is the slug of another',
      [aSpecialism({ slug: 'a', aliases: ['b'] }), aSpecialism({ slug: 'b' })],
      /names two/,
    ],
    [
      'a flag on a form that is not there',
      [aSpecialism({ slug: 'a', ambiguous: ['z'] })],
      /flags "z"/,
    ],
    ['a CPV code of seven digits', [aSpecialism({ slug: 'a', cpv: ['7241300'] })], /8 digits/],
  ];
  it.each(broken)('%s', (_, entries, fault) => {
    expect(() => buildTaxonomy(entries)).toThrow(fault);
  });
});
