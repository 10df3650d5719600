import { type SpecialismTree } from '../specialism-tree.js';
import { Interner } from './interner.js';

/** The specialisms that a network's co-ops hold, and those above them, as small whole numbers. */
export class SpecialismNumbers {
  private readonly names = new Interner();
  private readonly above: number[][] = [];
  private readonly families = new Map<string, readonly number[]>();

  constructor(private readonly tree: SpecialismTree) {}

  get size(): number {
    return this.names.size;
  }

  /** The number of a specialism; a new one gets the next, and so do those above it. */
  add(slug: string): number {
    const known = this.names.find(slug);
    if (known !== undefined) return known;
    const number = this.names.add(slug);
    this.above[number] = this.tree.ancestors(slug).map((above) => this.add(above));
    this.families.clear();
    return number;
  }

  find(slug: string): number | undefined {
    return this.names.find(slug);
  }

  slug(number: number): string {
    return this.names.text(number);
  }

  /** The numbers of the specialisms above one. */
  ancestorsOf(number: number): readonly number[] {
    return this.above[number] ?? [];
  }

  /** The specialism itself, if it has a number, and all below it. */
  familyOf(slug: string): readonly number[] {
    let family = this.families.get(slug);
    if (family === undefined) {
      const root = this.names.find(slug);
      const numbers = root === undefined ? [] : [...this.above.keys()];
      family = numbers.filter((one) => one === root || this.above[one]?.includes(root ?? -1));
      this.families.set(slug, family);
    }
    return family;
  }
}
