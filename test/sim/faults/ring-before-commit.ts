import type { EntityManager } from 'typeorm';
import { Database } from '../../../src/platform/database/database.js';
import type { PlantedFault } from '../parts.js';

class RingsAtOnce extends Database {
  override afterCommit(_tx: EntityManager, run: () => void): void {
    run();
  }
}

export const ringBeforeCommit: PlantedFault = {
  name: 'ring before commit',
  mistake: 'workers are rung for before there is anything to see',
  parts: { Database: RingsAtOnce },
};
