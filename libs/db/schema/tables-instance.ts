/**
 * What the instance keeps of itself: the keys that its database was written under, its worker
 * processes, the last comparison with the engine.
 */
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Instant } from './tables-directory.ts';

@Entity('instance_keys', {
  comment: 'The keys that this database was written under, by id. The keys themselves are never here.',
})
@Check('ck_instance_keys_purpose', `purpose IN ('seal', 'vault', 'payload')`)
export class InstanceKeyTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_instance_keys' })
  purpose: 'seal' | 'vault' | 'payload';

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

@Entity('worker_signs', { comment: 'Worker processes, each with its last sign of life.' })
export class WorkerSignTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_worker_signs' })
  workerId: string;

  @Instant({ default: () => 'clock_timestamp()' })
  seenAt: string;
}

@Entity('store_comparisons', {
  comment: 'The last comparison of ledger and engine that ended; one row at most.',
})
@Check('ck_store_comparisons_only_one', 'only_one')
export class StoreComparisonTable {
  @PrimaryColumn({ type: 'boolean', primaryKeyConstraintName: 'pk_store_comparisons' })
  onlyOne: boolean;

  @Column({
    type: 'text',
    comment: 'Start of the server and database, as they were: others mean that this may be an older copy.',
  })
  incarnation: string;

  @Instant()
  comparedAt: string;
}

@Entity('stuck_cases', {
  comment:
    'Cases whose workflow code fails, does not yield or takes too much memory. A recovered one stays for a day.',
})
@Check('ck_stuck_cases_reason', `reason IN ('failed', 'time', 'memory', 'died')`)
export class StuckCaseTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_stuck_cases' })
  caseId: string;

  @Column({
    type: 'text',
    comment: 'The workflow code that it failed under; another build forgets the row.',
  })
  buildId: string;

  @Column({ type: 'text', comment: 'Of the last strike.' })
  reason: 'failed' | 'time' | 'memory' | 'died';

  @Column({ type: 'boolean', comment: 'It harmed its worker, and has a thread of its own.' })
  isApart: boolean;

  @Column({ type: 'integer', comment: 'In a row; 0 when it has recovered.' })
  strikes: number;

  @Instant({ default: () => 'now()' })
  since: string;

  @Instant({ default: () => 'now()' })
  struckAt: string;
}
