import { releasesOf } from '../../../src/exchange/core/release-package.js';
import { aPackage, aRelease } from '../../support/notices.js';

describe('the releases of a file', () => {
  const release = aRelease();

  it.each([
    ['a release package', aPackage(release)],
    ['a list of releases', [release]],
    ['a single release', release],
    ['the compiled release of a record', { records: [{ compiledRelease: release }] }],
    ['the releases embedded in a record', { records: [{ releases: [release] }] }],
  ])('are found in %s', (_, content) => {
    expect(releasesOf(content)).toEqual({ releases: [release] });
  });

  it.each([
    ['something else', { coops: [] }],
    ['text', 'releases'],
    ['nothing', null],
  ])('are missed in %s, with what would be accepted', (_, content) => {
    expect(releasesOf(content)).toHaveProperty(
      'fault',
      expect.stringContaining('{"releases": [ … ]}'),
    );
  });

  it('are missed in a record package that only links to them', () => {
    const content = { records: [{ releases: [{ url: 'https://notices.example/1' }] }] };
    expect(releasesOf(content)).toHaveProperty('fault', expect.stringContaining('only link'));
  });
});
