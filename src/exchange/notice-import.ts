import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import { latestReleases, workOf, type LeftRow, type PlacedRelease } from './core/notice-plan.js';
import { isPast, shiftDays, shifted, SHIFTED_AHEAD_DAYS } from './core/notice-window.js';
import { releasesOf } from './core/release-package.js';
import { ImportFault } from './import-fault.js';
import { reportOf, type ImportReport, type OnProgress, type RowReport } from './import-report.js';
import { NoticeRows, type DatedNotice, type JudgedNotice } from './notice-rows.js';

export interface NoticeImportOptions {
  /** Moves the dates of the whole file so that its newest start lies four weeks ahead. */
  readonly shiftDates?: boolean;
  readonly onProgress?: OnProgress;
}

const TOGETHER = 100;

/** Takes in public notices (OCDS 1.1) as briefs of their buyers. */
@Injectable()
export class NoticeImport {
  constructor(
    private readonly taxonomy: TaxonomyApi,
    private readonly rows: NoticeRows,
    private readonly clock: Clock,
  ) {}

  /**
   * Every row is reported on; one that cannot be taken in never stops the others.
   * @param content parsed JSON
   * @throws ImportFault when there are no releases in it
   */
  async run(content: unknown, options: NoticeImportOptions = {}): Promise<ImportReport> {
    const { shiftDates = false, onProgress = () => undefined } = options;
    const reading = releasesOf(content);
    if ('fault' in reading) throw new ImportFault(reading.fault);
    const { current, left } = latestReleases(reading.releases);
    const judged = await this.judge(current, onProgress);
    const { notices, days } = dated(judged, this.clock.today(), shiftDates);
    const total = left.length + notices.length;
    const reports = left.map(leftRow);
    for (let from = 0; from < notices.length; from += TOGETHER) {
      const chunk = notices.slice(from, from + TOGETHER);
      reports.push(...(await this.rows.takeIn(chunk)));
      onProgress(left.length + from + chunk.length, total, 'rows gone through');
    }
    return reportOf(reports, remarksOn(reports, shiftDates, days));
  }

  private async judge(
    releases: readonly PlacedRelease[],
    onProgress: OnProgress,
  ): Promise<JudgedNotice[]> {
    const taxonomy = this.taxonomy.taxonomy();
    const judged: JudgedNotice[] = [];
    for (const { row, release } of releases) {
      judged.push({ row, release, verdict: workOf(release, taxonomy) });
      if (judged.length % TOGETHER !== 0) continue;
      onProgress(judged.length, releases.length, 'notices read');
      // Reading is all computing: signals and timers of the program get their turn.
      await breathe();
    }
    return judged;
  }
}

/** Decides when each brief is to be done, moved or not, and which are history. */
function dated(
  judged: readonly JudgedNotice[],
  today: string,
  shiftDates: boolean,
): { readonly notices: readonly DatedNotice[]; readonly days: number } {
  // Notices that are left out do not count: a roof of next year would push all briefs of the file into the past.
  const windows = judged.flatMap(({ verdict }) => ('window' in verdict ? [verdict.window] : []));
  const days = shiftDates ? shiftDays(windows, today) : 0;
  const notices = judged.map((notice) => {
    const { verdict } = notice;
    const window = 'window' in verdict ? shifted(verdict.window, days) : null;
    return { ...notice, window, history: window !== null && isPast(window, today) };
  });
  return { notices, days };
}

function remarksOn(reports: readonly RowReport[], shiftDates: boolean, days: number): string[] {
  const count = (wanted: RowReport['outcome']): number =>
    reports.filter(({ outcome }) => outcome === wanted).length;
  const past = count('history');
  const moved = `The dates of new briefs are moved by ${String(days)} days, so that the newest start in the file lies ${String(SHIFTED_AHEAD_DAYS)} days ahead.`;
  const history = `${String(past)} new briefs should have begun already: they are history, ranked for the record and offered to nobody.`;
  return [
    ...(shiftDates && past + count('taken') > 0 ? [moved] : []),
    ...(past > 0 ? [history] : []),
  ];
}

function leftRow({ row, ocid, title, because }: LeftRow): RowReport {
  return { row, source: ocid, title, outcome: 'left', because, notes: [], id: null };
}
