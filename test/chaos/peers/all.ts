import { bullmq } from './bullmq.js';
import { graphileWorker } from './graphile-worker.js';
import type { Peer } from './peer.js';

/** The queues that people would use instead. */
export const PEERS: readonly Peer[] = [bullmq, graphileWorker];
