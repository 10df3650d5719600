import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/domain-error.js';
import { ConsumerRegistry, type RegisteredConsumer } from './consumer-registry.js';
import { EventCatalogue } from './event-catalogue.js';

/** The names that this program knows, for those who ask by a name. */
@Injectable()
export class KnownNames {
  constructor(
    private readonly registry: ConsumerRegistry,
    private readonly catalogue: EventCatalogue,
  ) {}

  /** @throws DomainError invalid, naming the consumers there are */
  consumer(name: string): RegisteredConsumer {
    const all = this.registry.all();
    const found = all.find((each) => each.name === name);
    if (found) return found;
    const known = all.map((each) => each.name);
    throw DomainError.invalid(
      '/consumer',
      `There is no consumer "${name}"; there are ${listed(known)}.`,
    );
  }

  /** @throws DomainError invalid, naming the types of event of the same module, or the modules there are */
  type(name: string): void {
    const known = this.catalogue.all().map(({ type }) => type);
    if (known.includes(name)) return;
    const moduleOf = (type: string): string => type.slice(0, type.indexOf('.') + 1);
    const siblings = known.filter((each) => moduleOf(each) === moduleOf(name));
    const there =
      siblings.length > 0 ? listed(siblings) : `those of ${listed(known.map(moduleOf))}`;
    throw DomainError.invalid('/type', `There is no event "${name}"; there are ${there}.`);
  }

  /**
   * For where nothing was found: was there anything to be found by these names? What a consumer of an earlier version
   * left is found by its name, so that they are not asked before.
   * @throws DomainError invalid
   */
  refuseUnknown({
    consumer,
    type,
  }: {
    readonly consumer?: string | undefined;
    readonly type?: string | undefined;
  }): void {
    if (consumer !== undefined) this.consumer(consumer);
    if (type !== undefined) this.type(type);
  }
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].sort().join(', ');
}
