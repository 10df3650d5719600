import fc from 'fast-check';
import { compareShortlists } from '../../../src/matching/core/compare-shortlists.js';

const shortlist = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 });
const briefs = fc.array(fc.record({ briefId: fc.uuid(), before: shortlist, after: shortlist }), {
  maxLength: 20,
});

describe('what another policy changes', () => {
  it('is who enters and who leaves the first, brief by brief, and how often in all', () => {
    const { changes, totals } = compareShortlists([
      { briefId: '1', before: ['a', 'b'], after: ['b', 'c'] },
      { briefId: '2', before: ['a', 'd'], after: ['d', 'a'] },
      { briefId: '3', before: ['a'], after: [] },
    ]);
    expect(changes).toEqual([
      { briefId: '1', enter: ['c'], leave: ['a'] },
      { briefId: '3', enter: [], leave: ['a'] },
    ]);
    expect(totals).toEqual([
      { coopId: 'a', before: 3, after: 1 },
      { coopId: 'b', before: 1, after: 1 },
      { coopId: 'd', before: 1, after: 1 },
      { coopId: 'c', before: 0, after: 1 },
    ]);
  });

  it('is told by id of those who lose as much', () => {
    const { totals } = compareShortlists([
      { briefId: '1', before: ['c', 'a', 'd', 'b'], after: ['d', 'e'] },
      { briefId: '2', before: ['d'], after: ['d'] },
    ]);
    expect(totals.map(({ coopId }) => coopId)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('is nothing where both policies ask the same', () => {
    fc.assert(
      fc.property(briefs, (tried) => {
        const same = tried.map(({ briefId, before }) => ({ briefId, before, after: before }));
        const { changes, totals } = compareShortlists(same);
        expect(changes).toEqual([]);
        expect(totals.every(({ before, after }) => before === after)).toBe(true);
      }),
    );
  });

  it('adds up: each co-op gains what it enters and loses what it leaves', () => {
    fc.assert(
      fc.property(briefs, (tried) => {
        const { changes, totals } = compareShortlists(tried);
        for (const { coopId, before, after } of totals) {
          const entered = changes.filter(({ enter }) => enter.includes(coopId)).length;
          const left = changes.filter(({ leave }) => leave.includes(coopId)).length;
          expect(after - before).toBe(entered - left);
        }
        const gains = totals.map(({ before, after }) => after - before);
        expect(gains).toEqual(gains.toSorted((a, b) => a - b));
      }),
    );
  });
});
