import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { within } from '../within.js';

/** How long the last spans may take to be sent. */
const LAST_SPANS_MS = 3000;

/**
 * A connection for each batch. On one that is kept, Node leaves the socket without anyone who listens to its errors once
 * the answer is there: where that comes before all was sent, as with a refusal, the write that fails then would end the
 * process (nodejs/node issues 38467 and 54366).
 */
const EACH_ALONE = { keepAlive: false };

/**
 * Traces from here on, to where the variables of OpenTelemetry say (OTEL_EXPORTER_OTLP_ENDPOINT and its kind). Load it
 * only for that: it costs time and memory. Statements are traced where they are part of something, by their text; what
 * they are given is not.
 * @param role what this process does
 * @returns what sends the rest and ends it
 */
export function startTracing(role: string): () => Promise<void> {
  const named = resourceFromAttributes({ 'service.name': 'fairlead', 'fairlead.role': role });
  const told = detectResources({ detectors: [envDetector] });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(named).merge(told),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ httpAgentOptions: EACH_ALONE })),
    ],
  });
  provider.register();
  // Works from when it is made, on what TypeORM and BullMQ `require`.
  new PgInstrumentation({ requireParentSpan: true });
  return async () => {
    // Traces that nobody takes are no reason to end badly, or late.
    await within(LAST_SPANS_MS, provider.shutdown()).catch(() => undefined);
  };
}
