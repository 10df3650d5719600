import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type CoopProfile, profileOf } from './coop-profile.js';
import type { CoopStatus } from './coop-status.js';
import type { StandingFacts } from './coops.events.js';

/** A member organisation: its profile, its membership, and what it was offered and did. */
@Entity('coops')
export class Coop implements CoopProfile {
  @PrimaryColumn('uuid')
  id!: string;

  /** What an importer knows it by, for example `cotech:<slug>`. */
  @Column('text', { name: 'source_ref', nullable: true })
  sourceRef!: string | null;

  @Column('text')
  status!: CoopStatus;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  website!: string | null;

  @Column('int', { name: 'worker_members' })
  workerMembers!: number;

  @Column('jsonb')
  location!: CoopProfile['location'];

  @Column('boolean')
  remote!: boolean;

  @Column('jsonb')
  specialisms!: CoopProfile['specialisms'];

  @Column('text', { array: true })
  causes!: readonly string[];

  @Column('jsonb', { name: 'day_rate', nullable: true })
  dayRate!: CoopProfile['dayRate'];

  @Column('text', { name: 'red_lines', array: true })
  redLines!: readonly string[];

  @Column('int', { name: 'min_engagement_days', nullable: true })
  minEngagementDays!: number | null;

  @Column('int', { name: 'max_engagement_days', nullable: true })
  maxEngagementDays!: number | null;

  @Column('text', { array: true })
  languages!: readonly string[];

  @Column('jsonb')
  contact!: CoopProfile['contact'];

  /** Whether it ever declared capacity. */
  @Column('boolean', { name: 'capacity_declared' })
  capacityDeclared!: boolean;

  @Column('jsonb')
  standing!: StandingFacts;

  /** Rises with every change of profile or status; the ETag. Leads and capacity do not move it. */
  @Column('int')
  version!: number;

  /** Rises with every change that matching must know of. */
  @Column('int', { name: 'facts_version' })
  factsVersion!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  static newcomer(id: string, profile: CoopProfile, standing: StandingFacts, now: Date): Coop {
    return Object.assign(new Coop(), profileOf(profile), {
      id,
      sourceRef: null,
      status: 'applied' as const,
      capacityDeclared: false,
      standing,
      version: 1,
      factsVersion: 1,
      createdAt: now,
    });
  }

  moveTo(status: CoopStatus): void {
    this.status = status;
    this.factsVersion += 1;
  }

  describe(profile: CoopProfile): void {
    Object.assign(this, profileOf(profile));
    this.factsVersion += 1;
  }
}
