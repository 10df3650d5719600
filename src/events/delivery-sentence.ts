import type { DeliveryView } from './deliveries.schemas.js';

type Told = Omit<DeliveryView, 'because'>;

/** What became of a delivery, for the operator: who, what, of which stream, since when, and the error as it was. */
export function deliverySentence(delivery: Told): string {
  const { consumer, state, finishedAt, availableAt, reason } = delivery;
  switch (state) {
    case 'pending': {
      if (isUntried(delivery)) return `"${consumer}" has not come to ${subject(delivery)} yet.`;
      return `${failures(delivery)} It is tried again, not before ${availableAt}.`;
    }
    case 'dead':
      return `${failures(delivery)} It was given up${at(finishedAt)} and holds back its stream until it is replayed or discarded.`;
    case 'discarded': {
      const why = reason === null ? '' : `, because: "${reason}"`;
      return `An operator discarded it${at(finishedAt)}${why}. ${failures(delivery)}`;
    }
    case 'done': {
      const before = isUntried(delivery) ? '' : ` Before that, ${counts(delivery)}.`;
      return `"${consumer}" is done with ${subject(delivery)}${at(finishedAt, ' since')}.${before}`;
    }
  }
}

function failures(delivery: Told): string {
  const { consumer, lastError } = delivery;
  const what = isUntried(delivery)
    ? `"${consumer}" has not done ${subject(delivery)}.`
    : `"${consumer}" was given ${subject(delivery)}; ${counts(delivery)}.`;
  return lastError === null ? what : `${what} The last error was "${lastError}".`;
}

function counts({ attempts, crashes }: Told): string {
  const told = [];
  if (attempts > 0) told.push(`it failed ${times(attempts)}`);
  if (crashes > 0) told.push(`its process died or froze ${times(crashes)}`);
  return told.join(' and ');
}

function subject({ type, stream, eventAt }: Told): string {
  return `${type} of ${eventAt} (stream ${stream})`;
}

/** Those of before an operator replayed it are not kept. */
function isUntried({ attempts, crashes }: Told): boolean {
  return attempts === 0 && crashes === 0;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${String(count)} times`;
}

function at(instant: string | null, word = ' at'): string {
  return instant === null ? '' : `${word} ${instant}`;
}
