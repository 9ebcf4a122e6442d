/** What the instance keeps of itself: the keys that its database was written under. */
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Instant } from './tables-directory.ts';

@Entity('instance_keys', {
  comment: 'The keys that this database was written under, by id. The keys themselves are never here.',
})
@Check('ck_instance_keys_purpose', `purpose IN ('seal', 'vault')`)
export class InstanceKeyTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_instance_keys' })
  purpose: 'seal' | 'vault';

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_instance_keys' })
  keyId: string;

  @Column({
    type: 'bytea',
    comment:
      'AES-256-GCM of known words: a process whose key does not open it holds another key, and does not start.',
  })
  canary: Buffer;

  @Instant({ default: () => 'clock_timestamp()' })
  addedAt: string;

  @Instant({ nullable: true, comment: 'Since then nothing is left under this key, and it need not be held.' })
  retiredAt: string | null;
}
