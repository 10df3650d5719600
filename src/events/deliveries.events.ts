import { z } from 'zod';
import { defineEvent } from './event-definition.js';

const delivery = z.strictObject({
  consumer: z.string(),
  /** The event whose delivery it is. */
  eventId: z.string(),
  type: z.string(),
});

/** An operator had a dead letter tried again. Stream: that of the delivery. */
export const DeliveryReplayed = defineEvent('deliveries.replayed', 1, delivery);

/** An operator gave a dead letter up, so that its stream can go on without it. Stream: that of the delivery. */
export const DeliveryDiscarded = defineEvent(
  'deliveries.discarded',
  1,
  delivery.extend({ reason: z.string() }),
);

/**
 * An operator had a consumer that was added later given past events, one batch of them. Stream: that of the first event
 * looked at.
 */
export const DeliveriesBackfilled = defineEvent(
  'deliveries.backfilled',
  1,
  z.strictObject({
    consumer: z.string(),
    /** The first and the last of the events. */
    from: z.string(),
    to: z.string(),
    count: z.int(),
  }),
);
