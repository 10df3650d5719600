/** A fact or a policy that no ranking can be made from. The message names the field and what would be accepted. */
export class MatchingInputError extends RangeError {
  constructor(
    /** Where the fault is, `weights.price-fit` or `window.end`. */
    readonly field: string,
    problem: string,
  ) {
    super(`${field} ${problem}`);
    this.name = 'MatchingInputError';
  }
}
