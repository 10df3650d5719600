import { explainFailure } from './program/failures.js';
import { runProgram } from './program/program.js';

let exitCode = 1;
try {
  exitCode = await runProgram(process.env);
} catch (error) {
  console.error(explainFailure(error));
}
process.exit(exitCode);
