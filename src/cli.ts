#!/usr/bin/env node
import { explainCommandFailure } from './program/command-failures.js';
import { commandLine } from './program/command-line.js';

try {
  await commandLine(process.env).parseAsync();
} catch (error) {
  console.error(explainCommandFailure(error));
  process.exitCode = 1;
}
process.exit();
