import { Column, Entity, PrimaryColumn } from 'typeorm';

export const ROLES = ['client', 'coop', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** A key that was issued. Its secret is not here, only the secret's hash. */
@Entity('api_keys')
export class ApiKeyRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  role!: Role;

  /** The client, co-op or operator that the key speaks for. */
  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  @Column('bytea', { name: 'secret_hash' })
  secretHash!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
