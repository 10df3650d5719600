import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  trace,
  type Context,
  type SpanContext,
} from '@opentelemetry/api';

const TRACE_PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** A place in a trace in the words of W3C Trace Context: `00-<trace>-<span>-<flags>`. */
export function traceParentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** Where in which trace the code that asks is; null where nothing is traced. */
export function currentTraceParent(): string | null {
  const here = trace.getSpanContext(context.active());
  return here && isSpanContextValid(here) ? traceParentOf(here) : null;
}

/**
 * The context of what happened elsewhere, as the parent of what follows from it here.
 * @param text a `traceparent`; whatever is none begins a trace of its own
 */
export function contextOf(text: string | null | undefined): Context {
  const [, traceId, spanId, flags] = TRACE_PARENT.exec(text ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const remote = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(remote) ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
}
