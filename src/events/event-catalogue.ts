import { kindOf, type EventDefinition } from './event-definition.js';

/** Every event that the product can tell, by type and version. Frozen when the program starts. */
export class EventCatalogue {
  private readonly definitions = new Map<string, EventDefinition>();

  /** @throws Error when a (type, version) is declared twice */
  constructor(definitions: readonly EventDefinition[]) {
    for (const definition of definitions) {
      const key = kindOf(definition);
      if (this.definitions.has(key)) throw new Error(`The event ${key} is declared twice`);
      this.definitions.set(key, definition);
    }
  }

  has(type: string, version: number): boolean {
    return this.definitions.has(kindOf({ type, version }));
  }

  /** @throws Error when the event is not declared */
  find(type: string, version: number): EventDefinition {
    const kind = kindOf({ type, version });
    const definition = this.definitions.get(kind);
    if (!definition) throw new Error(`The event ${kind} is not declared`);
    return definition;
  }

  all(): EventDefinition[] {
    return [...this.definitions.values()];
  }
}
