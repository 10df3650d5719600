import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BriefFacts } from '../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../src/coops/coops.events.js';
import { assumedPerWeek } from '../../src/coops/core/assumed-capacity.js';
import { newStanding } from '../../src/coops/core/standing.js';
import { directoryRows, planDirectory } from '../../src/exchange/core/directory-plan.js';
import { effortOf } from '../../src/exchange/core/notice-effort.js';
import { briefOf } from '../../src/exchange/core/notice-brief.js';
import { latestReleases, workOf } from '../../src/exchange/core/notice-plan.js';
import { shiftDays, shifted } from '../../src/exchange/core/notice-window.js';
import { releasesOf } from '../../src/exchange/core/release-package.js';
import { syntheticId } from '../../src/matching/market/synthetic-network.js';
import { addDays } from '../../src/platform/iso-week.js';
import { suggestSpecialisms } from '../../src/taxonomy/core/suggestions.js';
import { buildTaxonomy, type Taxonomy } from '../../src/taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../src/taxonomy/specialisms.data.js';
import { opportunitiesIn } from './opportunities.js';
import { contextWith, type Instance, instanceOf, TODAY } from './instances.js';

const PRICE = { standardDayRateMinor: 45_000, adjustmentBps: 1_500, currency: 'GBP' };
/** The numbers of the opportunities begin after those of the notices. */
const MOST_NOTICES = 100_000;
const FILES = ['coop-directory.json', 'ocds-releases.json', 'dos-opportunities.csv'];
const MOST_MUSTS = 5;
/** Parts of a notice's effort that are asked about, since what a value buys in days is only reckoned. */
const EFFORTS = [1, 0.5, 0.25, 0.1];

/**
 * The co-ops of the network's directory, and for each public notice and opportunity that is our work the briefs that it
 * may stand for: as it is read, and with everything that it names as a must-have; with its whole effort, and with
 * parts. Those that a co-op can do alone are left out.
 *
 * @returns null when the files are not there
 */
export function realInstances(data: string): Instance[] | null {
  const [directory = '', releases = '', opportunities = ''] = FILES.map((file) => join(data, file));
  if (![directory, releases, opportunities].every((file) => existsSync(file))) return null;
  const taxonomy = buildTaxonomy(SPECIALISMS);
  const coops = coopsOf(parsed(directory), taxonomy);
  const context = contextWith({
    ancestors: (slug) => taxonomy.ancestors(slug),
    name: (slug) => taxonomy.bySlug(slug)?.name ?? slug,
  });
  return [
    ...noticeBriefs(parsed(releases), taxonomy),
    ...opportunityBriefs(readFileSync(opportunities, 'utf8'), taxonomy),
  ]
    .flatMap(asked)
    .flatMap((brief) => instanceOf(brief, coops, context) ?? []);
}

function parsed(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function coopsOf(content: unknown, taxonomy: Taxonomy): CoopFacts[] {
  const { coops } = planDirectory(directoryRows(content) ?? [], taxonomy);
  return coops.map(({ coop }, at) => ({
    coopId: syntheticId('coop', at),
    version: 1,
    name: coop.name,
    status: 'active',
    workerMembers: coop.workerMembers,
    specialisms: [...coop.specialisms],
    causes: [],
    redLines: [],
    dayRate: null,
    minEngagementDays: null,
    maxEngagementDays: null,
    languages: coop.languages,
    location: coop.location,
    remote: coop.remote,
    capacity: { declared: false, assumedPerWeek: assumedPerWeek(coop.workerMembers), weeks: [] },
    standing: newStanding(0),
  }));
}

/** What is the same for all of them. */
function aBrief(
  n: number,
  changes: Pick<BriefFacts, 'title' | 'specialisms' | 'effort' | 'window'>,
) {
  const brief: BriefFacts = {
    briefId: syntheticId('brief', n),
    clientId: syntheticId('client', n),
    budget: null,
    location: { remote: true, postcodeDistrict: null, lat: null, lng: null, country: 'GB' },
    languages: ['en'],
    sectors: [],
    causes: [],
    shortlistSize: 3,
    adjustmentBps: PRICE.adjustmentBps,
    currency: PRICE.currency,
    standardDayRateMinor: PRICE.standardDayRateMinor,
    postedAt: `${TODAY}T09:00:00Z`,
    history: true,
    ...changes,
  };
  return brief;
}

/** By the importer. Windows are moved so that the newest lies ahead, as it does when it is asked to. */
function noticeBriefs(content: unknown, taxonomy: Taxonomy): BriefFacts[] {
  const reading = releasesOf(content);
  if ('fault' in reading) throw new Error(reading.fault);
  const works = latestReleases(reading.releases).current.flatMap(({ release }) => {
    const work = workOf(release, taxonomy);
    return 'because' in work ? [] : [{ release, work }];
  });
  const days = shiftDays(
    works.map(({ work }) => work.window),
    TODAY,
  );
  return works.map(({ release, work }, at) => {
    const body = briefOf(release, work, shifted(work.window, days), PRICE);
    const { title, specialisms, effort, window } = body;
    return aBrief(at, { title, specialisms, effort, window });
  });
}

/** The export has titles and no text: specialisms are suggested by the title; the window is taken to be twelve weeks. */
function opportunityBriefs(csv: string, taxonomy: Taxonomy): BriefFacts[] {
  const { standardDayRateMinor, adjustmentBps } = PRICE;
  return opportunitiesIn(csv).flatMap(({ title, amountMinor }, at) => {
    const specialisms = suggestSpecialisms(title, '', taxonomy);
    if (specialisms.length === 0) return [];
    const effort = effortOf(amountMinor, standardDayRateMinor, adjustmentBps);
    const window = { start: addDays(TODAY, 28), end: addDays(TODAY, 112) };
    const wanted = specialisms.map(({ slug, importance }) => ({ slug, importance }));
    return [aBrief(MOST_NOTICES + at, { title, specialisms: wanted, effort, window })];
  });
}

function asked(brief: BriefFacts): BriefFacts[] {
  const all = brief.specialisms
    .slice(0, MOST_MUSTS)
    .map(({ slug }) => ({ slug, importance: 'must' as const }));
  return [brief.specialisms, all].flatMap((specialisms) =>
    EFFORTS.map((part) => {
      const maxDays = Math.max(1, Math.round(brief.effort.maxDays * part));
      return { ...brief, specialisms, effort: { minDays: 1, maxDays } };
    }),
  );
}
