import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import { assumedPerWeek } from '../../coops/core/assumed-capacity.js';
import { epochOf, newStanding } from '../../coops/core/standing.js';
import type { DirectoryCoop } from '../../exchange/core/directory-row.js';
import { directoryRows, planDirectory } from '../../exchange/core/directory-plan.js';
import { missingColumns, planOpportunities } from '../../exchange/core/opportunity-plan.js';
import type { Opportunity } from '../../exchange/core/opportunity-row.js';
import { DEFAULT_MATCHING_POLICY } from '../../matching/core/policy.js';
import type { Market } from '../../matching/market/market.js';
import { syntheticId } from '../../matching/market/synthetic-network.js';
import { DEFAULT_POLICY } from '../../pricing/core/default-policy.js';
import { buildTaxonomy } from '../../taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../taxonomy/specialisms.data.js';
import { CommandFault } from '../command-fault.js';
import { readCsvFile } from '../csv-file.js';
import { readJsonFile } from '../json-file.js';

const { currency, amountMinor: standardDayRateMinor } = DEFAULT_POLICY.standardDayRate;

/** A market read from files, and what of them could not be used. */
export interface RealMarket {
  readonly market: Market;
  readonly remarks: readonly string[];
}

/**
 * @param coopsFile a directory of co-ops, as `import coops` reads it
 * @param briefsFile opportunities of the Digital Marketplace, as its export lists them
 * @throws CommandFault naming the file that cannot be used, and why
 */
export async function readRealMarket(coopsFile: string, briefsFile: string): Promise<RealMarket> {
  const taxonomy = buildTaxonomy(SPECIALISMS);
  const rows = directoryRows(await readJsonFile(coopsFile, ' (--coops names another)'));
  if (rows === null) throw new CommandFault(`${coopsFile} is no directory: a list of co-ops.`);
  const directory = planDirectory(rows, taxonomy);
  if (directory.coops.length === 0) throw new CommandFault(`${coopsFile} holds no co-op.`);
  const table = await readCsvFile(briefsFile, ' (--briefs names another)');
  const missing = missingColumns(table.header);
  if (missing.length > 0)
    throw new CommandFault(`${briefsFile} has no column ${missing.join(', ')} in its first row.`);
  const plan = planOpportunities(table.header, table.rows, standardDayRateMinor, taxonomy);
  const [first] = plan.opportunities;
  if (first === undefined) throw new CommandFault(`${briefsFile} holds no brief.`);
  const firstEpoch = epochOf(new Date(first.publishedOn));
  return {
    market: {
      coops: directory.coops.map(({ coop }, n) => coopFacts(coop, n, firstEpoch)),
      briefs: plan.opportunities.map(briefFacts),
      briefCount: plan.opportunities.length,
      tree: {
        ancestors: (slug) => taxonomy.ancestors(slug),
        name: (slug) => taxonomy.bySlug(slug)?.name ?? slug,
      },
      policy: DEFAULT_MATCHING_POLICY,
      firstEpoch,
    },
    remarks: [...leftOut('co-ops', directory.left), ...leftOut('briefs', plan.left)],
  };
}

/** A member of the network that has declared no capacity, named no price and had no lead. */
function coopFacts(coop: DirectoryCoop, n: number, epoch: number): CoopFacts {
  const { name, workerMembers, specialisms, languages, location, remote } = coop;
  return {
    ...{ coopId: syntheticId('coop', n), version: 1, name, status: 'active', workerMembers },
    ...{ specialisms: [...specialisms], languages, location, remote },
    ...{ causes: [], redLines: [], dayRate: null },
    ...{ minEngagementDays: null, maxEngagementDays: null },
    capacity: { declared: false, assumedPerWeek: assumedPerWeek(workerMembers), weeks: [] },
    standing: newStanding(epoch),
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

function leftOut(
  what: string,
  left: readonly { readonly row: number; readonly because: string }[],
): string[] {
  if (left.length === 0) return [];
  const told = left
    .slice(0, MOST_TOLD)
    .map(({ row, because }) => `  row ${String(row)}: ${because}`);
  const more = left.length > MOST_TOLD ? [`  and ${String(left.length - MOST_TOLD)} more`] : [];
  return [`Left out ${String(left.length)} rows of ${what}:`, ...told, ...more];
}
