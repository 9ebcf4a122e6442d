/** Comments of the schema in plain words: they speak of people, cases and events. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const COMMENTS: readonly (readonly [object: string, now: string, before: string])[] = [
  [
    'TABLE seasonal_workers',
    'People. Names in clear for lists; papers and contacts sealed under each person’s key.',
    'People. Names in clear for lists; papers and contacts sealed under a key of her own.',
  ],
  [
    'COLUMN seasonal_workers.data_key',
    'The person’s key, wrapped by the vault key; destroyed by erasure.',
    'Her key, wrapped by the vault key; destroyed by erasure.',
  ],
  [
    'COLUMN seasonal_workers.joined_into',
    'The row of the same person that this one was joined into; its own key still opens old texts.',
    'Who she turned out to be: her cases and papers are that person’s, her key opens old texts.',
  ],
  [
    'COLUMN offer_selections.promoted_at',
    'When the case last came from the reserve to a freed position; never cleared.',
    'When she last came from the reserve to a freed position; never cleared.',
  ],
  [
    'COLUMN offer_selections.closed_at',
    'Since when the case is no longer on the list.',
    'Since when she is no longer on the list.',
  ],
  [
    'TABLE former_identities',
    'Names and papers that a person had before: they still find the person, and erasure deletes them.',
    'Names and papers that a person had before: they still find her, and go with her key.',
  ],
  [
    'COLUMN former_identities.sealed',
    'AES-256-GCM of the name or paper, under the person’s key.',
    'AES-256-GCM of the name or paper, under her key.',
  ],
  [
    'TABLE outbound_events',
    'Events for readers and webhooks, in order of (txid, event_id).',
    'What readers and webhooks are told, in order of (txid, event_id).',
  ],
];

export class SayItPlainly implements MigrationInterface {
  readonly name = 'SayItPlainly1795478460000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [object, now] of COMMENTS) await runner.query(`COMMENT ON ${object} IS '${now}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [object, , before] of COMMENTS) await runner.query(`COMMENT ON ${object} IS '${before}'`);
  }
}
