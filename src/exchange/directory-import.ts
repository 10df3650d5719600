import { Injectable } from '@nestjs/common';
import { CoopsApi, type ImportOutcome } from '../coops/coops.api.js';
import { Database } from '../platform/database/database.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import { directoryRows, planDirectory, type PlannedCoop } from './core/directory-plan.js';
import { problemsOf } from './core/directory-row.js';
import { ImportFault } from './import-fault.js';
import { RowGuard, type Stumble } from './row-guard.js';
import {
  reportOf,
  type ImportReport,
  type OnProgress,
  type RowOutcome,
  type RowReport,
} from './import-report.js';

export interface DirectoryImportOptions {
  /** What new co-ops are. */
  readonly status: 'applied' | 'active';
  readonly onProgress?: OnProgress;
}

/** Few enough that a transaction takes no second. */
const TOGETHER = 50;

const REMARKS = [
  'A listed service or technology counts as level 2; as level 3 where a technology and the service it belongs to are both listed.',
  'The directory has no contacts: each co-op has a placeholder at directory.invalid until it gives its own. It gets its key from an operator.',
];

/** Takes in the network's directory of co-ops. */
@Injectable()
export class DirectoryImport {
  constructor(
    private readonly taxonomy: TaxonomyApi,
    private readonly coops: CoopsApi,
    private readonly database: Database,
  ) {}

  /**
   * Every row is reported on; one that cannot be taken in never stops the others.
   * @param content parsed JSON
   * @throws ImportFault when it is no directory
   */
  async run(content: unknown, options: DirectoryImportOptions): Promise<ImportReport> {
    const { status, onProgress = () => undefined } = options;
    const rows = directoryRows(content);
    if (rows === null)
      throw new ImportFault(
        'It is no directory. Expected a list of co-ops: [{"slug", "name", …}].',
      );
    const { coops, left } = planDirectory(rows, this.taxonomy.taxonomy());
    const reports: RowReport[] = left.map(({ row, slug, because }) => {
      return { row, source: slug, title: null, outcome: 'left', because, notes: [], id: null };
    });
    const guard = new RowGuard();
    for (let from = 0; from < coops.length; from += TOGETHER) {
      const chunk = coops.slice(from, from + TOGETHER);
      const outcomes = await this.takeIn(chunk, status, guard);
      reports.push(...chunk.map((coop, at) => reportOn(coop, status, outcomes[at])));
      onProgress(left.length + from + chunk.length, rows.length, 'rows gone through');
    }
    return reportOf(reports, [...REMARKS, ...unknownTerms(coops)]);
  }

  /** Together, which is quick; where that fails, one by one, so that a bad row is alone. */
  private async takeIn(
    chunk: readonly PlannedCoop[],
    status: 'applied' | 'active',
    guard: RowGuard,
  ): Promise<(ImportOutcome | Stumble)[]> {
    const store = (coops: readonly PlannedCoop[]): Promise<ImportOutcome[]> =>
      this.database.transaction((tx) =>
        this.coops.import(
          coops.map(({ coop }) => coop),
          { status },
          tx,
        ),
      );
    const together = await guard.run(() => store(chunk));
    if (!('because' in together)) return together;
    const outcomes: (ImportOutcome | Stumble)[] = [];
    for (const coop of chunk) {
      const alone = await guard.run(() => store([coop]));
      outcomes.push(...('because' in alone ? [alone] : alone));
    }
    return outcomes;
  }
}

function reportOn(
  planned: PlannedCoop,
  status: string,
  result: ImportOutcome | Stumble | undefined,
): RowReport {
  const { row, slug, coop, gaps } = planned;
  const { outcome, because } = toldOf(coop, status, result);
  return {
    ...{ row, source: slug, title: coop.name, outcome, because },
    notes: outcome === 'taken' || outcome === 'changed' ? [...gaps, ...problemsOf(planned)] : [],
    id: result && 'coopId' in result ? result.coopId : null,
  };
}

function toldOf(
  { specialisms, workerMembers }: PlannedCoop['coop'],
  status: string,
  result: ImportOutcome | Stumble | undefined,
): { readonly outcome: RowOutcome; readonly because: string } {
  const profile = `${String(specialisms.length)} specialisms, ${String(workerMembers)} worker-members`;
  if (result === undefined) return { outcome: 'failed', because: 'It was not stored.' };
  switch (result.outcome) {
    case 'created':
      return { outcome: 'taken', because: `${profile}, ${status}.` };
    case 'changed':
      return { outcome: 'changed', because: `${profile}; its profile is brought up to date.` };
    case 'unchanged':
      return { outcome: 'unchanged', because: 'It is here already.' };
    case 'refused':
      return { outcome: 'left', because: result.because };
    case 'left':
    case 'failed':
      return result;
  }
}

/** `Terms that name no specialism: x (3 co-ops), y.` */
function unknownTerms(coops: readonly PlannedCoop[]): string[] {
  const counts = new Map<string, number>();
  for (const term of coops.flatMap(({ unknown }) => unknown))
    counts.set(term, (counts.get(term) ?? 0) + 1);
  if (counts.size === 0) return [];
  const list = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([term, count]) => (count > 1 ? `${term} (${String(count)} times)` : term));
  return [`Terms that name no specialism: ${list.join(', ')}.`];
}
