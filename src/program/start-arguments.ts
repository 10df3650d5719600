const USAGE = `Usage: npm start

Starts the marketplace. It takes no argument: settings such as PORT, ROLE and DATABASE_URL come from the environment, see
"On your own servers" in README.md. Everything else is a command of "npm run fairlead -- --help".`;

/** What to print instead of starting, and where to. */
export interface InsteadOfStart {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

/**
 * Whether the arguments of the program ask for something else than a start.
 * @param given without the program itself
 * @returns null where it is to start
 */
export function insteadOfStart(given: readonly string[]): InsteadOfStart | null {
  const [first] = given;
  if (first === undefined) return null;
  if (first === '--help' || first === '-h') return { text: USAGE, exitCode: 0 };
  return { text: `"${first}" is not known here.\n\n${USAGE}`, exitCode: 1 };
}
