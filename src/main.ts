import 'reflect-metadata';
import { explainFailure } from './program/failures.js';
import { startProgram } from './program/program.js';

try {
  await startProgram(process.env);
} catch (error) {
  console.error(explainFailure(error));
  process.exit(1);
}
