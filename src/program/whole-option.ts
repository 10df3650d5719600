import { InvalidArgumentError } from 'commander';

/** Reads an option that takes a whole number in decimal digits, both ends included. */
export function wholeOption(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(
      `Give a whole number from ${grouped(least)} to ${grouped(most)}.`,
    );
  };
}

export function grouped(number: number): string {
  return number.toLocaleString('en-GB');
}
