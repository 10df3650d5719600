/** What is still running and must be ended when the benchmark is interrupted; newest last. */
const running = new Set<() => void>();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const end of [...running].reverse()) end();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

/**
 * Has `end` called when the benchmark is interrupted, so that no server outlives it.
 * @returns what to call once it has ended in the ordinary way
 */
export function endOnInterrupt(end: () => void): () => void {
  running.add(end);
  return () => running.delete(end);
}
