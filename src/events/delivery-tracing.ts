import {
  context,
  createContextKey,
  isSpanContextValid,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span,
} from '@opentelemetry/api';
import { contextOf, currentTraceParent, traceParentOf } from '../platform/tracing/trace-parent.js';
import type { DeliveredEvent } from './consumer.js';

/** The places in their traces of the events that are handled, for what follows from each. */
interface Traces {
  readonly ofEvent: ReadonlyMap<string, string>;
  readonly ofStream: ReadonlyMap<string, string>;
}

const TRACES = createContextKey('fairlead: the events that are handled');

/**
 * Handles a batch in spans, one for each event, in the trace of what it follows from. What the batch does as one, such as its
 * statements, is told in the trace of the first event; the spans of the others link to that.
 */
export async function traceHandling<T>(
  consumer: string,
  events: readonly DeliveredEvent[],
  work: () => Promise<T>,
): Promise<T> {
  const spans: Span[] = [];
  for (const each of events) spans.push(spanOf(consumer, each, spans[0]));
  const [first] = spans;
  // One that is not sampled has its place in a trace all the same, and what follows from it goes on there.
  if (!first || !isSpanContextValid(first.spanContext())) return work();
  const parents = events.map(
    (each, n) => [each, traceParentOf((spans[n] ?? first).spanContext())] as const,
  );
  const traces: Traces = {
    ofEvent: new Map(parents.map(([{ id }, parent]) => [id, parent])),
    ofStream: new Map(parents.map(([{ stream }, parent]) => [stream, parent])),
  };
  const here = trace.setSpan(context.active(), first).setValue(TRACES, traces);
  try {
    return await context.with(here, work);
  } catch (error) {
    for (const span of spans) fail(span, error);
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}

/**
 * The place in a trace of an event that is appended now.
 * @param cause the id of the event that it follows from; where none is named, the one of its stream that is handled
 */
export function traceParentFor(stream: string, cause: string | undefined): string | null {
  const traces = context.active().getValue(TRACES);
  if (!isTraces(traces)) return currentTraceParent();
  const ofCause = cause === undefined ? undefined : traces.ofEvent.get(cause);
  return ofCause ?? traces.ofStream.get(stream) ?? currentTraceParent();
}

function spanOf(
  consumer: string,
  { id, stream, type, trace: parent }: DeliveredEvent,
  first?: Span,
): Span {
  return trace.getTracer('fairlead').startSpan(
    `${consumer} ${type}`,
    {
      kind: SpanKind.CONSUMER,
      attributes: {
        'messaging.system': 'fairlead',
        'messaging.destination.name': consumer,
        'messaging.message.id': id,
        'fairlead.stream': stream,
      },
      links: first ? [{ context: first.spanContext() }] : [],
    },
    contextOf(parent),
  );
}

/** Only what kind of error: its message may name people. */
function fail(span: Span, error: unknown): void {
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function isTraces(value: unknown): value is Traces {
  return typeof value === 'object' && value !== null && 'ofStream' in value;
}
