import type { EntityManager } from 'typeorm';
import { Database } from '../../../src/platform/database/database.js';
import type { PlantedFault } from '../parts.js';

class TellsSuccess extends Database {
  override async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    let result: { readonly value: T } | undefined;
    try {
      return await super.transaction(async (tx) => {
        result = { value: await work(tx) };
        return result.value;
      });
    } catch (error) {
      if (result) return result.value;
      throw error;
    }
  }
}

export const swallowedCommit: PlantedFault = {
  name: 'success told without a commit',
  mistake: 'a commit that failed is told as success',
  parts: { Database: TellsSuccess },
};
