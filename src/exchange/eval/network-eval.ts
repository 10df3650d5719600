import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { MatchingApi, type LatestRanking } from '../../matching/matching.api.js';
import { DirectoryImport } from '../directory-import.js';
import type { ImportReport, OnProgress, RowReport } from '../import-report.js';
import { NoticeImport } from '../notice-import.js';
import { readLabels, type Label } from './labels.js';
import { NetworkNames } from './network-names.js';

/** The three files, parsed. */
export interface EvalInput {
  readonly coops: unknown;
  readonly notices: unknown;
  readonly labels: unknown;
}

/** What a notice came to, beside its label. */
export interface EvalRow {
  readonly ocid: string | null;
  readonly title: string;
  readonly label: Label | null;
  readonly specialisms: readonly string[];
  /** The first co-op of its ranking. */
  readonly firstCoop: string | null;
  /** Why it has none; null when nobody can say. */
  readonly reason: string | null;
}

const PATIENCE_MS = 120_000;
const PAUSE_MS = 100;

/** Runs real input through the whole product and holds what comes out against labels made by hand. */
@Injectable()
export class NetworkEval {
  constructor(
    private readonly directory: DirectoryImport,
    private readonly notices: NoticeImport,
    private readonly rankings: MatchingApi,
    private readonly names: NetworkNames,
  ) {}

  /** Needs an empty database and a worker at work. */
  async run(input: EvalInput, onProgress: OnProgress): Promise<EvalRow[]> {
    const labels = readLabels(input.labels);
    await this.directory.run(input.coops, { status: 'active', onProgress });
    const report = await this.notices.run(input.notices, { shiftDates: true, onProgress });
    const rankings = await this.rankedBy(report, onProgress);
    const rows: EvalRow[] = [];
    for (const row of report.rows) {
      const label = row.source === null ? null : (labels.get(row.source) ?? null);
      rows.push(await this.rowOf(row, label, row.id === null ? undefined : rankings.get(row.id)));
    }
    return rows;
  }

  /** Waits until every brief is ranked, or nothing more can be expected. */
  private async rankedBy(
    report: ImportReport,
    onProgress: OnProgress,
  ): Promise<Map<string, LatestRanking>> {
    const waiting = new Set(report.rows.flatMap(({ id }) => id ?? []));
    const total = waiting.size;
    const rankings = new Map<string, LatestRanking>();
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      for (const [id, ranking] of await this.rankings.latest([...waiting])) {
        rankings.set(id, ranking);
        waiting.delete(id);
      }
      onProgress(rankings.size, total, 'briefs ranked');
      if (waiting.size === 0 || Date.now() > deadline) return rankings;
      await sleep(PAUSE_MS);
    }
  }

  private async rowOf(
    { source, title, id, because }: RowReport,
    label: Label | null,
    ranking: LatestRanking | undefined,
  ): Promise<EvalRow> {
    const about = { ocid: source, title: title ?? '', label };
    if (id === null) return { ...about, specialisms: [], firstCoop: null, reason: because || null };
    const specialisms = await this.names.specialismsOf(id);
    const [first] = ranking?.candidates ?? [];
    if (first)
      return {
        ...about,
        specialisms,
        firstCoop: await this.names.coop(first.coopId),
        reason: null,
      };
    return { ...about, specialisms, firstCoop: null, reason: rejections(ranking) };
  }
}

/** `No co-op fits: must-have 40, capacity 21`; null without a ranking, or when it gives no reason. */
function rejections(ranking: LatestRanking | undefined): string | null {
  const counts = Object.entries(ranking?.rejectedByReason ?? {}).filter(([, count]) => count > 0);
  if (counts.length === 0) return null;
  const told = counts
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${String(count)}`);
  return `No co-op fits: ${told.join(', ')}`;
}
