import { insteadOfStart } from './program/start-arguments.js';
import { keepHeapSteady } from './program/steady-heap.js';
import { StopRequest } from './program/stop-request.js';

const instead = insteadOfStart(process.argv.slice(2));
if (instead) {
  (instead.exitCode === 0 ? console.log : console.error)(instead.text);
  process.exit(instead.exitCode);
}

keepHeapSteady();
// Before the program is loaded, which takes a moment: Ctrl-C may come in that moment.
const stop = StopRequest.listen((line) => console.log(line));
let exitCode = 1;
try {
  const { runProgram } = await import('./program/program.js');
  exitCode = await runProgram(process.env, stop);
} catch (error) {
  const { explainFailure } = await import('./program/failures.js');
  console.error(explainFailure(error));
}
process.exit(exitCode);
