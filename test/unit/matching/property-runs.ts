const asked = process.env['FAIRLEAD_PROPERTY_RUNS'];

/**
 * How many cases a property is tried on: as many as it asks for, or fewer when the variable FAIRLEAD_PROPERTY_RUNS
 * says so, for whoever runs it thousands of times.
 */
export function runs(full: number): number {
  return asked === undefined ? full : Math.min(full, Number(asked));
}
