import { InvalidArgumentError, type Command } from 'commander';
import type { Market } from '../../matching/market/market.js';
import { CommandFault } from '../command-fault.js';
import { Progress } from '../progress.js';

interface MarketOptions {
  readonly coops?: string;
  readonly briefs?: string;
  readonly synthetic?: true;
  readonly coopsCount: number;
  readonly briefsCount: number;
  readonly seed: number;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  $ fairlead simulate market --coops coop-directory.json --briefs opportunities.csv
  $ fairlead simulate market --synthetic --coops-count 2000 --briefs-count 20000 --json

Briefs are replayed in the order of their dates. No database is used. The same seed gives the same figures.`;

/** `fairlead simulate market` */
export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description('try rules out on a market')
    .command('market')
    .description(
      'replay briefs over a network: ours, best fit only, round robin, random eligible and monthly quota side by side',
    )
    .option('--coops <file>', 'the directory of co-ops, JSON')
    .option('--briefs <file>', 'opportunities as the Digital Marketplace exports them, CSV')
    .option('--synthetic', 'an invented network instead of files')
    .option('--coops-count <n>', 'how many co-ops it has', wholeNumber, 20_000)
    .option('--briefs-count <n>', 'how many briefs come to it', wholeNumber, 200_000)
    .option('--seed <n>', 'of the invented network and of the rules that draw lots', seedNumber, 1)
    .option('--json', 'print the figures as one JSON object on the last line')
    .addHelpText('after', EXAMPLES)
    .action(simulateMarket);
}

async function simulateMarket(options: MarketOptions): Promise<void> {
  const { market, remarks } = await marketOf(options);
  const progress = new Progress(process.stderr);
  const { LEAD_TERMS } = await import('../market/lead-terms.js');
  const { BURST, compareRules, figuresOf } = await import('../../matching/market/market-report.js');
  const { marketText } = await import('../../matching/market/market-text.js');
  const report = compareRules(market, LEAD_TERMS, {
    seed: options.seed,
    burst: BURST,
    onProgress: (done) => progress.report(done, market.briefCount, 'briefs'),
  });
  progress.end();
  console.log([...remarks, marketText(report)].join('\n'));
  if (options.json !== true) return;
  const { benchOrigin } = await import('../bench-line.js');
  console.log(JSON.stringify({ ...(await benchOrigin('market')), ...figuresOf(report) }));
}

async function marketOf(
  options: MarketOptions,
): Promise<{ readonly market: Market; readonly remarks: readonly string[] }> {
  const { coops, briefs, synthetic, coopsCount, briefsCount, seed } = options;
  if (synthetic === true) {
    if (coops !== undefined || briefs !== undefined)
      throw new CommandFault('Give --synthetic, or --coops and --briefs; not both.');
    const { syntheticMarket } = await import('../market/synthetic-market.js');
    return { market: syntheticMarket(coopsCount, briefsCount, seed), remarks: [] };
  }
  if (coops === undefined || briefs === undefined)
    throw new CommandFault(
      'Which market? Give --coops <directory.json> and --briefs <csv>, or --synthetic.',
    );
  const { readRealMarket } = await import('../market/real-market.js');
  return readRealMarket(coops, briefs);
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError('Give a whole number from 1.');
  return number;
}

function seedNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(number) || number < 0 || number > 0xffff_ffff)
    throw new InvalidArgumentError('Give a whole number from 0 to 4294967295.');
  return number;
}
