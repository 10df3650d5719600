import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { briefBody, ImportBrief, type BriefBody } from '../briefs/briefs.api.js';
import { Database } from '../platform/database/database.js';
import { BuyerRegister } from './buyer-register.js';
import type { Buyer } from './core/buyer.js';
import { briefOf } from './core/notice-brief.js';
import type { Work } from './core/notice-plan.js';
import type { Window } from './core/notice-window.js';
import type { Release } from './core/release-reading.js';
import { EarlierNotices, noticeRef, type KnownNotice } from './earlier-notices.js';
import type { RowOutcome } from './import-report.js';

/** A notice that is work for the network, and when. */
export interface NoticeOfWork {
  readonly release: Release & { readonly buyer: Buyer };
  readonly work: Work;
  /** The dates of the brief; `work.window` are those of the notice. */
  readonly window: Window;
  readonly history: boolean;
}

/** What a notice came to. */
export interface NoticeResult {
  readonly outcome: RowOutcome;
  readonly because: string;
  readonly briefId: string | null;
}

const LATER = 'A later notice of the same process replaces this brief.';
const LEFT_LATER = 'By a later notice of the same process it is no work for the network.';

/** Takes in one notice, in one transaction: buyer, brief, and the memory that it was taken in. */
@Injectable()
export class NoticeDesk {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandBus,
    private readonly earlier: EarlierNotices,
    private readonly buyers: BuyerRegister,
  ) {}

  /** @throws DomainError when the brief breaks a rule of briefs, of which nothing is stored then */
  take(notice: NoticeOfWork): Promise<NoticeResult> {
    const { release } = notice;
    return this.database.transaction(async (tx) => {
      await this.earlier.lock(tx);
      const known = (await this.earlier.find([release.ocid], tx)).get(release.ocid);
      const body = await this.bodyOf(notice);
      const print = fingerprint(body(notice.work.window));
      const verdict = verdictOn(known, release, print);
      if (verdict === 'new' || !known) return this.bring(notice, body(notice.window), print, tx);
      if (verdict === 'later') return this.replace(notice, body, print, known, tx);
      if (verdict === 'no-news') await this.earlier.note(release, known.subjectId, print, tx);
      return { outcome: 'unchanged', because: UNCHANGED[verdict], briefId: known.subjectId };
    });
  }

  /** A process that was work by an earlier release and is none by this one. */
  leave(release: Release, because: string): Promise<NoticeResult> {
    return this.database.transaction(async (tx) => {
      await this.earlier.lock(tx);
      const known = (await this.earlier.find([release.ocid], tx)).get(release.ocid);
      if (!known || release.date <= known.details.releasedAt)
        return { outcome: 'left', because, briefId: null };
      const retired = await this.earlier.retire(known, LEFT_LATER, tx);
      const kept = retired === 'agreed' ? known.subjectId : null;
      await this.earlier.note(release, kept, null, tx);
      const fate = retired === 'withdrawn' ? ' The brief of an earlier release is withdrawn.' : '';
      return { outcome: fate === '' ? 'left' : 'changed', because: because + fate, briefId: null };
    });
  }

  private async bodyOf({ release, work }: NoticeOfWork): Promise<(window: Window) => BriefBody> {
    const price = await this.buyers.priceFor(release.buyer);
    return (window) => briefOf(release, work, window, price);
  }

  private async bring(
    { release, history }: NoticeOfWork,
    body: BriefBody,
    print: string,
    tx: EntityManager,
  ): Promise<NoticeResult> {
    const valid = briefBody.safeParse(body);
    if (!valid.success) {
      const [issue] = valid.error.issues;
      const where = issue?.path.join('/') ?? '';
      return { outcome: 'left', because: `/${where}: ${issue?.message ?? ''}`, briefId: null };
    }
    const clientId = await this.buyers.clientOf(release.buyer, tx);
    const sourceRef = `${noticeRef(release.ocid)}@${new Date(release.date).toISOString()}`;
    const origin = { sourceRef, history };
    const brief = await this.commands.execute(new ImportBrief(clientId, valid.data, origin));
    await this.earlier.note(release, brief.id, print, tx);
    return { outcome: history ? 'history' : 'taken', because: '', briefId: brief.id };
  }

  private async replace(
    notice: NoticeOfWork,
    body: (window: Window) => BriefBody,
    print: string,
    known: KnownNotice,
    tx: EntityManager,
  ): Promise<NoticeResult> {
    const retired = await this.earlier.retire(known, LATER, tx);
    if (retired === 'agreed') {
      const because = 'Left out because a co-op has the work of an earlier release already.';
      return { outcome: 'left', because, briefId: known.subjectId };
    }
    const result = await this.bring(notice, body(notice.window), print, tx);
    const fate = retired === 'withdrawn' ? 'which is withdrawn' : 'which was over';
    return result.briefId === null
      ? result
      : { ...result, because: `It replaces the brief of an earlier release, ${fate}.` };
  }
}

/** What a release means beside what is known of its process: `new` for one that came to nothing so far. */
type Verdict = 'new' | 'later' | 'older' | 'here' | 'no-news';

function verdictOn(known: KnownNotice | undefined, release: Release, print: string): Verdict {
  if (!known) return 'new';
  const { releasedAt, fingerprint: before } = known.details;
  if (release.date < releasedAt) return 'older';
  if (known.subjectId === null) return 'new';
  if (release.date === releasedAt) return 'here';
  return before === print ? 'no-news' : 'later';
}

const UNCHANGED = {
  here: 'It is here already.',
  older: 'A later release of the same process is here already.',
  'no-news': 'It is a later release that changes nothing here.',
} as const;

/**
 * By the notice's own dates, so that an import with moved dates finds the same notice again, and without its effort,
 * which changes with the network's prices.
 */
function fingerprint(body: BriefBody): string {
  const told = { ...body, effort: null };
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32);
}
