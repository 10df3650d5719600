import type { z } from 'zod';

/** The declaration of one kind of event: its wire name, its version and the schema of its payload. */
export interface EventDefinition<S extends z.ZodType = z.ZodType> {
  /** `<module>.<past-tense>`, for example `briefs.posted`. */
  readonly type: string;
  /** Rises when the payload's shape changes; consumers subscribe to a (type, version). */
  readonly version: number;
  readonly payload: S;
}

/** Declares an event. Every event of the product is declared once, in a `<module>.events.ts`. */
export function defineEvent<S extends z.ZodType>(
  type: string,
  version: number,
  payload: S,
): EventDefinition<S> {
  return Object.freeze({ type, version, payload });
}

/** One kind of event as one word: `briefs.posted v1`. */
export function kindOf({ type, version }: { type: string; version: number }): string {
  return `${type} v${String(version)}`;
}

export type PayloadOf<D> = D extends EventDefinition<infer S> ? z.output<S> : never;
