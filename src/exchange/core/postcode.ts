/** The inward half is only told by its place: people type the letter O for a zero in it. */
const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?)(?: ?\d[A-Z]{2}| .{3})?$/;

/** The first half of a British postcode, `SW1P` of `sw1p 4dr`; null when it is none. */
export function postcodeDistrict(postcode: string): string | null {
  return POSTCODE.exec(postcode.trim().toUpperCase().replace(/\s+/g, ' '))?.[1] ?? null;
}
