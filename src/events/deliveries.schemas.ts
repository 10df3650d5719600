import { z } from 'zod';
import { pageOf, pageQuery } from '../platform/http/paging.js';
import { line } from '../platform/http/text.js';
import { DELIVERY_STATES } from './delivery-state.js';

const instant = z.iso.datetime();
/** An instant that the database can hold, too. */
const boundary = instant.refine(
  (given) => !given.startsWith('0000'),
  'must be in the year 0001 or later',
);
const consumer = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}$/, 'must be the name of a consumer, such as "leads"');
const state = z.enum(DELIVERY_STATES);
const eventType = z
  .string()
  .regex(/^[a-z-]{1,40}\.[a-z-]{1,60}$/, 'must be a type of event, such as "briefs.posted"');

/** `<consumer>:<eventId>` */
export const deliveryId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}:\d{1,18}$/, 'must be the id of a delivery, such as "leads:1042"');

export const deliveriesQuery = pageQuery.extend({
  state: state.default('dead').meta({ description: 'Dead letters unless said.' }),
  consumer: consumer.optional(),
  type: eventType.optional(),
});
export type DeliveriesQuery = z.output<typeof deliveriesQuery>;

export const discardBody = z.strictObject({
  reason: line(500).meta({
    description: 'Why the stream may go on without it; kept with the delivery.',
  }),
});
export type DiscardBody = z.output<typeof discardBody>;

/** Whether the span of a request, if it has both ends, is one. */
const isSpan = ({
  from,
  to,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to);
const NO_SPAN = { error: 'must be after "from"', path: ['to'] };

/** Which dead letters to try again; what is left out stands for all. */
export const replayBody = z
  .strictObject({
    consumer: consumer.optional(),
    type: eventType.optional(),
    from: boundary.optional().meta({ description: 'Of events since then.' }),
    to: boundary.optional().meta({ description: 'Of events before then.' }),
  })
  .refine((body) => Object.values(body).some((each) => each !== undefined), {
    error: 'Say which: by consumer, by type, from or to an instant.',
  })
  .refine(isSpan, NO_SPAN);
export type ReplayBody = z.output<typeof replayBody>;

export const replayed = z
  .strictObject({
    replayed: z.int().meta({ description: 'At most 500, the oldest first.' }),
    remaining: z.int().meta({ description: 'Dead letters of these that are left: call again.' }),
  })
  .meta({ id: 'Replayed' });
export type Replayed = z.output<typeof replayed>;

/** Which past events a consumer that was added later is to be given. */
export const backfill = z
  .strictObject({
    consumer,
    type: eventType.optional(),
    from: boundary.optional(),
    to: boundary.optional(),
    /** Also those after which their stream has gone on. */
    outOfOrder: z.boolean().default(false),
    /** Only counts. */
    dryRun: z.boolean().default(false),
  })
  .refine(isSpan, NO_SPAN);
export type Backfill = z.output<typeof backfill>;

/** What one batch came to. */
export interface Backfilled {
  readonly made: number;
  /** Their stream has gone on without them. */
  readonly leftOut: number;
  /** The id of the last event that was looked at. */
  readonly through: string;
  /** The ids of the log, and when its oldest event was. */
  readonly log: { readonly from: string; readonly to: string; readonly since: string | null };
}

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
    eventAt: instant.meta({ description: 'When the event was.' }),
    ageSeconds: z.int().meta({ description: 'Since the event.' }),
    lastError: z.string().nullable().meta({ description: 'As the consumer threw it.' }),
    availableAt: instant.meta({ description: 'Not tried again before.' }),
    finishedAt: instant
      .nullable()
      .meta({ description: 'When it was done, given up as a dead letter, or discarded.' }),
    reason: z.string().nullable().meta({ description: 'Why it was discarded.' }),
    because: z.string().meta({ description: 'All of this in words.' }),
  })
  .meta({ id: 'Delivery' });
export type DeliveryView = z.output<typeof deliveryView>;

export const deliveryPage = pageOf(deliveryView).meta({ id: 'DeliveryPage' });
