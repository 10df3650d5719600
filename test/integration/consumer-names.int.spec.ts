import { CONSUMER_NAMES } from '../../src/consumer-names.js';
import { ConsumerRegistry } from '../../src/events/consumer-registry.js';
import { startTestApp } from '../support/app.js';

describe('the names that FAIRLEAD_CONSUMERS may name', () => {
  it('are those of all consumers of the product', async () => {
    const world = await startTestApp({ worker: false });
    const all = world.app.get(ConsumerRegistry).all();
    await world.stop();
    expect(all.map(({ name }) => name).sort()).toEqual(CONSUMER_NAMES);
  });
});
