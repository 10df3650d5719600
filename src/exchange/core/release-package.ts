import { at, listAt } from './loose-json.js';

/** The releases of a file, or why there are none to be had. */
export type PackageReading = { readonly releases: readonly unknown[] } | { readonly fault: string };

const EXPECTED = 'Expected an OCDS 1.1 release package: {"releases": [ … ]}.';

/**
 * Finds the releases in what a file holds: a release package; a record package, of which it takes the compiled or
 * the embedded releases; a list of releases; or one release.
 *
 * @param content parsed JSON
 */
export function releasesOf(content: unknown): PackageReading {
  if (Array.isArray(content)) return { releases: content };
  if (Array.isArray(at(content, 'releases'))) return { releases: listAt(content, 'releases') };
  if (Array.isArray(at(content, 'records'))) return ofRecords(listAt(content, 'records'));
  if (at(content, 'ocid') !== undefined && at(content, 'tender') !== undefined)
    return { releases: [content] };
  return { fault: `There are no releases in it. ${EXPECTED}` };
}

function ofRecords(records: readonly unknown[]): PackageReading {
  const releases = records.flatMap((record) => {
    const compiled = at(record, 'compiledRelease');
    // A record may only link to its releases: those are not fetched.
    return compiled === undefined
      ? listAt(record, 'releases').filter((release) => at(release, 'url') === undefined)
      : [compiled];
  });
  return releases.length > 0 || records.length === 0
    ? { releases }
    : { fault: `It is a record package whose records only link to their releases. ${EXPECTED}` };
}
