/** A worker as it is deployed: a process of its own. Usage: node worker-process.js <contender> <database url> <redis url> */
import type { Worker } from './contender.js';
import { contenderNamed } from './contenders/index.js';
import { milliseconds, obey, type Moment } from './child.js';

const [name, databaseUrl = '', redisUrl = ''] = process.argv.slice(2);
const contender = contenderNamed(name);
let effects: Moment[] = [];
let worker: Worker | undefined;

obey({
  open: async () => {
    worker = await contender.openWorker({ databaseUrl, redisUrl }, (ids) => {
      const at = milliseconds();
      for (const orderId of ids) effects.push({ orderId, at });
    });
    return [];
  },
  start: async () => {
    const at = milliseconds();
    await worker?.start();
    return [{ orderId: '', at }];
  },
  /** What was done since the last time. */
  effects: () => {
    const done = effects;
    effects = [];
    return Promise.resolve(done);
  },
  close: async () => {
    await worker?.close();
    worker = undefined;
    return [];
  },
});
