export async function load(url, context, next) {
  if (url.endsWith('/program/program.js')) process.kill(process.pid, 'SIGINT');
  return next(url, context);
}
