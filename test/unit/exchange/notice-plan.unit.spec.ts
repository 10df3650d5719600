import { latestReleases, workOf } from '../../../src/exchange/core/notice-plan.js';
import { readRelease } from '../../../src/exchange/core/release-reading.js';
import { buildTaxonomy } from '../../../src/taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../../src/taxonomy/specialisms.data.js';
import { aRelease } from '../../support/notices.js';

const taxonomy = buildTaxonomy(SPECIALISMS);

function reasonOf(overrides: Readonly<Record<string, unknown>>, tender = {}): string {
  const release = readRelease(aRelease(overrides, tender));
  if ('fault' in release) return release.fault;
  const work = workOf(release, taxonomy);
  return 'because' in work ? work.because : 'it is work';
}

describe('the releases of one process in one file', () => {
  const on = (date: string | undefined, title = date) => aRelease({ date }, { title });

  it('leave the latest, wherever it stands', () => {
    const { current, left } = latestReleases([
      on('2026-03-02'),
      on('2026-03-03'),
      on('2026-03-01'),
    ]);
    expect(current.map(({ row }) => row)).toEqual([2]);
    expect(left.map(({ row, because }) => [row, because])).toEqual([
      [1, expect.stringContaining('in row 2')],
      [3, expect.stringContaining('in row 2')],
    ]);
  });

  it('leave the one further down, of two with one date', () => {
    const { current } = latestReleases([on('2026-03-02', 'first'), on('2026-03-02', 'second')]);
    expect(current.map(({ release }) => release.facts.title)).toEqual(['second']);
  });

  it('count one without a date as the oldest', () => {
    const { current } = latestReleases([on('2026-03-02'), on(undefined, 'undated')]);
    expect(current.map(({ row }) => row)).toEqual([1]);
  });

  it('do not touch those of another process', () => {
    const other = aRelease({ ocid: 'ocds-test-2' });
    expect(latestReleases([on('2026-03-02'), other]).current).toHaveLength(2);
  });
});

describe('a bad row', () => {
  it('is told and stops no other', () => {
    const { current, left } = latestReleases(['what?', aRelease(), { ocid: 'ocds-test-9' }]);
    expect(current.map(({ row }) => row)).toEqual([2]);
    expect(left.map(({ row }) => row)).toEqual([1, 3]);
  });
});

describe('a notice is left out with its reason', () => {
  it.each([
    ['licences', { title: 'Microsoft licences renewal', description: '' }, /licences/],
    ['hardware', { title: 'Supply of laptops', description: '' }, /hardware/],
    ['staffing', { title: 'Temporary agency staff', description: '' }, /staff/],
    [
      'a roof',
      { title: 'Roof', description: '', classification: { scheme: 'CPV', id: '45261900' } },
      /not digital/,
    ],
    ['a cancelled one', { status: 'cancelled' }, /is cancelled/],
    ['one without a date', { contractPeriod: null, tenderPeriod: null }, /no date at all/],
  ])('%s', (_, tender, because) => {
    expect(reasonOf({ date: undefined }, tender)).toMatch(because);
  });

  it('one without a buyer', () => {
    expect(reasonOf({ buyer: undefined, parties: [] })).toMatch(/who buys/);
  });
});
