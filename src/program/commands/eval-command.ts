import type { Command } from 'commander';
import { benchLine } from '../bench-line.js';
import { withEvalHouse } from '../eval-house.js';
import { readJsonFile } from '../json-file.js';

interface EvalOptions {
  readonly coops: string;
  readonly notices: string;
  readonly labels: string;
  readonly json?: true;
}

const DATA = '../shared/data';

/** `fairlead eval` */
export function addEval(program: Command): void {
  program
    .command('eval')
    .description(
      'hold what the product makes of real co-ops and notices against labels made by hand, on a database of its own',
    )
    .option('--coops <file>', 'the directory of co-ops', `${DATA}/coop-directory.json`)
    .option('--notices <file>', 'an OCDS 1.1 release package', `${DATA}/ocds-releases.json`)
    .option('--labels <file>', 'a label for each ocid', `${DATA}/ocds-labels.json`)
    .option('--json', 'print the figures as one JSON object on the last line')
    .action(evaluate);
}

async function evaluate({ coops, notices, labels, json }: EvalOptions): Promise<void> {
  const input = {
    coops: await readJsonFile(coops, ' (--coops names another)'),
    notices: await readJsonFile(notices, ' (--notices names another)'),
    labels: await readJsonFile(labels, ' (--labels names another)'),
  };
  await withEvalHouse(async (app, progress) => {
    const { NetworkEval } = await import('../../exchange/eval/network-eval.js');
    const { evalText, metricsOf } = await import('../../exchange/eval/eval-result.js');
    const rows = await app.get(NetworkEval, { strict: false }).run(input, progress.report);
    progress.end();
    console.log(evalText(rows));
    if (json === true) console.log(await benchLine('eval', { ...metricsOf(rows) }));
  });
}
