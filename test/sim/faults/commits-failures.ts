import type { EntityManager } from 'typeorm';
import { Database } from '../../../src/platform/database/database.js';
import type { PlantedFault } from '../parts.js';

class CommitsAnyway extends Database {
  override async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const outcome = await super.transaction((tx) =>
      work(tx).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      ),
    );
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }
}

export const commitsFailures: PlantedFault = {
  name: 'failed work is committed',
  mistake: 'a handler that throws does not undo what it has written',
  parts: { Database: CommitsAnyway },
};
