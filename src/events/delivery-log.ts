import type { Logger } from '../platform/logger.js';
import type { DeliveryNamed, Failed } from './delivery-ledger.js';

/**
 * Logs what became of a delivery that failed. A dead letter waits for a person and is an error; what is tried again is
 * a warning.
 * @param failed null when another worker has taken the claim over
 */
export function logFailure(
  logger: Logger,
  { consumer, eventId, type, stream }: DeliveryNamed,
  failed: Failed | null,
  error?: unknown,
): void {
  const told = {
    consumer,
    event: eventId,
    type,
    stream,
    ...failed,
    ...(error ? { err: error } : {}),
  };
  if (failed?.state === 'dead')
    logger.pino.error(
      told,
      'delivery is a dead letter: it holds back its stream until an operator replays or discards it',
    );
  else if (failed) logger.pino.warn(told, 'delivery failed, will be tried again');
  else logger.pino.warn(told, 'delivery failed after another worker had taken it over');
}
