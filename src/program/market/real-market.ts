import type { BriefFacts } from '../../briefs/briefs.events.js';
import { epochOf } from '../../coops/core/standing.js';
import { missingColumns, planOpportunities } from '../../exchange/core/opportunity-plan.js';
import type { Opportunity } from '../../exchange/core/opportunity-row.js';
import { DEFAULT_MATCHING_POLICY } from '../../matching/core/policy.js';
import type { Market } from '../../matching/market/market.js';
import { syntheticId } from '../../matching/market/synthetic-network.js';
import { treeOfTaxonomy } from '../../matching/taxonomy-tree.js';
import { DEFAULT_POLICY } from '../../pricing/core/default-policy.js';
import { buildTaxonomy } from '../../taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../taxonomy/specialisms.data.js';
import { CommandFault } from '../command-fault.js';
import { readCsvFile } from '../csv-file.js';
import { counted, directoryRemarks } from '../directory-remarks.js';
import { readJsonFile } from '../json-file.js';
import { type OfflineNetwork, offlineNetwork } from '../offline-network.js';

const { currency, amountMinor: standardDayRateMinor } = DEFAULT_POLICY.standardDayRate;

/** A market read from files, and what of them could not be used. */
export interface RealMarket {
  readonly market: Market;
  readonly remarks: readonly string[];
  readonly directory: Pick<OfflineNetwork, 'left' | 'problems'>;
}

/**
 * @param coopsFile a directory of co-ops, as `import coops` reads it
 * @param briefsFile opportunities of the Digital Marketplace, as its export lists them
 * @throws CommandFault naming the file that cannot be used, and why
 */
export async function readRealMarket(coopsFile: string, briefsFile: string): Promise<RealMarket> {
  const taxonomy = buildTaxonomy(SPECIALISMS);
  const content = await readJsonFile(coopsFile, ' (--coops names another)');
  const table = await readCsvFile(briefsFile, ' (--briefs names another)');
  const missing = missingColumns(table.header);
  if (missing.length > 0)
    throw new CommandFault(`${briefsFile} has no column ${missing.join(', ')} in its first row.`);
  const plan = planOpportunities(table.header, table.rows, standardDayRateMinor, taxonomy);
  const [first] = plan.opportunities;
  if (first === undefined) throw new CommandFault(`${briefsFile} holds no brief.`);
  const firstDay = new Date(first.publishedOn);
  const network = offlineNetwork(coopsFile, content, taxonomy, firstDay);
  return {
    market: {
      coops: network.coops.map((coop, n) => ({ ...coop, coopId: syntheticId('coop', n) })),
      briefs: plan.opportunities.map(briefFacts),
      briefCount: plan.opportunities.length,
      tree: treeOfTaxonomy(taxonomy),
      policy: DEFAULT_MATCHING_POLICY,
      firstEpoch: epochOf(firstDay),
    },
    remarks: [...directoryRemarks(network), ...leftOut(plan.left)],
    directory: network,
  };
}

/** Nothing says what the buyer would pay or where a hand is needed: without a budget, and done at a distance. */
function briefFacts(opportunity: Opportunity, n: number): BriefFacts {
  const { title, specialisms, effort, window, publishedOn } = opportunity;
  return {
    ...{ briefId: syntheticId('brief', n), clientId: syntheticId('client', 0), title },
    specialisms: specialisms.map(({ slug, importance }) => ({ slug, importance })),
    ...{ effort, window, budget: null },
    location: { remote: true, postcodeDistrict: null, lat: null, lng: null, country: 'GB' },
    ...{ languages: ['en'], sectors: [], causes: [] },
    ...{
      shortlistSize: DEFAULT_MATCHING_POLICY.shortlistSize,
      adjustmentBps: 0,
      currency,
      standardDayRateMinor,
    },
    ...{ postedAt: `${publishedOn}T09:00:00.000Z`, history: false },
  };
}

const MOST_TOLD = 5;

function leftOut(left: readonly { readonly row: number; readonly because: string }[]): string[] {
  if (left.length === 0) return [];
  const told = left
    .slice(0, MOST_TOLD)
    .map(({ row, because }) => `  row ${String(row)}: ${because}`);
  const more = left.length > MOST_TOLD ? [`  and ${String(left.length - MOST_TOLD)} more`] : [];
  return [`Left out ${counted(left.length, 'row')} of briefs:`, ...told, ...more];
}
