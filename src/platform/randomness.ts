import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** Chance, as a dependency, so that a simulation can repeat it. */
@Injectable()
export class Randomness {
  /** In [0, 1). */
  next(): number {
    return Math.random();
  }

  /** A UUID that nobody can guess. */
  uuid(): string {
    return randomUUID();
  }
}
