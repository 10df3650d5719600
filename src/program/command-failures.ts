import { ImportFault } from '../exchange/import-fault.js';
import { DomainError } from '../platform/domain-error.js';
import { CommandFault } from './command-fault.js';
import { explainFailure } from './failures.js';
import { StopRequested } from './stop-request.js';

/** What to print when a command could not be carried out. */
export function explainCommandFailure(error: unknown): string {
  if (error instanceof StopRequested) return 'Stopped. What was done so far is kept.';
  const told = [CommandFault, ImportFault, DomainError].some((kind) => error instanceof kind);
  return told && error instanceof Error ? error.message : explainFailure(error);
}
