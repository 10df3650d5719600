import type { QueueBackend } from '../../../src/events/queue-backend.js';
import { Queues } from '../../../src/events/queues.js';
import type { PlantedFault } from '../parts.js';

class OneJobId extends Queues {
  constructor(backend: QueueBackend, onError: (error: Error) => void) {
    super({ ...backend, queue: (name) => withJobId(backend, name) }, onError);
  }
}

function withJobId(backend: QueueBackend, name: string): ReturnType<QueueBackend['queue']> {
  const queue = backend.queue(name);
  return {
    ...queue,
    add: (type, ring, options) => {
      const fixed = { ...options, jobId: name };
      return queue.add(type, ring, fixed);
    },
  };
}

export const reusedJobId: PlantedFault = {
  name: 'reused job id',
  mistake: 'all rings of a queue have one job id, which is swallowed while its job is active',
  parts: { Queues: OneJobId },
};
