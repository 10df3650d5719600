import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { classifyNotice } from '../../../src/exchange/core/notice-classification.js';
import { buildTaxonomy } from '../../../src/taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../../src/taxonomy/specialisms.data.js';

const DATA = resolve('../shared/data');
const FILES = ['ocds-releases.json', 'ocds-labels.json', 'coop-directory.json'];
const present = FILES.every((file) => existsSync(`${DATA}/${file}`));
if (!present) {
  process.stderr.write('Left out: the classifier against ../shared/data, which is not here.\n');
}

const codes = z.array(z.object({ id: z.string() })).default([]);
const releases = z.object({
  releases: z.array(
    z.object({
      ocid: z.string(),
      tender: z.object({
        title: z.string(),
        description: z.string(),
        classification: z.object({ id: z.string() }),
        additionalClassifications: codes,
        mainProcurementCategory: z.enum(['services', 'goods', 'works']).nullable().default(null),
      }),
    }),
  ),
});
const labels = z.array(
  z.object({ ocid: z.string(), label: z.enum(['work', 'maybe', 'not-work']) }),
);
const directory = z.array(
  z.object({ services: z.array(z.string()), technologies: z.array(z.string()) }),
);

function load<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(`${DATA}/${file}`, 'utf8')));
}

(present ? describe : describe.skip)('the real notices that were labelled by hand', () => {
  const taxonomy = buildTaxonomy(SPECIALISMS);
  const label = new Map<string, string>();
  const covered = {
    work: new Set<string>(),
    'not-work': new Set<string>(),
    maybe: new Set<string>(),
  };

  beforeAll(() => {
    for (const row of load('ocds-labels.json', labels)) label.set(row.ocid, row.label);
    const coops = load('coop-directory.json', directory).map(({ services, technologies }) =>
      [...services, ...technologies].map((term) => taxonomy.resolve(term) ?? ''),
    );
    for (const { ocid, tender } of load('ocds-releases.json', releases).releases) {
      const { classification, additionalClassifications, mainProcurementCategory } = tender;
      const cpv = [classification, ...additionalClassifications].map(({ id }) => id);
      const facts = { ...tender, cpv, category: mainProcurementCategory };
      const classified = classifyNotice(facts, taxonomy);
      if (classified.kind === 'left-out') continue;
      const musts = classified.specialisms.filter(({ importance }) => importance === 'must');
      const found = coops.some((held) =>
        musts.every((must) => held.some((slug) => taxonomy.covers(slug, must.slug))),
      );
      const of = label.get(ocid);
      if (found && (of === 'work' || of === 'not-work' || of === 'maybe')) covered[of].add(ocid);
    }
  });

  it('find a co-op of the directory for at least eight of ten that are work', () => {
    expect(covered.work.size).toBeGreaterThanOrEqual(8);
  });

  it('find one for at most four of those that are not', () => {
    expect(covered['not-work'].size).toBeLessThanOrEqual(4);
  });
});
