import type { Command } from 'commander';
import { readJsonFile } from '../json-file.js';
import { wholeOption } from '../whole-option.js';

interface RankOptions {
  readonly coops: string;
  readonly brief: string;
  readonly top?: number;
  readonly json?: true;
}

/** As many as a ranking keeps. */
const MOST = 50;

const EXAMPLES = `
Examples:
  $ fairlead rank --coops coop-directory.json --brief brief.json
  $ fairlead rank --coops coop-directory.json --brief brief.json --top 10 --json > ranking.json

Needs no server and no database. The directory is a JSON list of co-ops with slug, name, services, …, as "import coops"
takes it; what of a row cannot be read is told, and the exit code stays 0. The brief is the body of POST /v1/briefs; a
"client" beside it, as POST /v1/quotes takes it, decides the price tier. The default policies apply, and co-ops begin
without a history.`;

/** `fairlead rank` */
export function addRank(program: Command): void {
  program
    .command('rank')
    .description('rank the co-ops of a directory for a brief, both files, and say why')
    .requiredOption('--coops <file>', 'the directory: a JSON list of co-ops')
    .requiredOption('--brief <file>', 'the brief, as POST /v1/briefs takes it')
    .option(
      '--top <number>',
      'how many to explain; by default as many as would be asked',
      wholeOption(1, MOST),
    )
    .option('--json', 'print the ranking as one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(rank);
}

async function rank({ coops, brief, top, json }: RankOptions): Promise<void> {
  const directory = await readJsonFile(coops);
  const body = await readJsonFile(brief);
  const { DEFAULT_MATCHING_POLICY: matching } = await import('../../matching/core/policy.js');
  const { DEFAULT_POLICY: pricing } = await import('../../pricing/core/default-policy.js');
  const { buildTaxonomy } = await import('../../taxonomy/core/taxonomy.js');
  const { SPECIALISMS } = await import('../../taxonomy/specialisms.data.js');
  const { offlineBrief } = await import('../offline-brief.js');
  const { offlineNetwork } = await import('../offline-network.js');
  const { offlineRanking } = await import('../offline-ranking.js');
  const { offlineRankingText } = await import('../offline-ranking-text.js');
  const terms = { taxonomy: buildTaxonomy(SPECIALISMS), pricing, matching, now: new Date(), top };
  const asked = offlineBrief(brief, body, terms);
  for (const remark of asked.remarks) console.error(remark);
  const ranking = offlineRanking(
    asked,
    offlineNetwork(coops, directory, terms.taxonomy, terms.now),
    terms,
  );
  console.log(json === true ? JSON.stringify(ranking) : offlineRankingText(ranking));
}
