/**
 * Runs `stop` once on the first SIGINT or SIGTERM and exits 0; a second signal while it runs changes nothing,
 * so that an impatient Ctrl-C cannot leave the database server behind.
 */
export function stopOnSignal(stop: () => Promise<void>, say: (line: string) => void): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    say(signal === 'SIGINT' ? '\nStopping …' : 'Stopping …');
    stop().then(
      () => {
        say('Stopped. Everything is kept for the next start.');
        process.exit(0);
      },
      (error: unknown) => {
        console.error('Fairlead did not stop cleanly:', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
