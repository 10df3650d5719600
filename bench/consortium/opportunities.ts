/** One row of the UK Digital Marketplace's public export. */
export interface Opportunity {
  readonly title: string;
  /** What it was awarded for, minor units; null where that is not told. */
  readonly amountMinor: number | null;
}

/** Reads the export: CSV with a header, quotes doubled inside quotes. */
export function opportunitiesIn(csv: string): Opportunity[] {
  const [header = [], ...rows] = csv.split(/\r?\n/).filter(Boolean).map(cellsOf);
  const [title, amount] = ['Opportunity', 'Contract amount'].map((name) => header.indexOf(name));
  return rows.map((cells) => {
    const paid = Number(cells[amount ?? -1] ?? '');
    const amountMinor = paid > 0 ? Math.round(paid * 100) : null;
    return { title: cells[title ?? -1] ?? '', amountMinor };
  });
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
