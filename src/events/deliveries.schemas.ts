import { z } from 'zod';
import { pageOf, pageQuery } from '../platform/http/paging.js';
import { line } from '../platform/http/text.js';
import { DELIVERY_STATES } from './delivery-state.js';

const instant = z.iso.datetime();
const consumer = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}$/, 'The name of a consumer, such as "leads".');
const state = z.enum(DELIVERY_STATES);

/** `<consumer>:<eventId>` */
export const deliveryId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}:\d{1,18}$/, 'The id of a delivery, such as "leads:1042".');

export const deliveriesQuery = pageQuery.extend({
  state: state.default('dead').meta({ description: 'Dead letters unless said.' }),
  consumer: consumer.optional(),
});
export type DeliveriesQuery = z.output<typeof deliveriesQuery>;

export const discardBody = z.strictObject({
  reason: line(500).meta({
    description: 'Why the stream may go on without it; kept with the delivery.',
  }),
});
export type DiscardBody = z.output<typeof discardBody>;

export const deliveryView = z
  .strictObject({
    id: deliveryId,
    consumer,
    eventId: z.string(),
    type: z.string().meta({ description: 'The type of the event.' }),
    stream: z.uuid().meta({ description: 'What the event is about; a dead letter holds it back.' }),
    state,
    attempts: z.int().meta({ description: 'How often the consumer threw.' }),
    crashes: z.int().meta({ description: 'How often its process died or froze.' }),
    ageSeconds: z.int().meta({ description: 'Since the event.' }),
    lastError: z.string().nullable(),
    availableAt: instant.meta({ description: 'Not tried again before.' }),
    finishedAt: instant.nullable(),
    reason: z.string().nullable().meta({ description: 'Why it was discarded.' }),
  })
  .meta({ id: 'Delivery' });
export type DeliveryView = z.output<typeof deliveryView>;

export const deliveryPage = pageOf(deliveryView).meta({ id: 'DeliveryPage' });
