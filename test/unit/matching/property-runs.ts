import * as fc from 'fast-check';

const asked = process.env['FAIRLEAD_PROPERTY_RUNS'];

// Whoever asks for fewer cases wants to know that one fails, not the smallest one.
if (asked !== undefined) fc.configureGlobal({ endOnFailure: true });

/**
 * How many cases a property is tried on: as many as it asks for, or fewer when the variable FAIRLEAD_PROPERTY_RUNS
 * says so, for whoever runs it thousands of times.
 */
export function runs(full: number): number {
  return asked === undefined ? full : Math.min(full, Number(asked));
}
