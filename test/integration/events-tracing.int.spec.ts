import { Injectable } from '@nestjs/common';
import { context, trace, type SpanContext } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Consumer, type DeliveredEvent, type EventConsumer } from '../../src/events/consumer.js';
import { defineEvent } from '../../src/events/event-definition.js';
import { event, EventLog } from '../../src/events/event-log.js';
import { newId } from '../../src/platform/id.js';
import { contextOf } from '../../src/platform/tracing/trace-parent.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { Noted, NotedInFull } from '../support/events-world.js';
import { cloneDatabase } from '../support/template-database.js';

const Echoed = defineEvent('notes.echoed', 1, z.strictObject({ text: z.string() }));

/** Tells again what it hears: on the same stream, and on one of its own. */
@Injectable()
@Consumer({ name: 'echo', events: [Noted] })
class Echo implements EventConsumer {
  constructor(private readonly log: EventLog) {}

  async handle(
    events: readonly DeliveredEvent<{ text: string }>[],
    tx: EntityManager,
  ): Promise<void> {
    if (events.some(({ payload }) => payload.text === 'unspeakable'))
      throw new TypeError('ada@larder.example is no mailbox');
    const echoes = events.flatMap(({ id, stream, payload: { text } }) => [
      event(Echoed, stream, { text }),
      event(Echoed, newId(), { text: `${text}, from afar` }, id),
    ]);
    await this.log.append(tx, echoes);
  }
}

describe('the trace of an event', () => {
  const spans = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let program: EventsProgram;
  beforeAll(async () => {
    provider.register();
    database = await cloneDatabase();
    program = await startEventsProgram({
      databaseUrl: database.url,
      consumers: [Echo],
      definitions: [Noted, NotedInFull, Echoed],
    });
  });
  afterAll(async () => {
    await program.stop();
    await database.drop();
    await provider.shutdown();
    trace.disable();
    context.disable();
  });
  beforeEach(() => spans.reset());

  /** Notes each text in a trace of its own. */
  async function noteInTraces(...texts: string[]): Promise<SpanContext[]> {
    const places: SpanContext[] = [];
    for (const text of texts)
      await trace.getTracer('test').startActiveSpan('request', async (span) => {
        await program.note(newId(), text);
        span.end();
        places.push(span.spanContext());
      });
    return places;
  }

  const tracesOf = async (text: string): Promise<string[]> => {
    const rows = await program.query<{ trace: string | null }>(
      `SELECT trace FROM events WHERE payload->>'text' = $1 ORDER BY id`,
      [text],
    );
    return rows.map((row) => String(row.trace));
  };

  it('is where it was appended, and none where nothing is traced', async () => {
    const [place] = await noteInTraces('seen');
    await program.note(newId(), 'unseen');
    expect(await tracesOf('seen')).toEqual([
      `00-${String(place?.traceId)}-${String(place?.spanId)}-01`,
    ]);
    expect(await tracesOf('unseen')).toEqual(['null']);
    await program.drain();
  });

  it('goes on in what follows from it, each in its own, though they are handled together', async () => {
    const places = await noteInTraces('one', 'two', 'three');
    await program.drain();
    for (const [n, text] of ['one', 'two', 'three'].entries()) {
      const followers = [...(await tracesOf(text)), ...(await tracesOf(`${text}, from afar`))];
      expect(followers.map((each) => each.split('-')[1])).toEqual(
        Array(3).fill(places[n]?.traceId),
      );
    }
    const handled = spans.getFinishedSpans().filter(({ name }) => name === 'echo notes.noted');
    expect(handled.map((each) => each.parentSpanContext?.spanId)).toEqual(
      places.map(({ spanId }) => spanId),
    );
  });

  it('goes on where one that is not sampled is handled first', async () => {
    const unsampled = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`;
    await context.with(contextOf(unsampled), () => program.note(newId(), 'left out'));
    const [place] = await noteInTraces('kept');
    await program.drain();
    const tracesOfAll = async (text: string) =>
      [...(await tracesOf(text)), ...(await tracesOf(`${text}, from afar`))].map((each) => {
        const [, traceId, , flags] = each.split('-');
        return `${String(traceId)} ${String(flags)}`;
      });
    expect(await tracesOfAll('left out')).toEqual(Array(3).fill(`${'a'.repeat(32)} 00`));
    expect(await tracesOfAll('kept')).toEqual(Array(3).fill(`${String(place?.traceId)} 01`));
    const handled = spans.getFinishedSpans().filter(({ name }) => name === 'echo notes.noted');
    expect(handled.map((each) => each.spanContext().traceId)).toEqual([place?.traceId]);
  });

  it('tells that its handling failed and how, not of whom', async () => {
    await noteInTraces('unspeakable');
    await program.drain();
    const [failed] = spans.getFinishedSpans().filter(({ name }) => name === 'echo notes.noted');
    expect(failed?.attributes).toMatchObject({ 'error.type': 'TypeError' });
    expect(JSON.stringify([failed?.attributes, failed?.events, failed?.status])).not.toContain(
      'ada@',
    );
  });
});
