import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlacedWeek } from '../coops/coops.api.js';
import type { LeadStatus } from './leads.events.js';

/** Postgres hands a bigint over as text; an amount of money is far below 2^53. */
const amount = { to: (value: number) => value, from: (value: string) => Number(value) };

/** One brief offered to one co-op. */
@Entity('leads')
export class Lead {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'brief_id' })
  briefId!: string;

  @Column('uuid', { name: 'coop_id' })
  coopId!: string;

  @Column('uuid', { name: 'client_id' })
  clientId!: string;

  /** The ranking that the offer came from. */
  @Column('uuid', { name: 'ranking_id' })
  rankingId!: string;

  @Column('text')
  status!: LeadStatus;

  @Column('int')
  rank!: number;

  /** Millionths. */
  @Column('int')
  score!: number;

  @Column('timestamptz', { name: 'offered_at' })
  offeredAt!: Date;

  /** By the database's clock. */
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** When to tell that it is about to expire; null once that was told. */
  @Column('timestamptz', { name: 'remind_at', nullable: true })
  remindAt!: Date | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  /** Person-days that the lead holds: the most that the brief may take. */
  @Column('int')
  days!: number;

  @Column('bigint', { name: 'pay_minor', transformer: amount })
  payMinor!: number;

  @Column('text')
  currency!: string;

  @Column('jsonb')
  because!: readonly string[];

  /** The weeks that the hold was placed in, so that it is released exactly. */
  @Column('jsonb')
  placement!: readonly PlacedWeek[];

  @Column('text', { name: 'decline_reason', nullable: true })
  declineReason!: string | null;

  @Column('text', { name: 'decline_note', nullable: true })
  declineNote!: string | null;

  /** Why it ended, where somebody else than its co-op ended it. */
  @Column('text', { name: 'ended_because', nullable: true })
  endedBecause!: string | null;

  /** What the client says of the finished work, 1 to 5. */
  @Column('smallint', { nullable: true })
  feedback!: number | null;

  @Column('int')
  version!: number;
}
