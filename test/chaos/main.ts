import 'reflect-metadata';
import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { commit, machine } from '../../bench/support/report.js';
import { EXPERIMENTS } from './experiments/all.js';
import { runRig } from './rig.js';
import { asTable } from './table.js';

interface Arguments {
  readonly only: readonly number[];
  readonly briefs?: number;
  readonly seed?: number;
  readonly soak: number;
  readonly json: boolean;
}

const NUMBERS = EXPERIMENTS.map(({ number }) => number);

function positive(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw new InvalidArgumentError('A whole number from 1 to 9999999 is accepted.');
  return Number(text);
}

function seedOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number from 0 is accepted.');
  return Number(text);
}

function some(text: string): number[] {
  const numbers = text.split(',').map(Number);
  if (numbers.every((number) => NUMBERS.includes(number)))
    return [...new Set(numbers)].sort((one, other) => one - other);
  throw new InvalidArgumentError(
    `Numbers of experiments, such as 3,6; there are ${NUMBERS.join(', ')}.`,
  );
}

const list = EXPERIMENTS.map(({ number, what }) => `${String(number).padStart(4)}  ${what}`);
const program = new Command('chaos')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .description(
    'Kills, starves and cuts off real processes of Fairlead while briefs are posted, then holds what the client saw ' +
      'against what the database holds. It harms only servers and processes that it started itself, on ports of ' +
      '127.0.0.1; DATABASE_URL and REDIS_URL mean nothing to it. Ends with 1 when something did not hold, with 2 when it could not start.',
  )
  .option('--only <numbers>', 'these experiments, such as 3,6', some, NUMBERS)
  .option('--briefs <number>', 'how many briefs each, instead of the full size', positive)
  .option('--seed <seed>', 'what is drawn by lot is drawn as in the run of this seed', seedOf)
  .option('--soak <seconds>', 'how long the soak lasts', positive, 1200)
  .option('--json', 'print the result as JSON on stdout; progress goes to stderr', false)
  .addHelpText('after', `\nExperiments:\n${list.join('\n')}`);

const { json, soak, ...given } = program.parse().opts<Arguments>();
const seed = given.seed ?? randomInt(1_000_000);
const say = (line: string): void => console.error(line);
say(`seed ${String(seed)}; the same again: npm run chaos -- --seed ${String(seed)}`);
try {
  const results = await runRig({ ...given, seed, soakSeconds: soak }, say);
  const run = { commit: commit(), machine: machine(), seed, experiments: results };
  console.log(json ? JSON.stringify(run, undefined, 2) : asTable(results));
  process.exit(results.every(({ held }) => held) ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
