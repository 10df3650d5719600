/** Preloaded into the program by tests: a fault that nobody catches, on demand. */
process.on('SIGUSR2', () => {
  throw new Error('a planted exception');
});
process.on('SIGUSR1', () => {
  void Promise.reject(new Error('a planted rejection'));
});
