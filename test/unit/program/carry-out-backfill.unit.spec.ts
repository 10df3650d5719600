import type { Backfilled } from '../../../src/events/deliveries.schemas.js';
import { carryOutBackfill } from '../../../src/program/carry-out-backfill.js';

const log = { from: '1', to: '30', since: null };

/** A log of 30 events in batches of 10; after some of them the next streams are in use, for so many looks. */
function backfilling(looks: Readonly<Record<number, number>>) {
  let waited = 0;
  const left = new Map(Object.entries(looks));
  const next = (after: string | null): Promise<Backfilled> => {
    const from = Number(after ?? 0);
    const more = left.get(String(from)) ?? 0;
    const isHeld = more > 0;
    left.set(String(from), more - 1);
    const through = String(isHeld ? from : from + 10);
    return Promise.resolve({ made: isHeld ? 0 : 10, leftOut: 0, through, log });
  };
  const pause = (milliseconds: number): Promise<void> => {
    waited += milliseconds;
    if (waited > 3_600_000) throw new Error('it waits for ever');
    return Promise.resolve();
  };
  const done = carryOutBackfill({ next, pause, report: () => undefined });
  return { done, waited: () => waited };
}

describe('a backfill whose next streams are in use', () => {
  it('waits, and goes on when they are free', async () => {
    const { done, waited } = backfilling({ 10: 3 });
    expect(await done).toMatchObject({ made: 30, through: '30' });
    expect(waited()).toBeGreaterThan(0);
  });

  it('gives up after a minute, and says what is made and how to go on', async () => {
    const { done, waited } = backfilling({ 10: Infinity });
    await expect(done).rejects.toThrow(
      'Someone has held the streams that come next for a minute. 10 deliveries are made so far; run it again later to go on.',
    );
    expect(Math.round(waited() / 1000)).toBe(60);
  });

  it('counts its patience anew for each stream', async () => {
    const { done } = backfilling({ 10: 239, 20: 239 });
    expect(await done).toMatchObject({ made: 30 });
  });
});
