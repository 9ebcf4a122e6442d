/** Agencies, their people, and the tokens these speak with. */
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { ColumnOptions, Relation, ValueTransformer } from 'typeorm';
import type { AgencyKind, Role } from '#libs/domain/access';

/** TypeORM makes a Date of every instant that a repository reads; rows of ours hold ISO 8601 text. */
const ISO_TEXT: ValueTransformer = {
  from: (instant: Date | null | undefined): string | null | undefined => instant?.toISOString() ?? null,
  to: (value: unknown): unknown => value,
};

/** An instant, read as ISO 8601 text in UTC. */
export function Instant(options: ColumnOptions = {}): PropertyDecorator {
  return Column({ type: 'timestamptz', transformer: ISO_TEXT, ...options });
}

/** The instant at which the row was inserted, by the server's clock. */
export function InsertedAt(): PropertyDecorator {
  return Instant({ default: () => 'now()' });
}

@Entity('agencies', { comment: 'Public services and organisations of both shores.' })
@Check('ck_agencies_country', `country ~ '^[A-Z]{2}$'`)
export class AgencyTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_agencies' })
  agencyId: string;

  @Column({ type: 'text' })
  name: string;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'Kind of agency as rule packs name it; null where no pack does.',
  })
  kind: AgencyKind | null;

  @Column({ type: 'text' })
  country: string;

  @Column({ type: 'boolean', default: false })
  demo: boolean;

  @InsertedAt()
  createdAt: string;
}

@Entity('users', {
  comment: 'Officers, partners, auditors, administrators and the systems that act for them.',
})
@Unique('uq_users_email', ['email'])
@Check('ck_users_email', 'email = lower(email)')
export class UserTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_users' })
  userId: string;

  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  role: Role;

  @Index('ix_users_agency')
  @Column({ type: 'text' })
  agencyId: string;

  @ManyToOne(() => AgencyTable, { nullable: false })
  @JoinColumn({ name: 'agency_id', foreignKeyConstraintName: 'fk_users_agency' })
  agency: Relation<AgencyTable>;

  @Column({ type: 'text', comment: 'Encoded argon2id.' })
  passwordHash: string;

  @Column({
    type: 'text',
    nullable: true,
    comment:
      'The administrator who made the account or last gave it a password; null at the command line and before this was kept.',
  })
  passwordSetBy: string | null;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'The administrator who changed role or agency since that password; null when nobody did.',
  })
  roleSetBy: string | null;

  @Column({ type: 'boolean', default: true })
  active: boolean;

  @Column({ type: 'boolean', default: false })
  demo: boolean;

  @InsertedAt()
  createdAt: string;
}

@Entity('sessions', { comment: 'Tokens of people who logged in; only a SHA-256 of each is kept.' })
@Unique('uq_sessions_session_id', ['sessionId'])
export class SessionTable {
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'pk_sessions' })
  tokenHash: Buffer;

  @Index('ix_sessions_user')
  @Column({ type: 'text' })
  userId: string;

  @ManyToOne(() => UserTable, { nullable: false })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_sessions_user' })
  user: Relation<UserTable>;

  @InsertedAt()
  createdAt: string;

  @Index('ix_sessions_expires_at')
  @Instant()
  expiresAt: string;

  @Column({ type: 'text', comment: 'Names the session where it is listed; worth nothing by itself.' })
  sessionId: string;
}

@Entity('api_keys', { comment: 'Tokens of partner systems; only a SHA-256 of each is kept.' })
@Unique('uq_api_keys_token_hash', ['tokenHash'])
export class ApiKeyTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_api_keys' })
  keyId: string;

  @Column({ type: 'bytea' })
  tokenHash: Buffer;

  @Index('ix_api_keys_user')
  @Column({ type: 'text' })
  userId: string;

  @ManyToOne(() => UserTable, { nullable: false })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_api_keys_user' })
  user: Relation<UserTable>;

  @Column({ type: 'text' })
  name: string;

  @InsertedAt()
  createdAt: string;

  @Instant({ nullable: true })
  expiresAt: string | null;

  @Instant({ nullable: true })
  revokedAt: string | null;
}
