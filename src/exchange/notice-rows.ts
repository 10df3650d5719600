import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { moneyWords } from './core/money-words.js';
import type { PlacedRelease, Work } from './core/notice-plan.js';
import type { Window } from './core/notice-window.js';
import { EarlierNotices, type KnownNotice } from './earlier-notices.js';
import type { RowReport } from './import-report.js';
import { NoticeDesk, type NoticeResult } from './notice-desk.js';
import { RowGuard, type Stumble } from './row-guard.js';

/** A release and what it asks for, or why it is left out. */
export interface JudgedNotice extends PlacedRelease {
  readonly verdict: Work | { readonly because: string };
}

export interface DatedNotice extends JudgedNotice {
  /** When its brief is to be done; null when it is left out. */
  readonly window: Window | null;
  readonly history: boolean;
}

/** Takes in notices row by row: what is wrong with one is told and stops no other. */
@Injectable()
export class NoticeRows {
  constructor(
    private readonly database: Database,
    private readonly earlier: EarlierNotices,
    private readonly desk: NoticeDesk,
  ) {}

  /** @throws Error when the database itself fails, row after row */
  async takeIn(notices: readonly DatedNotice[]): Promise<RowReport[]> {
    const known = await this.earlier.find(notices.map(({ release }) => release.ocid));
    const guard = new RowGuard();
    const reports: RowReport[] = [];
    for (const notice of notices) {
      const result = await guard.run(() => this.decide(notice, known.get(notice.release.ocid)));
      reports.push(reportOn(notice, result));
    }
    await this.rememberLeft(notices, known);
    return reports;
  }

  private async decide(
    { release, verdict, window, history }: DatedNotice,
    known: KnownNotice | undefined,
  ): Promise<NoticeResult> {
    if ('because' in verdict || window === null || release.buyer === null) {
      const because = 'because' in verdict ? verdict.because : 'It does not say who buys.';
      const wasWork = known !== undefined && known.subjectId !== null;
      return wasWork
        ? this.desk.leave(release, because)
        : { outcome: 'left', because, briefId: null };
    }
    const buyer = release.buyer;
    return this.desk.take({ release: { ...release, buyer }, work: verdict, window, history });
  }

  /** So that an older release of the same process, imported later, does not bring it in. */
  private async rememberLeft(
    notices: readonly DatedNotice[],
    known: ReadonlyMap<string, KnownNotice>,
  ): Promise<void> {
    const left = notices
      .filter(({ verdict }) => 'because' in verdict)
      .filter(({ release: { ocid, date } }) => {
        const before = known.get(ocid);
        return !before || (before.subjectId === null && before.details.releasedAt < date);
      })
      .map(({ release }) => ({ release, briefId: null, fingerprint: null }));
    if (left.length > 0) await this.database.transaction((tx) => this.earlier.noteAll(left, tx));
  }
}

function reportOn(notice: DatedNotice, result: NoticeResult | Stumble): RowReport {
  const { row, release } = notice;
  const { outcome } = result;
  const told = outcome === 'taken' || outcome === 'history' ? asked(notice) : null;
  return {
    row,
    source: release.ocid,
    title: release.facts.title,
    outcome,
    because: [told, result.because].filter((each) => each !== null && each !== '').join(' '),
    notes: told === null ? [] : notesOn(notice),
    id: 'briefId' in result ? result.briefId : null,
  };
}

/** `web-development, moodle; from 2026-12-22 to 2027-06-20; £33,672.` */
function asked({ verdict, window }: DatedNotice): string | null {
  if ('because' in verdict || window === null) return null;
  const specialisms = verdict.specialisms.map(({ slug }) => slug).join(', ');
  const { budget } = verdict;
  const money = budget === null ? 'no budget' : moneyWords(budget.maxMinor, budget.currency);
  return `${specialisms}; from ${window.start} to ${window.end}; ${money}.`;
}

function notesOn({ verdict, release }: DatedNotice): string[] {
  if ('because' in verdict) return [];
  const { start, end, days, tenderEnd } = release.period;
  const since = tenderEnd === null ? 'the day of its publication' : 'the last day for tenders';
  return [
    ...(verdict.withoutBudget === null ? [] : [`no budget, since ${verdict.withoutBudget}`]),
    ...(start === null ? [`its start is reckoned from ${since}`] : []),
    ...(end === null && days === null ? ['its end is assumed'] : []),
  ];
}
