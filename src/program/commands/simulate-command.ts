import type { Command } from 'commander';
import { CommandFault } from '../command-fault.js';
import type { RealMarket } from '../market/real-market.js';
import { Progress } from '../progress.js';
import { grouped, wholeOption } from '../whole-option.js';

interface MarketOptions {
  readonly coops?: string;
  readonly briefs?: string;
  readonly synthetic?: true;
  readonly coopsCount?: number;
  readonly briefsCount?: number;
  readonly seed: number;
  readonly json?: true;
}

/** The invented market: what it is unless somebody says, and the most that one machine can be asked for. */
const COOPS = { usual: 20_000, most: 1_000_000 };
const BRIEFS = { usual: 200_000, most: 5_000_000 };
const MOST_SEED = 0xffff_ffff;
const NOT_OF_FILES =
  '--coops-count and --briefs-count say how large the invented network of --synthetic is. Leave them out beside --coops and --briefs, whose files say it themselves.';

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
    .option(
      '--coops-count <n>',
      sizeText('how many co-ops it has', COOPS),
      wholeOption(1, COOPS.most),
    )
    .option(
      '--briefs-count <n>',
      sizeText('how many briefs come to it', BRIEFS),
      wholeOption(1, BRIEFS.most),
    )
    .option(
      '--seed <n>',
      'of the invented network and of the rules that draw lots',
      wholeOption(0, MOST_SEED),
      1,
    )
    .option('--json', 'print the figures as one JSON object on the last line')
    .addHelpText('after', EXAMPLES)
    .action(simulateMarket);
}

async function simulateMarket(options: MarketOptions): Promise<void> {
  const { market, remarks, directory } = await marketOf(options);
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
  const unread = { leftOut: directory.left, problems: directory.problems };
  const origin = await benchOrigin('market');
  console.log(JSON.stringify({ ...origin, ...figuresOf(report), ...unread }));
}

async function marketOf(options: MarketOptions): Promise<RealMarket> {
  const { coops, briefs, synthetic, seed } = options;
  const { coopsCount = COOPS.usual, briefsCount = BRIEFS.usual } = options;
  if (synthetic === true) {
    if (coops !== undefined || briefs !== undefined)
      throw new CommandFault('Give --synthetic, or --coops and --briefs; not both.');
    const { syntheticMarket } = await import('../market/synthetic-market.js');
    const market = syntheticMarket(coopsCount, briefsCount, seed);
    return { market, remarks: [], directory: { left: [], problems: [] } };
  }
  if (options.coopsCount !== undefined || options.briefsCount !== undefined)
    throw new CommandFault(NOT_OF_FILES);
  if (coops === undefined || briefs === undefined)
    throw new CommandFault(
      'Which market? Give --coops <directory.json> and --briefs <csv>, or --synthetic.',
    );
  const { readRealMarket } = await import('../market/real-market.js');
  return readRealMarket(coops, briefs);
}

interface Size {
  readonly usual: number;
  readonly most: number;
}

function sizeText(what: string, { usual, most }: Size): string {
  return `${what}, 1 to ${grouped(most)} (default: ${grouped(usual)})`;
}
