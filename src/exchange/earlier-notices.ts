import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { BriefsApi, isOpen, WithdrawBrief } from '../briefs/briefs.api.js';
import type { Release } from './core/release-reading.js';
import { SourceReferences, type SourceReference } from './source-references.js';

const noticeDetails = z.object({
  /** When the release that is known was published, milliseconds since 1970. */
  releasedAt: z.number(),
  /** Of what the release asks for; null when it was left out. */
  fingerprint: z.string().nullable(),
});

export type NoticeDetails = z.infer<typeof noticeDetails>;
export type KnownNotice = SourceReference<NoticeDetails>;

/** The reference of a process. */
export function noticeRef(ocid: string): string {
  return `ocds:${ocid}`;
}

/** What became of the notices of earlier imports. */
@Injectable()
export class EarlierNotices {
  constructor(
    private readonly references: SourceReferences,
    private readonly briefs: BriefsApi,
    private readonly commands: CommandBus,
  ) {}

  /** Keeps other imports of notices out until the transaction ends. */
  lock(tx: EntityManager): Promise<void> {
    return this.references.lock('import-briefs', tx);
  }

  async find(ocids: readonly string[], tx?: EntityManager): Promise<Map<string, KnownNotice>> {
    const found = await this.references.find(ocids.map(noticeRef), noticeDetails, tx);
    return new Map(
      ocids.flatMap((ocid) => {
        const known = found.get(noticeRef(ocid));
        return known === undefined ? [] : [[ocid, known] as const];
      }),
    );
  }

  /** Remembers what a release came to. */
  async note(
    release: Release,
    briefId: string | null,
    fingerprint: string | null,
    tx: EntityManager,
  ): Promise<void> {
    await this.noteAll([{ release, briefId, fingerprint }], tx);
  }

  async noteAll(
    outcomes: readonly {
      readonly release: Release;
      readonly briefId: string | null;
      readonly fingerprint: string | null;
    }[],
    tx: EntityManager,
  ): Promise<void> {
    const references = outcomes.map(({ release: { ocid, date }, briefId, fingerprint }) => ({
      ref: noticeRef(ocid),
      subjectId: briefId,
      details: { releasedAt: date, fingerprint } satisfies NoticeDetails,
    }));
    await this.references.note(references, tx);
  }

  /**
   * Takes the brief of an earlier release out of the market, as its client would.
   * @returns `agreed` when a co-op has the work: such a brief is not touched; `closed` when it was over already
   */
  async retire(
    { subjectId }: KnownNotice,
    reason: string,
    tx: EntityManager,
  ): Promise<'agreed' | 'closed' | 'withdrawn'> {
    const brief = subjectId === null ? null : await this.briefs.ownerOf(subjectId, tx);
    if (subjectId === null || brief === null) return 'closed';
    if (brief.status === 'awarded' || brief.status === 'completed') return 'agreed';
    if (!isOpen(brief.status)) return 'closed';
    const client = { role: 'client', subjectId: brief.clientId, keyId: 'import' };
    await this.commands.execute(new WithdrawBrief(subjectId, client, reason, undefined));
    return 'withdrawn';
  }
}
