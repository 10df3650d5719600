import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BriefFacts, BriefStatus } from './briefs.events.js';
import type { Quote } from '../pricing/pricing.api.js';

/** What a client has agreed to when it awarded a brief. */
export interface Agreed {
  readonly coopId: string;
  /** In all, for up to `days`. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly days: number;
}

/** One piece of work that a client asks for. Its facts and its quote are frozen when it is posted. */
@Entity('briefs')
export class Brief {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'client_id' })
  clientId!: string;

  @Column('text')
  status!: BriefStatus;

  @Column('text')
  title!: string;

  @Column('text')
  summary!: string;

  /** As the client stated it; the facts add what holds for all its briefs. */
  @Column('jsonb')
  purpose!: { sectors: string[]; causes: string[] };

  @Column('jsonb')
  facts!: BriefFacts;

  @Column('jsonb')
  quote!: Quote;

  /** Null until it is awarded. */
  @Column('jsonb', { nullable: true })
  agreed!: Agreed | null;

  /** One sentence for the client: what happens next and by when. */
  @Column('text')
  next!: string;

  /** Where an imported brief comes from, for example `ocds:<ocid>`. */
  @Column('text', { name: 'source_ref', nullable: true })
  sourceRef!: string | null;

  @Column('timestamptz', { name: 'posted_at' })
  postedAt!: Date;

  @Column('int')
  version!: number;
}
