/** Keeps the first few of many by an order, without sorting them all. Ties must be broken by the order itself. */
export class BestOf<T> {
  private readonly kept: T[] = [];

  /**
   * @param limit how many to keep
   * @param compare negative when the first goes before the second; never 0 for two different items
   */
  constructor(
    private readonly limit: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  /** Takes the item in if it is among the first so far. */
  add(item: T): void {
    const { kept } = this;
    const last = kept[kept.length - 1];
    if (last !== undefined && kept.length === this.limit) {
      if (this.compare(item, last) >= 0) return;
      kept.pop();
    }
    const place = this.placeFor(item);
    // A splice makes a list of what it takes out, which is nothing.
    for (let at = kept.push(item) - 1; at > place; at--) kept[at] = kept[at - 1] ?? item;
    kept[place] = item;
  }

  /** The last of those kept, once no more are; anything after it is out. */
  get worst(): T | undefined {
    return this.kept.length < this.limit ? undefined : this.kept.at(-1);
  }

  /** Those kept, in order. */
  inOrder(): readonly T[] {
    return this.kept;
  }

  private placeFor(item: T): number {
    let low = 0;
    let high = this.kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.kept[middle];
      if (other !== undefined && this.compare(other, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
