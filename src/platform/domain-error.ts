/** What went wrong, in the terms of the caller; each kind has one HTTP status at the edge. */
export type DomainErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'precondition-failed'
  | 'precondition-required'
  | 'unprocessable'
  | 'unavailable';

/** One fault of a request: where (a JSON pointer into the body, or the name of a parameter) and what. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

export interface DomainErrorDetails {
  readonly errors?: readonly FieldError[];
  /** More members of the problem document, for example the new quote of a 409. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

/** A refusal that its reader can act on. Handlers throw nothing else on purpose; the HTTP edge translates it. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  /**
   * @param kind decides the status
   * @param code stable slug that programs can rely on, for example `lead-expired`
   * @param message a sentence for a person
   */
  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    message: string,
    readonly details: DomainErrorDetails = {},
  ) {
    super(message);
  }

  /** One bad field of the body; `pointer` is a JSON pointer such as `/budget/maxMinor`. */
  static invalid(pointer: string, message: string): DomainError {
    return new DomainError('invalid', 'invalid-request', message, {
      errors: [{ pointer, message }],
    });
  }

  /** What is absent and what is not yours look the same. */
  static notFound(what: string): DomainError {
    return new DomainError('not-found', 'not-found', `There is no such ${what}.`);
  }

  static conflict(code: string, message: string): DomainError {
    return new DomainError('conflict', code, message);
  }
}
